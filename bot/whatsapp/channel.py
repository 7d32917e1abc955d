"""WhatsApp as a channel: every event of a webhook acts by itself, in a transaction of its own.

People's messages one after another in their order, different people side by side. One event that fails stops no other.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.conversation.inbound import Handled, Inbound
from bot.conversation.runner import Conversations
from bot.whatsapp.events import Called, Event, Heard, Ignored, Told
from bot.whatsapp.limits import CHANNEL
from bot.whatsapp.news import News
from bot.whatsapp.permits import Permits
from bot.whatsapp.pressing import Brings, MoreRows, Presses
from bot.whatsapp.read_marks import ReadMarks
from bot.whatsapp.splitting import split
from bot.whatsapp.staff_files import StaffFiles
from handlers.inputs import Said
from models.messages import note_failed_input
from models.store import StoreBroken

MOST_AT_ONCE = 32
"""People whose events are worked on at the same time."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class WhatsApp:
    """`phone_id`: of our number. `counts`: what became of events, by a word of ours."""

    conversations: Conversations
    permits: Permits
    presses: Presses
    news: News
    marks: ReadMarks
    files: StaffFiles
    phone_id: str
    counts: Counter[str] = field(default_factory=Counter)

    async def hear(self, raw: bytes) -> None:
        """Returns after all that its events did is committed. Raises StoreBroken: then all of it must come again, and
        what was done by then is known. Nothing else is raised, for it would come again for ever.
        """
        events, room = split(raw, phone_id=self.phone_id), asyncio.Semaphore(MOST_AT_ONCE)
        if self.conversations.way_out is not None:
            self.conversations.way_out.note_inputs(CHANNEL, sum(isinstance(one, Heard | Ignored) for one in events))
        lanes = _lanes(events)
        done = await asyncio.gather(*(self._in_order(lane, room) for lane in lanes), return_exceptions=True)
        for error in done:
            if isinstance(error, BaseException):
                raise error

    async def _in_order(self, events: Iterable[Event], room: asyncio.Semaphore) -> None:
        async with room:
            for event in events:
                await self._safely(event)

    async def _safely(self, event: Event) -> None:
        try:
            await self._act(event)
        except StoreBroken:
            self.counts["not kept"] += 1
            raise
        except Exception as error:
            self.counts["failed"] += 1
            log.error("event failed", error=type(error).__name__, exc_info=error)
            if isinstance(event, Heard):
                await self._keep_failed(event, type(error).__name__)

    async def _act(self, event: Event) -> None:
        match event:
            case Heard():
                await self._answer(event)
            case Ignored(reason):
                self.counts[f"ignored: {reason}"] += 1
            case _:
                self.counts[type(event).__name__.lower()] += 1
                if await self.news.note(event):
                    self._wake()

    async def _answer(self, heard: Heard) -> None:
        said = await self.presses.meaning(heard)
        match said:
            case None:
                self.counts["forged"] += 1
            case Brings():
                self.counts["brought"] += 1
                await self.news.note(Called(heard.who, heard.at))
                self._wake()
                self.marks.mark(heard.key, is_typing=False)
            case MoreRows(contact_id, more):
                self.counts["more rows"] += 1
                if await self.presses.show_more(contact_id, more, heard.key):
                    await self.news.note(Called(heard.who, heard.at))
                    self._wake()
                    self.marks.mark(heard.key, is_typing=False)
            case _:
                self.counts["heard"] += 1
                await self._converse(heard, said)

    async def _converse(self, heard: Heard, said: Said) -> None:
        handed_in = await self._handed_in(heard)
        inbound = self._inbound(heard, handed_in or said)
        handled = await self.conversations.handle(inbound)
        # Nothing runs between the commit and this: the sender finds the window known.
        self.permits.note_heard(handled.contact_id, inbound.heard_at or self._now)
        if not handled.is_duplicate:
            self.marks.mark(heard.key, is_typing=_takes_a_moment(handled))

    async def _handed_in(self, heard: Heard) -> Said | None:
        """Nobody hands in what somebody else has written."""
        if heard.attached is None or heard.is_forwarded:
            return None
        return await self.files.handed_in(heard.who.address, heard.attached)

    def _inbound(self, heard: Heard, said: Said) -> Inbound:
        return Inbound(
            channel=CHANNEL,
            address=heard.who.address,
            key=heard.key,
            said=said,
            reference=heard.reference,
            is_forwarded=heard.is_forwarded,
            aliases=heard.who.aliases,
            heard_at=min(heard.at, self._now) if heard.at else self._now,
        )

    async def _keep_failed(self, heard: Heard, error: str) -> None:
        """For the engineer who looks for the cause; without the words, which may hold what is written nowhere."""
        world = self.conversations.world
        payload = {"kind": type(heard.said).__name__}
        await self.conversations.store.transact(
            lambda conn: note_failed_input(
                conn,
                contact_id=None,
                channel=CHANNEL,
                key=heard.key,
                payload=payload,
                error=error[:120],
                vault=world.vault,
                now=self._now,
            )
        )

    def _wake(self) -> None:
        if self.conversations.way_out is not None:
            self.conversations.way_out.wake()

    @property
    def _now(self) -> datetime:
        return self.conversations.world.clock()


def _lanes(events: Iterable[Event]) -> list[list[Event]]:
    """By person, or by message. The moments that Meta tells are whole seconds: within one the order stays as it is."""
    lanes: dict[str, list[Event]] = {}
    for place, event in enumerate(events):
        lanes.setdefault(_lane(event, place), []).append(event)
    return [sorted(lane, key=_when) for lane in lanes.values()]


def _lane(event: Event, place: int) -> str:
    match event:
        case Heard(who):
            return f"person {who.address}"
        case Told(message_id):
            return f"message {message_id}"
        case _:
            return f"event {place}"


def _when(event: Event) -> float:
    return event.at.timestamp() if isinstance(event, Heard) and event.at else 0.0


def _takes_a_moment(handled: Handled) -> bool:
    """Pictures are drawn and uploaded first; what has to be claimed is not sent at once either."""
    if handled.leaves_queued:
        return True
    return any(one.payload.get("picture") or one.payload.get("attachment") for one in handled.outgoing)
