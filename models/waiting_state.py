"""How the waiting list of a batch stands, as staff see it, and why nobody is asked just now. Pure values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Idle(StrEnum):
    """Why nobody is asked at this moment."""

    NO_SEAT = "no_seat"
    KEPT = "kept"  # what is free is kept for who comes to the counter
    SHARES = "shares"  # of the kecamatan of all who wait: used up
    TOO_NEAR = "too_near"  # to the start, for an answer to a message
    NOT_OPEN = "not_open"  # the batch is cancelled, or not published
    SOON = "soon"  # the clock asks the next at its next tick


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody whose answer is waited for. `told_at`: the end of the quiet hours, where the message waits for it."""

    name: str | None = field(repr=False)
    until: datetime
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InLine:
    registration_id: int
    name: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class WaitingState:
    """`free`: seats that nobody has, `kept` for the counter among them. `asked`: at most MOST_SHOWN of `offers`.

    `next`: as many from the front of the line. `lapsed`: offers that ended without an answer; `unreached` of them never
    arrived.
    """

    waiting: int
    free: int
    kept: int
    offers: int
    asked: tuple[Asked, ...]
    next: tuple[InLine, ...]
    lapsed: int
    unreached: int
    idle: Idle


MOST_SHOWN = 3
