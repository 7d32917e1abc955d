"""A list of batches handed in at the chat or by the operator: all of it is made, or nothing."""

from typing import Any

from bot.spreadsheets.command import Import
from handlers.files import Attachment, FileKind
from handlers.inputs import FileSent
from models import tables
from models.audit import read_audit
from models.uploads import NewUpload, add_upload
from tests import cast
from tests.journeys.office import BOOKS, VAULT, ZONE, Office, Visitor
from tests.journeys.records import rows_of
from tests.staff.people.desk import at_work
from tests.staff.trainings.sheets import BORDIR, sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BARISTA = BORDIR | {
    "program": "Barista",
    "description": "Belajar menyeduh kopi.",
    "venue": "Aula Contoh",
    "address": "Jalan Contoh No. 9",
}


async def handed_in(office: Office, officer: Visitor, content: bytes, *, by: Visitor | None = None) -> str:
    """As the channels hand a file in: kept first, then told of."""
    owner = (await (by or officer).sends(FileSent(Attachment(0, FileKind.DOCUMENT)))).contact_id
    new = NewUpload("document", XLSX, "angkatan.xlsx", content)
    keep = lambda conn: add_upload(conn, owner, new, vault=VAULT, now=office.clock.now)  # noqa: E731
    upload_id = await office.store.transact(keep)
    await officer.sends(FileSent(Attachment(upload_id, FileKind.DOCUMENT, "angkatan.xlsx")))
    return officer.last


async def drafts(office: Office) -> list[Any]:
    return [row for row in await rows_of(office, tables.batch) if row.status == "draft"]


async def asked_for(office: Office) -> Visitor:
    sari = await at_work(office, "sari")
    await sari.says("/kelola")
    await sari.taps("Unggah daftar")
    return sari


async def test_the_template_comes_as_a_document_to_be_sent_back(office: Office) -> None:
    sari = await asked_for(office)

    assert sari.heard[-1]["attachment"]["name"] == "angkatan.xlsx"
    assert sari.heard[-1]["takes_file"] is True


async def test_a_list_is_shown_first_and_made_after_a_yes(office: Office) -> None:
    sari = await asked_for(office)

    shown = await handed_in(office, sari, sheet(BORDIR, BARISTA))
    before = await drafts(office)
    done = await sari.taps("Simpan semua")

    assert "2 draf akan dibuat:" in shown
    assert "• Barista: 20 kursi, mulai Senin, 19 April 2027, 10 kali" in shown
    assert before == []
    assert "2 draf disimpan." in done
    assert [row.quota for row in await drafts(office)] == [20, 20]


async def test_a_list_with_one_problem_makes_nothing_and_names_it(office: Office) -> None:
    sari = await asked_for(office)

    said = await handed_in(office, sari, sheet(BORDIR, BARISTA | {"quota": "banyak"}))

    assert "• Baris 3, kolom Jumlah kursi: belum terbaca. Isinya: banyak" in said
    assert "Simpan semua" not in sari.offered
    assert await drafts(office) == []


async def test_rows_on_days_that_are_all_closed_are_refused(office: Office) -> None:
    sari = await asked_for(office)

    said = await handed_in(office, sari, sheet(BORDIR | {"first_day": "17 Mei 2027", "length": "sampai 19 Mei 2027"}))

    assert "• Baris 2: Belum ada pertemuan." in said


async def test_the_file_of_somebody_else_is_not_read(office: Office) -> None:
    sari, ani = await asked_for(office), office.visitor("ani")
    await ani.opens()

    said = await handed_in(office, sari, sheet(BORDIR), by=ani)

    assert "tidak terbaca sebagai lembar Excel" in said


async def test_whatever_is_handed_in_there_is_an_answer(office: Office) -> None:
    sari = await asked_for(office)

    said = await handed_in(office, sari, b"no spreadsheet at all")

    assert "Simpan sebagai .xlsx" in said


async def test_an_officer_of_one_program_imports_no_other(office: Office) -> None:
    bordir = next(row.id for row in await rows_of(office, tables.program) if row.slug == "bordir")
    sari = await asked_for(office)
    await office.store.transact(lambda conn: conn.execute(tables.staff.update().values(programs=[bordir])) and None)

    said = await handed_in(office, sari, sheet(BORDIR, BARISTA))

    assert "• Baris 3: Itu di luar bagian Anda." in said
    assert "Baris 2" not in said


async def test_the_operator_imports_all_of_a_list_or_nothing(office: Office) -> None:
    def imported(content: bytes) -> Any:
        return Import(content, BOOKS, ZONE, VAULT, cast.NOW).run

    wrong = await office.store.transact(imported(sheet(BARISTA, BORDIR | {"hours": "pagi"})))
    nothing = await drafts(office)
    right = await office.store.transact(imported(sheet(BARISTA, BORDIR)))

    (logged, *_) = await office.store.read(lambda conn: read_audit(conn, vault=VAULT))
    assert (wrong.is_done, nothing) == (False, [])
    assert wrong.lines == ("• Baris 3, kolom Jam pelatihan: belum terbaca. Isinya: pagi",)
    assert (right.is_done, len(await drafts(office))) == (True, 2)
    assert (logged.action, logged.staff_id) == ("add batch", None)
