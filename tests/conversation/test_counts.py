"""How much a person has to do: every tap and text is counted along the transcripts. "Ask only what is missing"."""

from dataclasses import replace

from models.statuses import Status
from tests.conversation.catalogue import AC, PRINTING, TRAININGS, catalogue
from tests.conversation.office import SmallOffice
from tests.conversation.ways import NIK, rizky_at
from tests.talk import Speaker


def test_a_first_registration_takes_14_inputs() -> None:
    rizky = rizky_at("rest")

    assert rizky.office.confirmed(AC) == 1
    assert rizky.inputs == 14


def test_it_takes_12_when_the_kelurahan_is_typed_and_no_year_is_needed() -> None:
    rizky = Speaker().starts().taps("Setuju, mulai").says("5-3-2008").says("bagan deli").taps("Sablon")
    rizky.says("rizky contoh").says("gg contoh 12").taps("SMK").taps("Belum bekerja").shares_phone()
    rizky.says(NIK).taps("Ya, daftar")

    assert rizky.office.confirmed(PRINTING) == 1
    assert rizky.inputs == 12


def test_each_of_the_two_saves_one_input() -> None:
    without_kecamatan = rizky_at("home").says("bagan deli").taps("Perbaikan AC").says("rizky contoh")
    without_year = rizky_at("training").taps("Sablon").says("rizky contoh").taps("Bagan Deli")

    without_kecamatan.is_at("address")
    without_year.says("gg contoh 12").taps("SMK").is_at("occupation")


def test_from_a_poster_it_takes_one_input_less() -> None:
    rizky = Speaker().starts("AC3").taps("Setuju, mulai").says("5-3-2008").says("belawan")
    rizky.says("rizky contoh").taps("Bagan Deli").says("gg contoh 12").taps("SMK").taps("2026")
    rizky.taps("Belum bekerja").shares_phone().says(NIK).taps("Ya, daftar")

    assert rizky.office.confirmed(AC) == 1
    assert rizky.inputs == 13


def test_somebody_known_takes_3_inputs() -> None:
    rizky = rizky_at("rest")
    before = rizky.inputs

    rizky.says("daftar").taps("Sablon").taps("Ya, daftar")

    assert rizky.office.confirmed(PRINTING) == 1
    assert rizky.inputs - before == 3


def test_somebody_known_takes_2_inputs_from_a_poster() -> None:
    rizky = rizky_at("rest")
    before = rizky.inputs

    rizky.starts("SB2").taps("Ya, daftar")

    assert rizky.office.confirmed(PRINTING) == 1
    assert rizky.inputs - before == 2


def test_the_waiting_list_takes_8_inputs() -> None:
    rizky = Speaker(_ac_is_full()).starts().taps("Setuju, mulai").says("5-3-2008").says("belawan")
    rizky.taps("Perbaikan AC, penuh").taps("Ya, daftar tunggu").says("rizky contoh siregar").shares_phone()

    assert _statuses(rizky) == [Status.WAITING]
    assert rizky.inputs == 8


def test_the_waiting_list_takes_7_inputs_from_a_poster() -> None:
    rizky = Speaker(_ac_is_full()).starts("AC3").taps("Setuju, mulai").says("5-3-2008").says("belawan")
    rizky.taps("Ya, daftar tunggu").says("rizky contoh siregar").shares_phone()

    assert _statuses(rizky) == [Status.WAITING]
    assert rizky.inputs == 7


def test_under_18_it_takes_two_more() -> None:
    grown_up, minor = _registers("5-3-2008", NIK), _registers("5-3-2010", "1271080503109922", guardian=True)

    assert grown_up.office.confirmed(PRINTING) == minor.office.confirmed(PRINTING) == 1
    assert minor.inputs == grown_up.inputs + 2


def test_a_nik_left_for_later_takes_one_more_for_the_sex() -> None:
    rizky = rizky_at("nik")
    before = rizky.inputs

    rizky.taps("Isi nanti").taps("Laki-laki").taps("Ya, daftar")

    assert rizky.office.confirmed(AC) == 1
    assert rizky.inputs - before == 3


def test_a_reviewed_training_takes_no_more_than_any_other() -> None:
    chosen_by_staff = tuple(replace(one, selection="reviewed") for one in TRAININGS)
    rizky = rizky_at("rest", SmallOffice(catalogue=catalogue(*chosen_by_staff)))

    assert _statuses(rizky) == [Status.REVIEW]
    assert rizky.inputs == 14


def _registers(born: str, nik: str, *, guardian: bool = False) -> Speaker:
    who = Speaker().starts().taps("Setuju, mulai").says(born).says("bagan deli").taps("Sablon").says("budi contoh")
    who.says("gg contoh 12").taps("SMP").taps("Belum bekerja").shares_phone()
    if guardian:
        who.says("ani contoh").says("081298765432")
    return who.says(nik).taps("Ya, daftar")


def _ac_is_full() -> SmallOffice:
    office = SmallOffice()
    office.fills_up(AC, waiting=12)
    return office


def _statuses(who: Speaker) -> list[Status]:
    return [one.status for one in who.office.registrations.values()]
