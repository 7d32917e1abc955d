"""Bots made with other libraries, as their documentation shows it: what SiLatih's conversation is measured beside.

They run in an environment of their own (`.venv-peers`, from requirements.lock), and import nothing of SiLatih.
"""
