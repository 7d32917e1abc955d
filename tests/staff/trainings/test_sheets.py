"""Lists of batches by spreadsheet: every problem is named, nothing harmful is opened, and text stays text."""

import io
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from bot.spreadsheets.batch_list import BatchList, read_batch_list
from bot.spreadsheets.cells import write_text
from bot.spreadsheets.opening import (
    MOST_ROWS,
    SIZE_MAX,
    UNPACKED_MAX,
    SheetProblem,
    SheetProblemError,
    as_typed,
    read_rows,
)
from bot.spreadsheets.template import make_template
from handlers.staff.trainings.fields import FIELDS
from handlers.staff.trainings.plans import Known
from tests.staff.trainings.sheets import BOOKS, BORDIR, HEADINGS, sheet, with_part

KNOWN = Known({"Bordir": 1, "Kue": 2}, {"PIK Menteng": 1})
NEW = {
    "program": "Barista | Barista",
    "description": "Belajar menyeduh kopi.",
    "venue": "Aula",
    "address": "Jalan Contoh 9",
}


def read(content: bytes) -> BatchList:
    rows = read_rows(content)
    return read_batch_list(rows, known=KNOWN, books=BOOKS, today=date(2027, 1, 10), zone=ZoneInfo("Asia/Jakarta"))


def problems(content: bytes) -> list[tuple[int, str, str]]:
    """Row, column, and the last part of the key."""
    return [(one.row, one.column, one.why.partition(".")[2]) for one in read(content).problems]


def _excel(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """As a spreadsheet has it: without a zone."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001


def refused(content: bytes) -> SheetProblem:
    with pytest.raises(SheetProblemError) as raised:
        read_rows(content)
    return raised.value.problem


def test_a_row_is_read_as_if_it_had_been_typed() -> None:
    (entry,) = read(sheet(BORDIR)).entries

    assert entry.values["quota"] == 20
    assert entry.values["weekdays"] == [0, 2]
    assert entry.values["hours"] == ["09:00", "15:00", "12:00", "13:00"]
    assert entry.values["length"] == {"count": 10}
    assert entry.values["opens"] == "2027-03-01T01:00:00+00:00"


def test_dates_that_excel_made_of_what_was_typed_are_read_too() -> None:
    row = BORDIR | {"first_day": _excel(2027, 4, 19), "opens": _excel(2027, 3, 1, 9, 30), "quota": 20.0}

    (entry,) = read(sheet(row)).entries

    assert (entry.values["first_day"], entry.values["quota"]) == ("2027-04-19", 20)
    assert entry.values["opens"] == "2027-03-01T02:30:00+00:00"


def test_every_problem_of_every_row_is_named_by_row_and_column() -> None:
    content = sheet(
        BORDIR | {"quota": "banyak", "hours": "pagi"},
        BORDIR,
        BORDIR | {"first_day": None},
        BORDIR | {"closes": "1 Februari 2027"},
    )

    assert problems(content) == [
        (2, "Jumlah kursi", "cell_unread"),
        (2, "Jam pelatihan", "cell_unread"),
        (4, "Hari pertama", "cell_missing"),
        (5, "", "closes_before_opening"),
    ]


def test_a_new_program_and_a_new_venue_have_to_be_described_once() -> None:
    described, again = BORDIR | NEW, BORDIR | {"program": "Barista", "venue": "Aula"}

    assert problems(sheet(described, again)) == []
    assert problems(sheet(again, described)) == [
        (2, "Isi pelatihan", "cell_missing"),
        (2, "Alamat tempat", "cell_missing"),
    ]


def test_a_heading_that_is_not_known_and_one_that_lacks_are_named() -> None:
    content = sheet(BORDIR, columns=(*(name for name in HEADINGS if name != "quota"), "Warna"))

    found = read(content).problems

    assert [(one.why, one.values) for one in found] == [
        ("staff_trainings.unknown_column", {"column": "Warna"}),
        ("staff_trainings.missing_column", {"column": "Jumlah kursi"}),
    ]


def test_a_formula_is_no_value() -> None:
    assert problems(sheet(BORDIR | {"quota": "=10+10"})) == [(2, "Jumlah kursi", "cell_formula")]


def test_a_sheet_without_rows_is_said_to_be_empty() -> None:
    assert problems(sheet()) == [(0, "", "list_empty")]


def test_the_template_can_be_sent_back_as_it_is_and_makes_nothing() -> None:
    content = make_template(BOOKS, programs=["Bordir"], venues=["PIK Menteng"])

    assert problems(content) == [(0, "", "list_empty")]


def test_the_examples_of_the_template_can_be_read() -> None:
    content = make_template(BOOKS, programs=["Bordir"], venues=["PIK Menteng"])
    book = load_workbook(io.BytesIO(content))
    book["Angkatan"]["A2"].value = "Perbaikan AC"
    book["Angkatan"]["A3"].value = None
    for place in range(1, len(FIELDS) + 1):
        book["Angkatan"].cell(3, place).value = None
    saved = io.BytesIO()
    book.save(saved)

    assert problems(saved.getvalue()) == []


def test_the_template_explains_every_column_and_offers_what_there_is() -> None:
    book = load_workbook(io.BytesIO(make_template(BOOKS, programs=["Bordir"], venues=["PIK Menteng"])))

    explained = {row[0].value.rstrip("*") for row in book["Petunjuk"].iter_rows(min_row=5) if row[0].value}
    rules = {str(one.sqref): one.formula1 for one in book["Angkatan"].data_validations.dataValidation}
    assert explained == set(HEADINGS.values())
    assert rules["A2:A501"] == "Daftar!$A$1:$A$1"


@pytest.mark.parametrize("words", ["=1+1", "+62812", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\x00=cmd"])
def test_what_begins_like_a_formula_is_written_as_text(words: str) -> None:
    content = make_template(BOOKS, programs=[words], venues=[])

    book = load_workbook(io.BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert book["Daftar"]["A1"].value == words.replace("\x00", "")


def test_a_text_that_looks_like_a_formula_is_marked_for_who_edits_it() -> None:
    book = load_workbook(io.BytesIO(make_template(BOOKS, programs=["=1+1", "Kue"], venues=[])))

    assert [book["Daftar"][cell].quotePrefix for cell in ("A1", "A2")] == [True, False]


def test_no_more_rows_are_read_than_allowed() -> None:
    assert len(read_rows(sheet(*[{"program": "Kue"}] * MOST_ROWS, columns=("program",)))) == MOST_ROWS + 1
    assert refused(sheet(*[{"program": "Kue"}] * (MOST_ROWS + 1), columns=("program",))) is SheetProblem.TOO_MANY_ROWS


def test_a_file_that_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = with_part(sheet(BORDIR), "xl/media/zeros.bin", bytes(UNPACKED_MAX + 1))

    assert len(bomb) < SIZE_MAX
    assert refused(bomb) is SheetProblem.TOO_LARGE


def test_a_file_whose_parts_declare_entities_is_not_opened() -> None:
    laughing = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><worksheet>&b;</worksheet>'

    assert refused(with_part(sheet(BORDIR), "xl/worksheets/sheet1.xml", laughing)) is SheetProblem.NOT_A_SHEET


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken", sheet(BORDIR)[:-100]])
def test_what_is_no_spreadsheet_is_said_to_be_none(content: bytes) -> None:
    assert refused(content) is SheetProblem.NOT_A_SHEET


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    assert refused(bytes(SIZE_MAX + 1)) is SheetProblem.TOO_LARGE


def test_a_zip_of_something_else_is_no_spreadsheet() -> None:
    assert refused(with_part(sheet(BORDIR), "[Content_Types].xml", b"<x/>")) is SheetProblem.NOT_A_SHEET


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (None, ""),
        (20.0, "20"),
        (0.5, "0.5"),
        (True, "ya"),
        (time(9, 30), "09.30"),
        (date(2027, 4, 19), "2027-04-19"),
        (" kue  ", "kue"),
    ],
)
def test_values_of_a_spreadsheet_are_read_as_they_would_be_typed(value: Any, typed: str) -> None:
    assert as_typed(value) == typed


def test_characters_that_no_spreadsheet_may_hold_are_left_out() -> None:
    from openpyxl import Workbook

    page = Workbook().active

    assert write_text(page, 1, 1, "Kue\x07\x1b baru").value == "Kue baru"
