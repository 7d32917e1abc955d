""" "Petugas mencatatnya di hari pertama": staff write down the NIK that was left open, and put a wrong one right."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from handlers.draft import Draft
from handlers.facts import Abilities, Facts
from handlers.inputs import Given, Tap, Text
from handlers.messages import Message
from handlers.outcome import ForgetInput, Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import staff_outcome
from handlers.staff.people.asks import NotDecided, PeopleFound, PersonRead, ReadPerson, Why
from handlers.staff.people.lists import people_page
from handlers.staff.people.nik_asks import FindWithoutNik, NikNoted, NoteNik
from handlers.staff.people.page import person_page
from handlers.staff.people.words import PEOPLE, REVIEWS
from handlers.staff.staff import Role, Scope, Staff
from handlers.staff.tasks import TASKS
from handlers.staff.tells import KeepDesk
from handlers.state import State
from handlers.talk import Talk
from models.participant import Group, Participant, Training, Twin
from models.statuses import Status
from tests.conversation.office import SmallOffice

FIRST_DAY = datetime(2027, 2, 1, 3, tzinfo=UTC)
AC = Training(1, 1, {"id": "Servis AC"}, "AC3", 3, "published", date(2027, 2, 1), date(2027, 2, 12), 20, 2, 0)
EVERYWHERE = Scope()
HERS, HIS = "1271085201019921", "1271081201019922"
"""Both born on 12 January 2001."""
BORN_IN_MAY, NO_DATE = "1271085205019923", "1271089913019924"


def ani(**changes: Any) -> Participant:
    answers = {"name": "Ani Contoh", "birth_date": "2001-01-12", "sex": "F"}
    person = Participant(
        registration_id=7, resident_id=7, contact_id=7, training=AC, answers=answers, status=Status.CONFIRMED,
        number="AC3-001H", flags=("nik_missing",), answer_by=None, position=None, channel="whatsapp", language="id",
        unreachable="", stopped=False, others=0, at=FIRST_DAY,
    )  # fmt: skip
    return replace(person, **changes)


WITH_NIK = ani(answers={**ani().answers, "nik": "9921"}, flags=())


def facts(desk: Desk | None = None, *, role: Role = Role.OFFICER, scope: Scope = EVERYWHERE, **more: Any) -> Facts:
    staff = Staff(1, role, "Sari Contoh", scope)
    return replace(SmallOffice().facts(State()), now=FIRST_DAY, staff=staff, desk=desk, **more)


def offered(person: Participant, **who: Any) -> set[str]:
    shown = person_page(Talk(State(), facts(**who), Draft()), person, in_queue=False)
    return {one.label for one in shown.buttons} & {"Catat NIK", "Ganti NIK"}


def heard(given: Given, desk: Desk, **who: Any) -> Outcome:
    outcome = staff_outcome(Talk(State(), facts(desk, **who), Draft()), given, TASKS)
    assert outcome is not None
    return outcome


def said(outcome: Outcome) -> Message:
    (message,) = outcome.replies
    return message


def labels(message: Message) -> list[str]:
    return [one.label for one in message.buttons]


def kept(outcome: Outcome) -> Desk:
    return next(tell.desk for tell in outcome.tells if isinstance(tell, KeepDesk))


def asked_for(known: str | None = None) -> Desk:
    return Desk(PEOPLE, "note_nik", {"id": 7, "known": known})


def typed(text: str, person: Participant, *, known: str | None = None) -> Outcome:
    """The number, and the person it is compared with."""
    first = heard(Text(text), asked_for(known))
    assert (first.ask, ForgetInput() in first.tells) == (ReadPerson(7), True)
    return heard(PersonRead(person), kept(first))


@pytest.mark.parametrize(
    ("person", "label"),
    [
        (ani(), {"Catat NIK"}),
        (WITH_NIK, {"Ganti NIK"}),
        (ani(status=Status.COMPLETED), {"Catat NIK"}),
        (ani(status=Status.REVIEW), {"Catat NIK"}),
        (ani(status=Status.WAITING), set()),
        (ani(status=Status.CANCELLED), set()),
        (ani(answers={}), set()),
    ],
)
def test_it_is_offered_where_the_form_is_full_and_something_is_kept(person: Participant, label: set[str]) -> None:
    assert offered(person) == label


@pytest.mark.parametrize(
    "who",
    [
        {"role": Role.INSTRUCTOR},
        {"scope": Scope(batches=frozenset({2}))},
        {"abilities": Abilities(takes_nik=False)},
    ],
)
def test_who_does_not_decide_there_and_where_no_nik_is_typed_it_is_neither_offered_nor_done(
    who: dict[str, Any],
) -> None:
    assert offered(ani(), **who) == set()
    for step in ("note_nik", "next_nik", "nik_heard", "nik_sure"):
        outcome = heard(PersonRead(ani()), Desk(PEOPLE, step, {"id": 7, "known": None, "typed": HERS}), **who)
        assert (outcome.ask, kept(outcome).step, "16 angka" in said(outcome).text) == (None, "person", False)


def test_the_question_names_the_person_and_shows_how_a_nik_looks() -> None:
    question = said(heard(PersonRead(ani()), Desk(PEOPLE, "note_nik", {"id": 7})))

    assert question.text.startswith("Ketik NIK Ani Contoh: 16 angka di KTP atau Kartu Keluarga.")
    assert question.text.endswith("Contoh: 1271081201019921.")
    assert labels(question) == ["Lewati dulu", "Kembali"]


def test_a_nik_is_replaced_in_sight_of_the_end_of_the_one_that_is_kept() -> None:
    question = said(heard(PersonRead(WITH_NIK), Desk(PEOPLE, "note_nik", {"id": 7})))

    assert question.text.startswith("Yang tercatat sekarang berakhiran 9921.")
    assert labels(question) == ["Kembali"]


def test_a_nik_that_fits_is_written_down_at_once_and_lies_on_the_desk_no_longer() -> None:
    outcome = typed("12 7108 520101 9921", ani())

    assert outcome.ask == NoteNik(7, HERS, "F")
    assert "typed" not in kept(outcome).data


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("127108520101992", "Baru 15 angka."),
        ("12710852010199211", "Itu 17 angka."),
        (NO_DATE, "belum cocok sebagai NIK"),
        ("ada di rumah", "angkanya belum terbaca"),
    ],
)
def test_what_is_no_nik_is_asked_again_in_the_residents_words(text: str, words: str) -> None:
    outcome = heard(Text(text), asked_for())

    assert words in said(outcome).text
    assert (kept(outcome).step, outcome.ask) == ("note_nik", None)
    assert (ForgetInput() in outcome.tells) is text[0].isdigit()


@pytest.mark.parametrize(
    ("nik", "doubt"),
    [
        (BORN_IN_MAY, "Tanggal di angka itu lain: Ani Contoh tercatat lahir 12 Januari 2001."),
        (HIS, "Jenis kelamin di angka itu lain: Ani Contoh tercatat perempuan."),
    ],
)
def test_what_differs_from_what_is_known_is_taken_only_after_a_tap(nik: str, doubt: str) -> None:
    doubted = typed(nik, ani())

    assert (doubted.ask, said(doubted).text.splitlines()[0]) == (None, doubt)
    assert labels(said(doubted)) == ["Ya, sudah cocok", "Ketik ulang"]
    for right in (Tap("s:peserta:nik_is:right", 0), Text("ya")):
        sure = heard(right, kept(doubted))
        assert heard(PersonRead(ani()), kept(sure)).ask == NoteNik(7, nik, "M" if nik == HIS else "F")
    for wrong in (Tap("s:peserta:nik_is:wrong", 0), Text("bukan")):
        again = heard(wrong, kept(doubted))
        assert (again.ask, kept(again).step, "typed" in kept(again).data) == (None, "note_nik", False)
    assert heard(Text(HERS), kept(doubted)).ask == ReadPerson(7)


def test_a_doubted_nik_is_forgotten_by_whatever_else_is_done() -> None:
    doubted = kept(typed(BORN_IN_MAY, ani()))

    for way in (Text("kembali"), Tap("s:peserta:list", 0), Tap("s:peserta:show:8", 0), Tap("s:peserta:next_nik:7", 0)):
        assert "typed" not in kept(heard(way, doubted)).data


def test_a_forged_yes_without_a_doubt_does_nothing() -> None:
    forged = Tap("s:peserta:nik_is:right", 0)

    assert staff_outcome(Talk(State(), facts(asked_for()), Draft()), forged, TASKS) is None


def test_what_a_colleague_has_written_down_meanwhile_is_not_overwritten() -> None:
    outcome = typed(HIS, WITH_NIK)

    assert outcome.ask is None
    assert said(outcome).text.startswith("Sudah berubah")


def test_a_nik_of_somebody_else_too_is_written_down_and_said_without_naming_them() -> None:
    other = Twin(9, "BOR2", Status.CONFIRMED, "telegram", FIRST_DAY, {"name": "Dewi Contoh", "nik": "9921"})
    outcome = heard(NikNoted(replace(WITH_NIK, twins=(other,)), left=0), Desk(PEOPLE, "person", {"id": 7}))

    assert "NIK yang sama ada di pendaftaran lain." in said(outcome).text
    assert not {"Dewi", "BOR2"} & set(said(outcome).text.split())


@pytest.mark.parametrize(
    ("task", "left", "ways"),
    [
        (PEOPLE, 6, ["Berikutnya", "Buka orangnya", "Daftar"]),
        (PEOPLE, 0, ["Buka orangnya", "Daftar"]),
        (REVIEWS, 6, ["Berikutnya", "Buka orangnya"]),
    ],
)
def test_afterwards_its_end_is_repeated_and_the_next_one_is_a_tap_away(task: str, left: int, ways: list[str]) -> None:
    message = said(heard(NikNoted(WITH_NIK, left), Desk(task, "person", {"id": 7})))

    assert message.text.startswith("NIK Ani Contoh sudah tercatat, berakhiran 9921.")
    assert ("Servis AC angkatan 3: 6 NIK belum dicatat." in message.text) is bool(left)
    assert labels(message) == ways
    leads_to_the_queue = message.buttons[0].choice == "s:periksa:queue"
    assert leads_to_the_queue is (task == REVIEWS)


def test_the_next_one_is_asked_for_without_opening_the_page() -> None:
    looking = heard(Tap("s:peserta:next_nik:7", 0), Desk(PEOPLE, "person", {"id": 7}))

    assert looking.ask == FindWithoutNik(7)
    budi = ani(registration_id=8, answers={"name": "Budi Contoh"})
    question = heard(PersonRead(budi), kept(looking))
    assert (kept(question).data["id"], said(question).text.split(":")[0]) == (8, "Ketik NIK Budi Contoh")
    assert "Tidak ada orang lain" in said(heard(PersonRead(None), kept(looking))).text


def test_a_refusal_closes_the_question() -> None:
    outcome = heard(NotDecided(Why.NOT_ALLOWED, 7), Desk(PEOPLE, "person", {"id": 7}))

    assert said(outcome).text == "Itu di luar tugas Anda. Tidak ada yang diubah."


@pytest.mark.parametrize(
    ("group", "missing", "is_said"), [(Group.ALL, 7, True), (Group.ALL, 0, False), (Group.WITHOUT_NIK, 7, False)]
)
def test_the_list_says_how_many_are_missing_and_leads_to_them(group: Group, missing: int, is_said: bool) -> None:  # noqa: FBT001
    found = PeopleFound((), 0, without_nik=missing)
    desk = Desk(PEOPLE, "list", {"batch": 1, "group": group.value})

    page = people_page(Talk(State(), facts(desk), Draft()), found, desk, AC)

    assert ("7 NIK belum dicatat." in page.text) is is_said
    assert ("s:peserta:group:without_nik" in {one.choice for one in page.buttons}) is is_said
