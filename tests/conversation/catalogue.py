"""What the small office offers, as values: the trainings of the transcripts, and one for every reason to say no.

It is Monday, 5 April 2027, 19.12 in Medan.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.catalogue import Batch, Catalogue, Details, Meeting, Office, Program, Venue, Words
from models.rules import Rules

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2027, 4, 5, 12, 12, tzinfo=UTC)
TEMBUNG = "12.71.14"

OFFICE = Office(
    name="Dinas Perindustrian Kota Medan",
    short_name="Dinas Perindustrian",
    address="Jalan Contoh No. 1, Medan",
    landmark=None,
    phone=None,
    website=None,
    opens="08:00",
    closes="16:00",
    workdays=(0, 1, 2, 3, 4),
    answer_days=3,
    privacy_contact="petugas di kantor kami",
)
WORKSHOP = Venue("Bengkel Latihan Contoh", "Jalan Contoh No. 7", "Terminal Amplas", "https://maps.example/amplas")


def _both(words: str) -> Words:
    return {"id": words, "en": words}


def program(number: int, title: str, name: str = "") -> Program:
    return Program(number, f"program-{number}", _both(title), _both(name or title), _both(title), _both("Contoh"))


def meeting(day: date, *, hours: tuple[int, int] = (9, 15), pause: int | None = 12) -> Meeting:
    """`pause`: the hour at which a break of one hour begins."""
    at = [datetime.combine(day, time(hour), ZONE).astimezone(UTC) for hour in (*hours, pause or 0, (pause or 0) + 1)]
    return Meeting(at[0], at[1], at[2], at[3]) if pause else Meeting(at[0], at[1])


def batch(number: int, title: str, code: str, days: list[date], **changes: Any) -> Batch:
    """Open from 1 March until the end of the day before it begins."""
    meetings = (replace(meeting(day), id=100 * number + place) for place, day in enumerate(days, start=1))
    plain: dict[str, Any] = {
        "id": number,
        "program": program(number, title),
        "code": code,
        "ordinal": 1,
        "selection": "first_come",
        "answer_by": None,
        "opens_at": datetime(2027, 3, 1, 1, tzinfo=UTC),
        "closes_at": datetime.combine(days[0], time(0), ZONE).astimezone(UTC),
        "first_day": days[0],
        "last_day": days[-1],
        "venue": WORKSHOP,
        "partners": (),
        "meetings": tuple(meetings),
        "rules": Rules(),
        "asks_graduation_year": False,
        "details": Details(),
        "kecamatan": None,
    }
    return Batch(**(plain | changes))


def days_from(first: date, last: date, *weekdays: int) -> list[date]:
    every = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    return [day for day in every if not weekdays or day.weekday() in weekdays]


_HOLIDAY = date(2027, 5, 17)
_MONDAYS_AND_WEDNESDAYS = [day for day in days_from(date(2027, 4, 19), date(2027, 6, 28), 0, 2) if day != _HOLIDAY]
_MAY = days_from(date(2027, 5, 20), date(2027, 5, 21))

AC = batch(
    1,
    "Perbaikan AC",
    "AC3",
    _MONDAYS_AND_WEDNESDAYS,
    program=program(1, "Perbaikan AC", "Perbaikan AC (mobil, kantor, rumah)"),
    rules=Rules(min_age=17, max_age=35),
    asks_graduation_year=True,
    details=Details(
        bring=_both("KTP atau Kartu Keluarga, alat tulis, dan sepatu tertutup"),
        receive=_both("makan siang, alat praktik, dan sertifikat"),
    ),
)
WELDING = batch(2, "Pengelasan", "LAS1", days_from(date(2027, 5, 3), date(2027, 5, 7)))
PRINTING_DAYS = days_from(date(2027, 5, 10), date(2027, 5, 14))
PRINTING = batch(3, "Sablon", "SB2", PRINTING_DAYS)
LATER = batch(4, "Barista", "BAR1", _MAY, opens_at=datetime(2027, 4, 12, 1, tzinfo=UTC))
BATIK = batch(5, "Batik", "BTK1", _MAY, kecamatan={TEMBUNG: 5})
REVIEWED = batch(6, "Animasi", "ANI1", _MAY, selection="reviewed", answer_by=date(2027, 5, 12))
SCHOOLED = batch(7, "Desain Mesin", "DES1", _MAY, rules=Rules(education=("SMA", "SMK")))
GROWN_UP = batch(8, "Bordir", "BOR1", _MAY, rules=Rules(min_age=21, review_possible=False))
ONCE_A_YEAR = batch(9, "Sabun", "SAB1", _MAY, rules=Rules(trainings_a_year=1))
UNSCHEDULED = program(20, "Tata Rias")

TRAININGS = (AC, WELDING, PRINTING, LATER, BATIK)
"""Rizky can join the first three; the others each have their reason."""

QUOTA = {AC.id: 20, WELDING.id: 20, PRINTING.id: 21}
TAKEN = {AC.id: 14, WELDING.id: 9, PRINTING.id: 7}


def catalogue(*batches: Batch) -> Catalogue:
    programs = (*(one.program for one in batches), UNSCHEDULED)
    return Catalogue(1, OFFICE, programs, tuple(sorted(batches, key=lambda one: one.first_day)))
