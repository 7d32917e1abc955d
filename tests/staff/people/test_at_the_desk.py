"""What staff see and may do at their desks, step by step: whatever does not depend on the database."""

from sqlalchemy import Connection, select

from handlers.inputs import Tap
from handlers.staff.staff import Role
from models.identities import add_flag
from models.requests import call_staff
from models.statuses import Status
from models.tables import contact, registration, staff
from tests import cast
from tests.cast import NOW
from tests.journeys.office import Office
from tests.staff.people.desk import at_work, batch_of, messages_to, somebody, under_review

UNKNOWN = "Kami perlu persetujuan Anda dulu."
"""What somebody hears who writes an unknown word before anything else."""


async def status_of(office: Office, registration_id: int) -> str:
    found = select(registration.c.status).where(registration.c.id == registration_id)
    return await office.store.read(lambda conn: str(conn.execute(found).scalar_one()))


async def test_a_typed_reason_reaches_the_resident_and_stays_as_a_note(sqlite_office: Office) -> None:
    def ask(conn: Connection) -> int:
        who = somebody(conn)
        under_review(conn, batch_of(conn, "AC3"), who)
        return who.contact_id

    contact_id = await sqlite_office.store.transact(ask)
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/periksa", "1")
    await sari.taps("Tidak bisa diterima")

    await sari.says("KTP belum diperpanjang")

    (told,) = await sqlite_office.store.read(lambda conn: messages_to(conn, contact_id))
    assert "karena KTP belum diperpanjang." in told
    assert "Catatan: KTP belum diperpanjang (Sari, 10 Januari" in await sari.taps("Buka orangnya")


async def test_a_later_day_is_promised_and_told(sqlite_office: Office) -> None:
    def ask(conn: Connection) -> int:
        who = somebody(conn)
        under_review(conn, batch_of(conn, "AC3"), who)
        return who.contact_id

    contact_id = await sqlite_office.store.transact(ask)
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/periksa", "1")
    await sari.taps("Jawab nanti")

    await sari.taps("15 Januari")

    (told,) = await sqlite_office.store.read(lambda conn: messages_to(conn, contact_id))
    assert "paling lambat Jumat, 15 Januari 2027" in told
    assert "Paling lambat 15 Januari" in await sari.says("/periksa")


async def test_what_is_promised_and_past_stands_first_and_is_called_late(sqlite_office: Office) -> None:
    def ask(conn: Connection) -> None:
        batch_id = batch_of(conn, "AC3")
        under_review(conn, batch_id, somebody(conn, name="Budi Contoh"))
        under_review(conn, batch_id, somebody(conn, name="Ani Contoh"), by=NOW.date().replace(day=8))

    await sqlite_office.store.transact(ask)
    sari = await at_work(sqlite_office, "sari")

    said = await sari.says("/periksa")

    assert "Di halaman ini 1 terlambat." in said
    assert said.index("Ani Contoh, AC3, diperiksa. TERLAMBAT sejak 8 Januari.") < said.index("Budi Contoh")


async def test_an_instructor_sees_the_own_batch_without_phones_and_decides_nothing(sqlite_office: Office) -> None:
    def fill(conn: Connection) -> int:
        batch_id = batch_of(conn, "AC3")
        cast.seated(conn, batch_id, somebody(conn))
        cast.seated(conn, batch_of(conn, "BOR2"), somebody(conn, name="Dewi Contoh"))
        return batch_id

    batch_id = await sqlite_office.store.transact(fill)
    budi = await at_work(sqlite_office, "budi", role=Role.INSTRUCTOR, batches=[batch_id])

    assert "AC3" in await budi.says("/peserta")
    assert budi.offered == ["AC3, 1 Februari"]
    page = await budi.says("rizky")
    assert "HP: berakhiran 7890" in page
    assert budi.offered == ["Catat", "Daftar"]
    assert "Tidak ada orang di daftar ini." in await budi.says("/peserta dewi")
    assert UNKNOWN in await budi.says("batal", "/periksa")


async def test_the_same_nik_twice_shows_both_entries(sqlite_office: Office) -> None:
    def ask(conn: Connection) -> None:
        batch_id = batch_of(conn, "AC3")
        cast.seated(conn, batch_id, somebody(conn))
        twin = under_review(conn, batch_id, somebody(conn, name="Rizki Contoh", phone="+6281200000001"))
        add_flag(conn, twin, "same_identity", now=NOW)

    await sqlite_office.store.transact(ask)
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/periksa")

    page = await sari.says("1")

    assert "Rizki Contoh, lahir 12 Januari 2001, HP 0812-0000-0001" in page
    assert "Rizky Contoh Siregar, lahir 12 Januari 2001, HP 0812-3456-7890" in page


async def test_the_head_reads_figures_and_no_names(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: cast.seated(conn, batch_of(conn, "AC3"), somebody(conn)) and None)
    head = await at_work(sqlite_office, "kepala", role=Role.HEAD)

    said = await head.says("/ringkas")

    assert "AC3, Perbaikan AC angkatan 3, mulai 1 Februari: 1 dari 20 kursi." in said
    assert "Contoh" not in said
    assert head.offered == []
    assert UNKNOWN in await head.says("/peserta")


async def test_a_forged_button_does_nothing_outside_the_own_trainings(sqlite_office: Office) -> None:
    def fill(conn: Connection) -> tuple[int, int]:
        asked = under_review(conn, batch_of(conn, "AC3"), somebody(conn))
        return asked, batch_of(conn, "BOR2")

    asked, other = await sqlite_office.store.transact(fill)
    sari = await at_work(sqlite_office, "sari", batches=[other])

    await sari.sends(Tap(f"s:periksa:show:{asked}", sari.heard[-1]["revision"]))
    assert sari.last == "Pendaftaran itu tidak ada di daftar Anda."
    await sari.sends(Tap(f"s:peserta:do:accept:{asked}", sari.heard[-1]["revision"]))
    await sari.sends(Tap("s:peserta:yes", sari.heard[-1]["revision"]))

    assert await status_of(sqlite_office, asked) == Status.REVIEW


async def test_a_role_that_has_ended_decides_nothing_any_more(sqlite_office: Office) -> None:
    asked = await sqlite_office.store.transact(lambda conn: under_review(conn, batch_of(conn, "AC3"), somebody(conn)))
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/periksa", "1")
    await sari.taps("Terima")
    await sqlite_office.store.transact(lambda conn: conn.execute(staff.update().values(ended_at=NOW)) and None)

    await sari.taps("Ya, terima")

    assert await status_of(sqlite_office, asked) == Status.REVIEW


async def test_batal_closes_and_kembali_goes_one_step_back(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: under_review(conn, batch_of(conn, "AC3"), somebody(conn)) and None)
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/periksa", "1")
    await sari.taps("Tidak bisa diterima")

    assert "Status: diperiksa" in await sari.says("kembali")
    assert "Menunggu keputusan: 1 orang." in await sari.says("kembali")
    assert await sari.says("batal") == "Baik, ditutup. Ketik MENU untuk yang lain."
    assert UNKNOWN in await sari.says("xyz")


async def test_a_long_list_is_read_page_by_page_and_filtered(sqlite_office: Office) -> None:
    def fill(conn: Connection) -> None:
        batch_id = batch_of(conn, "AC3")
        for place in range(12):
            cast.seated(conn, batch_id, somebody(conn, name=f"Orang {place:02}"))
        under_review(conn, batch_id, somebody(conn, name="Ani Contoh"))

    await sqlite_office.store.transact(fill)
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/peserta")

    first = await sari.taps("AC3, 1 Februari")
    assert "Perbaikan AC angkatan 3, terdaftar dan menunggu: 13 orang." in first
    assert "10. Orang 09" in first
    assert "11. Orang 10" in await sari.taps("Lihat berikutnya")
    assert "Nama: Orang 11" in await sari.says("12")
    assert "11. Orang 10" in await sari.taps("Daftar")
    await sari.taps("Saring")
    assert "sedang diperiksa: 1 orang." in await sari.taps("Diperiksa")


async def test_where_a_button_is_needed_words_are_asked_back(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: under_review(conn, batch_of(conn, "AC3"), somebody(conn)) and None)
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/periksa", "1")
    await sari.taps("Jawab nanti")

    assert await sari.says("minggu depan") == "Mohon tekan salah satu tombol, atau ketik KEMBALI."

    assert "15 Januari" in sari.offered


async def test_a_reason_of_two_letters_is_none(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: cast.seated(conn, batch_of(conn, "AC3"), somebody(conn)) and None)
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/peserta rizky")
    await sari.taps("Catat")

    assert "sedikit lebih panjang" in await sari.says("ok")
    assert "Catatan: sudah ditelepon (Sari" in await sari.says("sudah ditelepon")


async def test_a_nik_in_a_note_is_not_kept(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: cast.seated(conn, batch_of(conn, "AC3"), somebody(conn)) and None)
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/peserta rizky")
    await sari.taps("Catat")

    assert "NIK nya ****************" in await sari.says("NIK nya 1271081201019921")


async def test_a_wish_to_be_called_is_closed_without_a_message(sqlite_office: Office) -> None:
    def ask(conn: Connection) -> int:
        who = somebody(conn)
        call_staff(conn, contact_id=who.contact_id, step="rest", answer_by=NOW, now=NOW, by_phone=True)
        return who.contact_id

    contact_id = await sqlite_office.store.transact(ask)
    sqlite_office.clock.passes(minutes=1)
    sari = await at_work(sqlite_office, "sari")

    assert "1. Rizky Contoh Siregar: Minta ditelepon TERLAMBAT" in await sari.says("/pertanyaan")
    assert "HP: 0812-3456-7890" in await sari.taps("1 Rizky Contoh")
    assert await sari.taps("Sudah selesai") == "Sudah ditutup. Tidak ada kabar yang dikirim."
    assert await sqlite_office.store.read(lambda conn: messages_to(conn, contact_id)) == []


async def test_what_a_colleague_has_answered_is_not_answered_twice(sqlite_office: Office) -> None:
    def ask(conn: Connection) -> int:
        who = somebody(conn)
        call_staff(conn, contact_id=who.contact_id, step="rest", answer_by=NOW, now=NOW)
        return who.contact_id

    contact_id = await sqlite_office.store.transact(ask)
    sari, tono = await at_work(sqlite_office, "sari"), await at_work(sqlite_office, "tono")
    for officer in (sari, tono):
        await officer.says("/pertanyaan")
        await officer.taps("1 Rizky Contoh")
    await sari.says("Sudah kami telepon ya.")

    assert await tono.says("Ada yang bisa dibantu?") == "Itu sudah dijawab."
    assert len(await sqlite_office.store.read(lambda conn: messages_to(conn, contact_id))) == 1


async def test_who_is_not_reached_is_to_be_phoned(sqlite_office: Office) -> None:
    def fill(conn: Connection) -> None:
        who = somebody(conn)
        cast.seated(conn, batch_of(conn, "AC3"), who)
        gone = {"unreachable_since": NOW, "unreachable_cause": "blocked"}
        conn.execute(contact.update().where(contact.c.id == who.contact_id).values(gone))

    await sqlite_office.store.transact(fill)
    sari = await at_work(sqlite_office, "sari")

    assert "Punya kursi dan perlu ditelepon: 1." in await sari.says("/ringkas")
    assert "1. Rizky Contoh Siregar, AC3-001H, terdaftar" in await sari.taps("Yang perlu ditelepon")
    assert "pesan tidak sampai: mohon ditelepon" in await sari.says("1")
    await sari.taps("Keluarkan")
    assert "Pesan tidak sampai ke orang ini: mohon ditelepon." in await sari.says("tidak datang dua kali")
