"""How many inputs of one contact are heard: a bucket that leaks. Who fills it up is told once, then not answered.

An honest resident never notices: sixty inputs at once, and twenty more in every minute.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

HOLDS = 60.0
DRAINS_A_MINUTE = 20.0
CALM = 50.0
"""The level at which who was not heard is heard again."""

CAP = 80.0
"""Inputs that are not heard fill it no further: after the last of them it is calm within a minute and a half."""


class Flow(Enum):
    HEARD = auto()
    NOTICE = auto()  # said once: too many
    SILENT = auto()


@dataclass(frozen=True, slots=True)
class Bucket:
    """Of one contact. `level`: at the time `at`, in inputs."""

    level: float
    at: datetime
    is_flooded: bool = False


def pour(bucket: Bucket, now: datetime) -> tuple[Bucket, Flow]:
    """One input more. A clock that was set back drains nothing, and locks nobody out."""
    minutes = max(0.0, (now - bucket.at).total_seconds()) / 60
    level = max(0.0, bucket.level - minutes * DRAINS_A_MINUTE)
    still_flooded = bucket.is_flooded and level > CALM
    if not still_flooded and level + 1 <= HOLDS:
        return Bucket(level + 1, now), Flow.HEARD
    silent = Bucket(min(level + 1, CAP), now, is_flooded=True)
    return silent, Flow.SILENT if still_flooded else Flow.NOTICE
