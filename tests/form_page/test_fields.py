"""Every field of the page, read as if it had been said in the chat; what is not understood has its rule beside it."""

from dataclasses import replace

import pytest

from handlers.form import Question
from handlers.form_page.faces import FACES, Screen
from handlers.questions import QUESTIONS
from tests.conversation.catalogue import AC, PRINTING
from tests.conversation.office import TALKATIVE, SmallOffice
from tests.form_page.filling import MINOR, NO_NIK, REST, Filler


def test_every_question_of_the_form_has_its_face() -> None:
    assert [face.question for face in FACES if face.question in QUESTIONS] == [face.question for face in FACES]
    assert {face.question for face in FACES} == set(Question)


@pytest.mark.parametrize(
    ("typed", "rule", "example"),
    [
        ({"birth_date_day": "31", "birth_date_month": "2"}, "tidak ada di kalender", "12 Januari 2001"),
        ({"birth_date_month": ""}, "tanggal, bulan, dan tahun", "12 Januari 2001"),
        ({"birth_date_year": "2031"}, "belum lewat", "12 Januari 2001"),
        ({"home": "Atlantis"}, "kelurahan atau kecamatan", "Bagan Deli"),
        ({"home": ""}, "kelurahan atau kecamatan", "Bagan Deli"),
    ],
)
def test_the_first_screen_says_the_rule_and_an_example(typed: dict[str, str], rule: str, example: str) -> None:
    (problem,) = Filler().starts(**typed).problems.values()

    assert rule in problem.text
    assert example in problem.text


@pytest.mark.parametrize(
    ("typed", "question", "words"),
    [
        ({"name": "4711"}, Question.NAME, "Contoh: Nurhayati Siregar"),
        ({"name": ""}, Question.NAME, "Contoh: Nurhayati Siregar"),
        ({"address": "?"}, Question.ADDRESS, "Contoh: Gg. Contoh"),
        ({"education": ""}, Question.EDUCATION, "pilih salah satu"),
        ({"education": "education:PHD"}, Question.EDUCATION, "Contoh: SMA"),
        ({"graduation_year": ""}, Question.GRADUATION_YEAR, "Contoh: 2024"),
        ({"occupation": ""}, Question.OCCUPATION, "pilih salah satu"),
        ({"phone": "0811"}, Question.PHONE, "Contoh: 0812-3456-7890"),
        ({"phone": REST["nik"]}, Question.PHONE, "itu seperti NIK"),
        ({"nik": "127108450301990"}, Question.NIK, "Baru 15 angka"),
    ],
)
def test_the_second_screen_says_the_rule_and_an_example(typed: dict[str, str], question: Question, words: str) -> None:
    filler = Filler().starts().hands_in(**typed)

    assert list(filler.problems) == [question]
    assert words in filler.problems[question].text


def test_the_page_speaks_of_no_message_that_was_taken_out_of_a_chat() -> None:
    filler = Filler().starts().hands_in(phone=REST["nik"])

    assert "pesan" not in filler.problems[Question.PHONE].text


def test_what_was_typed_stays_beside_the_error() -> None:
    filler = Filler().starts().hands_in(phone="0811", name="siti contoh")

    assert filler.field("phone").value() == "0811"
    assert filler.field("name").value() == "siti contoh"
    assert filler.field("education").value() == "education:SMK"
    assert [one.name for one in filler.view.problems] == ["phone"]


def test_a_home_that_means_two_places_is_chosen_from() -> None:
    filler = Filler().starts(home="sei mati")

    assert len(filler.field("home").meant) == 3
    filler.starts(home=filler.field("home").meant[1][0])
    assert filler.office.draft
    assert filler.office.draft.answers.kelurahan == "12.71.15.1005"


def test_a_kecamatan_alone_leaves_the_kelurahan_for_the_second_screen() -> None:
    assert "kelurahan" in Filler().starts(home="Medan Belawan").names
    assert "kelurahan" not in Filler().starts(home="Bagan Deli").names
    assert "kelurahan" not in Filler().starts(home="luar Medan").names


def test_a_nik_of_another_date_needs_a_tick() -> None:
    filler = Filler().starts().hands_in(nik="1271084603019901")
    assert filler.field("nik").sure == "Bukan, ini NIK"

    filler.hands_in(nik="1271084603019901", sure="1")
    assert filler.problems == {}
    assert filler.office.confirmed(AC) == 1


def test_the_nik_tells_the_sex_and_without_it_that_is_asked() -> None:
    filler = Filler().starts().hands_in(NO_NIK, sex="")
    assert list(filler.problems) == [Question.SEX]

    filler.hands_in(sex="")
    assert filler.office.confirmed(AC) == 1


@pytest.mark.parametrize("typed", ["", "belum ada", "tidak punya"])
def test_a_nik_that_is_not_at_hand_stops_nobody(typed: str) -> None:
    filler = Filler().starts().hands_in(nik=typed)

    assert filler.office.confirmed(AC) == 1


def test_the_year_of_graduation_is_asked_only_where_the_program_uses_it() -> None:
    assert "graduation_year" in Filler().starts().names
    assert "graduation_year" not in Filler(PRINTING).starts().names
    assert Filler().starts().hands_in(education="education:S1", graduation_year="").problems == {}


def test_a_guardian_is_asked_for_somebody_under_eighteen_only() -> None:
    asked = {"parent", "guardian_name", "guardian_phone"}

    assert asked & set(Filler(PRINTING).starts().names) == set()
    minor = Filler(PRINTING).starts(**MINOR)
    assert asked <= set(minor.names)
    assert list(minor.hands_in(NO_NIK).problems) == [Question.GUARDIAN_NAME]
    assert minor.hands_in(NO_NIK, guardian_name="Ratih Contoh").problems == {}
    assert minor.office.confirmed(PRINTING) == 1


def test_a_parent_who_fills_it_in_is_named_once() -> None:
    filler = Filler(PRINTING).starts(**MINOR)
    filler.hands_in(NO_NIK, for_other="1", helper_name="Ratih Contoh", parent="parent:yes")

    person = next(iter(filler.office.people.values()))
    assert (person.relation, person.answers.guardian_name) == ("guardian", "Ratih Contoh")


def test_a_parent_who_gives_no_name_is_asked_for_it() -> None:
    filler = Filler(PRINTING).starts(**MINOR)
    filler.hands_in(NO_NIK, for_other="1", helper_name="", parent="parent:yes")

    assert list(filler.problems) == [Question.GUARDIAN_NAME]


def test_a_helper_who_forgot_the_tick_is_asked_for_whom_the_form_is() -> None:
    filler = Filler().starts().hands_in(helper_name="Rizky Contoh")
    assert list(filler.problems) == [Question.HELPER_NAME]

    filler.hands_in(helper_name="Rizky Contoh", for_other="1")
    assert next(iter(filler.office.people.values())).relation == "helper"


def test_who_writes_the_own_name_twice_is_no_helper() -> None:
    filler = Filler().starts().hands_in(helper_name="Nurhayati  CONTOH")

    assert next(iter(filler.office.people.values())).relation == "self"


def test_the_first_screen_asks_nothing_but_what_decides_which_trainings_fit() -> None:
    assert Filler().names == [face.name for face in FACES if face.screen is Screen.START]


def test_the_nik_is_written_on_the_page_also_where_the_chat_may_not_ask_for_it() -> None:
    filler = Filler(office=SmallOffice(abilities=replace(TALKATIVE, takes_nik=False))).starts().hands_in()

    assert filler.problems == {}
    filler.speaker.hears("NIK berakhiran 9901")
