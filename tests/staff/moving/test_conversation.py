"""An officer moves a meeting in the chat: what is asked, what is asked back, and what is refused with a way on."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from bot.moving.keeping import Moves
from handlers.staff.staff import Role
from models import tables
from models.audit import read_audit
from models.store import Store
from tests import cast
from tests.journeys.office import VAULT, ZONE, Clock, Office, Visitor, open_office
from tests.staff.people.desk import at_work

WHEN = "Hari pertama pindah ke kapan?"


@pytest.fixture
async def office(sqlite_sample_store: Store) -> Office:
    """On Wednesday, 20 January: the embroidery training begins on Monday, 1 February, with three people."""
    opened = await open_office(sqlite_sample_store, Clock(datetime(2027, 1, 20, 14, 0, tzinfo=ZONE).astimezone(UTC)))
    batch_id = await opened.batch("BOR2")
    await opened.store.transact(lambda conn: cast.fill(conn, batch_id, 3) and None)
    return opened


@pytest.fixture
async def sari(office: Office) -> Visitor:
    return await at_work(office, "sari")


async def asked_when(sari: Visitor, which: str = "Hari 1, Sen 1 Feb") -> str:
    await sari.says("/pindah BOR2")
    return await sari.taps(which)


async def test_a_single_day_is_moved_and_the_others_stay(office: Office, sari: Visitor) -> None:
    assert WHEN in await asked_when(sari)
    await sari.says("sabtu 6 februari jam 9 sampai 12")
    asked = await sari.taps("Tetap pindah")
    preview = await sari.taps("Tetap")

    assert asked.startswith("Tempatnya tetap di")
    assert "Menjadi: Sabtu, 6 Februari 2027, pukul 09.00–12.00 WIB." in preview
    assert "ikut berubah" not in preview
    assert "Hari ke-20" not in preview
    await sari.taps("Kirim ke 3 orang")
    assert sari.offered == ["Batalkan"]


async def test_the_example_can_be_done_as_it_stands(sari: Visitor) -> None:
    """Tuesday is the day of another meeting, and Saturday no workday."""
    asked = await asked_when(sari)
    example = asked.rpartition("Contoh: ")[2]

    assert "Tempatnya tetap" in await sari.says(example)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("sabtu 13 februari jam 9", "Hari itu bukan hari kerja kantor."),
        ("jumat 5 maret jam 11", "Waktunya kena salat Jumat."),
        ("22 maret jam 6", "Mulainya sebelum kantor buka."),
        ("19 maret jam 17.00", "Selesainya sesudah kantor tutup."),
    ],
)
async def test_an_unusual_time_is_asked_back_and_may_be_meant(sari: Visitor, said: str, why: str) -> None:
    await asked_when(sari)

    asked = await sari.says(said)

    assert why in asked
    assert sari.offered[:2] == ["Tetap pindah", "Waktu lain"]
    assert "Tempatnya tetap" in await sari.taps("Tetap pindah")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("kemarin", "belum terbaca"),
        ("hari ini jam 9", "sudah lewat"),
        ("senin 2 februari jam 9", "Itu Selasa, 2 Februari 2027."),
        ("2 februari jam 9", "bertabrakan dengan pertemuan lain"),
        ("1 februari jam 9", "tidak ada yang berubah"),
        ("1 desember 2027 jam 9", "lebih dari setengah tahun"),
    ],
)
async def test_a_time_that_cannot_be_is_refused_and_asked_again(sari: Visitor, said: str, why: str) -> None:
    await asked_when(sari)

    asked = await sari.says(said)

    assert why in asked
    assert WHEN in asked


async def test_all_that_follow_do_not_come_before_one_that_stays(sari: Visitor) -> None:
    await asked_when(sari, "Hari 3, Rab 3 Feb")
    await sari.taps("Sesudahnya ikut")

    assert "sebelum pertemuan yang tidak ikut bergeser" in await sari.says("senin 1 februari jam 15.30")


async def test_only_the_place_changes_and_a_new_one_is_asked_for_its_address(office: Office, sari: Visitor) -> None:
    await asked_when(sari)
    await sari.taps("Waktunya tetap")
    assert "Alamat Aula Contoh?" in await sari.says("Aula Contoh")
    await sari.says("Jl. Contoh No. 5")
    preview = await sari.taps("Tanpa patokan")

    assert "Tempat pelatihan Bordir berubah" in preview
    assert "ke Aula Contoh, Jl. Contoh No. 5" in preview


async def test_words_of_the_officer_stand_below_the_schedule_which_stays(sari: Visitor) -> None:
    await asked_when(sari, "Semua ikut bergeser")
    await sari.says("selasa 2 februari jam 9")
    await sari.taps("Tetap")
    await sari.taps("Ubah pesan")
    assert "NIK" in await sari.says("Bawa KTP 1271080503089921")

    preview = await sari.says("Gedungnya dipakai untuk <b>vaksinasi</b> {name}.")

    assert "Gedungnya dipakai untuk <b>vaksinasi</b> {name}." in preview
    assert "Semula: Senin, 1 Februari 2027, pukul 09.00 WIB." in preview
    assert "1271080503089921" not in preview


async def test_a_second_move_waits_until_the_first_is_told(office: Office, sari: Visitor) -> None:
    for _ in range(2):
        await asked_when(sari, "Semua ikut bergeser")
        await sari.says("selasa 2 februari jam 9")
        await sari.taps("Tetap")
        said = await sari.taps("Kirim ke 3 orang")

    assert "baru saja dipindah" in said


async def test_what_is_undone_changes_nothing_and_stands_in_the_log(office: Office, sari: Visitor) -> None:
    await asked_when(sari, "Semua ikut bergeser")
    await sari.says("selasa 2 februari jam 9")
    await sari.taps("Tetap")
    await sari.taps("Kirim ke 3 orang")

    assert await sari.taps("Batalkan") == "Baik, tidak jadi. Jadwalnya tetap, dan tidak ada yang dikirim."
    rows = await office.store.read(lambda conn: read_audit(conn, vault=VAULT, limit=2))
    assert [one.action for one in rows] == ["undo move", "move meetings"]
    ratna = await at_work(office, "ratna", role=Role.ADMIN)
    assert "Sari: memindahkan jadwal (Bordir 2)" in await ratna.says("/riwayat")


async def test_who_works_for_another_part_has_nothing_to_move_there(office: Office) -> None:
    hasan = await at_work(office, "hasan", batches=[await office.batch("AC3")])

    asked = await hasan.says("/pindah")

    assert asked.startswith("Pertemuan yang mana?")
    assert "Hari 1, Kam 28 Jan" in hasan.offered or "Hari 1, Sen 1 Feb" in hasan.offered
    assert "belum terbaca" in await hasan.says("/pindah BOR2")


async def test_a_training_without_people_is_moved_without_telling_anybody(office: Office, sari: Visitor) -> None:
    await sari.says("/pindah SB2")
    await sari.taps("Semua ikut bergeser")
    await sari.says("8 februari")
    preview = await sari.taps("Tetap")
    await sari.taps("Simpan")
    office.clock.passes(seconds=31)
    await Moves(office.store, office.world).keep()

    assert "Belum ada yang terdaftar" in preview
    (first,) = await office.store.read(
        lambda conn: conn.execute(select(tables.batch.c.first_day).where(tables.batch.c.code == "SB2")).scalars().all()
    )
    assert f"{first}" == "2027-02-08"


async def test_who_is_filling_in_reads_the_new_day_in_the_summary(office: Office, sari: Visitor) -> None:
    """And is asked nothing: the page shows it."""
    rizky = office.visitor("rizky")
    await rizky.opens("BOR2")
    await rizky.says("Setuju, mulai", "12 januari 2001", "bagan deli", "rizky contoh", "gg contoh no 12 lk 5", "SMA")
    await sari.says("/pindah BOR2")
    await sari.taps("Semua ikut bergeser")
    await sari.says("selasa 2 februari jam 9")
    await sari.taps("Tetap")
    await sari.taps(sari.offered[0])
    office.clock.passes(seconds=31)
    await Moves(office.store, office.world).keep()

    summary = await rizky.says("belum bekerja", "0812-3456-7890", "1271061201019921")

    assert "mulai Selasa, 2 Februari 2027" in summary


async def test_a_first_day_that_makes_somebody_too_young_or_old_ends_no_registration(
    office: Office, sari: Visitor
) -> None:
    """Ages are looked at when somebody registers, and never again."""
    registration = tables.registration
    of_batch = select(registration).order_by(registration.c.id)
    before = await office.store.read(lambda conn: conn.execute(of_batch).all())
    await office.store.transact(lambda conn: conn.execute(update(tables.program).values(rules={"min_age": 60})))
    await asked_when(sari, "Semua ikut bergeser")
    await sari.says("1 maret jam 9")
    if "Tetap pindah" in sari.offered:
        await sari.taps("Tetap pindah")
    preview = await sari.taps("Tetap")
    await sari.taps("Kirim ke 3 orang")
    office.clock.passes(seconds=31)
    await Moves(office.store, office.world).keep()

    assert "Tidak ada peserta yang gugur karena umur." in preview
    assert await office.store.read(lambda conn: conn.execute(of_batch).all()) == before
