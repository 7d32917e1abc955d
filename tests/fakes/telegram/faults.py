"""How Telegram refuses, by a test's script or by a limit."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tests.fakes.faults import OnTheWay, Window
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


Refusal = TooMany | Refuse
Fault = Refusal | OnTheWay


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
