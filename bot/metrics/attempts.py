"""Counts attempts to deliver, by wrapping a channel's courier: the sender knows nothing of it."""

import asyncio
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.sending.delivery import Announced, Courier, Delivered, Delivery, Failure, NotDelivered
from models.outbox import Outgoing, Priority

DELIVERED = "delivered"
ANNOUNCED = "announced"
"""The person was told that there is a message."""

BROKEN = "broken"
"""The courier raised: an error of ours."""

BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Seconds. A resident who waits for more than two or three taps again."""


@dataclass(slots=True)
class Spread:
    """How many seconds something took: how many times each bound was enough, and all together."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


@dataclass(slots=True)
class Attempts:
    """`counts`: by channel, priority and what came of it: `Failure`, DELIVERED, ANNOUNCED or BROKEN.

    `reply_times`: from the arrival of an input to the moment at which the platform took the reply, by channel.
    `held_seconds`: for which a platform told us to wait, by channel; what it said several times at once counts once.
    """

    clock: Callable[[], datetime]
    counts: Counter[tuple[str, Priority, str]] = field(default_factory=Counter)
    reply_times: dict[str, Spread] = field(default_factory=dict)
    held_seconds: dict[str, float] = field(default_factory=dict)
    _held_until: dict[str, float] = field(default_factory=dict)

    def counted(self, courier: Courier) -> Courier:
        return _Counted(courier, self)

    def note(self, message: Outgoing, result: str) -> None:
        self.counts[message.channel, message.priority, result] += 1

    def note_reply(self, message: Outgoing, since: datetime) -> None:
        spread = self.reply_times.setdefault(message.channel, Spread())
        spread.add(max(0.0, (self.clock() - since).total_seconds()))

    def note_hold(self, channel: str, seconds: float) -> None:
        now = asyncio.get_running_loop().time()
        known = max(now, self._held_until.get(channel, now))
        until = max(known, now + seconds)
        self._held_until[channel] = until
        self.held_seconds[channel] = self.held_seconds.get(channel, 0.0) + until - known


@dataclass(frozen=True, slots=True)
class _Counted:
    courier: Courier
    attempts: Attempts

    async def deliver(self, message: Outgoing) -> Delivery:
        try:
            delivery = await self.courier.deliver(message)
        except asyncio.CancelledError:
            self.attempts.note(message, Failure.UNCERTAIN)  # as the sender takes it
            raise
        except Exception:
            self.attempts.note(message, BROKEN)
            raise
        self._note(message, delivery)
        return delivery

    def _note(self, message: Outgoing, delivery: Delivery) -> None:
        match delivery:
            case Delivered():
                self.attempts.note(message, DELIVERED)
                if message.priority is Priority.REPLY and message.created_at is not None:
                    self.attempts.note_reply(message, message.created_at)
            case Announced():
                self.attempts.note(message, ANNOUNCED)
            case NotDelivered(failure, retry_after):
                self.attempts.note(message, failure)
                if failure is Failure.TOO_FAST:
                    self.attempts.note_hold(message.channel, retry_after)
