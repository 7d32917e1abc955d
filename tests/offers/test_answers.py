"""From a freed seat to the proof: who is asked, what each tap means whenever it comes, and the way on after each."""

import pytest

from handlers.inputs import Tap
from models.batch_endings import cancel
from models.statuses import Status
from tests.journeys.office import Office, Visitor
from tests.offers.line import has_seats, is_told, registration_of, seated, stands_as, waits, withdraws

REST = ("gg contoh no 12 lk 5", "SMA", "2019", "Belum bekerja", "1271061201019922")
"""What the short way onto the list left open."""


async def asked(office: Office, name: str = "budi") -> Visitor:
    """Waits, and is told that a seat came free."""
    ani = await seated(office)
    who = await waits(office, name)
    await withdraws(ani)
    await is_told(office, who)
    return who


async def known_and_asked(office: Office) -> Visitor:
    """Everything is known of them: they had a seat, gave it back, and wait again."""
    budi = await seated(office, "budi", quota=2)
    await withdraws(budi)
    await has_seats(office, 0)
    await budi.says("daftar")
    await budi.taps("Perbaikan AC, penuh")
    await budi.taps("Ya, daftar tunggu")
    await has_seats(office, 1)
    await office.tick()
    await is_told(office, budi)
    return budi


async def test_a_seat_that_is_given_back_is_offered_at_once_and_the_offer_names_the_person(office: Office) -> None:
    budi = await asked(office)

    assert budi.last == (
        "Giliran Budi Contoh Siregar tiba: ada kursi kosong di pelatihan Perbaikan AC, mulai Senin, 1 Februari 2027. "
        "Kursi ini kami simpan sampai Senin, 11 Januari 2027, pukul 21.00 WIB. Mau diambil?"
    )
    assert budi.offered == ["Ya, ambil", "Tidak jadi"]


async def test_who_takes_it_answers_what_is_left_of_the_form_and_has_the_proof_of_everybody(office: Office) -> None:
    budi = await asked(office)

    assert "Tinggal beberapa pertanyaan." in await budi.taps("Ya, ambil")
    assert "Sudah benar?" in await budi.says(*REST)
    assert "Kursinya sudah pasti." in await budi.taps("Ya, daftar")

    assert budi.heard[-1]["picture"] == (await registration_of(office, budi)).id
    assert await stands_as(office, budi) is Status.CONFIRMED


async def test_one_tap_is_enough_where_everything_is_known(office: Office) -> None:
    budi = await known_and_asked(office)

    assert "Kursinya sudah pasti." in await budi.taps("Ya, ambil")
    assert budi.heard[-1]["picture"] == (await registration_of(office, budi)).id


async def test_a_second_tap_much_later_says_that_the_seat_is_theirs(office: Office) -> None:
    budi = await known_and_asked(office)
    tap = budi.button("Ya, ambil")
    await budi.sends(tap)
    office.clock.passes(days=3)
    await budi.sends(tap)

    assert "sudah pasti. Nomor pendaftaran: AC3-" in budi.last
    assert "Lihat bukti" in budi.offered


async def test_no_button_of_an_offer_is_ever_called_old(office: Office) -> None:
    budi = await asked(office)
    tap = budi.button("Tidak jadi")
    await budi.says("menu", "status")

    handled = await budi.sends(tap)

    assert not handled.is_stale_tap
    assert "kami tawarkan ke orang lain" in budi.last


async def test_who_declines_is_asked_nothing_more_and_the_next_is_asked_at_once(office: Office) -> None:
    ani = await seated(office)
    budi, cici = await waits(office, "budi"), await waits(office, "cici")
    await withdraws(ani)
    await is_told(office, budi)

    said = await budi.taps("Tidak jadi")

    assert "kami tawarkan ke orang lain" in said
    assert await stands_as(office, budi) is Status.DECLINED
    assert "Giliran Cici Contoh Siregar tiba" in await is_told(office, cici)


async def test_who_declined_may_wait_again_at_the_end_of_the_line(office: Office) -> None:
    ani = await seated(office)
    budi, _, _ = [await waits(office, name) for name in ("budi", "cici", "dedi")]
    await withdraws(ani)
    await is_told(office, budi)
    await budi.taps("Tidak jadi")

    assert "Budi Contoh Siregar nomor 2 di daftar tunggu" in await budi.taps("Masuk daftar lagi")


async def test_a_tap_that_comes_too_late_is_told_kindly_with_the_way_back_to_the_end(office: Office) -> None:
    ani = await seated(office)
    budi, cici = await waits(office, "budi"), await waits(office, "cici")
    await withdraws(ani)
    await is_told(office, budi)
    office.clock.passes(days=2)
    await office.tick()

    said = await budi.taps("Ya, ambil")

    assert "waktu menjawab tawaran kursi untuk Budi Contoh Siregar di pelatihan Perbaikan AC sudah lewat" in said
    assert budi.offered == ["Masuk daftar lagi", "Pelatihan lain"]
    assert (await stands_as(office, budi), await stands_as(office, cici)) == (Status.LAPSED, Status.OFFERED)
    assert "nomor 1 di daftar tunggu" in await budi.taps("Masuk daftar lagi")


async def test_the_minute_after_the_time_is_too_late_even_before_the_clock_has_looked(office: Office) -> None:
    budi = await asked(office)
    office.clock.passes(days=2)

    assert "sudah lewat" in await budi.taps("Ya, ambil")


async def test_whoever_holds_anothers_button_learns_nothing_and_changes_nothing(office: Office) -> None:
    budi = await asked(office)
    stranger = office.visitor("stranger")
    await stranger.opens()
    for what in ("take", "decline", "again", "fill"):
        await stranger.sends(Tap(f"offer:{what}:{(await registration_of(office, budi)).id}", 1))
        of_theirs = stranger.last
        await stranger.sends(Tap(f"offer:{what}:99999", 1))
        assert stranger.last == of_theirs == "Tawaran itu tidak ada di obrolan ini."

    assert await stands_as(office, budi) is Status.OFFERED


async def test_a_tap_after_the_training_was_cancelled_says_so(office: Office) -> None:
    budi, batch_id = await asked(office), await office.batch()
    await office.store.transact(lambda conn: cancel(conn, batch_id))

    assert "pelatihan Perbaikan AC dibatalkan" in await budi.taps("Ya, ambil")
    assert budi.offered == ["Pelatihan lain"]


@pytest.mark.parametrize("said", ["ya ambil", "Ya", "mau", "ambil kak"])
async def test_a_typed_yes_takes_the_seat_where_nothing_else_is_open(office: Office, said: str) -> None:
    budi = await known_and_asked(office)

    assert "Kursinya sudah pasti." in await budi.says(said)


@pytest.mark.parametrize("said", ["tidak jadi", "gak jadi", "tidak"])
async def test_a_typed_no_gives_it_up(office: Office, said: str) -> None:
    budi = await asked(office)

    assert "kami tawarkan ke orang lain" in await budi.says(said)


@pytest.mark.parametrize("said", ["daftar", "bisa", "ya?", "besok"])
async def test_other_words_leave_the_offer_as_it_is(office: Office, said: str) -> None:
    budi = await asked(office)

    await budi.says(said)

    assert await stands_as(office, budi) is Status.OFFERED


async def test_a_typed_yes_answers_the_open_question_first(office: Office) -> None:
    budi = await known_and_asked(office)
    offered = await registration_of(office, budi)
    await budi.says("daftar", "Pengelasan")
    assert "dengan data yang sama?" in budi.last

    await budi.says("ya")

    registered = await registration_of(office, budi)
    assert (registered.status, registered.batch_id == offered.batch_id) == (Status.CONFIRMED, False)


async def test_the_form_that_is_open_stays_open_unless_the_person_says_otherwise(office: Office) -> None:
    budi = await asked(office)
    take = budi.button("Ya, ambil")
    await budi.says("daftar")
    await budi.taps("Untuk orang lain")
    assert "Tanggal lahir" in budi.last

    await budi.sends(take)
    assert "Pendaftaran lain sedang diisi." in budi.last
    assert budi.offered == ["Isi sekarang", "Lanjut mendaftar"]
    assert "Tanggal lahir" in await budi.taps("Lanjut mendaftar")

    await budi.sends(take)
    assert "Tinggal beberapa pertanyaan." in await budi.taps("Isi sekarang")


async def test_a_long_form_keeps_the_seat_for_who_is_answering(office: Office) -> None:
    budi = await asked(office)
    office.clock.passes(hours=32, minutes=55)  # five minutes are left
    await budi.taps("Ya, ambil")
    for one in REST:
        office.clock.passes(minutes=4)
        await budi.says(one)
        await office.tick()

    assert "Kursinya sudah pasti." in await budi.taps("Ya, daftar")


async def test_who_falls_asleep_over_the_form_loses_the_seat_and_is_told_so(office: Office) -> None:
    ani = await seated(office)
    budi, cici = await waits(office, "budi"), await waits(office, "cici")
    await withdraws(ani)
    await is_told(office, budi)
    await budi.taps("Ya, ambil")
    office.clock.passes(days=2)
    await office.tick()

    said = await budi.says(REST[0])

    assert "baru saja diambil orang lain" in said
    assert "Ya, daftar tunggu" in budi.offered
    assert await stands_as(office, cici) is Status.OFFERED


async def test_own_registrations_show_the_offer_with_its_buttons(office: Office) -> None:
    budi = await asked(office)

    said = await budi.says("pendaftaran saya")

    assert "kami simpan sampai Senin, 11 Januari 2027, pukul 21.00 WIB" in said
    assert budi.offered[:2] == ["Ya, ambil", "Tidak jadi"]


async def test_a_mothers_two_children_are_asked_one_by_one_in_the_same_chat(office: Office) -> None:
    """The seat that the one gives up is not offered within the answer to the same chat, but by the clock."""
    budi = await asked(office)
    await budi.says("daftar")
    await budi.taps("Untuk orang lain")
    await budi.says("12 januari 2003", "bagan deli")
    await budi.taps("Perbaikan AC, penuh")
    await budi.taps("Ya, daftar tunggu")
    await budi.says("cici contoh siregar", "0812-3456-7890")
    await budi.says("pendaftaran saya")

    await budi.sends(Tap(f"offer:decline:{(await registration_of(office, budi)).id - 1}", 1))
    await office.tick()

    assert "Giliran Cici Contoh Siregar tiba" in await is_told(office, budi)
