"""The file of a list: text stays text, whoever wrote it, and it prints on the office's paper."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.spreadsheets.participant_list import write_list
from tests.cast import NOW
from tests.participant_list.listing import listed, made, opened, table

OFFICE = "Dinas Contoh"
HARM = ('=HYPERLINK("https://jahat.example","klik")', "+62811", "-1+1", "@SUM(A1)", "＝1+1", "'=1+1")


def test_it_opens_with_what_was_put_in() -> None:
    sheet = made(listed(), listed("AC3-002K", name="Dewi Contoh"))

    page = opened(write_list([sheet], author=OFFICE, made_at=NOW)).active

    assert [(one["No."], one["Nama lengkap"]) for one in table(page)] == [
        (1, "Rizky Contoh Siregar"),
        (2, "Dewi Contoh"),
    ]
    assert [page.cell(row, 1).value for row in range(1, 5)] == list(sheet.head)


@pytest.mark.parametrize("harm", HARM)
def test_no_answer_becomes_a_formula(harm: str) -> None:
    page = opened(write_list([made(listed(name=harm, address=harm))], author=OFFICE, made_at=NOW)).active

    cells = [cell for row in page.iter_rows() for cell in row if cell.value == harm]
    assert [(cell.data_type, cell.number_format) for cell in cells] == [("s", "@")] * 2
    assert all(cell.quotePrefix for cell in cells) or harm[0] not in "=+-@"


def test_phones_and_niks_keep_their_digits() -> None:
    (shown,) = table(opened(write_list([made(listed(nik="1271081201019921"))], author=OFFICE, made_at=NOW)).active)

    assert (shown["NIK"], shown["HP"]) == ("1271081201019921", "0812-3456-7890")


def test_it_prints_on_a4_across_with_the_headings_and_the_name_of_who_took_it_on_every_page() -> None:
    sheet = replace(made(listed()), foot="Diunduh oleh Sari & Budi")

    page = opened(write_list([sheet], author=OFFICE, made_at=NOW)).active

    setup = page.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.print_title_rows, page.freeze_panes) == ("$6:$6", "A7")
    assert page.auto_filter.ref == "A6:L7"
    assert (page.oddFooter.left.text, page.oddFooter.right.text) == ("Diunduh oleh Sari && Budi", "&P / &N")


def test_the_office_is_its_author_and_now_its_time() -> None:
    book = opened(write_list([made(listed())], author=OFFICE, made_at=datetime(2027, 1, 10, 5, tzinfo=UTC)))

    assert (book.properties.creator, book.properties.lastModifiedBy) == (OFFICE, OFFICE)
    assert book.properties.created.isoformat() == "2027-01-10T05:00:00"
