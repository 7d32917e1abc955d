"""Text in a cell stays text: what begins like a formula is never one, whoever wrote it."""

from typing import Any

_LONGEST = 32_000  # Excel's own limit is 32,767


def write_text(sheet: Any, row: int, column: int, text: str) -> Any:
    """The cell. `quotePrefix` keeps a spreadsheet program from reading "=", "+", "-" or "@" when somebody edits it."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # a large library, and few processes write a spreadsheet

    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]
    cell.data_type = "s"
    if text[:1] in "=+-@\t\r":
        cell.quotePrefix = True
    return cell
