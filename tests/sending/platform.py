"""A platform that a test scripts: it records what arrives in which chat, and says what it was told to say."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field

from bot.sending.delivery import Delivered, Delivery, Failure, NotDelivered
from models.outbox import Outgoing

BLOCKED = NotDelivered(Failure.BLOCKED)
PASSING = NotDelivered(Failure.PASSING)
REFUSED = NotDelivered(Failure.REFUSED)
UNCERTAIN = NotDelivered(Failure.UNCERTAIN)
TOKEN_REFUSED = NotDelivered(Failure.CHANNEL_DOWN)


@dataclass(frozen=True, slots=True)
class Arrival:
    text: str
    address: str
    at: float
    repeats: bool


@dataclass
class Platform:
    """`per_second`: a strict limit over any second; whoever is faster is told to wait. `latency`: of every answer.

    A message that is answered by UNCERTAIN has arrived all the same.
    """

    latency: float = 0.0
    per_second: int | None = None
    arrivals: list[Arrival] = field(default_factory=list)
    too_fast: int = 0
    asked: int = 0
    begun: set[tuple[int, int]] = field(default_factory=set)
    always: Delivery | None = None
    slow: dict[str, float] = field(default_factory=dict)  # seconds until this text is answered
    _answers: defaultdict[str, deque[Delivery | Exception]] = field(default_factory=lambda: defaultdict(deque))
    _window: deque[float] = field(default_factory=deque)

    def will_say(self, text: str, *answers: Delivery | Exception) -> None:
        """To the next attempts of that message."""
        self._answers[text].extend(answers)

    @property
    def texts(self) -> list[str]:
        return [arrival.text for arrival in self.arrivals]

    def texts_to(self, person: int) -> list[str]:
        return [arrival.text for arrival in self.arrivals if arrival.address == f"{person}"]

    async def deliver(self, message: Outgoing) -> Delivery:
        self.asked += 1
        self.begun.add(message.key)
        now, text = asyncio.get_running_loop().time(), str(message.payload["text"])
        answer = self._answer(text, now)
        if isinstance(answer, Exception):
            raise answer
        if answer == UNCERTAIN or isinstance(answer, Delivered):
            self.arrivals.append(Arrival(text, message.address, now, message.repeats))
        await asyncio.sleep(self.slow.get(text, self.latency))
        return answer

    def _answer(self, text: str, now: float) -> Delivery | Exception:
        if self._is_too_fast(now):
            self.too_fast += 1
            return NotDelivered(Failure.TOO_FAST, retry_after=1)
        if self._answers[text]:
            return self._answers[text].popleft()
        return self.always or Delivered(f"id of {text}")

    def _is_too_fast(self, now: float) -> bool:
        if self.per_second is None:
            return False
        while self._window and self._window[0] <= now - 1:
            self._window.popleft()
        if len(self._window) >= self.per_second:
            return True
        self._window.append(now)
        return False
