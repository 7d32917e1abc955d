"""What makes proofs, calendars and lists, as the channels see it: none loads the libraries."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from handlers.messages import Document

DrawProof = Callable[[str, int], Awaitable[bytes | None]]
"""Language and registration to a PNG; None where there is no such seat any more."""

CALENDAR_TYPE = "text/calendar; charset=utf-8"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """`name`: of the file; nothing of who takes part."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


MakeDocument = Callable[[str, Document], Awaitable[MadeDocument | None]]
"""In that language; None for a calendar of a seat that there is no more, or of a training that is over, and for a list
that its reader may not have any more."""
