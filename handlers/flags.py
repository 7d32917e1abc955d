"""What staff should look at in a registration. A flag never refuses: the person is served, and somebody checks."""

from datetime import date
from enum import StrEnum

from handlers.answers.nik import Nik, NikFlag, compare, read_nik
from handlers.draft import Answers
from handlers.form import Question, is_minor


class Flag(StrEnum):
    NIK_MISSING = "nik_missing"
    NIK_DATE = "nik_date"  # the birth date in it is another: legal, for it is never corrected (domain.md 4)
    NIK_PREFIX = "nik_prefix"
    BIRTH_DATE_MISSING = "birth_date_missing"
    NAME_MISSING = "name_missing"
    PHONE_MISSING = "phone_missing"
    GUARDIAN_MISSING = "guardian_missing"
    HOME_MISSING = "home_missing"
    KELURAHAN_MISSING = "kelurahan_missing"
    ADDRESS_MISSING = "address_missing"
    EDUCATION_MISSING = "education_missing"
    GRADUATION_YEAR_MISSING = "graduation_year_missing"
    OCCUPATION_MISSING = "occupation_missing"
    GUARDIAN_PHONE_MISSING = "guardian_phone_missing"
    SEX_MISSING = "sex_missing"
    PARENT_MISSING = "parent_missing"  # whether the helper is the parent
    HELPER_NAME_MISSING = "helper_name_missing"
    NIK_CHANGED = "nik_changed"  # of somebody registered before: a slip of then, or another person under that name
    SAME_IDENTITY = "same_identity"  # another contact registered somebody with the same NIK


_LEFT_OPEN = {
    Question.HOME: Flag.HOME_MISSING,
    Question.KELURAHAN: Flag.KELURAHAN_MISSING,
    Question.ADDRESS: Flag.ADDRESS_MISSING,
    Question.EDUCATION: Flag.EDUCATION_MISSING,
    Question.GRADUATION_YEAR: Flag.GRADUATION_YEAR_MISSING,
    Question.OCCUPATION: Flag.OCCUPATION_MISSING,
    Question.GUARDIAN_PHONE: Flag.GUARDIAN_PHONE_MISSING,
    Question.SEX: Flag.SEX_MISSING,
    Question.PARENT: Flag.PARENT_MISSING,
    Question.HELPER_NAME: Flag.HELPER_NAME_MISSING,
}
"""Questions that were put and left open: "Lewati dulu". The others are missing whether they were put or not."""


def flags_of(answers: Answers, *, today: date, before: Answers | None = None) -> tuple[Flag, ...]:
    """`before`: what was known of this resident until now."""
    missing = {
        Flag.BIRTH_DATE_MISSING: answers.birth_date is None,
        Flag.NAME_MISSING: answers.name is None,
        Flag.PHONE_MISSING: answers.phone is None,
        Flag.NIK_CHANGED: _is_other_nik(before, answers),
        Flag.GUARDIAN_MISSING: is_minor(answers, today) and answers.guardian_name is None,
    }
    gaps = (flag for question, flag in _LEFT_OPEN.items() if question in answers.skipped)
    return (*(flag for flag, raised in missing.items() if raised), *gaps, *_nik_flags(answers, today))


def _is_other_nik(before: Answers | None, answers: Answers) -> bool:
    return before is not None and bool(before.nik) and bool(answers.nik) and before.nik != answers.nik


def _nik_flags(answers: Answers, today: date) -> tuple[Flag, ...]:
    nik = read_nik(answers.nik, today=today) if answers.nik else None
    if not isinstance(nik, Nik):
        return (Flag.NIK_MISSING,)
    raised = compare(nik, answers.birth_date) if answers.birth_date else nik.flags
    known = {NikFlag.BIRTH_DATE_DIFFERS: Flag.NIK_DATE, NikFlag.UNKNOWN_PREFIX: Flag.NIK_PREFIX}
    return tuple(flag for found, flag in known.items() if found in raised)
