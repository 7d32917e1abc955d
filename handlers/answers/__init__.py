"""Reads what residents type: text in, a frozen value out. Says what was understood, never how to word it.

Nothing here raises, whatever comes in. A reader answers one of three ways: understood, to be repeated back for a yes
(`...Guess`, `WhichPlace`), or not understood with a reason. Values that hold personal data keep it out of their `repr`.
"""
