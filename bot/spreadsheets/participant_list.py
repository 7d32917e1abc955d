"""A participant list as an XLSX: text is text, the headings stay in sight, and it prints on A4."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.spreadsheets.cells import write_text
from handlers.participant_list.columns import Value
from handlers.participant_list.sheets import Sheet

_NUMBER, _TEXT = "participant number", "participant text"
"""Styles. What is typed over a phone number or a NIK later stays text too, and keeps its zeros."""


def write_list(sheets: Sequence[Sheet], *, author: str, made_at: datetime) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.lastModifiedBy = author, author
    book.properties.created = book.properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    _add_styles(book)
    for sheet in sheets:
        _write(book.create_sheet(sheet.tab), sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write(page: Any, sheet: Sheet) -> None:
    _write_head(page, sheet)
    at = len(sheet.head) + 2
    _write_headings(page, sheet, row=at)
    for row, values in enumerate(sheet.rows, start=at + 1):
        for column, value in enumerate(values, start=1):
            _write_value(page, row, column, value)
    page.freeze_panes = page.cell(at + 1, 1)
    page.auto_filter.ref = f"A{at}:{page.cell(at + len(sheet.rows), len(sheet.widths)).coordinate}"
    page.print_title_rows = f"{at}:{at}"
    _lay_out(page, sheet)


def _write_head(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font

    for row, line in enumerate(sheet.head, start=1):
        write_text(page, row, 1, line).font = Font(bold=row == 1, size=14 if row == 1 else 11)


def _write_headings(page: Any, sheet: Sheet, *, row: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True), start=1):
        cell = write_text(page, row, column, heading)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center")
        cell.fill = PatternFill("solid", fgColor="E7E6E6")
        page.column_dimensions[get_column_letter(column)].width = width


def _write_value(page: Any, row: int, column: int, value: Value) -> None:
    if isinstance(value, int):
        page.cell(row, column, value).style = _NUMBER
    else:
        cell = page.cell(row, column)
        cell.style = _TEXT  # before the text: it would take back what that says of formulas
        write_text(page, row, column, value)


def _add_styles(book: Any) -> None:
    """By name, for each cell: looking a style up by what it looks like takes five times as long as writing the cell."""
    from openpyxl.styles import Alignment, NamedStyle

    wrapped = Alignment(wrap_text=True, vertical="top")
    book.add_named_style(NamedStyle(_NUMBER, alignment=wrapped))
    book.add_named_style(NamedStyle(_TEXT, alignment=wrapped, number_format="@"))


def _lay_out(page: Any, sheet: Sheet) -> None:
    """As wide as the paper, as many pages as it takes; who made it stands below each."""
    page.page_setup.orientation, page.page_setup.paperSize = page.ORIENTATION_LANDSCAPE, page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_options.gridLines = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.oddFooter.left.text, page.oddFooter.right.text = sheet.foot.replace("&", "&&"), "&P / &N"
    page.oddFooter.left.size = page.oddFooter.right.size = 8
