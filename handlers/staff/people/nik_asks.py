"""What showing and writing down somebody's NIK asks the world, and what it is answered."""

from dataclasses import dataclass, field

from models.participant import Participant


@dataclass(frozen=True, slots=True)
class RevealNik:
    """Answer: NikRevealed, or NotDecided."""

    registration_id: int
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoteNik:
    """Read and compared already; `sex`: as it says. Answer: NikNoted, or NotDecided."""

    registration_id: int
    nik: str = field(repr=False)
    sex: str


@dataclass(frozen=True, slots=True)
class FindWithoutNik:
    """Whoever comes after that one in the list of the same training. Answer: PersonRead."""

    registration_id: int


@dataclass(frozen=True, slots=True)
class NikRevealed:
    registration_id: int
    nik: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NikNoted:
    """`person`: as it is now. `left`: how many of that training are still without."""

    person: Participant
    left: int
