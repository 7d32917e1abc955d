"""What a channel says of one message it was to deliver. The sender acts on it and on nothing else."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from models.outbox import Outgoing


class Failure(StrEnum):
    """Why a message was not delivered, in the only ways that make a difference. Stored with the row."""

    TOO_FAST = "too_fast"  # the whole channel waits; no attempt of this message
    PASSING = "passing"  # surely not sent; again later
    UNCERTAIN = "uncertain"  # the request went out and no answer came: it may stand in the chat
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NEVER_STARTED = "never_started"  # the person has not opened the chat with this bot
    NOT_FOUND = "not_found"
    REFUSED = "refused"  # an error of ours, or of what the platform takes: never this message again
    CHANNEL_DOWN = "channel_down"  # the token is not accepted: nothing is sent until the operator acts
    CHAT_TOO_FAST = "chat_too_fast"  # this chat waits, and no other
    LATER = "later"  # not to this person before a stated time; no attempt of this message
    WAITS = "waits"  # not before the person writes
    UNDELIVERABLE = "undeliverable"  # this one, for a reason of the person's that may pass
    OPTED_OUT = "opted_out"  # the person wants none of this kind from us

    @property
    def is_unreachable(self) -> bool:
        """Nothing reaches this contact: staff see whom to phone."""
        return self in {Failure.BLOCKED, Failure.DEACTIVATED, Failure.NEVER_STARTED, Failure.NOT_FOUND}

    @property
    def is_final(self) -> bool:
        """Never this message again."""
        return self.is_unreachable or self in {Failure.REFUSED, Failure.UNDELIVERABLE, Failure.OPTED_OUT}


UNMENDABLE = frozenset({Failure.UNDELIVERABLE, Failure.OPTED_OUT})
"""No operator can mend these."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """`platform_id`: of the message in the chat; empty where nothing new stands there, as after a deletion."""

    platform_id: str = ""


@dataclass(frozen=True, slots=True)
class Announced:
    """The person was told that there is a message; it goes out when they write. `platform_id`: of what told them."""

    platform_id: str
    why: str


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """`retry_after`: seconds the platform told us to wait. `moved_to`: the address that took this one's place.

    `settles`: of an uncertain one, seconds within which the platform itself tells whether it arrived. `why`: a word for
    staff, of one that goes out later or waits.
    """

    failure: Failure
    retry_after: float = 0
    moved_to: str = ""
    settles: float = 0
    why: str = ""


Delivery = Delivered | Announced | NotDelivered


class Courier(Protocol):
    """One channel's way out. Never raises for what a platform does; what it raises is an error of ours."""

    async def deliver(self, message: Outgoing) -> Delivery: ...
