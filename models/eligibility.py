"""Which of a batch's rules a person does not meet. Pure; whether a seat is left is known only to `seats`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.catalogue import Batch
from models.rules import Rules


class Reason(StrEnum):
    """Why a person cannot register by themselves."""

    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    OUTSIDE_MEDAN = "outside_medan"
    EDUCATION = "education"
    YEARLY_LIMIT = "yearly_limit"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    KECAMATAN_FULL = "kecamatan_full"  # here: the batch's seats are shared out, and this kecamatan has no share
    ALREADY_REGISTERED = "already_registered"


STAFF_MAY_ALLOW = frozenset(
    {Reason.TOO_YOUNG, Reason.TOO_OLD, Reason.OUTSIDE_MEDAN, Reason.EDUCATION, Reason.YEARLY_LIMIT}
)
"""Rules about the person. The others are about time and places, which nobody can allow."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known of a person so far. None: not asked yet.

    `kecamatan` is "" for a home outside Medan. `trainings` are the first days of the trainings that this person has a
    seat in or completed; `batches` those with an active registration.
    """

    birth_date: date | None = None
    kecamatan: str | None = None
    education: str | None = None
    trainings: tuple[date, ...] = ()
    batches: frozenset[int] = frozenset()


def age_on(birth_date: date, day: date) -> int:
    """Whole years on that day. Who was born on 29 February has the birthday on 1 March in common years."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)


def unmet(applicant: Applicant, batch: Batch, *, now: datetime) -> tuple[Reason, ...]:
    """The rules not met, in the order of `Reason`. What is not known yet breaks no rule.

    Who is registered in the batch is told only that: the rules were judged when they registered.
    """
    if batch.id in applicant.batches:
        return (Reason.ALREADY_REGISTERED,)
    return (
        *_age(applicant.birth_date, batch),
        *_domicile(applicant.kecamatan, batch.rules),
        *_education(applicant.education, batch.rules),
        *_yearly_limit(applicant.trainings, batch),
        *_window(batch, now),
        *_share(applicant.kecamatan, batch),
    )


def may_ask_review(reasons: Collection[Reason], rules: Rules) -> bool:
    """Whether "Minta diperiksa" is offered: staff can allow an exception to a rule, but not turn back the calendar."""
    return rules.review_possible and bool(reasons) and STAFF_MAY_ALLOW.issuperset(reasons)


def _age(birth_date: date | None, batch: Batch) -> tuple[Reason, ...]:
    if birth_date is None:
        return ()
    age = age_on(birth_date, batch.first_day)
    if batch.rules.min_age is not None and age < batch.rules.min_age:
        return (Reason.TOO_YOUNG,)
    if batch.rules.max_age is not None and age > batch.rules.max_age:
        return (Reason.TOO_OLD,)
    return ()


def _domicile(kecamatan: str | None, rules: Rules) -> tuple[Reason, ...]:
    return (Reason.OUTSIDE_MEDAN,) if rules.medan_only and kecamatan == "" else ()


def _education(education: str | None, rules: Rules) -> tuple[Reason, ...]:
    refused = education is not None and rules.education is not None and education not in rules.education
    return (Reason.EDUCATION,) if refused else ()


def _yearly_limit(trainings: tuple[date, ...], batch: Batch) -> tuple[Reason, ...]:
    limit = batch.rules.trainings_a_year
    same_year = sum(day.year == batch.first_day.year for day in trainings)
    return (Reason.YEARLY_LIMIT,) if limit is not None and same_year >= limit else ()


def _window(batch: Batch, now: datetime) -> tuple[Reason, ...]:
    if now < batch.opens_at:
        return (Reason.NOT_OPEN_YET,)
    return (Reason.CLOSED,) if now >= batch.closes_at else ()


def _share(kecamatan: str | None, batch: Batch) -> tuple[Reason, ...]:
    # A home outside Medan is `_domicile`'s to judge where the training is for Medan only.
    unasked = kecamatan is None or (kecamatan == "" and batch.rules.medan_only)
    if unasked or batch.kecamatan is None or batch.kecamatan.get(kecamatan or "", 0) > 0:
        return ()
    return (Reason.KECAMATAN_FULL,)
