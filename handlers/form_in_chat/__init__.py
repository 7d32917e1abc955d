"""The form as some platforms show it themselves, inside the chat: what it asks, and what follows from its answers.

It comes back whole, as one input. What it leaves out and what was not understood, the chat asks.
"""
