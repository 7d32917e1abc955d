"""What an update comes to, in neutral words. The channel matches on these and needs no type of the library."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.inbound import Tapped
from handlers.inputs import NonTextKind, Said


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """Who we are at Telegram. `username` without the "@"; empty until Telegram has told it."""

    id: int
    username: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A photo or document that lies at Telegram. `size`: bytes, 0 where not told. `caption`: the words under it."""

    file_id: str = field(repr=False)
    kind: NonTextKind
    size: int = 0
    name: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """`address`: the chat's id, in private the person's own. `key`: of what is answered once, within this bot.

    `reference`: the person's message in the chat; empty for a tap, which is none. `client_language`: an IETF tag;
    empty where not told. `query_id`: of a tap, to be answered. `sent_at`: UTC; None where Telegram does not say.
    `is_forwarded`: somebody else's words, perhaps. `attached`: fetched only from staff who are to hand something in.
    """

    said: Said = field(repr=False)
    address: str = field(repr=False)
    key: str
    reference: str = ""
    client_language: str = ""
    query_id: str = ""
    tapped: Tapped | None = None
    is_forwarded: bool = False
    sent_at: datetime | None = None
    attached: Attached | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """The person has blocked the bot, or lets it write again. `key` as in `Heard`."""

    address: str = field(repr=False)
    key: str
    is_reachable: bool


@dataclass(frozen=True, slots=True)
class Forged:
    """A tap on a button that we never made for this person: its query is answered, nothing else happens."""

    query_id: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """`reason`: in words, and without a word of the person's."""

    reason: str


Read = Heard | Reached | Forged | Ignored
