"""An office that is open: the sample's catalogue, a clock that only a test moves, and people who write to it.

It is 10 January 2027, noon in Medan, as in `tests.cast`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.clock import tick
from bot.conversation.inbound import Handled, Inbound
from bot.conversation.runner import Conversations
from bot.conversation.world import HoldRules, World
from bot.text_files import read_books
from handlers.facts import Abilities
from handlers.inputs import Said, Start, Tap, Text
from handlers.wording.phrases import Phrases
from models.quiet_hours import USUAL, QuietHours
from models.store import Store
from models.tables import batch
from models.vault import Vault
from tests.cast import NOW
from tests.journeys.sample import put_sample

ZONE = ZoneInfo("Asia/Jakarta")
VAULT = Vault([b"a key that only tests ever use!!"])
BOOKS = read_books()
ANSWERS = (
    "Setuju, mulai",
    "12 januari 2001",
    "bagan deli",
    "Perbaikan AC",
    "rizky contoh siregar",
    "gg contoh no 12 lk 5",
    "SMA",
    "2019",
    "Belum bekerja",
    "0812-3456-7890",
    "1271061201019921",
    "Ya, daftar",
)
"""A first registration for AC3, typed from the first word to the last. """
BEFORE_TRAINING, BEFORE_NAME, BEFORE_NIK, BEFORE_YES = 3, 4, 10, 11


@dataclass(slots=True)
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


def make_world(clock: Clock, *, books: Mapping[str, Phrases] = BOOKS, **holds: Any) -> World:
    """As `bot.application` makes it of the default settings."""
    rules: dict[str, Any] = {
        "minutes": 20,
        "form_minutes": 60,
        "limit_minutes": 120,
        "per_contact": 2,
        "web_share": 0.25,
        "per_origin": 5,
    }
    return World(
        vault=VAULT,
        books=books,
        language="id",
        zone=ZONE,
        clock=clock,
        holds=HoldRules(**(rules | holds)),
        abilities={"web": Abilities()},
        draft_days=30,
        quiet=QuietHours(*USUAL, ZONE),
    )


@dataclass(slots=True)
class Visitor:
    """Somebody who writes from one address. Their keys are their own, as the page makes them."""

    conversations: Conversations
    address: str
    channel: str = "web"
    origin: str | None = None
    heard: list[dict[str, Any]] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    async def sends(self, said: Said, *, key: str = "", **more: Any) -> Handled:
        """`more`: what the platform tells of it, as `Inbound` names it."""
        key = key or f"{self.address}-{next(self._numbers)}"
        handled = await self.conversations.handle(Inbound(self.channel, self.address, key, said, self.origin, **more))
        self.heard += [one.payload for one in handled.messages if one.direction == "out"]
        return handled

    async def opens(self, code: str | None = None) -> str:
        await self.sends(Start(code))
        return self.last

    async def says(self, *texts: str) -> str:
        for text in texts:
            await self.sends(Text(text))
        return self.last

    async def taps(self, label: str) -> str:
        await self.sends(self.button(label))
        return self.last

    async def comes_to(self, place: int) -> str:
        """Opens the chat and gives that many of ANSWERS."""
        await self.opens()
        return await self.says(*ANSWERS[:place])

    def button(self, label: str) -> Tap:
        """The tap on that button of the newest message."""
        newest = self.heard[-1]
        choice = next(button["choice"] for button in newest["buttons"] if button["label"] == label)
        return Tap(choice, newest["revision"])

    @property
    def last(self) -> str:
        text: str = self.heard[-1]["text"]
        return text

    @property
    def offered(self) -> list[str]:
        return [button["label"] for button in self.heard[-1]["buttons"]]


@dataclass(frozen=True, slots=True)
class Office:
    store: Store
    clock: Clock
    world: World

    def visitor(self, address: str = "ani", **more: Any) -> Visitor:
        return Visitor(Conversations(self.store, self.world), address, **more)

    async def tick(self) -> None:
        await tick(self.store, self.world)

    async def batch(self, code: str = "AC3") -> int:
        found = select(batch.c.id).where(batch.c.code == code)
        return await self.store.read(lambda conn: int(conn.execute(found).scalar_one()))


async def open_office(store: Store, clock: Clock, **holds: Any) -> Office:
    """With the sample's catalogue; a second time it is the same office after a restart."""
    world = make_world(clock, **holds)

    def fill(conn: Connection) -> None:
        put_sample(conn, now=clock.now, zone=ZONE, vault=world.vault)

    await store.transact(fill)
    return Office(store, clock, world)
