"""What the taps below an offer ask the world, and what they are answered. Each names its registration: any age is fine.

The world looks whether the registration is this contact's; what is another's is as unknown as what never was.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.catalogue import Words


class Over(StrEnum):
    """Why there is nothing to take or to decline any more."""

    OFFERED = "offered"  # again, and to be answered there
    LATE = "late"  # the time to answer has passed
    DECLINED = "declined"
    TAKEN = "taken"
    UNDER_REVIEW = "under_review"
    WAITS = "waits"  # in line, again
    ENDED = "ended"  # by the person, or by staff
    CANCELLED = "cancelled"  # the training was
    LIST_FULL = "list_full"
    CLOSED = "closed"  # nobody joins the line any more
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TakeOffer:
    """With all that is known of the resident. Answer: OfferTaken, OfferReviewed, or OfferOver."""

    registration_id: int


@dataclass(frozen=True, slots=True)
class DeclineOffer:
    """Answer: OfferDeclined, or OfferOver."""

    registration_id: int


@dataclass(frozen=True, slots=True)
class JoinAgain:
    """At the end of the line, after an offer that lapsed or was declined. Answer: JoinedAgain, or OfferOver."""

    registration_id: int


OfferAsk = TakeOffer | DeclineOffer | JoinAgain


@dataclass(frozen=True, slots=True)
class About:
    """Whose offer it is, and in which training. `name` is None where it was erased."""

    registration_id: int
    batch_id: int
    resident_id: int
    name: str | None = field(repr=False)
    title: Words


@dataclass(frozen=True, slots=True)
class OfferTaken:
    about: About
    number: str


@dataclass(frozen=True, slots=True)
class OfferReviewed:
    """The same identity is in this batch already: staff look at both, and answer by that day."""

    about: About
    answer_by: date


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    about: About


@dataclass(frozen=True, slots=True)
class JoinedAgain:
    about: About
    position: int


@dataclass(frozen=True, slots=True)
class OfferOver:
    """`about` is None of an unknown one. `number`: of the seat that was taken."""

    why: Over
    about: About | None = None
    number: str = ""


OfferAnswer = OfferTaken | OfferReviewed | OfferDeclined | JoinedAgain | OfferOver
