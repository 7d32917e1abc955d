"""A seat is kept while the questions are answered. That it ran out is said only where no other is left, and once."""

from dataclasses import replace

import pytest

from handlers.outcome import DropDraft, HoldSeat, ReleaseHold, TakeSeat
from tests.conversation.catalogue import AC, PRINTING
from tests.conversation.office import SmallOffice
from tests.conversation.ways import rizky_at

GONE = "Maaf, kursi terakhir Perbaikan AC baru saja diambil orang lain. Jawaban Anda tetap tersimpan."


def test_a_hold_that_ran_out_while_seats_are_left_is_not_mentioned() -> None:
    rizky = rizky_at("education").waits(minutes=45).taps("SMK")

    rizky.hears_exactly("Tahun berapa Anda tamat?")
    assert rizky.office.held() == [AC.id]


def test_a_hold_that_ran_out_with_the_last_seat_is_said_with_the_way_onto_the_list() -> None:
    rizky = rizky_at("education").waits(minutes=45)
    rizky.office.fills_up(AC, waiting=2)

    rizky.taps("SMK").hears_exactly(f"{GONE}\n\nMau masuk daftar tunggu, di nomor 3?")
    rizky.is_offered_only("Ya, daftar tunggu", "Pelatihan lain", "Kabari angkatan baru")


def test_it_is_said_once_and_the_answer_is_kept() -> None:
    rizky = rizky_at("education").waits(minutes=45)
    rizky.office.fills_up(AC)

    rizky.taps("SMK").says("halo").does_not_hear("baru saja diambil").hears("Mau masuk daftar tunggu")
    assert rizky.office.draft is not None
    assert rizky.office.draft.answers.education == "SMK"


def test_whose_seat_is_gone_takes_another_training_with_the_same_answers() -> None:
    rizky = rizky_at("nik").waits(minutes=45)
    rizky.office.fills_up(AC)

    rizky.taps("Isi nanti").hears(GONE).taps("Pelatihan lain").taps("Sablon").is_at("sex").taps("Laki-laki")
    rizky.taps("Ya, daftar").asked_for(TakeSeat(PRINTING.id)).hears("SB2-008")


def test_the_seat_that_went_at_the_last_yes_is_said() -> None:
    rizky = rizky_at("summary").waits(minutes=45)
    rizky.office.holds_refused = True
    rizky.office.beaten_to = AC

    rizky.taps("Ya, daftar").asked_for(TakeSeat(AC.id)).hears(GONE).is_at("full")


def test_the_seat_that_went_at_the_choice_is_full_and_not_gone() -> None:
    rizky = rizky_at("training")
    rizky.office.beaten_to = AC

    rizky.taps("Perbaikan AC").asked_for(HoldSeat(AC.id)).hears("Perbaikan AC sudah penuh: 20 kursi").is_at("full")


def test_where_no_more_holds_are_allowed_the_form_goes_on_without_one() -> None:
    rizky = rizky_at("training")
    rizky.office.holds_refused = True

    rizky.taps("Perbaikan AC").is_at("name").hears("Perbaikan AC (mobil, kantor, rumah). Gratis.")
    rizky.does_not_hear("kursi kami simpan")


def test_without_a_hold_a_seat_can_still_be_taken() -> None:
    office = SmallOffice(holds_refused=True)
    rizky = rizky_at("summary", office)
    office.holds_refused = False

    rizky.taps("Ya, daftar").hears("Kursi Anda sudah pasti.")


def test_another_choice_gives_the_seat_back() -> None:
    rizky = rizky_at("name").taps("Pilih yang lain")

    assert ReleaseHold() in rizky.told
    assert rizky.office.held() == []
    rizky.taps("Sablon").asked_for(HoldSeat(PRINTING.id))


def test_who_stops_gives_the_seat_back() -> None:
    rizky = rizky_at("education").says("batal").taps("Ya, berhenti")

    assert DropDraft() in rizky.told
    assert rizky.office.held() == []


def test_a_registration_that_closed_meanwhile_is_not_told_as_a_seat_taken_by_others() -> None:
    rizky = rizky_at("education").waits(minutes=45)
    closed = replace(AC, closes_at=rizky.office.now)
    rizky.office.catalogue = replace(rizky.office.catalogue, batches=(closed, *rizky.office.catalogue.batches[1:]))

    rizky.taps("SMK").does_not_hear("diambil orang lain").hears("baru saja ditutup", "Mau ikut yang mana?")


@pytest.mark.parametrize("step", ["name", "address", "summary"])
def test_a_sticker_keeps_the_seat_too(step: str) -> None:
    rizky = rizky_at(step).waits(minutes=15).says("halo").waits(minutes=15).says("halo")

    assert rizky.office.held() == [AC.id]
    rizky.is_at(step)
