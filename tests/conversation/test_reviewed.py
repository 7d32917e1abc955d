"""A training whose participants staff choose, and an identity that is registered already: no seat, and a day."""

from datetime import date

import pytest

from handlers.outcome import ReleaseHold, TakeSeat
from models.statuses import Status
from tests.conversation.catalogue import AC, PRINTING, REVIEWED, catalogue
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import NIK, rizky_at
from tests.talk import Speaker


@pytest.fixture
def office() -> SmallOffice:
    return SmallOffice(catalogue=catalogue(AC, PRINTING, REVIEWED))


def test_the_list_says_that_staff_choose(office: SmallOffice) -> None:
    rizky_at("training", office).hears("• Animasi, mulai 20 Mei, peserta dipilih petugas").is_offered("Animasi")


def test_no_seat_is_kept_for_it(office: SmallOffice) -> None:
    rizky = rizky_at("training", office).taps("Animasi").asked_for()

    rizky.hears("Peserta dipilih petugas dari semua pendaftar.", "Siapa nama lengkap Anda")
    rizky.does_not_hear("kursi kami simpan")


def test_registering_promises_the_day_of_the_answer_and_no_seat(office: SmallOffice) -> None:
    rizky = _fills_in(rizky_at("training", office).taps("Animasi")).taps("Ya, daftar").asked_for(TakeSeat(REVIEWED.id))

    rizky.hears_exactly(
        "Pendaftaran Anda sudah kami terima. Belum pasti dapat kursi; hasilnya kami kirim ke sini paling lambat Rabu, "
        "12 Mei 2027."
    )
    assert [one.status for one in office.registrations.values()] == [Status.REVIEW]


def test_a_seat_kept_elsewhere_is_given_back(office: SmallOffice) -> None:
    rizky = rizky_at("education", office).starts("ANI1")

    assert ReleaseHold() in rizky.told
    assert office.held() == []
    rizky.hears("Animasi. Gratis.").does_not_hear("kursi kami simpan")


def test_a_full_looking_count_does_not_close_it(office: SmallOffice) -> None:
    office.fills_up(REVIEWED, waiting=4)

    rizky_at("training", office).taps("Animasi").is_at("name")


def test_the_same_identity_is_checked_by_staff_and_not_told_why(office: SmallOffice) -> None:
    office.same_identity = True
    rizky = rizky_at("summary", office).taps("Ya, daftar")

    rizky.hears_exactly(phrase("done.check", date="Kamis, 8 April 2027"))
    assert [one.answer_by for one in office.registrations.values()] == [date(2027, 4, 8)]


def _fills_in(rizky: Speaker) -> Speaker:
    rizky.says("rizky contoh").taps("Bagan Deli").taps("Lewati").taps("SMP").taps("Bekerja").shares_phone()
    return rizky.says(NIK)
