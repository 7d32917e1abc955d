"""The calendar file of one registration: the meetings that are left, gathered from the database and the catalogue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from bot.documents.drawing import CALENDAR_TYPE, MadeDocument
from handlers.wording.phrases import Phrases
from models.catalogue import Batch, Catalogue, Venue
from models.statuses import Status
from models.store import Store
from models.tables import batch, registration

if TYPE_CHECKING:
    from bot.documents.calendar import CalendarContent


@dataclass(frozen=True, slots=True)
class Calendars:
    """`clock`: what is over by it is left out."""

    store: Store
    books: Mapping[str, Phrases]
    clock: Callable[[], datetime]

    async def make(self, language: str, registration_id: int, catalogue: Catalogue) -> MadeDocument | None:
        """None where there is no such seat any more, or nothing is left of the training."""
        from bot.documents.calendar import write_calendar  # a large library, and few want the file

        seat = await self.store.read(lambda conn: _seat(conn, registration_id))
        if seat is None:
            return None
        batch_id, version = seat
        of = next((one for one in catalogue.batches if one.id == batch_id), None)
        content = calendar_content(of, self.books[language], version=version, now=self.clock()) if of else None
        if of is None or content is None:
            return None
        return MadeDocument(f"jadwal-{of.code}.ics", CALENDAR_TYPE, write_calendar(content))


def _seat(conn: Connection, registration_id: int) -> tuple[int, int] | None:
    """The batch, and how often its schedule was changed."""
    mine = (registration.c.id == registration_id, registration.c.status == Status.CONFIRMED)
    row = conn.execute(select(batch.c.id, batch.c.schedule_version).join(registration).where(*mine)).first()
    return (row.id, row.schedule_version) if row else None


def calendar_content(of: Batch, phrases: Phrases, *, version: int, now: datetime) -> "CalendarContent | None":
    """In the words of these phrases. Nothing in it says who takes part: calendars are shared. None: all is over."""
    from bot.documents.calendar import CalendarContent, CalendarMeeting

    training = phrases.word(of.program.name)
    left = [(place, one) for place, one in enumerate(of.meetings, start=1) if one.ends_at > now]
    if not left:
        return None
    meetings = tuple(
        CalendarMeeting(
            id=one.id,
            starts_at=one.starts_at.astimezone(UTC),
            ends_at=one.ends_at.astimezone(UTC),
            summary=phrases.say("calendar.summary", training=training, place=place, count=len(of.meetings)),
            place=_place(one.venue or of.venue, phrases),
            map_url=(one.venue or of.venue).map_url,
        )
        for place, one in left
    )
    things = of.details.bring
    return CalendarContent(
        name=training,
        description=phrases.say("done.bring", things=phrases.word(things)) if things else "",
        reminder=phrases.say("calendar.reminder", training=training),
        version=version,
        made_at=now.astimezone(UTC),
        meetings=meetings,
    )


def _place(venue: Venue, phrases: Phrases) -> str:
    near = phrases.say("calendar.near", landmark=venue.landmark) if venue.landmark else ""
    return ", ".join(part for part in (venue.name, venue.address, near) if part)
