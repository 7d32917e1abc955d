"""Mobile numbers as residents write them, into E.164; landlines and mistyped numbers with their reason."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.answers.plain_text import plain, without_addressing, word_set, words
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo

_NIK_LENGTH = 16
_REGION = "ID"
_COUNTRY = "+62"

_THIS = word_set("ini this")
_AROUND_THIS = word_set("nomor nomer no hp wa whatsapp pakai pake yang aja saja boleh bisa obrolan chat number use")

_LINK = re.compile(r"(?:wa\.me/|[?&]phone=)\+?(?P<number>[0-9]+)")
_LETTER_O = re.compile(r"(?<![^\W\d_])o(?=[0-9])|(?<=[0-9])o(?=[0-9])|(?<=[0-9])o(?![^\W_])")
_LETTER_L = re.compile(r"(?<=[0-9])[li](?=[0-9])")
_NUMBER = re.compile(r"\+?[0-9](?:[\s().\-_\u2010-\u2015]*[0-9])*")


class PhoneProblem(StrEnum):
    NO_NUMBER = "no_number"
    SEVERAL = "several"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    LANDLINE = "landline"
    LOOKS_LIKE_NIK = "looks_like_nik"
    NO_SUCH_NUMBER = "no_such_number"


@dataclass(frozen=True, slots=True)
class Phone:
    e164: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotAPhone:
    reason: PhoneProblem


def read_phone(text: str) -> Phone | NotAPhone:
    """The one number in the text. Without a country it is Indonesian; a foreign one needs its `+`."""
    said = plain(text)
    link = _LINK.search(said)
    found = [f"+{link['number']}"] if link else _numbers_in(_as_digits(said))
    if len(set(found)) != 1:
        return NotAPhone(PhoneProblem.SEVERAL if found else PhoneProblem.NO_NUMBER)
    number = found[0]
    if len(number) == _NIK_LENGTH and number[0] not in "+0":
        return NotAPhone(PhoneProblem.LOOKS_LIKE_NIK)
    if len(number) > _NIK_LENGTH + 1:
        return NotAPhone(PhoneProblem.TOO_LONG)
    return _check(_with_country(number))


def means_this(text: str) -> bool:
    """ "Nomor ini saja", "pakai yang ini": the number that was offered, or a plain yes to it."""
    said = set(without_addressing(words(plain(text))))
    return read_yes_no(text) is YesNo.YES or (bool(said & _THIS) and said <= _THIS | _AROUND_THIS)


def show_phone(e164: str) -> str:
    """As people write it: "0812-3456-7890". A foreign number is left as it is."""
    if not e164.startswith(_COUNTRY):
        return e164
    national = "0" + e164.removeprefix(_COUNTRY)
    return "-".join(part for part in (national[:4], national[4:8], national[8:]) if part)


def _as_digits(said: str) -> str:
    """With the letters that look like digits read as those, where they stand among digits."""
    return _LETTER_L.sub("1", _LETTER_O.sub("0", said)).replace("+(", "+").replace("(+", "+")


def _numbers_in(said: str) -> list[str]:
    """A short one ("lk 5") only where there is nothing longer."""
    compact = [re.sub(r"[^0-9+]", "", match) for match in _NUMBER.findall(said)]
    return [number for number in compact if len(number) > 4] or [number for number in compact if len(number) > 2]


def _with_country(number: str) -> str:
    if number.startswith("00"):
        number = "+" + number[2:]
    if number.startswith("62") and len(number) > 9:
        number = "+" + number
    if number.startswith("+620"):
        return _COUNTRY + number[4:]
    return number if number.startswith("+") else _COUNTRY + number.removeprefix("0")


def _check(number: str) -> Phone | NotAPhone:
    # The library's tables take 35 ms to import: only the first number pays.
    import phonenumbers
    from phonenumbers import PhoneNumberType, ValidationResult

    try:
        parsed = phonenumbers.parse(number, _REGION)
    except phonenumbers.NumberParseException:
        return NotAPhone(PhoneProblem.NO_SUCH_NUMBER)
    match phonenumbers.is_possible_number_with_reason(parsed):
        case ValidationResult.TOO_SHORT | ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            return NotAPhone(PhoneProblem.TOO_SHORT)
        case ValidationResult.TOO_LONG:
            return NotAPhone(PhoneProblem.TOO_LONG)
    match phonenumbers.number_type(parsed):
        case PhoneNumberType.MOBILE | PhoneNumberType.FIXED_LINE_OR_MOBILE:
            return Phone(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
        case PhoneNumberType.FIXED_LINE:
            return NotAPhone(PhoneProblem.LANDLINE)
    return NotAPhone(_length_problem(parsed.national_number))


def _length_problem(national_number: int | None) -> PhoneProblem:
    """A mobile prefix with the wrong count of digits: Indonesian ones have 9 to 12 after the 0."""
    digits = str(national_number or "")
    if not digits.startswith("8") or 9 <= len(digits) <= 12:
        return PhoneProblem.NO_SUCH_NUMBER
    return PhoneProblem.TOO_SHORT if len(digits) < 9 else PhoneProblem.TOO_LONG
