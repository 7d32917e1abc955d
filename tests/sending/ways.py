"""A platform at some distance, in seconds that nobody waits: when it counts a message, and when its answer is here."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.sending.pacing import Slots


@dataclass(frozen=True, slots=True)
class Way:
    """Of one message, in seconds. `late`: how long after its turn this process came to send it."""

    there: float = 0.0
    back: float = 0.0
    late: float = 0.0
    is_reply: bool = False


@dataclass(slots=True)
class Distance:
    """`counted`: the moments at which a message arrived there. `knows_answers` False: the control, a place is free a
    second after the start.
    """

    slots: Slots
    knows_answers: bool = True
    now: float = 100.0
    counted: list[float] = field(default_factory=list)
    _answers: list[tuple[float, float, bool]] = field(default_factory=list)

    def send(self, ways: Iterable[Way]) -> None:
        """Each as soon as it may."""
        for way in ways:
            while (at := self._free_at(way)) > self.now:
                self._pass_until(at)
            self.now += way.late
            self._begin(way)

    def _begin(self, way: Way) -> None:
        if way.is_reply:
            self.slots.start_reply()
        else:
            self.slots.start_paced(self.now)
        self.counted.append(self.now + way.there)
        if self.knows_answers:
            heapq.heappush(self._answers, (self.now + way.there + way.back, self.now, way.is_reply))
        else:
            self._end(is_reply=way.is_reply)

    def _free_at(self, way: Way) -> float:
        return self.slots.reply_at(self.now) if way.is_reply else self.slots.paced_at(self.now)

    def _pass_until(self, at: float) -> None:
        """That moment, or an answer before it."""
        if self._answers and self._answers[0][0] <= at:
            came, began, is_reply = heapq.heappop(self._answers)
            self.now = max(self.now, came)
            self._end(is_reply=is_reply)
            self.slots.note_taken(self.now - began)
        else:
            self.now = at

    def _end(self, *, is_reply: bool) -> None:
        if is_reply:
            self.slots.end_reply(self.now)
        else:
            self.slots.end_paced(self.now)


def most_in_any_second(moments: list[float]) -> int:
    ordered, first, most = sorted(moments), 0, 0
    for place, moment in enumerate(ordered):
        while ordered[first] <= moment - 1:
            first += 1
        most = max(most, place - first + 1)
    return most
