"""What staff type, as values that JSON can say. None where it is not understood; the question is asked again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from urllib.parse import urlsplit

from handlers.answers.dates import read_day
from handlers.answers.education import Education, read_education
from handlers.answers.places.reading import Kecamatan, read_kecamatan
from handlers.answers.plain_text import plain, tidy, words
from models.rules import EDUCATION_LEVELS

_CLOCK = re.compile(r"\b([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?(?!\d)")
_NUMBER = re.compile(r"[0-9][0-9.]*")
_WEEKDAYS = {
    spelling: number
    for number, spellings in enumerate(
        (
            "senin sen sn monday mon",
            "selasa sel sls tuesday tue",
            "rabu rab rb wednesday wed",
            "kamis kam kms thursday thu",
            "jumat jum'at jum jmt friday fri",
            "sabtu sab sbt saturday sat",
            "minggu min ming ahad sunday sun",
        )
    )
    for spelling in spellings.split()
}
_UNTIL = frozenset({"sampai", "sd", "hingga", "to", "until", "s", "d"})
_NONE = frozenset({"bebas", "semua", "tidak", "tanpa", "none", "any", "all"})
_LINK_MAX = 500
_MOST_PARTNERS = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading may know."""

    today: date
    zone: tzinfo


Read = Callable[[str, Reading], Any]


def whole(low: int, high: int) -> Read:
    """A number, with or without words around it: "20 kursi", "1.500"."""

    def read(text: str, _: Reading) -> int | None:
        found = _NUMBER.findall(tidy(text))
        if len(found) != 1 or not (digits := found[0].replace(".", "")).isdecimal() or len(digits) > 9:
            return None
        return int(digits) if low <= int(digits) <= high else None

    return read


def line(longest: int) -> Read:
    def read(text: str, _: Reading) -> str | None:
        said = tidy(text)
        return said if 1 < len(said) <= longest else None

    return read


def both(longest: int) -> Read:
    """Words in Indonesian and, behind a "|", in English where there are any."""

    def read(text: str, _: Reading) -> dict[str, str] | None:
        said = [tidy(part) for part in text.split("|")]
        if not 1 <= len(said) <= 2 or len(said[0]) < 2 or any(len(part) > longest for part in said):
            return None
        return dict(zip(("id", "en"), [part for part in said if part], strict=False))

    return read


def day(text: str, reading: Reading) -> str | None:
    found = read_day(text, today=reading.today)
    return found.isoformat() if found else None


def moment(first_hour: str) -> Read:
    """A day with or without its hour, in UTC; `first_hour` is meant where none is said."""

    def read(text: str, reading: Reading) -> str | None:
        said, _, clock = plain(text).replace("jam", "pukul").partition("pukul")
        found, hour = read_day(said, today=reading.today), _clocks(clock or first_hour)
        if found is None or not hour:
            return None
        return datetime.combine(found, hour[0], reading.zone).astimezone(UTC).isoformat()

    return read


def weekdays(text: str, _: Reading) -> list[int] | None:
    """ "Senin dan Rabu", "Senin sampai Jumat", "setiap Sabtu"."""
    said = [word for word in words(plain(text)) if word in _WEEKDAYS or word in _UNTIL]
    named = [_WEEKDAYS[word] for word in said if word in _WEEKDAYS]
    if not named:
        return None
    spans = len(named) == 2 and any(word in _UNTIL for word in said)
    return list(range(named[0], named[1] + 1)) if spans and named[0] < named[1] else sorted(set(named))


def hours(text: str, _: Reading) -> list[str] | None:
    """ "09.00–15.00", "9 sampai 15, istirahat 12-13": from and to, and the same of the break."""
    said = plain(text)
    clocks = _clocks(said)
    if len(clocks) not in {2, 4} or clocks[0] >= clocks[1]:
        return None
    if len(clocks) == 4 and not clocks[0] < clocks[2] < clocks[3] < clocks[1]:
        return None
    return [f"{clock:%H:%M}" for clock in clocks]


def length(text: str, reading: Reading) -> dict[str, Any] | None:
    """So many meetings ("20 kali"), or the last day ("sampai 28 Juni 2027")."""
    until = plain(text).removeprefix("sampai").removeprefix("hingga")
    if last := read_day(until, today=reading.today):
        return {"last": last.isoformat()}
    count = whole(1, 200)(text, reading)
    return {"count": count} if count else None


def ages(text: str, _: Reading) -> list[int | None] | None:
    """ "18 sampai 35", "paling tua 35", "mulai 18", "bebas"."""
    said = set(words(plain(text)))
    found = [int(number) for number in re.findall(r"\b[0-9]{1,2}\b", text)]
    if not found:
        return [None, None] if said & _NONE else None
    if len(found) == 2 and found[0] <= found[1]:
        return [found[0], found[1]]
    if len(found) != 1:
        return None
    if said & {"mulai", "minimal", "min", "paling", "dari", "from"} and not said & {"tua", "maksimal", "maks"}:
        return [found[0], None]
    return [None, found[0]] if said & {"tua", "maksimal", "maks", "sampai", "to"} else None


def education(text: str, _: Reading) -> list[str] | None:
    """The levels that are accepted: the one named and all above it. An empty list: whatever somebody finished."""
    if set(words(plain(text))) & _NONE:
        return []
    lowest = read_education(re.sub(r"\b(?:minimal|min|paling rendah|lulusan)\b", "", plain(text)))
    if not isinstance(lowest, Education):
        return None
    level = "SMA" if lowest.level == "SMK" else lowest.level
    return list(EDUCATION_LEVELS[EDUCATION_LEVELS.index(level) :])


def shares(text: str, _: Reading) -> dict[str, int] | None:
    """ "Medan Tembung 5, Medan Deli 3": seats by kecamatan."""
    found: dict[str, int] = {}
    for part in filter(None, (tidy(one) for one in re.split(r"[,;\n]", text))):
        number = re.search(r"([0-9]+)\D*$", part)
        place = read_kecamatan(part[: number.start()].strip(" :=-")) if number else None
        if number is None or not isinstance(place, Kecamatan) or place.code in found:
            return None
        found[place.code] = int(number[1])
    return found or None


def partners(text: str, _: Reading) -> list[dict[str, str]] | None:
    """One a line, or parted by ";": "BDI Medan, penyelenggara, 12/MoU/2027"; the number may be left out."""
    found = []
    for part in filter(None, (tidy(one) for one in re.split(r"[;\n]", text))):
        name, role, mou = ([tidy(one) for one in part.split(",", 2)] + ["", ""])[:3]
        if len(name) < 2 or len(role) < 2 or len(name) > 200 or len(role) > 60 or len(mou) > 80:
            return None
        found.append({"name": name, "role": role, "mou": mou})
    names = {one["name"].casefold() for one in found}
    return found if found and len(names) == len(found) <= _MOST_PARTNERS else None


def link(text: str, _: Reading) -> str | None:
    """An https address. Nothing is fetched."""
    said = tidy(text)
    try:
        parts = urlsplit(said)
        host = parts.hostname or ""
    except ValueError:
        return None
    is_plain = parts.scheme == "https" and "." in host and not parts.username and " " not in said
    return said if is_plain and len(said) <= _LINK_MAX else None


def choice(**spellings: str) -> Read:
    """One of a few values, by the words that stand for it."""

    def read(text: str, _: Reading) -> str | None:
        said = set(words(plain(text)))
        meant = [value for value, named in spellings.items() if said & set(named.split())]
        return meant[0] if len(meant) == 1 else None

    return read


def _clocks(text: str) -> list[time]:
    return [time(int(hour), int(minute or 0)) for hour, minute in _CLOCK.findall(text)]
