"""How fast one channel goes, in seconds of any steady clock. Decides when; the line waits and sends.

Announcements keep to their budget over any window of one second. Replies are counted there too, but wait only for
their own, much larger one.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

WINDOW = 1.002
"""A second, and what two clocks may differ within one."""

_CATCH_UP = 0.02
"""A timer that came late is made good for up to this long: without it every late one would cost speed for good."""

_SPARE_FROM = 30
"""From this budget on, one place in every second is left to a reply: a strict server counts it as well."""


_SPARE_OF_TOTAL = 10
"""Where all is counted together, one part of so many is left free: what was begun in one second arrives in two, and
one message too many costs half the pace for a minute. Replies use up half of that.
"""


@dataclass(frozen=True, slots=True)
class ChatPace:
    """Of one chat: so many messages at once, then one in `seconds`. `answers_are_free`: an input gives one back."""

    burst: int
    seconds: float
    answers_are_free: bool = True


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


class _Window:
    """Starts within the last second, and no more of them than decide about the next one."""

    def __init__(self, most: int) -> None:
        self.starts: deque[float] = deque(maxlen=most)

    def free_at(self, now: float, most: int) -> float:
        """When one more is no more than `most`."""
        starts = self.starts
        while starts and starts[0] <= now - WINDOW:
            starts.popleft()
        return now if len(starts) < most else starts[len(starts) - most] + WINDOW


class Slots:
    """Of one channel in this process. `grant` where several processes share the slots of announcements."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._all = _Window(pace.messages)
        self._replies = _Window(pace.replies)
        self._next = float("-inf")
        self._granted: deque[float] = deque()
        self._slowed_until = float("-inf")

    def paced_at(self, now: float) -> float:
        """The moment from which the next reminder or announcement may go; `now` or earlier means: at once."""
        granted = self._granted[0] if self._granted else now
        most = max(1, self._pace.most // 2) if self._pace.is_total and now < self._slowed_until else self._pace.most
        return max(self._next, granted, self._all.free_at(now, most))

    def reply_at(self, now: float) -> float:
        """Of the next reply or change."""
        most = self._pace.replies if now >= self._slowed_until else max(1, self._pace.replies // 2)
        if self._pace.is_total:
            return self._all.free_at(now, min(most, (self._pace.most + self._pace.messages) // 2))
        return self._replies.free_at(now, most)

    def start_paced(self, now: float) -> None:
        self._next = max(self._next, now - _CATCH_UP) + self._pace.interval
        self._all.starts.append(now)
        if self._granted:
            self._granted.popleft()

    def start_reply(self, now: float) -> None:
        self._all.starts.append(now)
        self._replies.starts.append(now)

    def note_input(self, now: float) -> None:
        """Where the platform counts all together, what people write counts too."""
        if self._pace.is_total:
            self._all.starts.append(now)

    def slow(self, until: float) -> None:
        """After the platform said that we are too fast."""
        self._slowed_until = max(self._slowed_until, until)

    def grant(self, slots: Iterable[float]) -> None:
        self._granted.extend(slots)

    def forget_grants(self) -> None:
        """What they were for was given back."""
        self._granted.clear()
