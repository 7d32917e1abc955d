"""How many choices of a long list stand in one message."""

from handlers.facts import Abilities


def at_a_time(abilities: Abilities, count: int, *, usual: int, beside: int) -> int:
    """`usual`: as many as read well. `beside`: other buttons of the message, but the one to the next page.

    Where choices are rows of a list as many as have room: who taps for the rest costs a message more.
    """
    if abilities.choices_max is None:
        return usual
    room = abilities.choices_max - beside
    return room if count <= room else room - 1
