"""Reasons in the history of a registration that come from the resident, as they are written and read. Pure."""

from datetime import date

_ABSENT, _WITHDRAWN = "absent", "withdrawn"


def absent(day: date, why: str = "") -> str:
    """Does not come that day; the seat stays. `why`: sick, permit or work."""
    return f"{_ABSENT} {day.isoformat()} {why}".rstrip()


def withdrawn(why: str = "") -> str:
    """Gave it back. `why`: work, schedule, far or sick."""
    return f"{_WITHDRAWN} {why}".rstrip()


def read_absent(reason: str) -> tuple[date, str] | None:
    """The day, and why."""
    kind, _, rest = reason.partition(" ")
    day, _, why = rest.partition(" ")
    return (date.fromisoformat(day), why) if kind == _ABSENT and day else None


def read_withdrawn(reason: str) -> str | None:
    """Why; empty where it was not said."""
    kind, _, why = reason.partition(" ")
    return why if kind == _WITHDRAWN else None
