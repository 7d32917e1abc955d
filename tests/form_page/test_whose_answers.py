"""Whose answers a page shows: of the browser that began, and of the person whom the chat knows."""

from dataclasses import replace

from handlers.draft import Answers, Draft
from handlers.form_page.faces import Screen
from handlers.form_page.views import show
from handlers.inputs import Begins
from handlers.outcome import ReleaseHold
from tests.conversation.catalogue import AC, PRINTING
from tests.conversation.office import SmallOffice
from tests.form_page.filling import START, Filler

KNOWN = Answers(name="Siti Contoh", phone="+6281100099012", address="Jl. Contoh No. 3")


def _with_draft(**changes: object) -> Filler:
    answers = replace(KNOWN, birth_date=Filler().talk.facts.today.replace(2001, 3, 5), kecamatan="12.71.08")
    office = SmallOffice(consented=True, draft=Draft(replace(answers, **changes)))  # type: ignore[arg-type]
    return Filler(office=office)


def test_another_browser_sees_no_answer() -> None:
    filler = _with_draft()

    view = show(filler.talk, AC, is_ours=False, wanted=Screen.REST)
    assert view.shown == "start"
    assert [one.values for one in view.fields] == [{}, {}]


def test_the_answers_of_the_chat_are_filled_in_for_who_tells_the_same_birth_date() -> None:
    assert _with_draft().starts().field("name").value() == "Siti Contoh"


def test_who_tells_another_birth_date_than_the_chat_knows_begins_anew() -> None:
    filler = _with_draft().starts(birth_date_day="6")

    assert filler.field("name").value() == ""
    assert filler.office.draft
    assert filler.office.draft.answers.address is None


def test_a_second_browser_begins_anew_and_the_seat_of_the_first_is_given_back() -> None:
    filler = Filler().starts().starts(Begins.ANEW)

    assert ReleaseHold() in filler.speaker.told
    assert filler.office.held() == [AC.id]


def test_a_nik_that_is_known_is_not_shown_and_stays_where_its_field_is_empty() -> None:
    filler = _with_draft(nik="1271084503019901", sex="F", graduation_year="<2024", education="SMK").starts()

    assert filler.field("nik").value() == ""
    assert "berakhiran 9901" in filler.field("nik").help
    assert "sebelum 2024" in filler.field("graduation_year").help
    filler.hands_in(nik="", graduation_year="")
    assert filler.problems == {}
    person = next(iter(filler.office.people.values()))
    assert (person.answers.nik, person.answers.graduation_year) == ("1271084503019901", "<2024")


def test_the_number_of_the_chat_is_filled_in_and_may_be_changed() -> None:
    filler = Filler().starts()
    known = replace(filler.talk, facts=replace(filler.talk.facts, own_phone="+6281100099012"))
    phone = next(one for one in show(known, AC, is_ours=True).fields if one.name == "phone")

    assert phone.value() == "0811-0009-9012"
    assert phone.help == "Nomor obrolan ini; boleh diganti."


def test_a_known_person_is_registered_again_by_that_name() -> None:
    filler = Filler().starts().hands_in()
    (known,) = filler.office.people.values()
    filler.office.draft = Draft(known.answers, known.resident_id)
    filler.batch = PRINTING
    filler.starts().hands_in(nik="")

    filler.speaker.hears("Nurhayati Contoh sudah terdaftar di pelatihan Sablon.")
    assert len(filler.office.people) == 1


def test_the_start_can_be_changed_and_shows_what_was_answered() -> None:
    filler = Filler().starts()

    view = show(filler.talk, AC, is_ours=True, wanted=Screen.START)
    assert [one.values for one in view.fields] == [
        {key: START[key] for key in START if key != "home"},
        {"home": "Bagan Deli, Medan Belawan"},
    ]


def test_a_start_that_comes_back_unchanged_asks_nothing_again() -> None:
    filler = Filler().starts(home="sei mati")
    filler.starts(home=filler.field("home").meant[1][0])
    shown = show(filler.talk, AC, is_ours=True, wanted=Screen.START).fields[1].value()
    filler.starts(Begins.NOT, home=shown)

    assert shown == "Sei Mati, Medan Maimun"
    assert filler.problems == {}
    assert filler.view.shown == "rest"
