"""What staff should look at in a registration. A flag never refuses: the person is served, and somebody checks."""

from datetime import date
from enum import StrEnum

from handlers.answers.nik import Nik, NikFlag, compare, read_nik
from handlers.draft import Answers
from handlers.form import is_minor


class Flag(StrEnum):
    NIK_MISSING = "nik_missing"
    NIK_DATE = "nik_date"  # the birth date in it is another: legal, for it is never corrected (domain.md 4)
    NIK_PREFIX = "nik_prefix"
    BIRTH_DATE_MISSING = "birth_date_missing"
    NAME_MISSING = "name_missing"
    PHONE_MISSING = "phone_missing"
    GUARDIAN_MISSING = "guardian_missing"
    SAME_IDENTITY = "same_identity"  # another contact registered somebody with the same NIK


def flags_of(answers: Answers, *, today: date) -> tuple[Flag, ...]:
    missing = {
        Flag.BIRTH_DATE_MISSING: answers.birth_date is None,
        Flag.NAME_MISSING: answers.name is None,
        Flag.PHONE_MISSING: answers.phone is None,
        Flag.GUARDIAN_MISSING: is_minor(answers, today) and answers.guardian_name is None,
    }
    return (*(flag for flag, raised in missing.items() if raised), *_nik_flags(answers, today))


def _nik_flags(answers: Answers, today: date) -> tuple[Flag, ...]:
    nik = read_nik(answers.nik, today=today) if answers.nik else None
    if not isinstance(nik, Nik):
        return (Flag.NIK_MISSING,)
    raised = compare(nik, answers.birth_date) if answers.birth_date else nik.flags
    known = {NikFlag.BIRTH_DATE_DIFFERS: Flag.NIK_DATE, NikFlag.UNKNOWN_PREFIX: Flag.NIK_PREFIX}
    return tuple(flag for found, flag in known.items() if found in raised)
