"""One neutral input as a channel hands it over."""

from dataclasses import dataclass

from handlers.inputs import Said


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
    """`position`: of the newest message of the contact's chat. A duplicate changed nothing."""

    contact_id: int
    position: int
    duplicate: bool = False
