"""What follows from a message that was not delivered: the tables of platforms.md 1.3 and 3.9, in one place. Pure.

`chance` is a number from 0 to 1: waits are spread, so that those who failed together do not come back together.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sending.delivery import Failure, NotDelivered
from models.outbox import MessageStatus, Outgoing, Priority
from models.reports import Ended, Moved, Parked, Returned, Unreachable

MOST_FAILURES = 8
LONGEST_BACK_OFF = 300.0
UNCERTAIN_SECONDS = 3.0
DOWN_SECONDS = 60.0
SLOWED_SECONDS = 60.0
CHAT_BASE = 4.0
"""Seconds that a chat waits, to the power of how often it was too fast: as Meta asks it (platforms.md 3.8)."""

LATER_LASTS = timedelta(hours=24)
LONGEST_HOLD = 3600.0
"""Whatever a platform says, or a proxy in its name: after an hour somebody looks whether it still holds."""


@dataclass(frozen=True, slots=True)
class ChannelWaits:
    """Nothing of the channel goes out for so many seconds; the message stays as it is, and has lost no attempt.

    `is_down`: the token is not accepted; then one message tries whether it is again.
    """

    seconds: float
    is_down: bool = False


@dataclass(frozen=True, slots=True)
class MovedAway:
    """Both are to be written: the address first."""

    moved: Moved
    returned: Returned | Ended


@dataclass(frozen=True, slots=True)
class ChatWaits:
    """Nothing goes to this chat for so many seconds."""

    seconds: float
    returned: Returned | Ended


Verdict = ChannelWaits | ChatWaits | Returned | Ended | Parked | Unreachable | MovedAway


def judge(message: Outgoing, said: NotDelivered, *, now: datetime, chance: float) -> Verdict:
    if said.moved_to:
        # Counted, or two chats that point at each other would be asked for ever.
        return MovedAway(Moved(message, said.moved_to), _again(message, now=now, seconds=0))
    match said.failure:
        case Failure.TOO_FAST:
            return ChannelWaits(min(max(said.retry_after, 1.0), LONGEST_HOLD) + 0.1 + 0.4 * chance)
        case Failure.CHANNEL_DOWN:
            return ChannelWaits(DOWN_SECONDS, is_down=True)
        case Failure.UNCERTAIN if message.priority is not Priority.CHANGE:
            return _uncertain(message, said.settles, now=now, chance=chance)
        case Failure.PASSING if said.retry_after:
            return _again(message, now=now, seconds=said.retry_after * (1 + 0.25 * chance))
        case Failure.CHAT_TOO_FAST:
            seconds = min(CHAT_BASE**message.failures, LONGEST_HOLD) + chance
            return ChatWaits(seconds, _again(message, now=now, seconds=seconds))
        case Failure.LATER:
            return _later(message, said, now=now, chance=chance)
        case Failure.WAITS:
            return Parked(message, said.why, "", now)
        case Failure.PASSING | Failure.UNCERTAIN:
            return _again(message, now=now, seconds=back_off(message.failures + 1, chance=chance))
        case Failure.REFUSED | Failure.UNDELIVERABLE | Failure.OPTED_OUT:
            return Ended(message, MessageStatus.FAILED, said.failure, now)
        case Failure.BLOCKED | Failure.DEACTIVATED | Failure.NEVER_STARTED | Failure.NOT_FOUND:
            return Unreachable(message, said.failure, now)


def back_off(failures: int, *, chance: float) -> float:
    """Seconds after so many failures: doubled each time, then a quarter more or less."""
    return min(2.0 ** (failures - 1), LONGEST_BACK_OFF) * (0.75 + 0.5 * chance)


def _again(message: Outgoing, *, now: datetime, seconds: float) -> Returned | Ended:
    """Edits and deletions come here too where the answer was lost: done twice, they are done once."""
    failures = message.failures + 1
    if failures >= MOST_FAILURES:
        return Ended(message, MessageStatus.FAILED, Failure.PASSING, now)
    later = now + timedelta(seconds=seconds) if seconds else None
    return Returned(message, failures, message.is_uncertain, later, Failure.PASSING)


def _later(message: Outgoing, said: NotDelivered, *, now: datetime, chance: float) -> Returned:
    """An announcement keeps its use, for what it waits for is not its own fault."""
    at = now + timedelta(seconds=said.retry_after * (1 + 0.01 * chance))
    until = at + LATER_LASTS if message.priority is Priority.ANNOUNCEMENT else None
    why = said.why or Failure.LATER
    return Returned(message, message.failures, message.is_uncertain, at, why, useful_until=until)


def _uncertain(message: Outgoing, settles: float, *, now: datetime, chance: float) -> Returned | Ended:
    """A reply twice is better than none, an announcement twice is not: and neither comes a third time.

    Where the platform tells within a time what became of it, nothing is done before: by then it is not in the queue any
    more, or comes back here, and an announcement is not sent a second time then either.
    """
    if message.is_uncertain or (message.priority is Priority.ANNOUNCEMENT and not settles):
        return Ended(message, MessageStatus.FAILED, Failure.UNCERTAIN, now)
    later = now + timedelta(seconds=settles or UNCERTAIN_SECONDS * (0.75 + 0.5 * chance))
    return Returned(message, message.failures + 1, is_uncertain=True, not_before=later, error=Failure.UNCERTAIN)
