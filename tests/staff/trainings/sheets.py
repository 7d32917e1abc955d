"""Spreadsheets as an office fills them in, and as somebody who means harm would."""

import io
import zipfile
from typing import Any

from openpyxl import Workbook

from bot.text_files import read_books
from handlers.staff.trainings.fields import FIELDS

BOOKS = read_books()
HEADINGS = {field.name: BOOKS["id"].say(field.label) for field in FIELDS}
BORDIR: dict[str, Any] = {
    "program": "Bordir",
    "quota": 20,
    "opens": "1 Maret 2027",
    "closes": "12 April 2027 pukul 16.00",
    "weekdays": "Senin dan Rabu",
    "hours": "09.00–15.00, istirahat 12.00–13.00",
    "first_day": "19 April 2027",
    "length": "10 kali",
    "venue": "PIK Menteng",
    "selection": "Siapa cepat",
}


def sheet(*rows: dict[str, Any], columns: tuple[str, ...] = tuple(HEADINGS)) -> bytes:
    """An XLSX with these columns; what a row does not say is empty."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append([HEADINGS.get(name, name) for name in columns])
    for row in rows:
        page.append([row.get(name) for name in columns])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same file with one part more, or with other words in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return made.getvalue()
