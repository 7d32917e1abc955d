"""An officer manages trainings by conversation: makes, publishes, closes and cancels a batch."""

from handlers.staff.staff import Role
from models import tables
from models.batch_reading import read_batch
from models.refusals import Refusal
from tests import cast
from tests.journeys.office import VAULT, Office
from tests.journeys.records import rows_of
from tests.staff.people.desk import at_work, batch_of
from tests.staff.trainings.managing import SCHEDULE, WINDOW, batch_row, entered, forged, opened


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
    await tono.sends(forged(tono, f"s:kelola:batch:{other.id}"))

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

    assert "• poster-kantor, halaman obrolan: 1" in said
