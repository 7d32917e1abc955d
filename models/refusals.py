"""Why a person got no seat: values, for every one of them has words of its own. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why no seat was taken or kept."""

    FULL = "full"
    SOMEBODY_WAITS = "somebody_waits"
    KECAMATAN_FULL = "kecamatan_full"
    ALREADY = "already"  # this resident has an active registration in this batch
    CLOSED = "closed"
    HOLD_CAP = "hold_cap"  # seats are left, but this contact, address or channel holds too many
    WAITING_FULL = "waiting_full"


@dataclass(frozen=True, slots=True)
class Refused:
    """No seat. `waiting`: how many wait for this batch."""

    reason: Refusal
    waiting: int = 0
