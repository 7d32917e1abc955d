"""`understand`: the open question and what was said, to an intent and a value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from handlers.answers.addresses import Address, read_address
from handlers.answers.dates import BirthDate, BirthDateGuess, read_birth_date
from handlers.answers.education import Education, read_education
from handlers.answers.names import Name, read_name
from handlers.answers.nik import Nik, read_nik
from handlers.answers.phones import Phone, read_phone
from handlers.answers.places.reading import (
    Kecamatan,
    Kelurahan,
    OutsideMedan,
    WhichPlace,
    read_kecamatan,
    read_kelurahan,
)
from handlers.answers.places.table import KECAMATAN
from handlers.answers.sex import Sex, read_sex
from handlers.answers.yes_no import YesNo, read_yes_no
from handlers.understanding.anything import read_anything
from handlers.understanding.attendance import read_attendance
from handlers.understanding.intents import Intent
from handlers.understanding.numbered import read_one_of_three, read_rating
from handlers.understanding.programs import read_program
from handlers.understanding.publishing import is_about_publishing


@dataclass(frozen=True, slots=True)
class Understood:
    """`value`: a date in ISO, a phone in E.164, a code of a place, a slug, or as shown; empty where there is none."""

    intent: Intent
    value: str = field(default="", repr=False)


def understand(context: str, utterance: str, *, today: date) -> Understood:
    """`context` is the open question, "any" where none is; one that is not known is answered with UNKNOWN."""
    if context == "dob":
        return _birth_date(utterance, today)
    if context == "nik":
        return _nik(utterance, today)
    reader = _READERS.get(context)
    return reader(utterance) if reader else Understood(Intent.UNKNOWN)


def _birth_date(text: str, today: date) -> Understood:
    match read_birth_date(text, today=today):
        case BirthDate(value) | BirthDateGuess(value):
            return Understood(Intent.DOB, value.isoformat())
        case _:
            return Understood(Intent.INVALID_DOB)


def _nik(text: str, today: date) -> Understood:
    """A number that only looks like one, with letters in it, is none: it would be repeated back."""
    match read_nik(text, today=today):
        case Nik(digits, flags=flags):
            return Understood(Intent.NIK_WARN if flags else Intent.NIK, digits)
        case _:
            return Understood(Intent.INVALID_NIK)


def _phone(text: str) -> Understood:
    read = read_phone(text)
    return Understood(Intent.PHONE, read.e164) if isinstance(read, Phone) else Understood(Intent.INVALID_PHONE)


def _name(text: str) -> Understood:
    read = read_name(text)
    return Understood(Intent.NAME, read.shown) if isinstance(read, Name) else Understood(Intent.INVALID_NAME)


def _education(text: str) -> Understood:
    read = read_education(text)
    return Understood(Intent.EDUCATION, read.level) if isinstance(read, Education) else Understood(Intent.EDUCATION_ASK)


def _gender(text: str) -> Understood:
    match read_sex(text):
        case Sex.MALE:
            return Understood(Intent.GENDER, "L")
        case Sex.FEMALE:
            return Understood(Intent.GENDER, "P")
        case None:
            return Understood(Intent.GENDER_OTHER)


def _kecamatan(text: str) -> Understood:
    """A guess is named only where one kecamatan, and nothing else in Medan, can be meant."""
    match read_kecamatan(text):
        case Kecamatan(code):
            return Understood(Intent.KECAMATAN, code)
        case OutsideMedan():
            return Understood(Intent.OUTSIDE_MEDAN)
        case WhichPlace((code,)) if code in KECAMATAN:
            return Understood(Intent.KECAMATAN_ASK, f"{code}?")
        case _:
            return Understood(Intent.KECAMATAN_ASK)


def _kelurahan(text: str) -> Understood:
    read = read_kelurahan(text)
    return Understood(Intent.KELURAHAN, read.code) if isinstance(read, Kelurahan) else Understood(Intent.KELURAHAN_ASK)


def _address(text: str) -> Understood:
    read = read_address(text)
    return Understood(Intent.ADDRESS, read.shown) if isinstance(read, Address) else Understood(Intent.ADDRESS_ASK)


def _yes_no(text: str) -> Understood:
    answer = read_yes_no(text)
    value = {YesNo.YES: "true", YesNo.NO: "false"}.get(answer, "")
    return Understood(Intent[answer.name], value)


def _choice(text: str) -> Understood:
    chosen = read_one_of_three(text)
    return Understood(Intent.CHOOSE, str(chosen)) if chosen else Understood(Intent.INVALID_CHOICE)


def _program(text: str) -> Understood:
    slug = read_program(text)
    return Understood(Intent.CHOOSE_PROGRAM, slug) if slug else Understood(Intent.PROGRAM_NOT_OFFERED)


def _testimonial(text: str) -> Understood:
    return Understood(Intent.TESTIMONIAL_CONSENT if is_about_publishing(text) else Intent.TESTIMONIAL_TEXT)


_READERS: dict[str, Callable[[str], Understood]] = {
    "any": lambda text: Understood(read_anything(text)),
    "yesno": _yes_no,
    "choice": _choice,
    "program": _program,
    "phone": _phone,
    "name": _name,
    "gender": _gender,
    "education": _education,
    "kecamatan": _kecamatan,
    "kelurahan": _kelurahan,
    "address": _address,
    "rating": lambda text: Understood(*read_rating(text)),
    "testimonial": _testimonial,
    "attendance": lambda text: Understood(Intent.ATTENDANCE, read_attendance(text)),
}
