"""What may go wrong between a bot and any platform, by a test's script or by a limit."""

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Generic, TypeVar


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What a proxy on the way answers: no JSON."""

    status: int = 502


@dataclass(frozen=True, slots=True)
class Garbage:
    """Status 200, and a body that is no JSON."""

    body: bytes = b'{"ok":tru'


@dataclass(frozen=True, slots=True)
class Slow:
    """Done at once, answered after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class CutBefore:
    """The connection ends and nothing was done."""


@dataclass(frozen=True, slots=True)
class CutAfter:
    """It was done, and then the connection ends without an answer."""


@dataclass(frozen=True, slots=True)
class Silence:
    """It was done, and no answer ever comes: the caller has to give up by itself."""


@dataclass(frozen=True, slots=True)
class Normal:
    """Nothing goes wrong with this one: to let calls pass before the fault."""


OnTheWay = HtmlPage | Garbage | Slow | CutBefore | CutAfter | Silence | Normal
Own = TypeVar("Own")
"""The refusals of one platform."""
Whom = TypeVar("Whom")
"""How that platform names a receiver."""


class Script(Generic[Own, Whom]):
    """Faults in the order they were written, for a method ("*" for any) and perhaps only for one receiver."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, Whom | None], deque[Own | OnTheWay]] = defaultdict(deque)

    def write(self, method: str, faults: tuple[Own | OnTheWay, ...], *, times: int, chat: Whom | None) -> None:
        self._written[method.lower(), chat].extend(faults * times)

    def next(self, method: str, chat: Whom | None) -> Own | OnTheWay:
        if self._written:
            for key in ((method, chat), (method, None), ("*", chat), ("*", None)):
                if self._written.get(key):
                    return self._written[key].popleft()
        return Normal()

    @property
    def left(self) -> int:
        """How many faults have not happened yet."""
        return sum(map(len, self._written.values()))

    def clear(self) -> None:
        self._written.clear()


class Window:
    """So many messages in ANY second, strictly: one that comes too early is refused and does not count."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._passed: deque[float] = deque(maxlen=limit)

    def wait(self, now: float) -> float:
        """Seconds until one more may come; 0 lets it pass."""
        if len(self._passed) == self.limit and now - self._passed[0] < 1.0:
            return 1.0 - (now - self._passed[0])
        return 0.0

    def passed(self, now: float) -> None:
        self._passed.append(now)
