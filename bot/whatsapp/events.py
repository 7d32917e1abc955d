"""What one webhook of Meta's comes to: single events, in neutral words. The channel acts on each by itself."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.whatsapp.addresses import Who
from bot.whatsapp.tracking import Tracked
from handlers.inputs import NonTextKind, Said


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, a row, or a template's quick reply. `data`: what we put into it; `title`: its words."""

    data: str = field(repr=False)
    title: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture or document that lies at Meta for seven days."""

    media_id: str = field(repr=False)
    kind: NonTextKind
    name: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """`key`: the message's id, by which a repetition is known. `reference`: of the message that is meant; of an edited
    one that is another. `at`: when the person did it; None where Meta does not say. `is_forwarded`: somebody else's
    words, perhaps.
    """

    who: Who
    key: str
    said: Said | Pressed = field(repr=False)
    reference: str = ""
    at: datetime | None = None
    is_forwarded: bool = False
    attached: Attached | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """Nobody answers the telephone here; that they called is all we know."""

    who: Who
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pricing:
    category: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a message of ours. `status`: in Meta's word. `codes`: of errors."""

    message_id: str
    status: str
    tracked: Tracked | None = None
    codes: tuple[int, ...] = ()
    pricing: Pricing | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.message_id, self.status


@dataclass(frozen=True, slots=True)
class Renamed:
    """Somebody has another number or id now. `old`: any of those of before."""

    key: str
    old: tuple[str, ...] = field(repr=False)
    new: Who


@dataclass(frozen=True, slots=True)
class TemplateTold:
    """`name`: Meta's. `status` and `category`: in Meta's words, empty where that is not what has changed."""

    name: str
    language: str
    status: str = ""
    category: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Preferred:
    """In the app's settings the person wants no marketing from us, or some again."""

    who: Who
    stops: bool


@dataclass(frozen=True, slots=True)
class AccountTold:
    """Something about the account or the number, for its operator. `words`: Meta's, about nobody."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """`reason`: in words, and without a word of the person's."""

    reason: str


Event = Heard | Called | Told | Renamed | TemplateTold | Preferred | AccountTold | Ignored
