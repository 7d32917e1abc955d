"""One channel's way out: takes messages in, sends each when its turn comes, and acts on what became of it.

The database is the truth. Whatever does not go out at the first try goes back there, and with it all that stands
behind it, so that whoever claims finds it in its order.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from secrets import SystemRandom

import structlog

from bot.sending.attempt import attempt
from bot.sending.delivery import UNMENDABLE, Announced, Courier, Delivered, Delivery, Failure, NotDelivered
from bot.sending.gate import Gate
from bot.sending.judging import ChannelWaits, ChatWaits, MovedAway, Verdict, judge
from bot.sending.lanes import Lane, may_begin
from bot.sending.ledger import Ledger
from bot.sending.memory import Memory
from bot.sending.pacing import Pace
from bot.sending.pauses import Pauses
from bot.sending.turns import Turns
from models.leases import PACED
from models.outbox import MessageStatus, Outgoing
from models.pace import SharedPace
from models.reports import Ended, Parked, Returned, Sent, Unreachable

MOST_IN_MEMORY = 256
AHEAD_SECONDS = 1.5
"""Of paced messages: what is claimed goes out long before its lease ends, and the next are claimed meanwhile."""

log = structlog.get_logger(__name__)


class Line:
    """`wants` is called when there is room for more, or when what went back may be claimed again."""

    def __init__(
        self, channel: str, courier: Courier, pace: Pace, *, ledger: Ledger, clock: Callable[[], datetime]
    ) -> None:
        self._channel, self._courier, self._ledger, self._clock = channel, courier, ledger, clock
        self._loop = asyncio.get_running_loop()
        self._chance = SystemRandom().random
        self._gate, self._memory = Gate(), Memory(ledger)
        self._turns = Turns(pace, self._gate)
        self._pauses = Pauses(
            channel, gate=self._gate, turns=self._turns, memory=self._memory, ledger=ledger, clock=clock
        )
        self._most_paced = min(MOST_IN_MEMORY, int(pace.messages * AHEAD_SECONDS) + 1)
        self._workers: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._is_closed = False
        self.wants: Callable[[], None] = lambda: None

    # --- What comes in -----------------------------------------------------------------------------------------------

    def take(self, messages: Iterable[Outgoing]) -> None:
        """The replies to one input, just committed: it gives its chat one place back."""
        held = max(0.0, self._gate.held_until - self._loop.time())
        begins = self._clock() + timedelta(seconds=held)
        is_stopped = held > 0 and self._gate.is_down
        answered = set()
        for message in messages:
            if message.contact_id not in answered:
                answered.add(message.contact_id)
                self._turns.chats.give_back(message.contact_id)
            if is_stopped or not may_begin(message, begins) or self._memory.is_away(message):
                self._memory.return_untried([message])
            else:
                self._append(message)
        self._pump()

    def note_inputs(self, many: int) -> None:
        """So many have come in, whatever follows from them."""
        self._turns.slots.note_inputs(many, self._loop.time())

    def add_claimed(self, messages: Sequence[Outgoing], *, first_slot: datetime | None, interval: float) -> None:
        """`first_slot`: where processes share the slots; the others follow, `interval` seconds apart."""
        if first_slot is not None:
            start = self._loop.time() + (first_slot - self._clock()).total_seconds()
            paced = sum(message.priority in PACED for message in messages)
            self._turns.slots.grant(start + place * interval for place in range(paced))
        for message in messages:
            self._append(message)
        self._pump()

    def heed(self, pace: SharedPace) -> None:
        """What the platform told other processes, or this one before it was started again."""
        self._pauses.heed(pace)
        self._arm()

    def note_written(self, returned: Returned) -> None:
        """The database knows by now that this message went back."""
        self._memory.note_written(returned, self._clock())

    @property
    def is_down(self) -> bool:
        """Nothing goes through; one message at a time tries."""
        return self._gate.is_down

    @property
    def room(self) -> tuple[int, int]:
        """How many urgent and how many paced messages may be claimed now."""
        if self._is_closed or self._gate.is_held(self._loop.time()):
            return 0, 0
        if self._gate.is_down:  # one that tries whether it works again
            return (0, 0) if self._memory.urgent + self._memory.paced else (1, 1)
        waiting = self._paced_waiting
        paced = self._most_paced - waiting if waiting <= self._most_paced // 2 else 0
        return max(0, MOST_IN_MEMORY - self._memory.urgent), paced

    async def close(self, *, within: float) -> None:
        """Begins nothing more. What is in flight has so many seconds; then it may have arrived as well as not."""
        self._is_closed = True
        self._pauses.close()
        if self._timer:
            self._timer.cancel()
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=within)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    # --- What goes out -----------------------------------------------------------------------------------------------

    def _append(self, message: Outgoing) -> None:
        if lane := self._memory.append(message):
            self._offer(lane)

    def _offer(self, lane: Lane) -> None:
        if wait := self._turns.queue(lane, self._loop.time()):
            self._loop.call_later(wait, self._offer_again, lane)

    def _offer_again(self, lane: Lane) -> None:
        if self._memory.holds(lane):
            self._offer(lane)
            self._pump()

    def _pump(self) -> None:
        while (lane := self._next()) is not None:
            worker = self._loop.create_task(self._work(lane))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        self._arm()

    def _next(self) -> Lane | None:
        """A lane whose first message is to be sent now; it is in flight from here on."""
        now = self._loop.time()
        while not self._is_closed and (lane := self._turns.pick(now)) is not None:
            if lane.messages and self._is_fit(lane):
                self._begin(lane, now)
                return lane
        return None

    def _is_fit(self, lane: Lane) -> bool:
        message, now = lane.messages[0], self._clock()
        if message.expires_at is not None and message.expires_at <= now:
            self._ledger.note(Ended(message, MessageStatus.EXPIRED, None, now))
            self._go_on(lane)
            return False
        if not may_begin(message, now):
            self._memory.give_back(lane)
            return False
        return True

    def _begin(self, lane: Lane, now: float) -> None:
        self._turns.begin(lane, now)
        if not lane.is_paced:
            self._ledger.note_reply(self._channel)
        elif self._paced_waiting == self._most_paced // 2:
            self.wants()

    @property
    def _paced_waiting(self) -> int:
        return self._memory.paced - self._turns.paced_in_flight

    def _arm(self) -> None:
        """One timer, for the earliest moment at which something may go out."""
        at = None if self._is_closed else self._turns.next_moment(self._loop.time())
        if self._timer is not None:
            if at == self._timer.when():
                return
            self._timer.cancel()
        self._timer = None if at is None else self._loop.call_at(at, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        if self._gate.opens(self._loop.time()):
            self.wants()
        self._pump()

    async def _work(self, lane: Lane | None) -> None:
        """Sends for one lane, then for whichever is next: a task for every place in flight, not for every message."""
        while lane is not None:
            message = lane.messages[0]
            delivery = await attempt(self._courier, message)
            self._end(lane, delivery)
            self._settle(lane, message, delivery)
            lane = self._next()
        self._pump()

    def _end(self, lane: Lane, delivery: Delivery) -> None:
        now, contact_id = self._loop.time(), lane.key[0]
        is_taken = isinstance(delivery, Delivered | Announced) and delivery.platform_id != ""
        self._turns.end(lane, now, is_taken=is_taken)
        self._turns.chats.note_answer(contact_id, now, under_way=self._memory.lanes_of(contact_id))

    # --- What became of it -------------------------------------------------------------------------------------------

    def _settle(self, lane: Lane, message: Outgoing, delivery: Delivery) -> None:
        now = self._clock()
        match delivery:
            case Delivered(platform_id):
                self._note_answer()
                self._ledger.note(Sent(message, platform_id, now))
                self._go_on(lane)
                return
            case Announced(platform_id, why):
                self._note_answer()
                self._do(Parked(message, why, platform_id, now), lane)
                return
            case NotDelivered(Failure.PASSING | Failure.UNCERTAIN as failure):
                if self._gate.note_failure(message.contact_id):
                    self._pauses.stop(self._gate.next_wait, cause=failure)
                    if failure is Failure.PASSING:
                        self._memory.give_back(lane)
                        return
            case NotDelivered(Failure.CHANNEL_DOWN | Failure.LATER | Failure.WAITS):
                pass  # the last two need not have been asked of the platform at all
            case NotDelivered():
                self._note_answer()
        self._do(judge(message, delivery, now=now, chance=self._chance()), lane)

    def _do(self, verdict: Verdict, lane: Lane) -> None:
        match verdict:
            case ChannelWaits(seconds, is_down=True):
                self._pauses.stop(lambda: seconds, cause=Failure.CHANNEL_DOWN)
                self._memory.give_back(lane)
            case ChannelWaits(seconds):
                self._pauses.slow_down(seconds)
                self._pauses.keep_or_give_back(lane, seconds, first=True)
            case ChatWaits(seconds, returned):
                self._turns.chats.hold(lane.key[0], self._loop.time() + seconds)
                self._do(returned, lane)
            case Returned():
                self._memory.give_back_tried(lane, verdict)
            case Parked():
                self._ledger.note(verdict)
                self._go_on(lane)
            case Ended(message, _, error):
                report = log.warning if error in UNMENDABLE else log.error
                report("message failed", channel=self._channel, priority=message.priority.name, error=error)
                self._ledger.note(verdict)
                self._go_on(lane)
            case Unreachable(message):
                self._ledger.note(verdict)
                self._memory.drop_first(lane)
                self._memory.give_back_contact(message.contact_id)
            case MovedAway(moved, Returned() as returned):
                self._ledger.note(moved)
                self._memory.give_back_tried(lane, returned)
            case MovedAway(moved, ended):
                self._ledger.note(moved)
                self._ledger.note(ended)
                self._memory.drop_first(lane)
                self._memory.give_back(lane)

    def _go_on(self, lane: Lane) -> None:
        """The first message of the lane is done with; the next one's turn comes."""
        if self._memory.drop_first(lane):
            self._offer(lane)

    def _note_answer(self) -> None:
        if self._pauses.note_answer():
            self.wants()
