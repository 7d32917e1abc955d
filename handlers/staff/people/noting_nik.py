"""Writing down a NIK that was left open, or another for a wrong one, and going on to the next who has none.

It is read as the resident's own is; what differs from what is known is asked about, and taken if staff have looked.
"""

from dataclasses import replace

from handlers.answers.nik import Nik, NikGuess, NotANik, read_nik
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.messages import Message
from handlers.outcome import ForgetInput, Outcome
from handlers.questions.nik import FORGET_FROM, missed_words
from handlers.staff.desk import Desk
from handlers.staff.people.asks import NotDecided, PersonRead, ReadPerson, Why
from handlers.staff.people.deciding import not_decided, ways_on
from handlers.staff.people.nik_asks import FindWithoutNik, NikNoted, NoteNik
from handlers.staff.people.nik_words import may_note_nik, nik_doubt, nik_doubts, nik_question, nik_ways_on
from handlers.staff.people.seeing import NIK_DOUBTED, NIK_HEARD, NIK_SURE, PERSON, asking, showing
from handlers.staff.people.seeing import person_read as show_person
from handlers.staff.people.words import PEOPLE, name_in, press, training_name
from handlers.talk import Talk, paragraphs

_ASKED, _NEXT = "note_nik", "next_nik"
TYPED_STEPS = frozenset({_ASKED, NIK_DOUBTED})
"""Steps of the desk at which it is typed."""
STEPS = frozenset({_ASKED, _NEXT, NIK_HEARD, NIK_SURE})
"""Those at which the person is read. `data["known"]`: the end of the NIK that is replaced, as staff saw it."""


def begin(talk: Talk, desk: Desk, registration_id: int) -> Outcome:
    """The page may be an hour old: who it is, and whether there is a NIK by now, is read again."""
    return asking(talk, desk.at(_ASKED, id=registration_id), ReadPerson(registration_id))


def next_one(talk: Talk, desk: Desk, registration_id: int) -> Outcome:
    return asking(talk, desk.at(_NEXT), FindWithoutNik(registration_id))


def person_read(talk: Talk, desk: Desk, read: PersonRead) -> Outcome:
    """The question; or the person with whom the number that was typed is compared."""
    person = read.person
    if person is None and desk.step == _NEXT:
        found_in = press(talk, "list", "staff_people_button.list")
        return showing(talk, desk.at(PERSON), Message(talk.say("staff_nik.nobody_else"), (found_in,)))
    if person is None or not may_note_nik(talk, person):
        return show_person(talk, desk.at(PERSON), read)
    known = person.answers.get("nik")
    if desk.step in {_ASKED, _NEXT}:
        asked = desk.at(_ASKED, id=person.registration_id, known=known)
        return showing(talk, asked, nik_question(talk, person))
    if known != desk.data.get("known"):
        return not_decided(talk, desk, NotDecided(Why.CHANGED, person.registration_id))
    nik = read_nik(str(desk.data["typed"]), today=talk.facts.today)
    if not isinstance(nik, Nik):
        return show_person(talk, desk.at(PERSON), read)
    if desk.step == NIK_HEARD and (doubts := nik_doubts(talk, person, nik)):
        return showing(talk, desk.at(NIK_DOUBTED), nik_doubt(talk, doubts))
    return asking(talk, desk.at(PERSON), NoteNik(person.registration_id, nik.digits, nik.sex))


def typed(talk: Talk, desk: Desk, text: str) -> Outcome:
    """The number; or, of one that was doubted, whether it is right."""
    verdict = read_yes_no(text) if desk.step == NIK_DOUBTED else None
    if verdict in {YesNo.YES, YesNo.NO}:
        return _judged(talk, desk, is_right=verdict is YesNo.YES)
    match read_nik(text, today=talk.facts.today):
        case NotANik() as refused:
            outcome = _again(talk, desk, missed_words(talk, refused))
            return _forgetting(outcome) if refused.count >= FORGET_FROM else outcome
        case (Nik() as nik) | NikGuess(nik):
            return _forgetting(_compare(talk, desk.at(NIK_HEARD, typed=nik.digits)))


def doubt_answered(talk: Talk, desk: Desk, *, is_right: bool) -> Outcome | None:
    return _judged(talk, desk, is_right=is_right) if desk.step == NIK_DOUBTED else None


def noted(talk: Talk, desk: Desk, done: NikNoted) -> Outcome:
    """Of the other registration nothing is said here; who may see it finds it on the person's page."""
    person, left = done.person, done.left
    said = talk.say("staff_nik.noted", name=name_in(talk, person), tail=person.answers.get("nik", ""))
    twin = talk.say("staff_nik.twin") if person.twins else ""
    training = training_name(talk, person.training)
    others = talk.say("staff_nik.left", training=training, count=left) if left else ""
    buttons = ways_on(talk, desk, person.registration_id)
    if left and desk.task == PEOPLE:
        buttons = (press(talk, f"next_nik:{person.registration_id}", "staff_people_button.next"), *buttons)
    return showing(talk, desk.at(PERSON), Message(paragraphs(said, twin, others), buttons))


def _judged(talk: Talk, desk: Desk, *, is_right: bool) -> Outcome:
    if is_right:
        return _compare(talk, desk.at(NIK_SURE))
    return _again(talk, desk, talk.say("nik.again"))


def _compare(talk: Talk, desk: Desk) -> Outcome:
    return asking(talk, desk, ReadPerson(int(desk.data["id"])))


def _again(talk: Talk, desk: Desk, said: str) -> Outcome:
    buttons = nik_ways_on(talk, int(desk.data["id"]), desk.data.get("known"))
    return showing(talk, desk.at(_ASKED), Message(said, buttons))


def _forgetting(outcome: Outcome) -> Outcome:
    return replace(outcome, tells=(*outcome.tells, ForgetInput()))
