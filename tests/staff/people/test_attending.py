"""Staff note on one person's page who was absent, and say whether the person may be asked how they are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from handlers.draft import Draft
from handlers.facts import Facts
from handlers.inputs import Given, Tap, Text
from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import staff_outcome
from handlers.staff.people.asks import AttendanceNoted, NoteAttendance, PersonRead, ReadPerson
from handlers.staff.people.page import person_page
from handlers.staff.people.words import PEOPLE
from handlers.staff.staff import Role, Scope, Staff
from handlers.staff.tasks import TASKS
from handlers.state import State
from handlers.talk import Talk
from models.participant import Attendance, Event, MeetingOf, Participant, Training
from models.statuses import Status
from tests.conversation.office import SmallOffice

NOON = datetime(2027, 2, 18, 5, tzinfo=UTC)
"""A Thursday, at 12.00 in Medan; that day's meeting began three hours ago."""
ABSENT = Attendance.ABSENT
EVERYWHERE = Scope()
AC = Training(1, 1, {"id": "Servis AC"}, "AC3", 3, "published", date(2027, 2, 15), date(2027, 2, 22), 20, 1, 0)


def met(days_ago: int, *, key: int = 0, **noted: Any) -> MeetingOf:
    return MeetingOf(key or 10 - days_ago, NOON - timedelta(days=days_ago, hours=3), **noted)


def ani(*meetings: MeetingOf, **changes: Any) -> Participant:
    person = Participant(
        registration_id=7, resident_id=7, contact_id=7, training=AC, answers={"name": "Ani Contoh"},
        status=Status.CONFIRMED, number="AC3-001H", flags=(), answer_by=None, position=None, channel="telegram",
        language="id", unreachable="", stopped=False, others=0, at=NOON,
        events=(Event(Status.CONFIRMED, "resident", "", NOON - timedelta(days=9)),), meetings=meetings,
    )  # fmt: skip
    return replace(person, **changes)


def facts(desk: Desk | None = None, *, role: Role = Role.INSTRUCTOR, scope: Scope = EVERYWHERE) -> Facts:
    return replace(SmallOffice().facts(State()), now=NOON, staff=Staff(1, role, "Budi Contoh", scope), desk=desk)


def page(person: Participant, **who: Any) -> Message:
    return person_page(Talk(State(), facts(**who), Draft()), person, in_queue=False)


def labels(message: Message) -> list[str]:
    return [one.label for one in message.buttons]


def heard(given: Given, desk: Desk) -> Outcome:
    outcome = staff_outcome(Talk(State(), facts(desk), Draft()), given, TASKS)
    assert outcome is not None
    return outcome


def noting(what: str, **data: Any) -> Desk:
    return Desk(PEOPLE, what, {"id": 7, "meeting": None, **data})


@pytest.mark.parametrize(
    ("person", "offered"),
    [
        (ani(met(-1)), []),
        (ani(met(0)), ["Tidak hadir"]),
        (ani(met(0, attendance=ABSENT, at=NOON)), ["Hadir"]),
        (ani(met(1), met(0, attendance=ABSENT, at=NOON)), ["Tidak hadir", "Hadir"]),
        (ani(met(0), status=Status.WAITING), []),
        (ani(met(0), status=Status.CANCELLED), []),
    ],
)
def test_absence_is_noted_of_who_has_a_seat_once_a_meeting_has_begun(person: Participant, offered: list[str]) -> None:
    assert labels(page(person)) == [*offered, "Catat", "Daftar"]


def test_outside_the_own_batch_and_to_the_head_it_is_not_offered() -> None:
    for who in ({"scope": Scope(batches=frozenset({2}))}, {"role": Role.HEAD}):
        assert "Tidak hadir" not in labels(page(ani(met(0)), **who))


def test_the_history_says_who_noted_it() -> None:
    said = page(ani(met(0, attendance=ABSENT, by="Sari", at=NOON))).text

    assert said.endswith("terdaftar\n18 Februari, tidak hadir (dicatat Sari, 18 Februari 12.00)")


def test_which_meeting_is_asked_the_last_one_first_and_no_more_than_three() -> None:
    person = ani(met(6), met(3), met(2), met(1), met(0, attendance=ABSENT, at=NOON), met(-1))

    (asked,) = heard(PersonRead(person), noting("absent")).replies

    assert (asked.text, labels(asked)) == (
        "Tidak hadir di pertemuan yang mana?",
        ["Rab 17 Feb", "Sel 16 Feb"],
    )


def test_of_one_meeting_it_is_asked_at_once_whether_we_may_ask() -> None:
    (asked,) = heard(PersonRead(ani(met(0))), noting("absent")).replies

    assert asked.text == "Ani Contoh tidak hadir pada Kamis, 18 Februari 2027. Boleh kami tanya kabarnya?"
    assert labels(asked) == ["Ya, tanyakan", "Tidak usah"]


@pytest.mark.parametrize(("answer", "asks"), [("yes", True), ("no", False)])
def test_it_is_noted_with_the_answer(answer: str, asks: bool) -> None:  # noqa: FBT001
    desk = noting("absent", meeting=10)

    assert heard(Tap(f"s:peserta:asks:{answer}", 0), desk).ask == NoteAttendance(7, 10, ABSENT, asks=asks)


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (ani(met(0, said_no=True)), "Orangnya sudah memberi tahu lebih dulu"),
        (ani(met(0), stopped=True), "mohon ditelepon"),
        (ani(met(0), unreachable="blocked"), "mohon ditelepon"),
        (ani(met(3)), "Kabarnya tidak kami tanyakan."),
        (ani(met(0, is_asked=True)), "Kabarnya tidak kami tanyakan."),
        (ani(met(0), reminders={"absence": {"is_on": False}}), "Kabarnya tidak kami tanyakan."),
        (ani(met(0), training=replace(AC, status="cancelled")), "Kabarnya tidak kami tanyakan."),
    ],
)
def test_who_would_not_be_asked_is_noted_without_the_question(person: Participant, said: str) -> None:
    (meeting,) = person.meetings
    asked = heard(PersonRead(person), noting("absent")).ask
    noted = replace(person, meetings=(replace(meeting, attendance=ABSENT, at=NOON),))

    (told,) = heard(AttendanceNoted(noted, meeting.id, asks=False), noting("absent", meeting=meeting.id)).replies

    assert asked == NoteAttendance(7, meeting.id, ABSENT)
    assert said in told.text


@pytest.mark.parametrize(
    ("days_ago", "when"), [(0, "Kabarnya kami tanyakan Jumat, 19 Februari 2027, pukul 10.00 WIB."), (1, "segera")]
)
def test_staff_read_when_the_question_goes_out(days_ago: int, when: str) -> None:
    person = ani(met(days_ago, key=10, attendance=ABSENT, at=NOON))

    (told,) = heard(AttendanceNoted(person, 10, asks=True), noting("absent", meeting=10)).replies

    assert when in told.text


def test_words_where_a_button_is_to_be_tapped_bring_the_question_again() -> None:
    assert heard(Text("ya boleh"), noting("absent", meeting=10)).ask == ReadPerson(7)
