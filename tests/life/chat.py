"""A channel as the life of the ten sees it: chats of people, an office that can be down, and what differs there."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from bot.application import Application
from tests.journeys.office import Clock


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the office, as it stands in a chat. `kind`: "text", "photo", "document", or a template's category.

    `links`: what its buttons open, by label. `invites`: it only tells that there is a message, which its button brings.
    `row`: of the outbox, where the platform is told.
    """

    text: str
    labels: tuple[str, ...]
    kind: str = "text"
    content: bytes | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    invites: bool = False
    row: str = ""


class Chat(Protocol):
    """Of one person. What is done is answered when it returns."""

    async def opens(self, code: str = "") -> None: ...

    async def says(self, text: str) -> None: ...

    async def taps(self, label: str) -> None:
        """The button of the newest message that has one of that label."""
        ...

    async def shares_number(self, number: str) -> None:
        """By the button that the channel has for it, where it has one."""
        ...

    async def blocks(self) -> None:
        """Where the channel knows of that."""
        ...

    async def reads(self) -> list[Said]:
        """What came since it was asked last."""
        ...

    async def shown(self) -> list[Said]:
        """All that the office has said, as it stands now."""
        ...


class Channel(Protocol):
    """`blocks`: people can leave a chat, and the office learns of it."""

    name: str
    blocks: bool

    @property
    def clock(self) -> Clock: ...

    @property
    def application(self) -> Application: ...

    def person(self, name: str) -> Chat: ...

    def officer(self, name: str) -> Chat: ...

    async def admin(self) -> Chat:
        """Whom the operator has named, at work."""
        ...

    async def settles(self) -> None:
        """All that is due has reached the chats."""
        ...

    async def bill(self) -> list[str]:
        """What the platform counts, as lines of a page; none where nothing costs."""
        ...

    async def has_news(self) -> bool:
        """Whether others than who did something may have to look."""
        ...

    def down(self) -> AbstractAsyncContextManager[None]:
        """Nobody serves meanwhile; afterwards another process does, on the same database."""
        ...
