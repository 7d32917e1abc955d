"""How fast one channel goes, in seconds of any steady clock. Decides when; the line waits and sends.

When a message is counted is for the platform to say: at some moment between its start here and its answer. So it takes
up a place from its start until a second after its answer, and then no second over there holds too many, however long
the ways were and however bunched the requests came: whatever else that second holds was still under way, or answered
less than a second ago, when the last of its messages began. That stays true if the time which no message can save on
its two ways is taken off the second, and so a distant platform costs no speed.

Announcements keep to their budget over any window of one second. Replies are counted there too, but wait only for
their own, much larger one.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

WINDOW = 1.001
"""A second, and what two clocks may differ within one."""

_CHANCE = 0.01
"""Seconds by which the quickest way there and the quickest way back may be quicker than the quickest of both together.
"""

_CATCH_UP = 0.25
"""A timer that came late is made good for up to this long: without it every late one would cost speed for good."""

_CATCH_UP_SHARED = 0.02
"""Of slots that processes share: what the others send meanwhile is not seen here."""

_SPARE_FROM = 30
"""From this budget on, one place in every second is left to a reply: a strict server counts it as well, and it may
overtake an announcement on the way.
"""

_SPARE_OF_TOTAL = 10
"""Where all is counted together, one part of so many is left free for what people have written and we have not heard
yet, and by announcements as many places again as people wrote in the last second: one message too many costs half the
pace for a minute. Replies use up half of that part.
"""


@dataclass(frozen=True, slots=True)
class ChatPace:
    """Of one chat: so many messages at once, then one in `seconds`. `answers_are_free`: an input gives one back.

    `is_strict`: the platform refuses whatever comes too early by its own clock.
    """

    burst: int
    seconds: float
    answers_are_free: bool = True
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages a second. `messages`: reminders and announcements; replies count against it. `replies`: their own.

    `is_total`: the platform counts all together, and replies wait for what announcements have used up. `chat`: of each
    chat, where it is not the usual one.
    """

    messages: int = 30
    replies: int = 100
    chat: ChatPace | None = None
    is_total: bool = False

    def __post_init__(self) -> None:
        if self.messages < 1 or self.replies < 1:
            raise ValueError("a pace is at least one message a second")

    @property
    def most(self) -> int:
        """Starts in one second before a reminder or an announcement waits."""
        if self.is_total:
            return max(1, self.messages - self.messages // _SPARE_OF_TOTAL)
        return self.messages - 1 if self.messages >= _SPARE_FROM else self.messages

    @property
    def interval(self) -> float:
        """Seconds from one slot to the next; of 30 a second, 28.9 are used."""
        return 1.005 / self.most if self.messages >= _SPARE_FROM else 1.03 / self.most


class _Places:
    """Of messages that the platform may count within the second in which the next one arrives."""

    def __init__(self, most: int) -> None:
        self.under_way = 0
        self.answered: deque[float] = deque(maxlen=most)
        """When: no more of them than decide about the next message."""

    def free_at(self, now: float, most: int, *, lasts: float) -> float:
        """When one more is no more than `most`; infinity: not before an answer. `lasts`: seconds from an answer on."""
        while self.answered and self.answered[0] <= now - WINDOW:
            self.answered.popleft()
        left = most - self.under_way
        if left <= 0:
            return inf
        return now if len(self.answered) < left else self.answered[-left] + lasts

    def answer(self, now: float) -> None:
        self.under_way -= 1
        self.answered.append(now)


class Slots:
    """Of one channel in this process. `grant` where several processes share the slots of announcements."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._all = _Places(pace.messages)
        self._replies = _Places(pace.replies)
        self._inputs: deque[float] = deque(maxlen=pace.messages)
        self._taken, self._quickest = 0, inf
        self._lasts = WINDOW
        """Seconds for which a place is taken up after the answer."""
        self._next = -inf
        self._granted: deque[float] = deque()
        self._slowed_until = -inf

    def paced_at(self, now: float) -> float:
        """The moment from which the next reminder or announcement may go; `now` or earlier means: at once."""
        granted = self._granted[0] if self._granted else now
        return max(self._next, granted, self._all.free_at(now, self._most_paced(now), lasts=self._lasts))

    def _most_paced(self, now: float) -> int:
        """Places of which one may be an announcement's."""
        if not self._pace.is_total:
            return self._pace.most
        while self._inputs and self._inputs[0] <= now - WINDOW:
            self._inputs.popleft()
        most = self._pace.most // 2 if now < self._slowed_until else self._pace.most
        return max(1, most - len(self._inputs))

    def reply_at(self, now: float) -> float:
        """Of the next reply or change."""
        most = self._pace.replies if now >= self._slowed_until else max(1, self._pace.replies // 2)
        if self._pace.is_total:
            return self._all.free_at(now, min(most, (self._pace.most + self._pace.messages) // 2), lasts=self._lasts)
        return self._replies.free_at(now, most, lasts=self._lasts)

    def start_paced(self, now: float) -> None:
        late = _CATCH_UP_SHARED if self._granted else _CATCH_UP
        self._next = max(self._next, now - late) + self._pace.interval
        self._all.under_way += 1
        if self._granted:
            self._granted.popleft()

    def start_reply(self) -> None:
        self._all.under_way += 1
        self._replies.under_way += 1

    def end_paced(self, now: float) -> None:
        """However it ended."""
        self._all.answer(now)

    def end_reply(self, now: float) -> None:
        self._all.answer(now)
        self._replies.answer(now)

    def note_taken(self, seconds: float) -> None:
        """By the platform: a message, in so many seconds from its start to its answer.

        The first ones open connections, and are all slow: as many as a second may hold must have been answered before
        the quickest of them says anything.
        """
        self._taken += 1
        self._quickest = min(self._quickest, seconds)
        if self._taken >= self._pace.messages:
            self._lasts = max(0.0, WINDOW - max(0.0, self._quickest - _CHANCE))

    def note_inputs(self, many: int, now: float) -> None:
        """Where the platform counts all together, what people write counts too."""
        if self._pace.is_total:
            self._inputs.extend([now] * many)
            self._all.answered.extend([now] * many)

    def slow(self, until: float) -> None:
        """After the platform said that we are too fast."""
        self._slowed_until = max(self._slowed_until, until)

    def grant(self, slots: Iterable[float]) -> None:
        self._granted.extend(slots)

    def forget_grants(self) -> None:
        """What they were for was given back."""
        self._granted.clear()
