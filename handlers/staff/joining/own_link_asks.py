"""What staff ask the world for a link to the chat page that is theirs alone, and what they are answered."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NewOwnLink:
    """For oneself, with the own role and scope. The one before it works no more. Answer: OwnLinkMade."""


@dataclass(frozen=True, slots=True)
class OwnLinkMade:
    """`code`: shown once, in the link; only its keyed hash is stored."""

    code: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class DecideOwnLink:
    """Of who has asked for the link: whether it was they who opened it. Answer: OwnLinkDecided or OwnLinkGone."""

    invitation_id: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class OwnLinkDecided:
    """`until`: when the role on the page ends; None where it did not begin."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class OwnLinkGone:
    """Decided already, or its time is over."""


OwnLinkAsk = NewOwnLink | DecideOwnLink
OwnLinkAnswer = OwnLinkMade | OwnLinkDecided | OwnLinkGone
