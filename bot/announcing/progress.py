"""Shows the officer how far an announcement is: one message that changes, or one at the end where none can."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.announcing.reporting import report_of
from bot.conversation.world import World
from bot.officer_message import AlreadyShownError, OfficerMessage, show_officer
from handlers.staff.announcing.asks import Report
from handlers.staff.announcing.progress import progress
from models.announcements import Announcement, AnnouncementStatus, note_progress, note_shown, read_announcement
from models.store import Store

EACH_SECONDS = 3.0

_ENDS = (AnnouncementStatus.DONE, AnnouncementStatus.CANCELLED)
_STANDS = (*_ENDS, AnnouncementStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class Progress:
    """`wake`: it is in the queue. `wake_page`: a contact's page, for a message that is there."""

    store: Store
    world: World
    wake: Callable[[], None]
    wake_page: Callable[[int, int], None]

    async def show(self, announcement_id: int) -> None:
        """Where the change before is still on its way nothing is shown: this one is asked for again."""
        seen = await self.store.read(lambda conn: self._look(conn, announcement_id))
        if seen is None:
            return
        one, report = seen
        try:
            on_page = await self.store.transact(lambda conn: self._put(conn, one, report))
        except AlreadyShownError:
            return
        self.wake()
        if on_page is not None:
            self.wake_page(*on_page)

    def _look(self, conn: Connection, announcement_id: int) -> tuple[Announcement, Report] | None:
        """Counting goes through the index of all its messages: beside the writer."""
        one = read_announcement(conn, announcement_id, vault=self.world.vault)
        return (one, report_of(conn, one, now=self.world.clock())) if one else None

    def _put(self, conn: Connection, one: Announcement, report: Report) -> tuple[int, int] | None:
        """Where there is something new on a page: the contact, and the place in its chat."""
        shown = show_officer(
            conn,
            self.world,
            OfficerMessage(
                purpose=f"progress:{one.id}",
                staff_id=one.staff_id,
                stands_at=one.progress_at,
                is_over=one.status in _ENDS,
                message=lambda phrases: progress(report, phrases, self.world.zone),
                note=lambda position: note_progress(conn, one.id, position=position),
            ),
        )
        if shown.is_shown and one.status in _STANDS:
            note_shown(conn, one.id, status=one.status)
        return shown.on_page
