"""The NIK on one person's page: whether it can be written down there, and the questions around it."""

from datetime import date

from handlers.answers.nik import Nik, NikFlag, compare
from handlers.messages import Button, Message
from handlers.staff.people.words import may, name_in, press
from handlers.staff.staff import Permission
from handlers.talk import Talk, lines, paragraphs
from models.participant import Participant
from models.statuses import Status

_FORM_IS_FULL = frozenset({Status.CONFIRMED, Status.COMPLETED, Status.REVIEW})
"""Who waits is asked for the NIK when a seat comes; of who has left none is needed."""


def may_note_nik(talk: Talk, person: Participant) -> bool:
    """Nowhere where a NIK may not be written; and nothing of somebody who was erased."""
    stands_so = person.status in _FORM_IS_FULL and bool(person.answers)
    return stands_so and talk.facts.abilities.takes_nik and may(talk, Permission.DECIDE, person.training)


def nik_button(talk: Talk, person: Participant) -> tuple[Button, ...]:
    if not may_note_nik(talk, person):
        return ()
    key = "staff_people_button.change_nik" if person.answers.get("nik") else "staff_people_button.note_nik"
    return (press(talk, f"note_nik:{person.registration_id}", key),)


def nik_question(talk: Talk, person: Participant) -> Message:
    known, name = person.answers.get("nik"), name_in(talk, person)
    asked = talk.say("staff_nik.change", name=name, tail=known) if known else talk.say("staff_nik.ask", name=name)
    return Message(paragraphs(asked, talk.say("staff_nik.example")), nik_ways_on(talk, person.registration_id, known))


def nik_ways_on(talk: Talk, registration_id: int, known: str | None) -> tuple[Button, ...]:
    """Who does not carry the card is left out, and the next one is asked for."""
    skip = () if known else (press(talk, f"next_nik:{registration_id}", "button.skip_for_now"),)
    return (*skip, press(talk, "back", "staff_people_button.back"))


def nik_doubts(talk: Talk, person: Participant, nik: Nik) -> tuple[str, ...]:
    """Where the number and what is known of the person differ: a slip, the wrong card, or so by law."""
    said, name = person.answers, name_in(talk, person)
    born = date.fromisoformat(said["birth_date"]) if said.get("birth_date") else None
    doubts = []
    if born is not None and NikFlag.BIRTH_DATE_DIFFERS in compare(nik, born):
        doubts.append(talk.say("staff_nik.other_date", name=name, born=talk.plain_date(born)))
    if said.get("sex") and said["sex"] != nik.sex:
        doubts.append(talk.say("staff_nik.other_sex", name=name, sex=talk.say(f"sex.{said['sex']}").lower()))
    return tuple(doubts)


def nik_doubt(talk: Talk, doubts: tuple[str, ...]) -> Message:
    right = press(talk, "nik_is:right", "staff_people_button.nik_right")
    again = press(talk, "nik_is:wrong", "staff_people_button.nik_again")
    return Message(paragraphs(lines(*doubts), talk.say("staff_nik.is_it_right")), (right, again))
