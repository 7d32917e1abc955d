"""Decides. Pure: no I/O, no async, no clock, no chance.

`respond(state, given, facts)` is the whole conversation; `bot.runner` asks it and does what it says. Of `models` only
the pure files may be imported.
"""
