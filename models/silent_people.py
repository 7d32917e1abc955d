"""Who was asked "Bisa datang?" and has not answered, as staff phone them: values. Pure; `reminding_silence` reads."""

from dataclasses import dataclass, field
from datetime import datetime

from models.catalogue import Words


@dataclass(frozen=True, slots=True)
class SilentMeeting:
    """`title`, `ordinal`: of the program, and which of its batches."""

    id: int
    batch_id: int
    program_id: int
    title: Words
    ordinal: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class SilentPerson:
    """`number`: of the registration."""

    registration_id: int
    name: str | None = field(repr=False)
    number: str | None
    phone: str | None = field(repr=False)
