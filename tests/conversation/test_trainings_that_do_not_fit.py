"""Every no says its rule and has a way on. Nobody is refused for good."""

from dataclasses import replace
from datetime import date

import pytest

from bot.channels import ON_WHATSAPP
from handlers.outcome import AskReview, HoldSeat, NoteInterest
from models.catalogue import Catalogue
from models.eligibility import Reason
from models.statuses import Status
from tests.conversation import catalogue as values
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.on_whatsapp import nurhayati
from tests.conversation.ways import rizky_at
from tests.talk import Speaker

ALL = (values.AC, values.WELDING, values.PRINTING, values.SCHOOLED, values.GROWN_UP, values.ONCE_A_YEAR)


def _who_was_born(born: str, *, home: str = "bagan deli") -> Speaker:
    office = SmallOffice(catalogue=values.catalogue(*ALL))
    return Speaker(office).starts().taps("Setuju, mulai").says(born).says(home)


def test_too_old_is_said_with_the_trainings_that_fit() -> None:
    ani = rizky_at("home", SmallOffice())
    ani.office.draft = None
    ani.says("kembali").says("12 januari 1980").says("bagan deli").taps("Pelatihan lain").taps("Perbaikan AC")

    ani.hears(
        "Pelatihan Perbaikan AC untuk umur 17 sampai 35 tahun pada hari pertama. Hari itu umur Anda 47 tahun, jadi "
        "tidak bisa kami daftarkan langsung. Yang bisa diikuti sekarang: Pengelasan dan Sablon."
    )
    ani.is_offered_only("Pengelasan", "Sablon", "Minta diperiksa", "Pilih yang lain")


def test_too_young_is_only_not_yet() -> None:
    budi = _who_was_born("20 april 2010").taps("Pelatihan lain")
    budi.hears("• Perbaikan AC: umur 17–35 pada hari pertama").taps("Perbaikan AC")

    budi.hears("Hari itu umur Anda 16 tahun, jadi belum bisa kami daftarkan langsung.").is_offered("Minta diperiksa")


def test_the_day_before_the_birthday_decides() -> None:
    _who_was_born("19 april 2010").is_offered("Perbaikan AC")
    _who_was_born("19 april 1991").hears("Ini pelatihan yang bisa").does_not_hear("Perbaikan AC")
    _who_was_born("20 april 1991").is_offered("Perbaikan AC")


def test_where_the_office_allows_no_exception_a_review_is_not_offered() -> None:
    budi = _who_was_born("5-3-2010").taps("Pelatihan lain").taps("Bordir")

    budi.hears("Pelatihan Bordir untuk umur 21 tahun ke atas pada hari pertama.")
    assert "Minta diperiksa" not in budi.is_offered("Pilih yang lain").offered


def test_a_home_outside_medan_is_a_reason_of_its_own() -> None:
    siti = _who_was_born("5-3-2000", home="binjai kota")
    siti = siti if siti.state.step == "training" else siti.taps("Luar Kota Medan")

    siti.hears("Rumah Anda di luar Kota Medan.", phrase("training.none_fit"))
    siti.taps("Pelatihan lain").hears("• Sablon: untuk warga Kota Medan").taps("Sablon")
    siti.hears("Pelatihan Sablon untuk warga Kota Medan").is_offered("Minta diperiksa")


def test_a_school_that_does_not_suffice_is_said_when_it_is_known() -> None:
    rizky = _who_was_born("5-3-2000").taps("Desain Mesin").says("rizky contoh").taps("Lewati").taps("SMP")

    rizky.is_at("unfit").hears("Pelatihan Desain Mesin untuk tamatan SMA dan SMK, jadi belum bisa")
    rizky.is_offered("Minta diperiksa", "Pilih yang lain")
    assert rizky.office.held() == []


def test_a_second_training_in_a_year_may_be_one_too_many() -> None:
    office = SmallOffice(catalogue=values.catalogue(values.AC, values.WELDING, values.ONCE_A_YEAR))
    rizky = rizky_at("rest", office).says("daftar").taps("Pelatihan lain")

    rizky.hears("• Sabun: Anda sudah mengikuti 1 pelatihan tahun itu").taps("Sabun")
    rizky.hears("Tahun itu Anda sudah mengikuti 1 pelatihan, jadi tidak bisa kami daftarkan langsung.")


def test_a_training_that_is_not_open_yet_says_its_day_and_tells_later() -> None:
    rizky = rizky_at("unfit").hears("Pendaftaran Barista baru dibuka Senin, 12 April 2027.")

    rizky.taps("Kabari angkatan baru").hears("kalau angkatan baru Barista dibuka")
    assert NoteInterest(values.LATER.program.id) in rizky.told


def test_a_training_without_a_date_can_be_waited_for() -> None:
    rizky = rizky_at("others").taps("Tata Rias").hears("Pelatihan Tata Rias belum ada jadwalnya.")

    rizky.taps("Kabari angkatan baru")
    assert NoteInterest(values.UNSCHEDULED.id) in rizky.told


def test_registration_that_is_over_is_said() -> None:
    over = replace(values.AC, closes_at=values.NOW)
    rizky = rizky_at("training", SmallOffice(catalogue=values.catalogue(over, values.PRINTING))).taps("Pelatihan lain")

    rizky.hears("• Perbaikan AC: pendaftaran sudah ditutup").taps("Perbaikan AC")
    rizky.hears("Pendaftaran Perbaikan AC sudah ditutup.").is_offered("Kabari angkatan baru", "Sablon")


def test_one_of_the_trainings_that_fit_is_a_tap_away() -> None:
    rizky_at("unfit").taps("Pengelasan").asked_for(HoldSeat(values.WELDING.id)).is_at("name")


def test_a_review_is_asked_for_at_once_and_name_and_phone_after_it() -> None:
    budi = _who_was_born("20 april 2010").taps("Pelatihan lain").taps("Perbaikan AC").taps("Minta diperiksa")
    budi.asked_for(AskReview(values.AC.id, (Reason.TOO_YOUNG,)))
    budi.hears(
        "Permintaan Anda sudah masuk. Belum tentu bisa; jawabannya kami kirim paling lambat Kamis, 8 April 2027."
    )

    budi.hears("Siapa nama lengkap Anda").says("budi contoh").hears("Nomor HP").says("081234567890")

    budi.hears_exactly("Terima kasih, Budi Contoh. Petugas memeriksa, dan jawabannya kami kirim ke sini.")
    assert [one.status for one in budi.office.registrations.values()] == [Status.REVIEW]
    assert [one.answers.phone for one in budi.office.people.values()] == ["+6281234567890"]


def test_a_known_person_who_asks_for_a_review_is_asked_nothing_more() -> None:
    office = SmallOffice(catalogue=values.catalogue(values.AC, values.ONCE_A_YEAR))
    rizky = rizky_at("rest", office).says("daftar").taps("Pelatihan lain").taps("Sabun").taps("Minta diperiksa")

    rizky.hears("Permintaan Anda sudah masuk.").is_at("rest")


def test_a_review_counts_even_if_the_rest_is_never_answered() -> None:
    budi = _who_was_born("20 april 2010").taps("Pelatihan lain").taps("Perbaikan AC").taps("Minta diperiksa")

    budi.says("batal").taps("Ya, berhenti")

    assert [one.answer_by for one in budi.office.registrations.values()] == [date(2027, 4, 8)]


def test_a_review_that_nobody_offered_cannot_be_forged() -> None:
    rizky_at("unfit").forges("review").asked_for().is_at("unfit")
    rizky_at("training").forges("review").asked_for().is_at("training")
    rizky_at("browse").forges("review").asked_for().is_at("browse")


@pytest.mark.parametrize("name", ["barista", "tata rias"])
def test_a_training_of_the_others_may_be_named_at_the_list(name: str) -> None:
    rizky_at("training").says(name).is_at("unfit")


def courses(count: int) -> Catalogue:
    days = list(values.PRINTING_DAYS)
    return values.catalogue(*(values.batch(30 + one, f"Kursus {one}", f"K{one}", days) for one in range(1, count + 1)))


def test_nine_trainings_come_on_two_pages() -> None:
    rizky = rizky_at("training", SmallOffice(catalogue=courses(9)))
    rizky.is_offered_only(*(f"Kursus {one}" for one in range(1, 7)), "Lihat berikutnya", "Pelatihan lain")

    rizky.taps("Lihat berikutnya")
    rizky.is_offered_only("Kursus 7", "Kursus 8", "Kursus 9", "Lihat berikutnya", "Pelatihan lain")

    rizky.taps("Lihat berikutnya").is_offered("Kursus 1").says("kursus 9").asked_for(HoldSeat(39))


def test_where_a_list_has_ten_rows_and_each_answer_costs_ten_trainings_are_one_message() -> None:
    nurhayati("p", office=SmallOffice(abilities=ON_WHATSAPP, catalogue=courses(10))).is_offered_only(
        *(f"Kursus {one}" for one in range(1, 11))
    )


def test_eleven_are_nine_and_the_rest() -> None:
    who = nurhayati("p", office=SmallOffice(abilities=ON_WHATSAPP, catalogue=courses(11)))
    who.is_offered_only(*(f"Kursus {one}" for one in range(1, 10)), "Lihat berikutnya")

    who.taps("Lihat berikutnya").is_offered_only("Kursus 10", "Kursus 11", "Lihat berikutnya")
    who.taps("Lihat berikutnya").is_offered("Kursus 1")


def test_what_stands_beside_the_trainings_has_its_rows_too() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP, opens_links=False, catalogue=courses(10))
    who = nurhayati("halo", "[Setuju, mulai]", "5 maret 2001", "bagan deli", office=office)

    who.is_offered_only(*(f"Kursus {one}" for one in range(1, 9)), "Lihat berikutnya", "Pelatihan lain")
    who.taps("Lihat berikutnya").is_offered_only("Kursus 9", "Kursus 10", "Lihat berikutnya", "Pelatihan lain")
