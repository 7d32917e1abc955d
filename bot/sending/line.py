"""One channel's messages in memory: in their lanes, at the channel's pace, a limited number in flight.

The database is the truth. Whatever does not go out at the first try goes back there, and with it all that stands
behind it, so that whoever claims finds it in its order.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from secrets import SystemRandom

import structlog

from bot.sending.attempt import attempt
from bot.sending.chats import Chats
from bot.sending.delivery import Courier, Delivered, Delivery, Failure, NotDelivered
from bot.sending.judging import SLOWED_SECONDS, ChannelWaits, MovedAway, Verdict, judge
from bot.sending.lanes import Key, Lane, Queues, may_begin
from bot.sending.ledger import Ledger
from bot.sending.pacing import Pace, Slots
from models.outbox import MessageStatus, Outgoing, Priority
from models.pace import SharedPace
from models.reports import Ended, Held, Returned, Sent, Unreachable

MOST_IN_FLIGHT = 64
MOST_PACED_IN_FLIGHT = 48
"""Places that are left to replies when the platform is slow and an announcement goes out."""

MOST_IN_MEMORY = 256
AHEAD_SECONDS = 1.5
"""Of paced messages: what is claimed goes out long before its lease ends, and the next are claimed meanwhile."""

_AWAY_SECONDS = 2.0
"""A lane that was given back takes nothing directly meanwhile: an input may have been answered just before that."""

log = structlog.get_logger(__name__)


class Line:
    """`wants`: is called when there is room for more, or when something that was given back may be claimed."""

    def __init__(
        self, channel: str, courier: Courier, pace: Pace, *, ledger: Ledger, clock: Callable[[], datetime]
    ) -> None:
        self._channel, self._courier, self._ledger, self._clock = channel, courier, ledger, clock
        self._loop = asyncio.get_running_loop()
        self._chance = SystemRandom().random
        self._slots, self._chats, self._queues = Slots(pace), Chats(), Queues()
        self._lanes: dict[Key, Lane] = {}
        self._away: dict[Key, float] = {}
        self._most_paced = min(MOST_IN_MEMORY, int(pace.messages * AHEAD_SECONDS) + 1)
        self._in_memory = self._paced_in_memory = 0
        self._in_flight = self._paced_in_flight = 0
        self._held_until = float("-inf")
        self._is_down = self._is_closed = False
        self._workers: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self.wants: Callable[[], None] = lambda: None

    # --- What comes in -----------------------------------------------------------------------------------------------

    def take(self, messages: Iterable[Outgoing]) -> None:
        """The replies to one input, just committed."""
        now = self._loop.time()
        answered = set()
        for message in messages:
            if message.contact_id not in answered:
                answered.add(message.contact_id)
                self._chats.give_back(message.contact_id)
            key = (message.contact_id, message.priority)
            if self._away.get(key, now) > now or self._waits_for_operator:
                self._return(key, [message])
            else:
                self._append(message)
        self._pump()

    def add_claimed(self, messages: Sequence[Outgoing], *, first_slot: datetime | None, interval: float) -> None:
        """`first_slot`: where processes share the slots; the others follow, one interval apart."""
        if first_slot is not None:
            start = self._loop.time() + (first_slot - self._clock()).total_seconds()
            paced = sum(message.priority >= Priority.REMINDER for message in messages)
            self._slots.grant(start + place * interval for place in range(paced))
        for message in messages:
            self._append(message)
        self._pump()

    def heed(self, pace: SharedPace) -> None:
        """What the platform told other processes, or this one before it was started again."""
        wall, now = self._clock(), self._loop.time()
        if pace.held_until is not None and pace.held_until > wall:
            self._hold((pace.held_until - wall).total_seconds())
        if pace.slowed_until is not None and pace.slowed_until > wall:
            self._slots.slow(now + (pace.slowed_until - wall).total_seconds())

    @property
    def room(self) -> tuple[int, int]:
        """How many urgent and how many paced messages may be claimed now."""
        if self._is_closed or self._is_held:
            return 0, 0
        if self._is_down:
            return (0, 0) if self._in_memory else (1, 1)
        waiting = self._paced_in_memory - self._paced_in_flight
        paced = self._most_paced - waiting if waiting <= self._most_paced // 2 else 0
        return max(0, MOST_IN_MEMORY - (self._in_memory - self._paced_in_memory)), paced

    async def close(self, *, within: float) -> None:
        """Begins nothing more; ends what is in flight. What it cannot wait for may have arrived."""
        self._is_closed = True
        if self._timer:
            self._timer.cancel()
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=within)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    # --- Whose turn it is --------------------------------------------------------------------------------------------

    def _append(self, message: Outgoing) -> None:
        key = (message.contact_id, message.priority)
        lane = self._lanes.get(key)
        self._count(lane_is_paced=message.priority >= Priority.REMINDER, by=1)
        if lane is not None:
            lane.messages.append(message)
            return
        lane = self._lanes[key] = Lane(key)
        lane.messages.append(message)
        self._offer(lane)

    def _offer(self, lane: Lane) -> None:
        """Into the queue, once its chat may have another message."""
        if self._lanes.get(lane.key) is not lane:
            return  # given back while it waited
        if lane.priority is not Priority.CHANGE:
            now, contact_id = self._loop.time(), lane.key[0]
            if wait := self._chats.wait(contact_id, now):
                self._loop.call_later(wait, self._offer_again, lane)
                return
            self._chats.use(contact_id, now)
        self._queues.add(lane)

    def _offer_again(self, lane: Lane) -> None:
        self._offer(lane)
        self._pump()

    def _pump(self) -> None:
        while (lane := self._next()) is not None:
            worker = self._loop.create_task(self._work(lane))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        self._arm()

    def _next(self) -> Lane | None:
        """A lane whose first message is to be sent now; it counts as sent from here on."""
        now = self._loop.time()
        while (lane := self._pick(now)) is not None:
            if not lane.messages or not self._is_fit(lane):
                continue
            self._in_flight += 1
            lane.is_in_flight = True
            if lane.is_paced:
                self._paced_in_flight += 1
                self._slots.start_paced(now)
                if self._paced_in_memory - self._paced_in_flight == self._most_paced // 2:
                    self.wants()
            else:
                self._slots.start_reply(now)
                self._ledger.note_reply(self._channel)
            return lane
        return None

    def _pick(self, now: float) -> Lane | None:
        if self._is_closed or self._is_held or self._in_flight >= (1 if self._is_down else MOST_IN_FLIGHT):
            return None
        if self._queues.has_urgent and self._slots.reply_at(now) <= now:
            return self._queues.next_urgent()
        if self._may_pace and self._slots.paced_at(now) <= now:
            return self._queues.next_paced()
        return None

    def _is_fit(self, lane: Lane) -> bool:
        message, now = lane.messages[0], self._clock()
        if message.expires_at is not None and message.expires_at <= now:
            self._ledger.note(Ended(message, MessageStatus.EXPIRED, None, now))
            self._go_on(lane)
            return False
        if not may_begin(message, now):
            self._give_back(lane)
            return False
        return True

    def _arm(self) -> None:
        """One timer, for the earliest moment at which something may go out."""
        at = self._next_moment(self._loop.time())
        if self._timer is not None:
            if at == self._timer.when() and not self._timer.cancelled():
                return
            self._timer.cancel()
        self._timer = None if at is None else self._loop.call_at(at, self._on_time)

    def _next_moment(self, now: float) -> float | None:
        if self._is_closed or self._in_flight >= MOST_IN_FLIGHT:
            return None
        if self._is_held:
            return self._held_until
        moments = [self._slots.reply_at(now)] if self._queues.has_urgent else []
        if self._may_pace:
            moments.append(self._slots.paced_at(now))
        return min(moments, default=None)

    def _on_time(self) -> None:
        self._timer = None
        if self._held_until > float("-inf") and not self._is_held:
            self._held_until = float("-inf")
            self.wants()
        self._pump()

    @property
    def _is_held(self) -> bool:
        return self._loop.time() < self._held_until

    @property
    def _waits_for_operator(self) -> bool:
        return self._is_down and self._is_held

    @property
    def _may_pace(self) -> bool:
        return self._queues.has_paced and self._paced_in_flight < MOST_PACED_IN_FLIGHT

    # --- What became of it -------------------------------------------------------------------------------------------

    async def _work(self, lane: Lane | None) -> None:
        """Sends for one lane, then for whichever is next: a task for every place in flight, not for every message."""
        while lane is not None:
            message = lane.messages[0]
            delivery = await attempt(self._courier, message)
            self._in_flight -= 1
            lane.is_in_flight = False
            self._paced_in_flight -= lane.is_paced
            self._settle(lane, message, delivery)
            lane = self._next()
        self._pump()

    def _settle(self, lane: Lane, message: Outgoing, delivery: Delivery) -> None:
        now = self._clock()
        match delivery:
            case Delivered(platform_id):
                self._is_accepted()
                self._ledger.note(Sent(message, platform_id, now))
                self._go_on(lane)
            case NotDelivered(failure):
                if failure is not Failure.CHANNEL_DOWN:
                    self._is_accepted()
                self._do(judge(message, delivery, now=now, chance=self._chance()), lane, now)

    def _do(self, verdict: Verdict, lane: Lane, now: datetime) -> None:
        match verdict:
            case ChannelWaits(seconds, is_down):
                self._wait(seconds, now, is_down=is_down)
                self._keep_or_give_back(lane, seconds)
            case Returned():
                self._ledger.note(verdict)
                self._drop_first(lane)
                self._give_back(lane)
            case Ended(message, _, error):
                if error is not None:
                    log.warning("message failed", channel=self._channel, priority=message.priority.name, error=error)
                self._ledger.note(verdict)
                self._go_on(lane)
            case Unreachable(message):
                self._ledger.note(verdict)
                self._drop_all(message.contact_id, lane)
            case MovedAway(moved, returned):
                self._ledger.note(moved)
                self._ledger.note(returned)
                self._drop_first(lane)
                self._give_back(lane)

    def _go_on(self, lane: Lane) -> None:
        """The first message of the lane is done with; the next one's turn comes."""
        self._drop_first(lane)
        if lane.messages:
            self._offer(lane)
        elif self._lanes.get(lane.key) is lane:
            del self._lanes[lane.key]

    def _drop_first(self, lane: Lane) -> None:
        lane.messages.popleft()
        self._count(lane_is_paced=lane.is_paced, by=-1)

    def _drop_all(self, contact_id: int, current: Lane) -> None:
        """Nothing reaches the contact: its rows have failed. What another lane has in flight stays the first there."""
        for priority in Priority:
            lane = self._lanes.get((contact_id, priority))
            if lane is None:
                continue
            kept = 1 if lane.is_in_flight and lane is not current else 0
            while len(lane.messages) > kept:
                lane.messages.pop()
                self._count(lane_is_paced=lane.is_paced, by=-1)
            if not kept:
                del self._lanes[lane.key]

    def _count(self, *, lane_is_paced: bool, by: int) -> None:
        self._in_memory += by
        self._paced_in_memory += by if lane_is_paced else 0

    # --- Giving back, and waiting ------------------------------------------------------------------------------------

    def _give_back(self, lane: Lane) -> None:
        messages = list(lane.messages)
        lane.messages.clear()
        self._lanes.pop(lane.key, None)
        self._count(lane_is_paced=lane.is_paced, by=-len(messages))
        self._return(lane.key, messages)

    def _return(self, key: Key, messages: list[Outgoing]) -> None:
        """Untried: what comes next for this lane must not overtake them."""
        now = self._loop.time()
        if len(self._away) > MOST_IN_MEMORY:
            self._away = {away: until for away, until in self._away.items() if until > now}
        self._away[key] = now + _AWAY_SECONDS
        for message in messages:
            self._ledger.note(Returned(message, message.failures, message.is_uncertain))

    def _keep_or_give_back(self, lane: Lane, seconds: float) -> None:
        """`seconds`: of a hold. Paced messages go back in any case: their slots pass meanwhile."""
        until = self._clock() + timedelta(seconds=seconds)
        if self._is_closed or self._is_down or lane.is_paced or not may_begin(lane.messages[0], until):
            self._give_back(lane)
        else:
            self._queues.add(lane, first=True)

    def _wait(self, seconds: float, now: datetime, *, is_down: bool) -> None:
        """The platform said so."""
        if is_down:
            if not self._is_down:
                log.error("channel down: its token is not accepted", channel=self._channel)
            self._is_down = True
        else:
            log.warning("channel told to wait", channel=self._channel, seconds=round(seconds, 1))
            slowed = now + timedelta(seconds=SLOWED_SECONDS)
            self._slots.slow(self._loop.time() + SLOWED_SECONDS)
            self._ledger.note(Held(self._channel, now + timedelta(seconds=seconds), slowed))
        self._hold(seconds)

    def _hold(self, seconds: float) -> None:
        until = self._loop.time() + seconds
        if until <= self._held_until:
            return
        self._held_until = until
        self._slots.forget_grants()
        for lane in self._queues.empty():
            if lane.messages:
                self._keep_or_give_back(lane, seconds)
        self._arm()

    def _is_accepted(self) -> None:
        if self._is_down:
            log.info("channel works again", channel=self._channel)
            self._is_down = False
            self.wants()
