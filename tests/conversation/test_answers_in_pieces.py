"""An answer in several messages, and second thoughts: handled as a person at the counter would, and never silently."""

import pytest

from handlers.draft import Answers, Draft
from handlers.outcome import ForgetInput
from tests.conversation.catalogue import AC
from tests.conversation.office import phrase
from tests.conversation.ways import NIK, does, rizky_at
from tests.talk import Speaker

EDUCATION = "Sekolah terakhir yang sudah tamat?"


def answers_of(who: Speaker) -> dict[str, object]:
    assert who.office.draft is not None
    return who.office.draft.answers.to_json()


def at_address(name: str) -> Speaker:
    """At the address, having given this name a moment ago: the kelurahan is known, so it comes next."""
    return rizky_at("home").says("bagan deli").taps("Perbaikan AC").says(name).is_at("address")


# --- A name in pieces ------------------------------------------------------------------------------------------------


def test_a_name_in_two_messages_is_one_name() -> None:
    rina = at_address("rina").hears("Baik, Rina.").waits(seconds=20).says("siregar").is_at("address")

    rina.hears_exactly(
        "Baik, Rina Siregar.\n\n"
        "Rumah Anda di jalan atau gang apa, nomor berapa? Contoh: Gg. Contoh No. 12, Lingkungan 5."
    )
    rina.says("gg contoh no 12").is_at("education")
    assert answers_of(rina)["name"] == "Rina Siregar"


def test_a_name_goes_on_at_a_list_of_places_too() -> None:
    rina = rizky_at("name").says("rina").is_at("kelurahan").says("siregar").is_at("kelurahan")

    rina.hears("Baik, Rina Siregar.", "rumah Anda di kelurahan mana?").is_offered("Bagan Deli")


def test_a_name_in_three_messages_is_one_name() -> None:
    rina = at_address("rina").says("br siregar").says("contoh").is_at("address")

    assert answers_of(rina)["name"] == "Rina br Siregar Contoh"


@pytest.mark.parametrize("said", ["tamat smea", "ibu rumah tangga", "perempuan"])
def test_a_school_or_an_occupation_after_a_name_is_no_surname(said: str) -> None:
    rina = at_address("rina").says(said).is_at("address")

    assert answers_of(rina)["name"] == "Rina"
    assert "address" not in answers_of(rina)


def test_the_whole_name_the_second_time_is_not_doubled() -> None:
    assert answers_of(at_address("rina").says("Rina Siregar"))["name"] == "Rina Siregar"


def test_after_a_minute_it_is_an_answer_to_the_open_question() -> None:
    rina = at_address("rina").waits(seconds=61).says("melati").is_at("education")

    assert (answers_of(rina)["name"], answers_of(rina)["address"]) == ("Rina", "Melati")


@pytest.mark.parametrize("said", ["gang melati", "melati 5", "jl melati", "melati raya indah permai"])
def test_what_is_plainly_an_address_is_no_surname(said: str) -> None:
    assert answers_of(at_address("rina").says(said).is_at("education"))["name"] == "Rina"


def test_a_whole_name_is_not_made_longer() -> None:
    rizky = at_address("melati contoh").says("mawar contoh").is_at("education")

    assert (answers_of(rizky)["name"], answers_of(rizky)["address"]) == ("Melati Contoh", "Mawar Contoh")


@pytest.mark.parametrize("said", ["halo", "ok", "ya kak", "?", "apa itu?", "makasih"])
def test_small_talk_after_a_name_is_no_part_of_it(said: str) -> None:
    assert answers_of(at_address("rina").says(said))["name"] == "Rina"


def test_a_place_after_a_name_is_the_place() -> None:
    rina = rizky_at("name").says("rina").says("bagan deli").is_at("address")

    assert (answers_of(rina)["name"], answers_of(rina)["kelurahan"]) == ("Rina", "12.71.08.1006")


def test_a_name_corrected_in_two_messages_comes_back_to_the_summary() -> None:
    rizky = rizky_at("correct").taps("Nama").says("rina").is_at("summary").says("siregar")

    rizky.is_at("summary").hears("Baik, Rina Siregar.", "Nama: Rina Siregar").taps("Ya, daftar").hears("Kursi Anda")


def test_the_name_of_a_guardian_may_come_in_pieces_too() -> None:
    budi = rizky_at("guardian_name").says("nurhayati").is_at("guardian_phone").says("harahap").is_at("guardian_phone")

    budi.hears("Baik, Nurhayati Harahap.", "Nomor HP beliau?")


# --- Addresses and dates in pieces -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "whole"),
    [
        ("no 12", "Gg. Contoh No. 12"),
        ("12", "Gg. Contoh No. 12"),
        ("lk 5", "Gg. Contoh, Lingkungan 5"),
        ("no 12 lk 5", "Gg. Contoh No. 12, Lingkungan 5"),
    ],
)
def test_the_rest_of_an_address_is_added_to_it(more: str, whole: str) -> None:
    rizky = rizky_at("address").says("gg contoh").says(more).is_at("education")

    rizky.hears_exactly(f"{whole}.\n\n{EDUCATION}").is_offered("SMK")
    assert answers_of(rizky)["address"] == whole


def test_the_number_may_come_before_the_street() -> None:
    rizky = rizky_at("address").says("no 12").is_at("address").says("gg contoh").is_at("education")

    assert answers_of(rizky)["address"] == "Gg. Contoh No. 12"


def test_a_school_after_an_address_is_the_school() -> None:
    assert answers_of(rizky_at("address").says("gg contoh").says("sma"))["education"] == "SMA"


@pytest.mark.parametrize(
    "pieces",
    [
        ("12 januari", "2001"),
        ("2001", "12 januari"),
        ("januari 2001", "12"),
        ("12", "januari", "2001"),
        ("12-1", "2001"),
        ("12 januari", "hmm", "12 januari 2001"),
    ],
)
def test_a_birth_date_in_pieces_is_one_date(pieces: tuple[str, ...]) -> None:
    rizky = rizky_at("birth_date")
    for piece in pieces:
        rizky.is_at("birth_date").says(piece)

    rizky.is_at("home").hears("12 Januari 2001, umur Anda 26 tahun.")


def test_a_year_of_two_digits_after_day_and_month_is_repeated_back() -> None:
    rizky_at("birth_date").says("12 januari").says("01").hears_exactly("Maksudnya 12 Januari 2001?").taps("Ya").is_at(
        "home"
    )


def test_pieces_that_make_no_date_say_why() -> None:
    rizky_at("birth_date").says("31 februari").says("2001").hears_exactly(phrase("birth_date.no_such_date"))


def test_another_date_after_a_guess_is_the_right_one() -> None:
    rizky_at("birth_date").says("5-3-08").says("bukan, 6 maret 2008").is_at("home").hears("6 Maret 2008")


def test_a_draft_from_before_there_were_pieces_is_taken_up() -> None:
    kept = {"answers": {"name": "Rina", "skipped": []}, "resident_id": 7, "for_other": False, "guess": None}

    assert Draft.from_json(kept) == Draft(Answers(name="Rina"), resident_id=7)


# --- Second thoughts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["eh salah, SMA", "salah kak, sma", "maksudnya sma", "bukan SMK tapi SMA", "ralat: sma"]
)
def test_a_wrong_school_is_put_right_and_its_year_asked_again(said: str) -> None:
    rizky = rizky_at("education").taps("SMK").is_at("graduation_year").says(said)

    rizky.is_at("graduation_year").hears_exactly("Baik, kami ubah. Pendidikan: SMA.\n\nTahun berapa Anda tamat?")
    assert answers_of(rizky)["education"] == "SMA"


def test_a_school_further_back_is_put_right_too() -> None:
    rizky = rizky_at("occupation").says("eh salah, D3").is_at("occupation")

    rizky.hears("Baik, kami ubah. Pendidikan: D3.", "Apa kegiatan Anda sekarang?")


@pytest.mark.parametrize(
    "said", ["bukan, namanya Rina Siregar", "eh salah, nama saya Rina Siregar", "namanya rina siregar"]
)
@pytest.mark.parametrize("step", ["kelurahan", "address", "education", "phone", "nik", "summary"])
def test_another_name_is_taken_wherever_it_is_said(step: str, said: str) -> None:
    rizky = rizky_at(step).says(said).is_at(step).hears("Baik, kami ubah. Nama: Rina Siregar")

    assert answers_of(rizky)["name"] == "Rina Siregar"


@pytest.mark.parametrize("said", ["eh salah, no 13", "salah, 13", "ralat nomor 13", "bukan 12 tapi 13"])
def test_another_house_number_leaves_the_street_as_it_is(said: str) -> None:
    rizky = rizky_at("education").says(said).is_at("education")

    rizky.hears("Baik, kami ubah. Alamat: Gg. Contoh No. 13, Lingkungan 5, Bagan Deli, Medan Belawan.")


def test_the_name_just_given_is_put_right_without_its_label() -> None:
    rizky_at("name").says("rizki contoh").says("salah, rizky contoh").is_at("kelurahan").hears("Nama: Rizky Contoh.")


@pytest.mark.parametrize(
    "said", ["eh salah, 6-3-2008", "6-3-2008", "tanggal lahirnya 6 maret 2008", "ralat 6 maret 2008"]
)
def test_another_birth_date_is_taken_at_the_next_question(said: str) -> None:
    rizky = rizky_at("home").says(said).is_at("home")

    rizky.hears("Baik, kami ubah. Lahir: 6 Maret 2008.", "Anda tinggal di kelurahan apa?")


def test_a_birth_date_that_breaks_a_rule_is_explained() -> None:
    rizky = rizky_at("occupation").says("salah, tanggal lahir saya 5-3-1980").is_at("unfit")

    rizky.hears("tidak bisa kami daftarkan langsung")
    assert rizky.office.held() == []


@pytest.mark.parametrize("said", ["081234567890", "+62 812-3456-7890", "0812 3456 7890"])
def test_the_same_number_again_at_the_nik_is_noted_already(said: str) -> None:
    rizky = rizky_at("nik").says(said).is_at("nik").hears("Sudah kami catat. HP: 0812-3456-7890.", "Ketik NIK Anda")

    assert rizky.state.misses == 0


def test_another_number_at_the_nik_takes_the_place_of_the_first() -> None:
    rizky = rizky_at("nik").says("081298765432").hears("Baik, kami ubah. HP: 0812-9876-5432.").says(NIK)

    rizky.is_at("summary").hears("HP: 0812-9876-5432")


@pytest.mark.parametrize("said", ["127108050308", "8171050308", "1271", "62710503081234"])
def test_a_nik_that_is_too_short_is_no_phone_number(said: str) -> None:
    rizky = rizky_at("nik").says(said).is_at("nik").does_not_hear("HP:")

    assert answers_of(rizky)["phone"] == "+6281234567890"


def test_a_corrected_nik_is_taken_out_of_the_chat() -> None:
    rizky = rizky_at("summary").says("salah, nik saya 1271080503089922").is_at("summary").hears("berakhiran 9922")

    assert ForgetInput() in rizky.told
    assert "1271080503089922" not in rizky.heard


def test_a_correction_at_the_summary_is_shown_before_anybody_is_registered() -> None:
    rizky = rizky_at("summary").says("salah, alamatnya jl contoh 3").asked_for().is_at("summary")

    rizky.hears("Baik, kami ubah. Alamat: Jl. Contoh 3, Bagan Deli", "Sudah benar?").taps("Ya, daftar")
    assert rizky.office.confirmed(AC) == 1


def test_a_correction_of_something_else_leaves_the_one_that_was_asked_for_open() -> None:
    rizky = rizky_at("correct").taps("Nomor HP").says("bukan, namanya Rina Siregar").is_at("phone")

    rizky.hears("Nama: Rina Siregar").says("081298765432").is_at("summary").hears("0812-9876-5432", "Rina Siregar")


@pytest.mark.parametrize("said", ["bukan", "salah", "eh", "eh salah", "salah ketik", "bukan itu", "maksudnya?"])
@pytest.mark.parametrize("step", ["address", "education", "occupation", "phone", "nik"])
def test_that_something_is_wrong_puts_nothing_in_its_place(step: str, said: str) -> None:
    """ "Salah" alone leads back to the question before."""
    rizky = rizky_at(step)
    before = answers_of(rizky)

    rizky.says(said).does_not_hear("kami ubah")

    assert answers_of(rizky).items() <= before.items()


@pytest.mark.parametrize(("step", "said"), [("phone", "salah, 081298765432"), ("address", "salah, gang melati 5")])
def test_a_marker_before_an_answer_to_the_open_question_is_no_correction(step: str, said: str) -> None:
    rizky = rizky_at(step)
    before = {key: answers_of(rizky).get(key) for key in ("name", "birth_date", "education", "kelurahan")}

    rizky.says(said).does_not_hear("kami ubah")

    assert {key: answers_of(rizky).get(key) for key in before} == before
    assert rizky.state.step != step


@pytest.mark.parametrize("step", ["kelurahan", "education", "graduation_year", "occupation", "phone", "nik", "sex"])
def test_after_a_change_the_question_that_is_open_can_be_answered(step: str) -> None:
    rizky = rizky_at(step).says("bukan, namanya Rina Siregar").is_at(step)
    asked = rizky.offered

    assert asked == rizky_at(step).says("bantuan").offered
    does(rizky, f"[{asked[0]}]")
    assert rizky.state.step != step
