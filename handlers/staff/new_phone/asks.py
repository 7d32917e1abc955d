"""What the task "pindahhp" asks the world, and what it is answered."""

from dataclasses import dataclass

from models.phone_wishes import PhoneWish

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ListPhoneWishes:
    """Answer: PhoneWishesListed."""


@dataclass(frozen=True, slots=True)
class ReadPhoneWish:
    """Answer: PhoneWishRead."""

    id: int


@dataclass(frozen=True, slots=True)
class DecidePhoneWish:
    """Answer: PhoneWishDecided."""

    id: int
    is_granted: bool


@dataclass(frozen=True, slots=True)
class PhoneWishesListed:
    """`total`: how many there are."""

    wishes: tuple[PhoneWish, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PhoneWishRead:
    """None where it is decided already, or not to be seen."""

    wish: PhoneWish | None


@dataclass(frozen=True, slots=True)
class PhoneWishDecided:
    """`is_done` False: somebody else was quicker, or it is not for this person of the staff to decide."""

    is_done: bool
    is_granted: bool = False


NewPhoneAsk = ListPhoneWishes | ReadPhoneWish | DecidePhoneWish
NewPhoneAnswer = PhoneWishesListed | PhoneWishRead | PhoneWishDecided
