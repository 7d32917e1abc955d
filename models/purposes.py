"""Which registration a message is about, as its purpose says it. Pure.

"reminder:12:day_before:1801965600" is about registration 12, and so is "moved:3:12".
"""

from typing import Final

PLACE: Final = frozenset({"reminder", "moved", "offer"})
"""Kinds that mean nothing to who has given the place up."""

_REGISTRATION_AT = {"reminder": 1, "decision": 1, "cancelled": 1, "offer": 1, "moved": 2}
"""Where a purpose of this kind names the registration."""


def registration_of(purpose: str) -> int | None:
    """None where it names none."""
    parts = purpose.split(":")
    place = _REGISTRATION_AT.get(parts[0], len(parts))
    return int(parts[place]) if place < len(parts) and parts[place].isdigit() else None


def is_about_place(purpose: str, registration_id: int) -> bool:
    return purpose.partition(":")[0] in PLACE and registration_of(purpose) == registration_id
