"""One neutral input as a channel hands it over, and what came of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from handlers.inputs import Said
from models.contact_aliases import Alias, AliasKind
from models.messages import Recorded
from models.outbox import Outgoing


@dataclass(frozen=True, slots=True)
class Tapped:
    """The message whose button was tapped, as the platform shows it: it is marked with the answer.

    `text` is empty where the platform no longer says it; of a picture or file it is the caption.
    """

    reference: str
    text: str = field(default="", repr=False)
    label: str = ""
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Inbound:
    """`address`: the channel's user id. `key`: the platform's message id, unique in the channel.

    `origin`: the network address of a web visitor, hashed before it is kept; None elsewhere. `reference`: what the
    message is known by in its chat, to take it out of there. `client_language`: IETF tag of the person's app.
    `is_forwarded`: the words may be somebody else's. `aliases`: other ids by which the platform names the person.
    `heard_at`: when the person did it, where that opens a time in which we may answer; None elsewhere.
    """

    channel: str
    address: str = field(repr=False)
    key: str
    said: Said = field(repr=False)
    origin: str | None = None
    reference: str = ""
    client_language: str = ""
    tapped: Tapped | None = None
    is_forwarded: bool = False
    aliases: tuple[Alias, ...] = ()
    heard_at: datetime | None = None

    @property
    def phone(self) -> str:
        """E.164, as the platform has verified it; empty where it does not tell one."""
        return next((f"+{one.value}" for one in self.aliases if one.kind is AliasKind.PHONE), "")


@dataclass(frozen=True, slots=True)
class Handled:
    """Committed. `messages`: the input as it stays in the record, and the replies after it; none of a duplicate.

    `language`: the contact's, after the input. `outgoing`: the replies that this process is to send, in their order.
    `leaves_queued`: there are others, which whoever claims the outbox sends. `is_stale_tap`: the button was an old one.
    `is_flooded`: one of too many, which got no answer. `is_heard`: it was taken as what it says; one of
    too many is not, nor one that made the code fail.
    """

    contact_id: int
    language: str
    messages: tuple[Recorded, ...] = ()
    outgoing: tuple[Outgoing, ...] = ()
    leaves_queued: bool = False
    is_stale_tap: bool = False
    is_flooded: bool = False
    is_heard: bool = True

    @property
    def is_duplicate(self) -> bool:
        return not self.messages


class Result(StrEnum):
    """What became of an input, for the operator. `FAILED`: nothing was kept, so the platform sends it again."""

    ANSWERED = "answered"
    DUPLICATE = "duplicate"
    FLOODED = "flooded"
    APOLOGISED = "apologised"
    FAILED = "failed"
