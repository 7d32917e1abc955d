""" "Ubah data": one answer asked once more, repeated and saved; what makes somebody else of a person goes to staff."""

from dataclasses import replace

import pytest

from handlers.answers.same_name import is_same_name
from handlers.outcome import ChangeData, ForgetInput, WishChange
from models.rules import Rules
from tests.conversation import catalogue as values
from tests.conversation.catalogue import AC, TEMBUNG
from tests.conversation.family import family
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import rizky_at
from tests.talk import Speaker


def asked_which(office: SmallOffice | None = None) -> Speaker:
    return rizky_at("rest", office).says("ubah data saya").is_at("change")


def saved(rizky: Speaker) -> ChangeData:
    (change,) = [tell for tell in rizky.told if isinstance(tell, ChangeData)]
    return change


def wished(rizky: Speaker) -> WishChange:
    (wish,) = [tell for tell in rizky.told if isinstance(tell, WishChange)]
    return wish


def test_it_is_asked_which_answer_and_every_one_can_be_chosen() -> None:
    rizky = asked_which().hears("Data Rizky Contoh Siregar: yang mana yang mau diubah?")

    rizky.is_offered_only(
        *("Nama", "Tanggal lahir", "Tempat tinggal", "Alamat", "Pendidikan", "Kegiatan", "Nomor HP", "NIK"),
        "Tidak jadi",
    )


@pytest.mark.parametrize(("way", "heard", "field"), [
    (("[Alamat]", "gg mawar no 3"), "Alamat: Gg. Mawar No. 3, Bagan Deli, Medan Belawan.", "address"),
    (("[Nomor HP]", "081299998888"), "HP: 0812-9999-8888.", "phone"),
    (("[Nomor HP]", "[Tidak punya HP]"), "HP: belum diisi.", "phone"),
    (("[Kegiatan]", "[Bekerja]"), "Kegiatan: bekerja.", "occupation"),
    (("[Nama]", "riski contoh siregar"), "Nama: Riski Contoh Siregar, laki-laki.", "name"),
    (("[Tempat tinggal]", "medan denai", "binjai"), "Binjai, Medan Denai.", "kelurahan"),
])  # fmt: skip
def test_what_is_ones_own_to_say_is_repeated_and_saved(way: tuple[str, ...], heard: str, field: str) -> None:
    rizky = asked_which()
    (before,) = rizky.office.people.values()
    for what in way:
        rizky = rizky.taps(what.strip("[]")) if what.startswith("[") else rizky.says(what)

    rizky.hears("Baik, sudah kami ubah.", heard).is_at("rest")
    after = saved(rizky).answers
    assert getattr(after, field) != getattr(before.answers, field)
    assert (rizky.office.draft, rizky.office.confirmed(AC)) == (None, 1)


@pytest.mark.parametrize(("said", "step"), [
    ("ganti alamat saya", "address"), ("mau ganti no hp", "phone"), ("nama saya salah tulis", "name"),
    ("tanggal lahir saya salah", "birth_date"), ("umur saya salah", "change"), ("data saya salah", "change"),
])  # fmt: skip
def test_words_that_name_the_answer_lead_to_its_question(said: str, step: str) -> None:
    rizky_at("rest").says(said).is_at(step)


@pytest.mark.parametrize(("way", "before", "after", "field"), [
    (("Tanggal lahir", "5 maret 2007"), "5 Maret 2008", "5 Maret 2007", "birth_date"),
    (("Nama", "budi santoso"), "Nama: Rizky Contoh Siregar", "Nama: Budi Santoso", "name"),
    (("NIK", "1271080503089922"), "berakhiran 9921", "berakhiran 9922", "nik"),
])  # fmt: skip
def test_who_somebody_is_changes_only_with_staff(way: tuple[str, str], before: str, after: str, field: str) -> None:
    rizky = asked_which().taps(way[0]).says(way[1]).is_at("rest")

    rizky.hears(before, after, "diperiksa petugas, dijawab paling lambat Selasa, 6 April 2027, pukul 10.00 WIB")
    rizky.hears("Pendaftaran Rizky Contoh Siregar tetap seperti sekarang.")
    assert field in wished(rizky).wanted
    assert before in wished(rizky).text
    assert after in wished(rizky).text
    assert not any(isinstance(tell, ChangeData) for tell in rizky.told)
    assert rizky.office.confirmed(AC) == 1


def test_a_nik_is_taken_out_of_the_chat_and_not_written_into_the_wish() -> None:
    rizky = asked_which().taps("NIK").says("1271080503089922")

    assert ForgetInput() in rizky.told
    assert "1271080503089922" not in wished(rizky).text
    assert wished(rizky).wanted["nik"] == "1271080503089922"


def test_a_nik_that_was_left_for_later_is_simply_filled_in() -> None:
    rizky = rizky_at("rest")
    ((number, person),) = rizky.office.people.items()
    rizky.office.people[number] = replace(person, answers=replace(person.answers, nik=None, skipped=frozenset({"nik"})))

    rizky.says("ubah data").taps("NIK").says("1271080503089921").hears("NIK: berakhiran 9921.")

    assert saved(rizky).answers.nik == "1271080503089921"


@pytest.mark.parametrize(("changes", "way"), [
    ({"rules": Rules(medan_only=True)}, ("Tempat tinggal", "deli serdang")),
    ({"rules": Rules(education=("SMK",))}, ("Pendidikan", "smp")),
    ({"kecamatan": {"12.71.08": 5, TEMBUNG: 5}}, ("Tempat tinggal", "bantan timur")),
])  # fmt: skip
def test_a_change_that_breaks_a_rule_of_the_training_goes_to_staff(
    changes: dict[str, object], way: tuple[str, str]
) -> None:
    rizky = rizky_at("rest")
    strict = replace(AC, **changes)  # type: ignore[arg-type]
    rizky.office.catalogue = values.catalogue(strict, values.PRINTING)

    rizky.says("ubah data").taps(way[0]).says(way[1]).hears("diperiksa petugas")

    assert wished(rizky).wanted


def test_the_same_move_breaks_nothing_where_no_rule_asks_where_one_lives() -> None:
    rizky = rizky_at("rest")
    rizky.office.catalogue = values.catalogue(replace(AC, rules=Rules(medan_only=False)))

    rizky.says("ubah data").taps("Tempat tinggal").says("deli serdang")

    assert saved(rizky).answers.kecamatan == ""


def test_what_is_noted_so_already_changes_nothing() -> None:
    asked_which().taps("Nama").says("rizky contoh siregar").hears(phrase("change.same"))


@pytest.mark.parametrize("said", ["batal", "tidak jadi", "ga jadi"])
@pytest.mark.parametrize("place", ["", "Nama", "NIK"])
def test_who_gives_it_up_keeps_everything(said: str, place: str) -> None:
    rizky = asked_which().taps(place) if place else asked_which()

    rizky.says(said).hears(phrase("absence.stays")).is_at("rest")

    assert (rizky.office.draft, rizky.office.confirmed(AC)) == (None, 1)


def test_back_leads_to_the_choice_and_from_there_out() -> None:
    asked_which().taps("Nama").says("kembali").is_at("change").says("kembali").is_at("rest")


def test_a_question_that_is_skipped_leaves_the_answer_as_it_was() -> None:
    rizky = asked_which().taps("Alamat").taps("Lewati").hears(phrase("absence.stays"))

    assert not any(isinstance(tell, ChangeData) for tell in rizky.told)


def test_with_several_people_it_is_asked_whose_data() -> None:
    rizky = family("Siti Contoh").says("data saya").taps("Ubah data").hears(phrase("change.whose"))

    rizky.taps("Siti Contoh").hears("Data Siti Contoh: yang mana").taps("Kegiatan").taps("Bekerja")

    assert saved(rizky).resident_id == 50


def test_in_the_middle_of_a_form_the_form_comes_first() -> None:
    rizky = rizky_at("same_data").says("data saya").taps("Ubah data").hears(phrase("change.later"))

    rizky.is_at("same_data")


def test_nobody_changes_the_data_of_a_stranger() -> None:
    rizky = rizky_at("rest").taps_below_news("change:99")

    rizky.hears(phrase("anywhere.old_button"))


@pytest.mark.parametrize(("before", "after", "same"), [
    ("Rizky Contoh Siregar", "Riski Contoh Siregar", True),
    ("Nurhayati Contoh", "Nur Hayati Contoh", False),
    ("Siti Contoh", "Budi Contoh", False),
    ("Siti Contoh", "Siti Contoh Siregar", False),
    ("Ani Contoh", "Ami Contoh", True),
    ("Adi Contoh", "Ani Contoh", True),
    ("Al Contoh", "Bo Contoh", False),
])  # fmt: skip
def test_another_spelling_is_the_same_name_and_another_word_is_not(before: str, after: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert is_same_name(before, after) is same
