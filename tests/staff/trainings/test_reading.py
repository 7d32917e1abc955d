"""What staff type of a training, and what it means; what is not understood is nothing, and never a guess."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.text_files import read_books
from handlers.messages import BUTTON_LABEL_MAX
from handlers.staff.trainings.fields import BY_NAME, FIELDS
from handlers.staff.trainings.reading import Reading
from tests.naming import case

JANUARY = Reading(date(2027, 1, 10), ZoneInfo("Asia/Jakarta"))
HARDLY_TYPED = ("", "|", "=1+1", "\x00", "9" * 4096, "\u202e\u200b", "12.71", "-1", "🙂", "a" * 4096, "99.99.9999")


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("program", "Perbaikan AC", {"id": "Perbaikan AC"}),
        ("program", "Perbaikan AC | AC Repair", {"id": "Perbaikan AC", "en": "AC Repair"}),
        ("program", "Pelatihan yang namanya panjang", None),
        ("program", "a | b | c", None),
        ("quota", "20", 20),
        ("quota", "20 kursi", 20),
        ("quota", "1.500", 1500),
        ("quota", "dua puluh", None),
        ("quota", "0", None),
        ("quota", "20 atau 30", None),
        ("opens", "1 Maret 2027", "2027-03-01T01:00:00+00:00"),
        ("opens", "1 Maret 2027 pukul 09.30", "2027-03-01T02:30:00+00:00"),
        ("opens", "1 maret jam 7", "2027-03-01T00:00:00+00:00"),
        ("closes", "2027-04-12", "2027-04-12T09:00:00+00:00"),
        ("opens", "besok", None),
        ("first_day", "19 April 2027", "2027-04-19"),
        ("first_day", "Senin, 19/4/2027", "2027-04-19"),
        ("first_day", "5 Januari", "2028-01-05"),
        ("first_day", "31 Februari 2027", None),
        ("weekdays", "Senin dan Rabu", [0, 2]),
        ("weekdays", "senin sampai jumat", [0, 1, 2, 3, 4]),
        ("weekdays", "setiap Sabtu", [5]),
        ("weekdays", "sen, rab, jum'at", [0, 2, 4]),
        ("weekdays", "kapan saja", None),
        ("hours", "09.00–15.00", ["09:00", "15:00"]),
        ("hours", "9 sampai 15, istirahat 12-13", ["09:00", "15:00", "12:00", "13:00"]),
        ("hours", "15.00-09.00", None),
        ("hours", "09.00-12.00, istirahat 12.00-13.00", None),
        ("hours", "pagi", None),
        ("length", "20 kali", {"count": 20}),
        ("length", "sampai 28 Juni 2027", {"last": "2027-06-28"}),
        ("length", "lama", None),
        ("ages", "17 sampai 35", [17, 35]),
        ("ages", "17-35", [17, 35]),
        ("ages", "paling tua 35", [None, 35]),
        ("ages", "mulai 18", [18, None]),
        ("ages", "bebas", [None, None]),
        ("ages", "35 sampai 17", None),
        ("ages", "muda", None),
        ("education", "SMA", ["SMA", "SMK", "D1", "D2", "D3", "D4", "S1", "S2", "S3"]),
        ("education", "minimal S1", ["S1", "S2", "S3"]),
        ("education", "bebas", []),
        ("education", "pintar", None),
        ("shares", "Medan Tembung 5, Medan Deli: 3", {"12.71.14": 5, "12.71.06": 3}),
        ("shares", "Medan Tembung", None),
        ("shares", "Jakarta 5", None),
        ("partners", "BDI Medan, penyelenggara", [{"name": "BDI Medan", "role": "penyelenggara", "mou": ""}]),
        ("partners", "BDI Medan", None),
        ("map", "https://maps.example/amplas", "https://maps.example/amplas"),
        ("map", "http://maps.example/amplas", None),
        ("map", "https://user@maps.example/", None),
        ("map", "javascript:alert(1)", None),
        ("map", "https://[", None),
        ("allowance", "Rp75.000", 75000),
        ("selection", "siapa cepat", "first_come"),
        ("selection", "dipilih petugas", "reviewed"),
        ("selection", "terserah", None),
        ("venue", "a\u202eb", "ab"),
    ],
)
def test_what_is_typed_is_what_is_meant_or_nothing(field: str, typed: str, meant: Any) -> None:
    assert BY_NAME[field].read(typed, JANUARY) == meant


def test_two_partners_stand_in_two_lines() -> None:
    read = BY_NAME["partners"].read("BDI Medan, penyelenggara, 12/MoU/2027\nHotel Madani, tempat", JANUARY)

    assert [(one["name"], one["mou"]) for one in read] == [("BDI Medan", "12/MoU/2027"), ("Hotel Madani", "")]


def test_whatever_is_typed_a_field_is_read_or_not() -> None:
    for field in FIELDS:
        for typed in HARDLY_TYPED:
            with case(field.name, typed[:20]):
                field.read(typed, JANUARY)


def test_every_question_has_an_example_that_is_understood_or_buttons() -> None:
    books = read_books()
    for field in FIELDS:
        for language, mark in (("id", "Contoh: "), ("en", "Example: ")):
            example = books[language].say(field.ask).rpartition(mark)[2].removesuffix(".")
            assert field.choices or field.read(example, JANUARY) is not None, (field.name, language)


def test_every_field_fits_on_a_button() -> None:
    labels = {book.say(field.label) for book in read_books().values() for field in FIELDS}

    assert {label for label in labels if len(label) > BUTTON_LABEL_MAX} == set()
