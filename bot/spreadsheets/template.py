"""The spreadsheet to fill in: headings in Indonesian, two examples, drop-down lists, and a sheet that explains it."""

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from bot.spreadsheets.batch_list import NEEDED
from bot.spreadsheets.cells import write_text
from bot.spreadsheets.opening import MOST_ROWS
from bot.text_files import read_books
from handlers.staff.trainings.fields import FIELDS, Field
from handlers.wording.phrases import Phrases

_WIDTH = 24
_SHEET = "Angkatan"
_HOW = "Petunjuk"
_LISTS = "Daftar"


@lru_cache(maxsize=2)
def template_with(programs: tuple[str, ...], venues: tuple[str, ...]) -> bytes:
    """Made once for what there is: it takes a twentieth of a second, too long for an input. See `bot.trainings`."""
    return make_template(read_books(), programs=programs, venues=venues)


def make_template(books: Mapping[str, Phrases], *, programs: Sequence[str], venues: Sequence[str]) -> bytes:
    """An XLSX. `programs`, `venues`: there already; offered as lists, and others may be typed."""
    from openpyxl import Workbook

    phrases, book = books["id"], Workbook()
    sheet = book.active
    sheet.title = _SHEET
    _write_headings(sheet, phrases)
    _write_examples(sheet, phrases)
    _explain(book.create_sheet(_HOW), phrases)
    _offer(book.create_sheet(_LISTS), sheet, phrases, {"program": list(programs), "venue": list(venues)})
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write_headings(sheet: Any, phrases: Phrases) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place, field in enumerate(FIELDS, start=1):
        cell = write_text(sheet, 1, place, f"{phrases.say(field.label)}{NEEDED if field.is_needed else ''}")
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    sheet.freeze_panes = "B2"


def _write_examples(sheet: Any, phrases: Phrases) -> None:
    """They are known by their first word and are not imported."""
    from openpyxl.styles import Font

    mark = phrases.say("staff_trainings.example_mark")
    for row in (2, 3):
        for place, field in enumerate(FIELDS, start=1):
            shown = example_of(field, phrases)
            cell = write_text(sheet, row, place, f"{mark} {shown}" if field.name == "program" else shown)
            cell.font = Font(italic=True, color="808080")


def example_of(field: Field, phrases: Phrases) -> str:
    """What stands behind "Contoh:" in the question of the conversation."""
    if field.choices:
        return phrases.say(field.choices[0][1])
    return phrases.say(field.ask).rpartition(phrases.say("staff_trainings.example_before"))[2].strip().rstrip(".")


def _explain(sheet: Any, phrases: Phrases) -> None:
    from openpyxl.styles import Alignment

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 100
    for number, key in enumerate(("staff_trainings.how_1", "staff_trainings.how_2", "staff_trainings.how_3"), start=1):
        write_text(sheet, number, 2, phrases.say(key, most=MOST_ROWS) if key.endswith("3") else phrases.say(key))
    for number, field in enumerate(FIELDS, start=5):
        write_text(sheet, number, 1, f"{phrases.say(field.label)}{NEEDED if field.is_needed else ''}")
        write_text(sheet, number, 2, phrases.say(field.ask)).alignment = Alignment(wrap_text=True)


def _offer(lists: Any, sheet: Any, phrases: Phrases, names: Mapping[str, list[str]]) -> None:
    """Drop-down lists: from a sheet of their own, for the words of a rule may be 255 characters together."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists.sheet_state = "hidden"
    for place, field in enumerate(FIELDS, start=1):
        offered = names.get(field.name) or [phrases.say(key) for _, key in field.choices]
        if not offered:
            continue
        letter = get_column_letter(place)
        for row, words in enumerate(offered, start=1):
            write_text(lists, row, place, words)
        rule = DataValidation(type="list", formula1=f"{_LISTS}!${letter}$1:${letter}${len(offered)}", allow_blank=True)
        rule.showErrorMessage = False  # other words are possible: a new program, other days
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
