"""When a channel sends nothing for a while: it is down, or its platform said to wait."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.sending.delivery import Failure
from bot.sending.gate import Gate
from bot.sending.judging import SLOWED_SECONDS
from bot.sending.lanes import Lane, may_begin
from bot.sending.ledger import Ledger
from bot.sending.memory import Memory
from bot.sending.turns import Turns
from models.pace import SharedPace
from models.reports import Held

log = structlog.get_logger(__name__)


class Pauses:
    """Begins and ends them, and decides what waits in memory meanwhile and what goes back to the database."""

    def __init__(
        self, channel: str, *, gate: Gate, turns: Turns, memory: Memory, ledger: Ledger, clock: Callable[[], datetime]
    ) -> None:
        self._channel, self._gate, self._turns, self._memory = channel, gate, turns, memory
        self._ledger, self._clock = ledger, clock
        self._loop = asyncio.get_running_loop()
        self._is_closed = False

    def close(self) -> None:
        """From now on everything goes back."""
        self._is_closed = True

    def note_answer(self) -> bool:
        """The platform has answered. Whether it was down before."""
        if not self._gate.note_answer():
            return False
        log.info("channel works again", channel=self._channel)
        return True

    def stop(self, seconds: Callable[[], float], *, cause: Failure) -> None:
        """Nothing goes through. After that time one message tries; others that were in flight change nothing."""
        if not self._gate.is_down:
            log.error("channel down", channel=self._channel, error=cause)
        self._gate.is_down = True
        if not self._gate.is_held(self._loop.time()):
            self._hold(seconds())

    def slow_down(self, seconds: float) -> None:
        """The platform said so, to the whole token: all processes heed it."""
        log.warning("channel told to wait", channel=self._channel, seconds=round(seconds, 1))
        now, slowed = self._clock(), timedelta(seconds=SLOWED_SECONDS)
        self._turns.slots.slow(self._loop.time() + SLOWED_SECONDS)
        self._ledger.note(Held(self._channel, now + timedelta(seconds=seconds), now + slowed))
        self._hold(seconds, is_told=True)

    def heed(self, pace: SharedPace) -> None:
        """What the platform told other processes, or this one before it was started again."""
        wall = self._clock()
        if pace.held_until is not None and pace.held_until > wall:
            self._hold((pace.held_until - wall).total_seconds(), is_told=True)
        if pace.slowed_until is not None and pace.slowed_until > wall:
            self._turns.slots.slow(self._loop.time() + (pace.slowed_until - wall).total_seconds())

    def keep_or_give_back(self, lane: Lane, seconds: float, *, first: bool = False) -> None:
        """Paced messages go back in any case: the slots they were given pass meanwhile."""
        until = self._clock() + timedelta(seconds=seconds)
        if self._is_closed or self._gate.is_down or lane.is_paced or not may_begin(lane.messages[0], until):
            self._memory.give_back(lane)
        else:
            self._turns.queue_again(lane, first=first)

    def _hold(self, seconds: float, *, is_told: bool = False) -> None:
        if self._gate.hold(self._loop.time() + seconds, is_told=is_told):
            for lane in self._turns.empty():
                if lane.messages:
                    self.keep_or_give_back(lane, seconds)
