"""A wish for another phone as staff see it: values, with what is personal cut short. Pure; `phone_queue` reads them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from models.participant import Training


@dataclass(frozen=True, slots=True)
class PhoneWish:
    """`phone_end`, `nik_end`: the last digits of what the form has; empty where it has none. `silent`: the old contact
    cannot answer, or did not in time. `refused`: somebody there said it was not they. `rivals`: other wishes for the
    same registration. `is_birth_date_right`: as the new contact said it; None where it said none.
    """

    id: int
    registration_id: int
    training: Training
    name: str | None = field(repr=False)
    number: str
    birth_date: date | None = field(repr=False)
    phone_end: str = field(repr=False)
    nik_end: str = field(repr=False)
    old_channel: str
    new_channel: str
    silent: bool
    refused: bool
    rivals: int
    is_birth_date_right: bool | None
    at: datetime
    expires_at: datetime
