"""Waits for what the bot says in a chat, and fails with the transcript when it does not."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from tests.fakes.waiting import Changes

Message = TypeVar("Message", covariant=True)  # noqa: PLC0105 -- the name that a reader expects

PATIENCE = 5.0
"""Seconds that a test waits for the bot before it fails."""


class Heard(Protocol[Message]):
    """A chat of any platform."""

    @property
    def from_bot(self) -> Sequence[Message]: ...

    def transcript(self) -> str: ...


class Ear(Generic[Message]):
    """Hears each message of the bot once, and nothing of before `begin` was called last."""

    def __init__(self, chat: Heard[Message], changes: Changes) -> None:
        self._chat, self._changes = chat, changes
        self._mark = 0

    def begin(self) -> None:
        self._mark = len(self._chat.from_bot)

    async def hears(self, n: int, *, within: float) -> list[Message]:
        arrived = await self._changes.until(lambda: len(self._chat.from_bot) >= self._mark + n, within=within)
        new = len(self._chat.from_bot) - self._mark
        assert arrived, f"{n} messages of the bot were awaited and {new} came:\n{self._chat.transcript()}"
        heard = list(self._chat.from_bot[self._mark : self._mark + n])
        self._mark += n
        return heard

    async def waits(self, is_true: Callable[[], bool], *, within: float, failing: str) -> None:
        assert await self._changes.until(is_true, within=within), f"{failing}:\n{self._chat.transcript()}"
