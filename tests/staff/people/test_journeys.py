"""Officers at work, from the list to the message that the resident reads: through the runner, on both databases."""

from sqlalchemy import Connection, select

from handlers.inputs import Text
from models.audit import read_audit
from models.statuses import Status
from models.tables import registration
from tests import cast
from tests.journeys.office import VAULT, Office
from tests.staff.people.desk import at_work, batch_of, employ, everything_said, messages_to, somebody, under_review

UNKNOWN = "Kami perlu persetujuan Anda dulu."
"""What somebody hears who writes an unknown word before anything else."""


async def status_of(office: Office, registration_id: int) -> str:
    found = select(registration.c.status).where(registration.c.id == registration_id)
    return await office.store.read(lambda conn: str(conn.execute(found).scalar_one()))


async def test_a_review_is_accepted_and_the_resident_hears_that_a_person_looked(office: Office) -> None:
    def ask(conn: Connection) -> tuple[int, int]:
        who = somebody(conn)
        return who.contact_id, under_review(conn, batch_of(conn, "AC3"), who, "too_old")

    contact_id, asked = await office.store.transact(ask)
    sari = await at_work(office, "sari")

    assert "1. Rizky Contoh Siregar, AC3, diperiksa, umur lewat. Paling lambat 13 Januari." in await sari.says(
        "/periksa"
    )
    assert "Perlu dilihat: umur lewat" in await sari.says("1")
    await sari.taps("Terima")
    assert "diterima di Perbaikan AC angkatan 3. Nomor: AC3-001H." in await sari.taps("Ya, terima")

    (told,) = await office.store.read(lambda conn: messages_to(conn, contact_id))
    assert "pendaftaran Rizky Contoh Siregar di pelatihan Perbaikan AC sudah diperiksa petugas dan diterima" in told
    assert "Nomor pendaftaran: AC3-001H" in told
    assert await status_of(office, asked) == Status.CONFIRMED
    assert await sari.taps("Berikutnya") == "Tidak ada yang menunggu keputusan."


async def test_who_is_declined_hears_why_what_else_fits_and_that_a_person_decided(office: Office) -> None:
    def ask(conn: Connection) -> tuple[int, int]:
        who = somebody(conn)
        return who.contact_id, under_review(conn, batch_of(conn, "AC3"), who, "too_old")

    contact_id, asked = await office.store.transact(ask)
    sari = await at_work(office, "sari")
    await sari.says("/periksa", "1")
    await sari.taps("Tidak bisa diterima")

    await sari.taps("Umur")

    (told,) = await office.store.read(lambda conn: messages_to(conn, contact_id))
    assert "Maaf, Rizky Contoh Siregar belum bisa kami daftarkan" in told
    assert "karena umurnya belum sesuai syarat pelatihan ini." in told
    assert "Ini diputuskan petugas, bukan mesin." in told
    assert "Yang bisa diikuti sekarang:\n• " in told
    assert await status_of(office, asked) == Status.REJECTED


async def test_a_nik_is_shown_once_for_a_reason_and_written_down(office: Office) -> None:
    await office.store.transact(lambda conn: cast.seated(conn, batch_of(conn, "AC3"), somebody(conn)) and None)
    sari = await at_work(office, "sari")
    assert "1271081201019921" not in await sari.says("/peserta rizky")
    await sari.taps("Lihat NIK")

    said = await sari.says("mencocokkan KTP")

    assert said == "Pesan dengan NIK itu hilang sendiri setelah satu menit."
    assert "NIK: 1271081201019921." in sari.heard[-2]["text"]
    (row,) = await office.store.read(lambda conn: read_audit(conn, vault=VAULT))
    assert (row.action, row.after) == ("reveal", {"nik": "9921", "why": "mencocokkan KTP"})


async def test_a_nik_that_was_shown_is_taken_out_of_the_chat_and_the_record(office: Office) -> None:
    await office.store.transact(lambda conn: cast.seated(conn, batch_of(conn, "AC3"), somebody(conn)) and None)
    sari = await at_work(office, "sari")
    await sari.says("/peserta rizky")
    await sari.taps("Lihat NIK")
    shown = await sari.sends(Text("mencocokkan KTP"))
    place = next(one.position for one in shown.messages if one.direction == "out")

    office.clock.passes(seconds=61)
    await office.tick()

    words = await office.store.read(lambda conn: everything_said(conn, shown.contact_id))
    assert "1271081201019921" not in str(words)
    assert {"erases": place} == {key: words[-1][key] for key in ("erases",)}


async def test_who_waits_is_given_a_seat_or_put_first_with_a_reason(office: Office) -> None:
    sari = await at_work(office, "sari")
    await sari.says("/peserta HP2")
    await sari.says("/peserta nuraini")
    await sari.taps("Beri kursi")

    assert "Kursinya sudah habis." in await sari.says("rujukan kelurahan")

    await sari.taps("Dahulukan")
    assert "nomor satu di daftar tunggu" in await sari.says("rujukan kelurahan")


async def test_a_question_is_answered_to_the_chat_it_came_from_and_closed(office: Office) -> None:
    rizky = office.visitor("rizky")
    await rizky.comes_to(12)
    await rizky.says("di sana ada wifi gak?")
    sari = await at_work(office, "sari")
    assert "di sana ada wifi gak?" in await sari.says("/pertanyaan")
    await sari.taps("1 Rizky Contoh")

    assert await sari.says("Ada, tanya petugas kelas.") == (
        "Sudah ditutup. Kabarnya menunggu di halaman obrolan; kalau perlu cepat, mohon ditelepon."
    )

    told = await office.store.read(lambda conn: messages_to(conn, asker(conn)))
    assert told[-1].startswith("Jawaban petugas untuk Rizky Contoh Siregar untuk pertanyaan “di sana ada wifi gak?”:")
    assert "Ada, tanya petugas kelas." in told[-1]
    assert await sari.taps("Semua pertanyaan") == "Tidak ada pertanyaan yang menunggu."


async def test_a_change_of_who_somebody_is_is_put_in_place_by_staff_and_told(office: Office) -> None:
    rizky = office.visitor("rizky")
    await rizky.comes_to(12)
    await rizky.says("tanggal lahir saya salah", "12 januari 2000")
    sari = await at_work(office, "sari")
    await sari.says("/pertanyaan")
    assert "Sekarang: Lahir: 12 Januari 2001. Yang diminta: Lahir: 12 Januari 2000." in await sari.taps(
        "1 Rizky Contoh"
    )

    assert (await sari.taps("Ubah datanya")).startswith("Sudah ditutup.")

    told = await office.store.read(lambda conn: messages_to(conn, asker(conn)))
    assert told[-1] == "Petugas sudah mengubah data Rizky Contoh Siregar seperti yang diminta."
    assert "Lahir: 12 Januari 2000" in await rizky.says("data saya")


def asker(conn: Connection) -> int:
    """Who asked."""
    return int(conn.execute(select(registration.c.contact_id).where(registration.c.number == "AC3-001H")).scalar_one())


async def test_an_officer_decides_about_somebody_registered_from_the_own_chat(office: Office) -> None:
    """On a shared office telephone the officer's chat is the resident's too."""
    sari = office.visitor("sari")
    await sari.comes_to(12)
    office.clock.passes(minutes=1)
    contact_id = await office.store.read(asker)
    await office.store.transact(lambda conn: employ(conn, contact_id, "sari") and None)
    await sari.says("/peserta rizky")
    await sari.taps("Keluarkan")

    assert "dikeluarkan dari" in await sari.taps("Permintaan sendiri")

    told = await office.store.read(lambda conn: messages_to(conn, contact_id))
    assert any("Pendaftaran Rizky Contoh Siregar di pelatihan Perbaikan AC berakhir" in one for one in told)
    assert "dikeluarkan dari" in told[-1]


async def test_somebody_is_moved_to_another_batch_and_told_the_new_number(office: Office) -> None:
    def seat(conn: Connection) -> int:
        who = somebody(conn)
        cast.seated(conn, batch_of(conn, "AC3"), who)
        return who.contact_id

    contact_id = await office.store.transact(seat)
    sari = await at_work(office, "sari")
    await sari.says("/peserta rizky")
    await sari.taps("Pindah angkatan")
    await sari.taps("BOR2, 1 Februari")

    assert "pindah ke Bordir angkatan 2. Nomor baru: BOR2-001" in await sari.says("permintaan sendiri")

    (told,) = await office.store.read(lambda conn: messages_to(conn, contact_id))
    assert "Rizky Contoh Siregar kami pindahkan ke pelatihan Bordir" in told
    rows = await office.store.read(lambda conn: read_audit(conn, vault=VAULT))
    assert [(row.action, row.before and row.before["batch"], row.after and row.after["batch"]) for row in rows] == [
        ("move", "AC3", "BOR2")
    ]
