"""Opens a spreadsheet that somebody sent: looked through before any library unpacks it, and read as values only."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

SIZE_MAX = 10 * 1024 * 1024
UNPACKED_MAX = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 500
MOST_COLUMNS = 60
LONGEST_CELL = 2000

_CHUNK = 1024 * 1024
_TOP = 4096
"""A declaration of entities stands at the beginning of a part."""


class SheetProblem(StrEnum):
    TOO_LARGE = "too_large"
    NOT_A_SHEET = "not_a_sheet"
    TOO_MANY_ROWS = "too_many_rows"


class SheetProblemError(Exception):
    """`problem` says why; nothing of the content."""

    def __init__(self, problem: SheetProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Cell:
    """`text`: as somebody would have typed it. `is_formula`: it was not calculated, and is no value."""

    text: str = field(repr=False)
    is_formula: bool = False


def read_rows(content: bytes) -> list[tuple[Cell, ...]]:
    """The rows of the first sheet, as they are numbered there. Raises SheetProblemError."""
    _look_through(content)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            rows = list(_rows(book.worksheets[0]))
        finally:
            book.close()
    except SheetProblemError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do: KeyError, ParseError, ValueError, TypeError
        raise SheetProblemError(SheetProblem.NOT_A_SHEET) from error
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    return rows


def _rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS), start=1):
        cells = tuple(Cell(as_typed(one.value), one.data_type == "f") for one in row)
        if number > MOST_ROWS + 1 and any(cell.text for cell in cells):
            raise SheetProblemError(SheetProblem.TOO_MANY_ROWS)
        yield cells


def as_typed(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case datetime():
            day = value.date().isoformat()
            return day if value.time() == time() else f"{day} pukul {value:%H.%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H.%M}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)[:LONGEST_CELL].strip()


def _look_through(content: bytes) -> None:
    """Unpacks every part without keeping it: what its head says of its size may be a lie."""
    if len(content) > SIZE_MAX:
        raise SheetProblemError(SheetProblem.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_MAX:
                raise SheetProblemError(SheetProblem.TOO_LARGE)
            left = UNPACKED_MAX
            for part in parts:
                left -= _unpacked(archive, part, left)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise SheetProblemError(SheetProblem.NOT_A_SHEET) from error


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """Its size. A part that declares entities is refused: they can grow without end, or name a file of ours."""
    size = 0
    with archive.open(part) as opened:
        while chunk := opened.read(_CHUNK):
            if size == 0 and b"<!DOCTYPE" in chunk[:_TOP].replace(b"\0", b"").upper():
                raise SheetProblemError(SheetProblem.NOT_A_SHEET)
            size += len(chunk)
            if size > most:
                raise SheetProblemError(SheetProblem.TOO_LARGE)
    return size
