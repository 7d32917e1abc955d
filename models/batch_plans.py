"""A batch as the office plans it: everything that can be entered or changed, as one value. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from models.catalogue import Meeting, Words

TITLE_MAX = 20
"""Characters of a program's title: it stands on buttons."""


@dataclass(frozen=True, slots=True)
class ProgramPlan:
    """`id` None: to be made. `rules`: as `models.rules.read_rules` reads them. `stays`: the rest is not written."""

    id: int | None
    title: Words
    name: Words
    description: Words
    category: Words
    rules: Mapping[str, Any]
    stays: bool = False


@dataclass(frozen=True, slots=True)
class VenuePlan:
    """`id` None: to be made. `stays`: the rest is not written."""

    id: int | None
    name: str
    address: str
    landmark: str | None = None
    map_url: str | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class PartnerPlan:
    """`mou`: the number of the agreement."""

    name: str
    role: Words
    mou: str | None = None


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """`shares`: seats by kecamatan, empty for no such rule. `allowance`: rupiah a day. `details`: of `Details`."""

    program: ProgramPlan
    quota: int
    opens_at: datetime
    closes_at: datetime
    meetings: tuple[Meeting, ...]
    venue: VenuePlan
    selection: Literal["first_come", "reviewed"] = "first_come"
    answer_by: date | None = None
    shares: Mapping[str, int] = field(default_factory=dict)
    kept_seats: int = 0
    minimum: int | None = None
    partners: tuple[PartnerPlan, ...] = ()
    instructor: str | None = field(default=None, repr=False)
    allowance: int | None = None
    details: Mapping[str, Words] = field(default_factory=dict)


class PlanRefusal(StrEnum):
    """Why a change was not made."""

    GONE = "gone"  # no such batch
    NOT_YOURS = "not_yours"
    CANCELLED = "cancelled"
    BELOW_TAKEN = "below_taken"  # fewer seats than are taken
    SHARE_BELOW_TAKEN = "share_below_taken"  # of one kecamatan
    NO_MEETINGS = "no_meetings"
    BEGUN = "begun"  # the number of meetings stays then


@dataclass(frozen=True, slots=True)
class PlanRefused:
    """`taken`: seats in use; what was planned was less."""

    reason: PlanRefusal
    taken: int = 0


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch in a list. `title`: of its program."""

    id: int
    program_id: int
    code: str
    title: Words
    status: str
    quota: int
    taken: int
    waiting: int
    opens_at: datetime
    closes_at: datetime
    first_day: date


@dataclass(frozen=True, slots=True)
class BatchSeen:
    """A batch as staff see it, drafts and cancelled ones too. `review`: those who wait for a decision."""

    line: BatchLine
    plan: BatchPlan
    confirmed: int
    held: int
    offered: int
    review: int
