"""Shows the officer how far an announcement is: one message that changes, or one at the end where none can."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.announcing.reporting import report_of
from bot.conversation.records import message_record
from bot.conversation.world import World
from handlers.staff.announcing.asks import Report
from handlers.staff.announcing.progress import progress
from handlers.state import BrokenStateError, read_state
from models.announcements import Announcement, AnnouncementStatus, note_progress, note_shown, read_announcement
from models.outbox import MessageStatus, queue_message
from models.progress_rows import Officer, find_officer, message_at, next_position, put_change
from models.store import Store

EACH_SECONDS = 3.0

_ENDS = (AnnouncementStatus.DONE, AnnouncementStatus.CANCELLED)
_STANDS = (*_ENDS, AnnouncementStatus.PAUSED)


class AlreadyShownError(Exception):
    """Another process was quicker with the first message: nothing of this one is kept."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`editing`: the channels where a message that stands in the chat can be changed. `wake`: it is in the queue.

    `wake_page`: a contact's page, for a message that is there.
    """

    store: Store
    world: World
    editing: frozenset[str]
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
        officer = find_officer(conn, one.staff_id)
        on_page, is_shown = None, True
        if officer is not None and officer.channel not in self.editing:
            on_page = self._say_at_the_end(conn, one, officer, report)
        elif officer is not None:
            is_shown = self._change(conn, one, officer, report)
        if is_shown and one.status in _STANDS:
            note_shown(conn, one.id, status=one.status)
        return on_page

    def _change(self, conn: Connection, one: Announcement, officer: Officer, report: Report) -> bool:
        """Whether it says so, or never can."""
        record = self._record(officer, report)
        if one.progress_at is None:
            self._begin(conn, one, officer, record)
            return True
        shown = message_at(conn, officer.contact_id, one.progress_at)
        if shown is None or not shown.platform_id:
            return shown is None or shown.status != MessageStatus.QUEUED
        change = {**record, "edits": one.progress_at, "reference": shown.platform_id}
        purpose = f"progress:{one.id}:change"
        return put_change(conn, officer.contact_id, purpose, change, vault=self.world.vault, now=self.world.clock())

    def _begin(self, conn: Connection, one: Announcement, officer: Officer, record: dict[str, Any]) -> int:
        is_page = officer.channel not in self.world.sending.channels
        position = next_position(conn, officer.contact_id)
        queue_message(
            conn,
            contact_id=officer.contact_id,
            position=position,
            payload=record,
            vault=self.world.vault,
            now=self.world.clock(),
            purpose=f"progress:{one.id}",
            status=MessageStatus.SENT if is_page else MessageStatus.QUEUED,
        )
        if not note_progress(conn, one.id, position=position):
            raise AlreadyShownError
        return position

    def _say_at_the_end(
        self, conn: Connection, one: Announcement, officer: Officer, report: Report
    ) -> tuple[int, int] | None:
        if one.status not in _ENDS or one.progress_at is not None:
            return None
        return officer.contact_id, self._begin(conn, one, officer, self._record(officer, report))

    def _record(self, officer: Officer, report: Report) -> dict[str, Any]:
        """With the buttons that can be tapped now, whatever the officer has done meanwhile."""
        message = progress(report, self.world.books[officer.language], self.world.zone)
        return message_record(message, revision=_revision(officer.state))


def _revision(state: str) -> int:
    try:
        return read_state(state).revision if state else 0
    except BrokenStateError:
        return 0
