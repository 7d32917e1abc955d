"""An officer manages trainings by conversation: makes, changes, publishes, closes and cancels a batch."""

from typing import Any

from sqlalchemy import select

from handlers.inputs import Tap
from handlers.staff.staff import Role
from models import tables
from models.audit import read_audit
from models.batch_reading import read_batch
from models.refusals import Refusal
from tests import cast
from tests.journeys.office import VAULT, Office, Visitor
from tests.journeys.records import rows_of
from tests.staff.people.desk import at_work, batch_of

NEW_VENUE = ("Aula Contoh", "Jalan Contoh No. 9, Medan", "Lapangan Contoh", "https://maps.example/aula")
SCHEDULE = ("Senin dan Rabu", "09.00–15.00, istirahat 12.00–13.00", "19 April 2027", "10 kali")
WINDOW = ("1 Maret 2027", "12 April 2027 pukul 16.00")


async def entered(officer: Visitor) -> str:
    """A batch of a new program at a new venue, up to the summary."""
    await officer.says("/kelola")
    await officer.taps("Angkatan baru")
    await officer.says("Barista | Barista", "lewati", "Peserta belajar menyeduh kopi.", "17 sampai 35", "SMA")
    await officer.taps("Ya, Medan saja")
    await officer.says("20", *WINDOW, *SCHEDULE, *NEW_VENUE)
    await officer.taps("Siapa cepat")
    return await officer.taps("Ke ringkasan")


async def opened(officer: Visitor, code: str) -> str:
    await officer.says("/kelola")
    return await officer.says(code)


async def batch_row(office: Office, code: str) -> Any:
    return next(row for row in await rows_of(office, tables.batch) if row.code == code)


async def test_a_new_batch_is_entered_step_by_step_and_kept_as_a_draft(office: Office) -> None:
    sari = await at_work(office, "sari")

    summary = await entered(sari)
    page = await sari.taps("Simpan draf")

    assert "10 pertemuan, Senin, 19 April 2027 sampai Rabu, 26 Mei 2027." in summary
    assert "Senin, 17 Mei 2027: Hari Raya Idul Adha (perkiraan)" in summary
    assert "BAR1: Pelatihan Barista" in page
    assert "Keadaan: draf." in page
    row = await batch_row(office, "BAR1")
    assert (row.status, row.quota, str(row.first_day), row.selection) == ("draft", 20, "2027-04-19", "first_come")


async def test_what_was_entered_is_what_staff_and_residents_read(office: Office) -> None:
    sari = await at_work(office, "sari")
    await entered(sari)
    await sari.taps("Simpan draf")

    row = await batch_row(office, "BAR1")
    seen = await office.store.read(lambda conn: read_batch(conn, row.id, vault=VAULT))

    assert seen is not None
    assert seen.plan.program.rules["min_age"] == 17
    assert seen.plan.program.rules["education"][0] == "SMA"
    assert seen.plan.venue.map_url == "https://maps.example/aula"
    assert len(seen.plan.meetings) == 10


async def test_residents_see_a_batch_once_it_is_published(office: Office) -> None:
    sari, ani = await at_work(office, "sari"), office.visitor("ani")
    await entered(sari)
    await sari.taps("Simpan draf")
    office.clock.passes(days=60)

    before = await ani.opens("BAR1")
    asked = await sari.taps("Terbitkan")
    done = await sari.taps("Terbitkan")
    after = await ani.opens("BAR1")

    assert "Barista" not in before
    assert "Terbitkan sekarang?" in asked
    assert "Sudah terbit." in done
    assert "Barista" in after


async def test_an_answer_that_is_not_understood_is_asked_again_with_an_example(office: Office) -> None:
    sari = await at_work(office, "sari")
    await sari.says("/kelola")
    await sari.taps("Angkatan baru")
    await sari.taps("Bordir")

    said = await sari.says("banyak sekali")

    assert said == "Maaf, belum terbaca.\n\nBerapa kursi? Contoh: 20."


async def test_kembali_goes_one_step_back_and_batal_gives_up(office: Office) -> None:
    sari = await at_work(office, "sari")
    await sari.says("/kelola")
    await sari.taps("Angkatan baru")
    await sari.taps("Bordir")
    await sari.says("20")

    back = await sari.says("kembali")
    given_up = await sari.says("batal")

    assert "Berapa kursi?" in back
    assert "tidak jadi" in given_up
    assert (await rows_of(office, tables.desk)) == []


async def test_registration_cannot_close_before_it_opens(office: Office) -> None:
    sari = await at_work(office, "sari")
    await sari.says("/kelola")
    await sari.taps("Angkatan baru")
    await sari.taps("Bordir")

    said = await sari.says("20", "1 Maret 2027", "28 Februari 2027")

    assert "Maaf, penutupan harus sesudah pembukaan." in said
    assert "Pendaftaran ditutup kapan?" in said


async def test_another_batch_of_a_known_program_asks_nothing_of_the_program_and_changes_nothing_of_it(
    office: Office,
) -> None:
    sari = await at_work(office, "sari")
    programs = await rows_of(office, tables.program)
    await sari.says("/kelola")
    await sari.taps("Angkatan baru")
    await sari.taps("Bordir")

    await sari.says("20", *WINDOW, *SCHEDULE)
    await sari.taps("PIK Menteng")
    await sari.taps("Siapa cepat")
    await sari.taps("Ke ringkasan")
    page = await sari.taps("Simpan draf")

    assert "Keadaan: draf." in page
    assert await rows_of(office, tables.program) == programs


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


async def test_other_days_give_other_meetings_and_say_that_nobody_was_told(office: Office) -> None:
    sari = await at_work(office, "sari")
    batch_id = await office.batch()
    await office.store.transact(lambda conn: cast.fill(conn, batch_id, 2) and None)
    await opened(sari, "AC3")
    await sari.taps("Ubah")
    await sari.taps("Hari pelatihan")

    asked = await sari.taps("Selasa dan Kamis")
    await sari.taps("Simpan")

    meetings = await office.store.read(lambda conn: conn.execute(_starts(batch_id)).scalars().all())
    assert "tidak dikabari otomatis" in asked
    assert {one.astimezone(office.world.zone).weekday() for one in meetings} == {1, 3}


async def test_closed_registration_takes_nobody_new(office: Office) -> None:
    sari, batch_id = await at_work(office, "sari"), await office.batch()
    await opened(sari, "AC3")
    await sari.taps("Tutup pendaftaran")

    done = await sari.taps("Tutup pendaftaran")
    answer = await office.store.transact(lambda conn: cast.confirm(conn, batch_id, cast.person(conn)))

    assert "Keadaan: ditutup." in done
    assert cast.refusal(answer) is Refusal.CLOSED


async def test_cancelling_shows_who_is_told_and_in_which_words(office: Office) -> None:
    sari = await at_work(office, "sari")
    batch_id = await office.batch()
    await office.store.transact(lambda conn: cast.fill(conn, batch_id, 2) and None)
    await opened(sari, "AC3")

    asked = await sari.taps("Batalkan angkatan")

    assert "2 pendaftaran berakhir. 2 obrolan mendapat kabar, 0 tidak terjangkau" in asked
    assert "Maaf, pelatihan Perbaikan AC yang mulai" in asked
    assert (await batch_row(office, "AC3")).status == "published"


async def test_an_officer_of_one_batch_sees_and_changes_no_other(office: Office) -> None:
    mine = await office.store.read(lambda conn: batch_of(conn, "AC3"))
    other = next(row for row in await rows_of(office, tables.batch) if row.code != "AC3")
    tono = await at_work(office, "tono", batches=[mine])

    await tono.says("/kelola")
    listed = tono.heard[-1]
    await tono.sends(_forged(tono, f"s:kelola:batch:{other.id}"))

    assert listed["buttons"][0]["label"].startswith("AC3")
    assert other.code not in listed["text"]
    assert "di luar bagian Anda" in tono.last


async def test_instructors_heads_and_residents_have_no_such_command(office: Office) -> None:
    budi, head = await at_work(office, "budi", role=Role.INSTRUCTOR), await at_work(office, "kepala", role=Role.HEAD)
    ani = office.visitor("ani")
    await ani.opens()

    for visitor in (budi, head, ani):
        said = await visitor.says("/kelola")
        assert "Angkatan" not in said
        assert "Angkatan baru" not in visitor.offered


async def test_days_off_and_ramadan_are_data_of_the_office(office: Office) -> None:
    sari = await at_work(office, "sari")
    await sari.says("/kelola")
    await sari.taps("Hari libur")

    await sari.says("libur 21 April 2027, rapat kantor")
    said = await sari.says("Ramadan: 8 Februari 2027 sampai 9 Maret 2027, 08.30–14.00")
    summary = await entered(sari)

    assert "Libur Rabu, 21 April 2027: rapat kantor" in said
    assert "Ramadan, 8 Februari 2027 sampai 9 Maret 2027: 08:30–14:00" in said
    assert "• Rabu, 21 April 2027: rapat kantor" in summary


async def test_a_published_batch_has_a_link_a_qr_and_counted_places(office: Office) -> None:
    sari = await at_work(office, "sari")
    await office.visitor("ani").opens("AC3_poster-kantor")
    await opened(sari, "AC3")

    said = await sari.taps("Tautan dan QR")

    assert "• poster-kantor, Web: 1" in said


def _starts(batch_id: int) -> Any:
    return select(tables.meeting.c.starts_at).where(tables.meeting.c.batch_id == batch_id)


def _forged(visitor: Visitor, choice: str) -> Any:
    return Tap(choice, visitor.heard[-1]["revision"])


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
