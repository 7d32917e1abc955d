"""A list as it is made of some people, without a database, and as a spreadsheet program reads it."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

from openpyxl import load_workbook

from handlers.form import Privacy
from handlers.participant_list.sheets import People, Sheet, Subject, participant_sheet
from models.participant import Listed, Training
from models.statuses import Status
from tests.journeys.office import BOOKS
from tests.staff.people.desk import ANSWERS

EVERYTHING = frozenset(Privacy)
AC3 = Training(
    batch_id=1,
    program_id=1,
    title={"id": "Perbaikan AC", "en": "AC repair"},
    code="AC3",
    ordinal=3,
    status="published",
    first_day=date(2027, 2, 1),
    last_day=date(2027, 2, 12),
    quota=20,
    taken=2,
    waiting=0,
)
SUBJECT = Subject(
    office="Dinas Perindustrian Kota Medan",
    training=AC3,
    venue="PIK Menteng",
    downloaded_by="Sari",
    at="Minggu, 10 Januari 2027, pukul 12.00 WIB",
)
MASKED = ANSWERS | {"nik": "9921"}


def listed(number: str = "AC3-001H", /, **said: Any) -> Listed:
    """What is None was not answered."""
    answers = {name: value for name, value in (MASKED | said).items() if value is not None}
    return Listed(number, Status.CONFIRMED, answers)


def made(*people: Listed, seen: frozenset[Privacy] = EVERYTHING, language: str = "id", **changes: Any) -> Sheet:
    total = changes.pop("total", len(people))
    subject = replace(SUBJECT, **changes)
    return participant_sheet(BOOKS[language], subject, People(people, total), seen=seen)


def row(sheet: Sheet, place: int = 0) -> dict[str, Any]:
    """By heading."""
    return dict(zip(sheet.headings, sheet.rows[place], strict=True))


def opened(content: bytes) -> Any:
    """Formulas are not calculated, and would be seen."""
    return load_workbook(io.BytesIO(content))


def table(page: Any) -> list[dict[str, Any]]:
    """The rows below the headings, which are frozen: by heading."""
    top = page[page.freeze_panes].row - 1
    headings = [cell.value for cell in page[top]]
    rows = page.iter_rows(min_row=top + 1, values_only=True)
    return [dict(zip(headings, values, strict=True)) for values in rows]
