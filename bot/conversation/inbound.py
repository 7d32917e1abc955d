"""One neutral input as a channel hands it over, and what came of it."""

from dataclasses import dataclass

from handlers.inputs import Said
from models.messages import Recorded


@dataclass(frozen=True, slots=True)
class Inbound:
    """`address`: the channel's user id. `key`: the platform's message id, unique in the channel.

    `origin`: the network address of a web visitor, hashed before it is kept; None elsewhere.
    """

    channel: str
    address: str
    key: str
    said: Said
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Handled:
    """Committed. `messages`: the input as it stays in the record, and the replies after it; none of a duplicate.

    `language`: the contact's, after the input.
    """

    contact_id: int
    language: str
    messages: tuple[Recorded, ...] = ()

    @property
    def is_duplicate(self) -> bool:
        return not self.messages
