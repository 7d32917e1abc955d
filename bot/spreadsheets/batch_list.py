"""Batches from the rows of a spreadsheet: the columns are the fields of the conversation, read by the same readers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from bot.spreadsheets.opening import MOST_ROWS, Cell
from handlers.staff.trainings.asks import ListProblem
from handlers.staff.trainings.fields import FIELDS, Field, is_asked
from handlers.staff.trainings.plans import Known, problem_of
from handlers.staff.trainings.reading import Reading
from handlers.wording.phrases import Phrases

NEEDED = "*"
"""Behind the heading of a column that may not be empty."""

_MOST_PROBLEMS = 200
_CHOSEN = {"medan_only": "yes", "selection": "first_come"}
"""What an empty cell means, where the conversation would ask."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`row`: as the spreadsheet numbers it."""

    row: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BatchList:
    """With a problem nothing is to be made."""

    entries: tuple[Entry, ...]
    problems: tuple[ListProblem, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    columns: Mapping[int, Field]
    known: Known
    reading: Reading
    books: Mapping[str, Phrases]

    def heading(self, field: Field) -> str:
        return self.books["id"].say(field.label)


def read_batch_list(
    rows: Sequence[Sequence[Cell]], *, known: Known, books: Mapping[str, Phrases], today: date, zone: tzinfo
) -> BatchList:
    """Every problem of every row is named."""
    columns, problems = _columns(rows[0] if rows else (), books)
    if problems:
        return BatchList((), tuple(problems))
    sheet = _Sheet(columns, known, Reading(today, zone), books)
    entries: list[Entry] = []
    programs, venues = dict(known.programs), dict(known.venues)
    for number, row in enumerate(rows[1 : MOST_ROWS + 1], start=2):
        if not any(cell.text for cell in row) or _is_example(row, sheet):
            continue
        values, wrong = _entry(number, row, sheet, Known(programs, venues))
        problems += wrong
        entries.append(Entry(number, values))
        _remember(values, programs, venues)
    if not entries and not problems:
        problems.append(ListProblem("staff_trainings.list_empty"))
    return BatchList(tuple(entries), tuple(problems[:_MOST_PROBLEMS]))


def _remember(values: Mapping[str, Any], programs: dict[str, int], venues: dict[str, int]) -> None:
    """What an earlier row makes need not be described again."""
    if values.get("program"):
        programs.setdefault(values["program"]["id"], 0)
    if values.get("venue"):
        venues.setdefault(values["venue"], 0)


def _columns(head: Sequence[Cell], books: Mapping[str, Phrases]) -> tuple[dict[int, Field], list[ListProblem]]:
    headings = {book.say(field.label).casefold(): field for field in FIELDS for book in books.values()}
    columns: dict[int, Field] = {}
    problems = []
    for place, cell in enumerate(head):
        said = cell.text.replace(NEEDED, "").strip()
        field = headings.get(said.casefold())
        if field is not None and field not in columns.values():
            columns[place] = field
        elif said:
            problems.append(ListProblem("staff_trainings.unknown_column", values={"column": said[:40]}))
    always = [one for one in FIELDS if one.is_needed and not one.of and one.name not in {"answer_by", *_CHOSEN}]
    missing = [one for one in always if one not in columns.values()]
    named = [
        ListProblem("staff_trainings.missing_column", values={"column": books["id"].say(one.label)}) for one in missing
    ]
    return columns, problems + named


def _is_example(row: Sequence[Cell], sheet: _Sheet) -> bool:
    mark = sheet.books["id"].say("staff_trainings.example_mark").casefold()
    return bool(row) and row[0].text.casefold().startswith(mark)


def _entry(number: int, row: Sequence[Cell], sheet: _Sheet, known: Known) -> tuple[dict[str, Any], list[ListProblem]]:
    values: dict[str, Any] = {}
    problems: list[ListProblem] = []
    for place, field in sheet.columns.items():
        cell = row[place] if place < len(row) else Cell("")
        if problem := _read_cell(field, cell, sheet, values):
            problems.append(ListProblem(problem, number, sheet.heading(field), cell.text))
    problems += [
        ListProblem("staff_trainings.cell_missing", number, sheet.heading(field))
        for field in _lacking(values, sheet, known, {one.column for one in problems})
    ]
    against = None if problems else problem_of(values, today=sheet.reading.today, zone=sheet.reading.zone)
    return values, [*problems, *([ListProblem(against, number)] if against else [])]


def _read_cell(field: Field, cell: Cell, sheet: _Sheet, values: dict[str, Any]) -> str | None:
    """Puts the value in; the key of what speaks against it otherwise."""
    if cell.is_formula:
        return "staff_trainings.cell_formula"
    if not cell.text:
        values[field.name] = _CHOSEN.get(field.name)
        return None
    value = field.read(cell.text, sheet.reading)
    if value is None:
        return "staff_trainings.cell_unread"
    values[field.name] = value
    return None


def _lacking(values: Mapping[str, Any], sheet: _Sheet, known: Known, told: set[str]) -> Iterator[Field]:
    for field in FIELDS:
        asked = is_asked(field, values, programs=known.programs, venues=known.venues)
        is_empty = values.get(field.name, _CHOSEN.get(field.name)) is None
        if asked and field.is_needed and is_empty and sheet.heading(field) not in told:
            yield field
