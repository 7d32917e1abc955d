"""One message in, in one transaction; its replies handed to the sender after the commit.

An input that makes the code fail is rolled back, recorded for the engineers in a second transaction, and answered with
an apology; it never blocks its contact or anybody else.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy import Connection

from bot.conversation.addresses import find_contact
from bot.conversation.inbound import Handled, Inbound, Result
from bot.conversation.turn import Turn, Watch
from bot.conversation.world import World
from models.contacts import set_reachable, set_unreachable
from models.outbox import Outgoing
from models.store import Store, StoreBroken

log = structlog.get_logger(__name__)


class WayOut(Protocol):
    """Who sends: `take` what this process has leased, in order; `wake` for what anybody may send.

    `note_inputs`: as soon as they come; a platform may count them as it counts what is sent.
    """

    def note_inputs(self, channel: str, many: int) -> None: ...

    def take(self, messages: tuple[Outgoing, ...]) -> None: ...

    def wake(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Conversations:
    """Without a way out nothing is sent: the chat page reads its messages from the database.

    `counts`: what became of inputs, by channel.
    """

    store: Store
    world: World
    watch: Watch | None = None
    way_out: WayOut | None = None
    counts: Counter[tuple[str, Result]] = field(default_factory=Counter, compare=False)

    async def handle(self, inbound: Inbound) -> Handled:
        """Returns after the commit. Raises StoreBroken where the database failed: then the platform sends it again."""
        try:
            handled, result = await self._answered(inbound, self.world.clock())
        except Exception:
            self.counts[inbound.channel, Result.FAILED] += 1
            raise
        self.counts[inbound.channel, result] += 1
        if self.way_out is not None:
            if handled.outgoing:
                self.way_out.take(handled.outgoing)
            if handled.leaves_queued:
                self.way_out.wake()
        return handled

    async def _answered(self, inbound: Inbound, now: datetime) -> tuple[Handled, Result]:
        try:
            handled = await self.store.transact(lambda conn: Turn(conn, self.world, inbound, now, self.watch).answer())
        except StoreBroken:
            raise
        except Exception as error:
            log.error("input failed", channel=inbound.channel, error=type(error).__name__, exc_info=error)
            cause = type(error).__name__
            handled = await self.store.transact(lambda conn: Turn(conn, self.world, inbound, now).apologise(cause))
            return handled, Result.APOLOGISED
        if handled.is_flooded:
            return handled, Result.FLOODED
        return handled, Result.DUPLICATE if handled.is_duplicate else Result.ANSWERED

    async def mark_blocked(self, channel: str, address: str) -> None:
        """The person closed the chat to us. Raises StoreBroken."""
        now = self.world.clock()

        def block(conn: Connection) -> None:
            if standing := find_contact(conn, self.world, channel, address):
                set_unreachable(conn, standing.contact_id, cause="blocked", now=now)

        await self.store.transact(block)

    async def mark_reachable(self, channel: str, address: str) -> None:
        """The person opened it again. Raises StoreBroken."""

        def open_again(conn: Connection) -> None:
            standing = find_contact(conn, self.world, channel, address)
            if standing and standing.is_unreachable:
                set_reachable(conn, standing.contact_id)

        await self.store.transact(open_again)
