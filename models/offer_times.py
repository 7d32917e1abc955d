"""Until when an offered seat is kept, and what becomes of an offer as time passes. Pure.

An offer is answered within the office's answer time, of which nothing passes in quiet hours. Near the start it is
shortened to half of the waking time that is left, so that somebody else can still be asked. With less than four waking
hours left nobody is asked by a message any more: half of them would be too little to answer in, and staff phone.

The time runs from the moment the person could read of it. A message that waits says a later time every hour, and one
that went out late moves its offer on.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.quiet_hours import QuietHours

LEAST = timedelta(hours=2)
"""Waking hours that everybody has to answer."""

_SAID_ANEW_AFTER = timedelta(hours=1)
_WORTH_MOVING = timedelta(minutes=1)
"""What goes out at once is a little later than it was planned, too."""


class Delivery(StrEnum):
    """Of the message that tells of an offer."""

    SHOWN = "shown"  # on the chat page, or nobody can be told at all: the time runs from the offer
    WAITING = "waiting"
    MISSED = "missed"  # it waited until the time that it says had passed
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """`told_at`: when its message was sent."""

    registration_id: int
    batch_id: int
    offered_at: datetime
    until: datetime
    starts_at: datetime
    delivery: Delivery
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stays:
    pass


@dataclass(frozen=True, slots=True)
class Lapses:
    """`unreached`: the person never heard of it."""

    unreached: bool = False


@dataclass(frozen=True, slots=True)
class MovesOn:
    """It was heard of later than planned."""

    until: datetime


@dataclass(frozen=True, slots=True)
class IsSaidAnew:
    """Its message waits still, and says a time that is too early by now."""

    until: datetime


Fate = Stays | Lapses | MovesOn | IsSaidAnew


@dataclass(frozen=True, slots=True)
class OfferTimes:
    answer_time: timedelta
    quiet: QuietHours

    def until(self, told_at: datetime, *, starts_at: datetime) -> datetime | None:
        """None: too near to the start of the training for an answer."""
        half = self.quiet.awake(told_at, starts_at) / 2
        return None if half < LEAST else self.quiet.later(told_at, min(self.answer_time, half))

    def fate(self, offer: OpenOffer, *, now: datetime) -> Fate:
        match offer.delivery:
            case Delivery.FAILED:
                return Lapses(unreached=True)
            case Delivery.WAITING | Delivery.MISSED:
                return self._unheard(offer, now)
            case Delivery.SHOWN | Delivery.SENT:
                planned = self.planned(offer)
                if planned > offer.until:
                    return MovesOn(planned)
                return Lapses() if offer.until <= now else Stays()

    def planned(self, offer: OpenOffer) -> datetime:
        """Counted from when it was heard of; `until` is later where the form is being filled in."""
        told_at = offer.told_at or offer.offered_at
        was_late = self.quiet.awake(offer.offered_at, told_at) >= _WORTH_MOVING
        heard = told_at if was_late else offer.offered_at
        return self.until(heard, starts_at=offer.starts_at) or offer.until

    def prolonged(self, offer: OpenOffer, *, now: datetime, minutes: int, limit_minutes: int) -> datetime:
        """The moment until which the seat is kept for who is filling in the form: as with a hold, and no longer.

        Never beyond the start of the training, and never earlier than it was.
        """
        limit = min(self.planned(offer) + timedelta(minutes=limit_minutes), offer.starts_at)
        return max(offer.until, min(now + timedelta(minutes=minutes), limit))

    def _unheard(self, offer: OpenOffer, now: datetime) -> Fate:
        """Whose message waits does not lose the turn, as long as the training is far enough."""
        later = self.until(now, starts_at=offer.starts_at)
        if later is None:
            over = offer.until <= now or offer.delivery is Delivery.MISSED
            return Lapses(unreached=True) if over else Stays()
        if offer.delivery is Delivery.MISSED or self.quiet.awake(offer.until, later) >= _SAID_ANEW_AFTER:
            return IsSaidAnew(later)
        return Stays()
