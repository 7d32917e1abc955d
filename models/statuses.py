"""The life of a registration: which statuses exist, which are active, and which use up a seat. Pure."""

from enum import StrEnum


class Status(StrEnum):
    """Status of a registration, as stored."""

    HELD = "held"
    CONFIRMED = "confirmed"
    OFFERED = "offered"
    WAITING = "waiting"
    REVIEW = "review"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    DECLINED = "declined"
    LAPSED = "lapsed"
    REJECTED = "rejected"


SEATED = frozenset({Status.HELD, Status.CONFIRMED, Status.OFFERED})
"""What `batch.taken` counts."""

ACTIVE = SEATED | {Status.WAITING, Status.REVIEW}
"""At most one of these for each (batch, resident)."""
