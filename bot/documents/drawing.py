"""What makes the proof and the calendar of a registration, as the channels see it: none loads the libraries."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

DrawProof = Callable[[str, int], Awaitable[bytes | None]]
"""Language and registration to a PNG; None where there is no such seat any more."""

CALENDAR_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Under the name of its training; nothing of who takes part."""

    name: str
    content: bytes = field(repr=False)


MakeCalendar = Callable[[str, int], Awaitable[CalendarFile | None]]
"""Language and registration to the file; None where there is no such seat any more, or nothing left of the training."""
