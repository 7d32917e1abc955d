"""What is asked of the world when somebody has another phone, and what it answers."""

from dataclasses import dataclass, field
from enum import StrEnum


class OldPhoneSays(StrEnum):
    """What is tapped below the question on the old contact."""

    ME = "me"
    ALL = "all"  # everybody who is registered there moves
    NOT_ME = "no"


@dataclass(frozen=True, slots=True)
class TellNumber:
    """The number of a registration, as it is written. Answer: NumberNoted, NumberIsHere, or NumbersUsedUp."""

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SayFromOldPhone:
    """Answer: LeftOldPhone, StaysOnOldPhone, or PhoneWishOver."""

    wish_id: int
    says: OldPhoneSays


@dataclass(frozen=True, slots=True)
class NumberNoted:
    """Whether anybody has it is not said."""


@dataclass(frozen=True, slots=True)
class NumberIsHere:
    """Of this very contact."""

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NumbersUsedUp:
    """So many are enough for a day."""


@dataclass(frozen=True, slots=True)
class LeftOldPhone:
    names: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StaysOnOldPhone:
    """Staff will hear of it."""


@dataclass(frozen=True, slots=True)
class PhoneWishOver:
    """Decided already, too late, or not asked of this contact."""


PhoneAsk = TellNumber | SayFromOldPhone
PhoneAnswer = NumberNoted | NumberIsHere | NumbersUsedUp | LeftOldPhone | StaysOnOldPhone | PhoneWishOver
