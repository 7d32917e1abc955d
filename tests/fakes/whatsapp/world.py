"""Everything the server remembers: the business, people, messages, files, templates. No network, no waiting."""

import itertools
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.waiting import Changes
from tests.fakes.whatsapp.chats import Chat, Message
from tests.fakes.whatsapp.errors import GraphError
from tests.fakes.whatsapp.events import Event
from tests.fakes.whatsapp.flows import Flows
from tests.fakes.whatsapp.media import Media
from tests.fakes.whatsapp.pace import Limits, Pace
from tests.fakes.whatsapp.templates import Templates

Json = dict[str, Any]

WINDOW = 24 * 3600.0
FREE_SERVICE_MESSAGES = 1000
"""In a month, of a number."""


@dataclass(frozen=True, slots=True)
class Business:
    """What the platform knows of the office that writes.

    `flows`: ids or names that may be opened; None: those published here, and any where none was made.
    """

    token: str = "a-fake-token"  # noqa: S105 -- nobody's
    phone_id: str = "106540352242922"
    business_id: str = "102290129340398"
    app_secret: str = "a-fake-secret"  # noqa: S105
    phone: str = "6261000000"
    name: str = "A fake office"
    flows: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """`checks`: requests are held against the limits. `open_door`: everybody is there, and has just written.

    `late`: codes that come as a failed status after a 200. `ladder`: the statuses that come by themselves.
    `conversations`: the block that statuses had before v24.0. `failed_contacts`: a failed status names its contact.
    """

    checks: bool = True
    open_door: bool = False
    late: frozenset[int] = frozenset()
    ladder: Sequence[str] = ("sent", "delivered")
    conversations: bool = False
    failed_contacts: bool = False


@dataclass(slots=True, eq=False)
class Account:
    """One person on WhatsApp. `phone` without "+". `shares_phone`: the bot is told the number.

    `window_until`: until when anything may be written to them. `marketing`: so many more marketing templates a day.
    """

    user_id: str
    phone: str
    name: str
    username: str = ""
    shares_phone: bool = True
    window_until: float = 0.0
    here: bool = True
    blocked: bool = False
    online: bool = True
    marketing: int | None = None
    marketing_stopped: bool = False
    chat: Chat = field(default_factory=Chat)

    @property
    def contact(self) -> Json:
        profile = {"name": self.name} | ({"username": self.username} if self.username else {})
        return {"profile": profile, "user_id": self.user_id} | ({"wa_id": self.phone} if self.shares_phone else {})


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the server said no to by itself, at once or `late`; scripted errors are none."""

    code: int
    details: str
    kind: str
    late: bool = False


@dataclass(slots=True, eq=False)
class World:
    """`moved`: seconds that the clocks were put forward. `listeners`: told of every message of the bot.

    `billed`: delivered messages by year, month and category. `held`: what waits for a verdict on its template.
    """

    business: Business
    rules: Rules
    limits: Limits
    review: str
    tell: Callable[[Event], None] = lambda _event: None
    clock: Callable[[], float] = time.time
    beat: Callable[[], float] = time.monotonic
    moved: float = 0.0
    webhook_url: str = ""
    by_phone: dict[str, Account] = field(default_factory=dict)
    by_user_id: dict[str, Account] = field(default_factory=dict)
    inbound: dict[str, Account] = field(default_factory=dict)
    media: Media = field(default_factory=Media)
    billed: Counter[tuple[int, int, str]] = field(default_factory=Counter)
    held: list[tuple[Account, Message]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    listeners: list[Callable[[Account, Message], None]] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    pace: Pace = field(init=False)
    templates: Templates = field(init=False)
    flows: Flows = field(init=False)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.pace = Pace(self.limits)
        self.flows = Flows(self.now)
        self.templates = Templates(self._tell_of_template, review=self.review)

    def now(self) -> float:
        """Seconds since 1970, by the clock that was given and by how far it was put forward."""
        return self.clock() + self.moved

    def ticks(self) -> float:
        """Seconds of the clock by which the limits a second count."""
        return self.beat() + self.moved

    def new_message_id(self) -> str:
        return f"wamid.{next(self._numbers):032X}AA=="

    def new_account(self, name: str, phone: str, *, username: str = "", shares_phone: bool = True) -> Account:
        number = len(self.by_user_id) + 1
        phone = phone or f"62812{number:08}"
        assert phone not in self.by_phone, f"{phone} is somebody else's"
        made = Account(new_user_id(number), phone, name, username=username, shares_phone=shares_phone)
        self.by_phone[phone] = self.by_user_id[made.user_id] = made
        return made

    def known(self, receiver: str | None) -> Account | None:
        """By the number in digits, or by the user id."""
        return self.by_phone.get(receiver or "") or self.by_user_id.get(receiver or "")

    def refuse(self, error: GraphError, kind: str, *, late: bool = False) -> None:
        self.refused.append(Refusal(error.code, error.details, kind, late))

    def say_to_bot(self, account: Account, item: Json, *, contact: bool = True) -> None:
        """Something that a person did, which the bot is told on the field `messages`."""
        if self.limits.throughput:
            self.pace.take_inbound(self.ticks())
        told = account.contact if contact else None
        self.tell(Event("messages", "messages", item, told, lane=account.user_id))

    def _tell_of_template(self, name: str, value: Json) -> None:
        self.tell(Event(name, "", value, lane=name))


def new_user_id(number: int) -> str:
    """As Meta forms them: the country, and letters or digits of no meaning."""
    return f"ID.{13_491_208_655_302_000_000 + number}"
