"""Everything the server remembers: the bot, chats, files, taps, commands. No network and no waiting here."""

import itertools
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.updates import Updates
from tests.fakes.waiting import Changes

Json = dict[str, Any]

FIRST_PERSON = 5_000_000_001
"""Beyond 32 bits, as real ones are by now."""


@dataclass(slots=True)
class Tap:
    """A button that somebody pressed, and what the bot answered. `answers`: how often it did."""

    id: str
    data: str
    at: float
    person: Json
    message: Message | None
    answers: int = 0
    text: str = ""
    alert: bool = False

    @property
    def answered(self) -> bool:
        return self.answers > 0


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    unique_id: str
    path: str
    content: bytes
    name: str
    kind: str
    size: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Rules:
    """`checks`: parameters, limits and tags are looked at. `open_door`: whoever is written to has pressed Start.

    `privacy`: in groups the bot sees only what is meant for it.
    """

    checks: bool = True
    open_door: bool = False
    privacy: bool = True


@dataclass(slots=True, eq=False)
class World:
    """`moved`: seconds that the clock was put forward. `listeners`: told of every message of the bot."""

    token: str
    username: str = "a_fake_bot"
    rules: Rules = field(default_factory=Rules)
    clock: Callable[[], float] = time.time
    moved: float = 0.0
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    commands: dict[tuple[Any, ...], list[Json]] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})
    complaints: list[str] = field(default_factory=list)
    listeners: list[Callable[[Message], None]] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    updates: Updates = field(init=False)
    bot: Json = field(init=False)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _people: "itertools.count[int]" = field(default_factory=lambda: itertools.count(FIRST_PERSON))

    def __post_init__(self) -> None:
        self.updates = Updates(self.now, self.changes)
        number = self.token.partition(":")[0]
        self.bot = {
            "id": int(number) if number.isdigit() else 1,
            "is_bot": True,
            "first_name": "Fake",
            "username": self.username,
        }

    def now(self) -> float:
        """Seconds since 1970, by the clock that was given and by how far it was put forward."""
        return self.clock() + self.moved

    def new_person_id(self) -> int:
        return next(self._people)

    def new_file(self, content: bytes, *, kind: str, name: str, size: tuple[int, int] = (0, 0)) -> StoredFile:
        number = len(self.files) + 1
        file_id = f"AgACAgUAAx0{self.bot['id']}-{kind}-{number:06}"
        stored = StoredFile(file_id, f"AQAD{number:06}", f"{kind}s/file_{number}", content, name, kind, size)
        self.files[file_id] = stored
        return stored

    def say(self, chat: Chat, sender: Json, *, date: int = 0, **what: Any) -> Message:
        """A message appears in a chat. Whether the bot is told is another matter."""
        number = next(self._numbers)
        message = Message(number, chat, date or int(self.now()), sender, **what)
        chat.add(message)
        return message

    def say_as_bot(self, chat: Chat, **what: Any) -> Message:
        message = self.say(chat, self.bot, **what)
        for listener in self.listeners:
            listener(message)
        self.changes.now()
        return message

    def new_tap(self, person: Json, data: str, message: Message | None) -> Tap:
        tap = Tap(str(random.getrandbits(62)), data, self.now(), person, message)
        self.taps[tap.id] = tap
        return tap
