"""One thing of a batch is changed: before and after are shown, nobody loses a seat, others are not touched."""

from models import tables
from models.audit import read_audit
from models.store import Store
from tests import cast
from tests.journeys.office import VAULT, Clock, Office, open_office
from tests.journeys.records import rows_of
from tests.staff.people.desk import at_work, batch_of
from tests.staff.trainings.managing import batch_row, opened, starts_of


async def test_fewer_seats_than_are_taken_are_refused_with_what_to_do(office: Office) -> None:
    sari = await at_work(office, "sari")
    batch_id = await office.batch()
    await office.store.transact(lambda conn: cast.fill(conn, batch_id, 3) and None)
    await opened(sari, "AC3")
    await sari.taps("Ubah")
    await sari.taps("Jumlah kursi")

    await sari.says("2")
    said = await sari.taps("Simpan")

    assert "kursi terpakai, jadi tidak bisa kurang dari" in said
    assert "/peserta" in said
    assert (await batch_row(office, "AC3")).quota > 2


async def test_a_change_is_shown_before_and_after_and_audited(office: Office) -> None:
    sari = await at_work(office, "sari")
    await opened(sari, "AC3")
    await sari.taps("Ubah")
    await sari.taps("Jumlah kursi")

    asked = await sari.says("60")
    done = await sari.taps("Simpan")

    (logged, *_) = await office.store.read(lambda conn: read_audit(conn, vault=VAULT))
    assert "Menjadi: 60" in asked
    assert "Sudah disimpan." in done
    assert (logged.action, logged.after) == ("change batch", {"quota": 60})
    assert logged.before is not None
    assert logged.before["quota"] != 60


async def test_other_days_give_other_meetings(office: Office) -> None:
    sari = await at_work(office, "sari")
    batch_id = await office.batch()
    await opened(sari, "AC3")
    await sari.taps("Ubah")
    await sari.taps("Hari pelatihan")

    await sari.taps("Selasa dan Kamis")
    await sari.taps("Simpan")

    meetings = await office.store.read(lambda conn: conn.execute(starts_of(batch_id)).scalars().all())
    assert {one.astimezone(office.world.zone).weekday() for one in meetings} == {1, 3}


async def test_where_somebody_has_registered_the_days_are_changed_where_they_are_told_of_it(
    sqlite_sample_store: Store, clock: Clock
) -> None:
    office = await open_office(sqlite_sample_store, clock)
    sari = await at_work(office, "sari")
    batch_id = await office.batch()
    await office.store.transact(lambda conn: cast.fill(conn, batch_id, 2) and None)

    for what in ("Hari pelatihan", "Jam pelatihan", "Hari pertama", "Tempat"):
        await opened(sari, "AC3")
        await sari.taps("Ubah")
        asked = await sari.taps(what)

        assert "2 orang sudah terdaftar" in asked, what
        assert "Pertemuan yang mana?" in asked, what


async def test_other_ages_are_those_of_this_batch_alone(office: Office) -> None:
    sari = await at_work(office, "sari")
    programs = await rows_of(office, tables.program)
    await opened(sari, "AC3")
    await sari.taps("Ubah")
    await sari.taps("Umur")

    await sari.says("18 sampai 40")
    page = await sari.taps("Simpan")

    assert "Umur: 18–40" in page
    assert {row.id: row.rules for row in await rows_of(office, tables.program)} == {
        row.id: row.rules for row in programs
    }


async def test_a_change_of_something_else_leaves_a_batchs_own_rules(office: Office) -> None:
    sari = await at_work(office, "sari")
    own = {"max_age": 50}
    await office.store.transact(
        lambda conn: conn.execute(tables.batch.update().where(tables.batch.c.code == "AC3").values(rules=own)) and None
    )
    await opened(sari, "AC3")
    await sari.taps("Ubah")
    await sari.taps("Makan")

    await sari.says("Nasi kotak setiap hari.")
    await sari.taps("Simpan")

    row = await batch_row(office, "AC3")
    assert (row.rules, row.details["meals"]) == (own, {"id": "Nasi kotak setiap hari."})


async def test_an_officer_of_one_batch_does_not_rename_the_program_of_all(office: Office) -> None:
    mine = await office.store.read(lambda conn: batch_of(conn, "AC3"))
    tono = await at_work(office, "tono", batches=[mine])
    await opened(tono, "AC3")
    await tono.taps("Ubah")
    await tono.taps("Pelatihan")

    await tono.says("Kulkas")
    said = await tono.taps("Simpan")

    assert "di luar bagian Anda" in said


async def test_a_new_venue_of_a_batch_is_asked_for_its_address(office: Office) -> None:
    sari = await at_work(office, "sari")
    await opened(sari, "AC3")
    await sari.taps("Ubah")
    await sari.taps("Tempat")

    asked = await sari.says("Gedung Baru")
    await sari.says("Jalan Contoh No. 3", "lewati", "lewati")
    page = await sari.taps("Simpan")

    assert "Alamat tempat itu?" in asked
    assert "Tempat: Gedung Baru\nAlamat tempat: Jalan Contoh No. 3" in page
    assert "Bengkel Latihan Contoh" in {row.name for row in await rows_of(office, tables.venue)}


async def test_transport_money_is_promised_once_a_rate_is_entered_and_no_more_once_it_is_taken_back(
    office: Office,
) -> None:
    sari = await at_work(office, "sari")
    for said in ("75.000", "lewati"):
        await opened(sari, "AC3")
        await sari.taps("Ubah")
        await sari.taps("Uang transport")
        await sari.says(said)
        await sari.taps("Simpan")
        row = await batch_row(office, "AC3")
        words = row.details.get("transport_money", {}).get("id")
        assert (row.allowance, words) == {
            "75.000": (75000, "Rp75.000 untuk setiap hari hadir."),
            "lewati": (None, None),
        }[said]


async def test_the_instructors_name_is_sealed(office: Office) -> None:
    sari = await at_work(office, "sari")
    await opened(sari, "AC3")
    await sari.taps("Ubah")
    await sari.taps("Instruktur")

    await sari.says("Budi Contoh")
    page = await sari.taps("Simpan")

    assert "Instruktur: Budi Contoh" in page
    assert b"Budi" not in (await batch_row(office, "AC3")).instructor
