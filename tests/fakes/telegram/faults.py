"""What may go wrong on the way, by a test's script or by a limit: too fast, refused, broken, slow, or cut off."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from tests.fakes.telegram.errors import ApiError, too_many


@dataclass(frozen=True, slots=True)
class TooMany:
    """429. Seconds; 0 leaves the parameter out."""

    retry_after: int = 1


@dataclass(frozen=True, slots=True)
class Refuse:
    """`description` as the server words it: "Forbidden: bot was blocked by the user"."""

    code: int
    description: str
    migrate_to_chat_id: int = 0


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


Fault = TooMany | Refuse | HtmlPage | Garbage | Slow | CutBefore | CutAfter | Silence | Normal


class Script:
    """Faults in the order they were written, for a method ("*" for any) and perhaps only for one chat."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, int | None], deque[Fault]] = defaultdict(deque)

    def write(self, method: str, faults: tuple[Fault, ...], *, times: int, chat: int | None) -> None:
        self._written[method.lower(), chat].extend(faults * times)

    def next(self, method: str, chat: int | None) -> Fault:
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


class Limits:
    """`overall` and `per_chat` in messages a second; None for no limit."""

    def __init__(self, overall: int | None, per_chat: int | None) -> None:
        self.too_fast = 0
        self._overall = Window(overall) if overall else None
        self._per_chat = per_chat
        self._chats: dict[int, Window] = {}

    def check(self, method: str, chat: int | None, *, now: float) -> None:
        """Raises ApiError. `now`: when the call came, in seconds of the monotonic clock."""
        if (self._overall is None and self._per_chat is None) or not _is_message(method):
            return
        windows = list(self._windows(chat))
        wait = max((window.wait(now) for window in windows), default=0.0)
        if wait > 0:
            self.too_fast += 1
            raise too_many(math.ceil(wait))
        for window in windows:
            window.passed(now)

    def _windows(self, chat: int | None) -> Iterator[Window]:
        if self._overall:
            yield self._overall
        if self._per_chat and chat is not None:
            if chat not in self._chats:
                self._chats[chat] = Window(self._per_chat)
            yield self._chats[chat]


def _is_message(method: str) -> bool:
    return method.startswith("send") and method != "sendchataction"


def refused(fault: Fault) -> ApiError | None:
    """The error that a fault stands for, where it stands for one."""
    match fault:
        case TooMany(0):
            return ApiError(429, "Too Many Requests: retry later")
        case TooMany(retry_after):
            return too_many(retry_after)
        case Refuse(code, description, 0):
            return ApiError(code, description)
        case Refuse(code, description, chat):
            return ApiError(code, description, migrate_to_chat_id=chat)
        case _:
            return None
