"""The menu, one's registrations, and one's data."""

from handlers.facts import OwnRegistration, Person
from handlers.messages import Button, Message
from handlers.pages.language import other_language
from handlers.pages.summary import summary_lines
from handlers.talk import Talk, lines, paragraphs
from models.statuses import Status


def menu(talk: Talk, *, text: str = "") -> Message:
    buttons = (
        talk.button("register", "register"),
        talk.button("mine", "my_registrations"),
        talk.button("data", "my_data"),
        talk.button("staff", "staff"),
        other_language(talk),
    )
    return Message(text or talk.say("anywhere.menu"), buttons)


def mine(talk: Talk) -> Message:
    """Each active registration in a line; the proof of a confirmed one is a button."""
    shown = [line for known in talk.facts.registrations if (line := _line(talk, known))]
    if not shown:
        return Message(talk.say("mine.none"), (talk.button("register", "register"),))
    proofs = [
        Button(f"proof:{known.id}", talk.say("mine.choose_proof", number=known.number))
        for known in talk.facts.registrations
        if known.status is Status.CONFIRMED
    ]
    absent = [talk.button("absence:which", "cannot_come")] if proofs else []
    return Message(lines(talk.say("mine.head"), *shown), (*proofs, *absent))


def my_data(talk: Talk) -> Message:
    """All that is kept of the people this contact has registered, and of the unfinished form."""
    people = [_data_of(talk, person) for person in talk.facts.people]
    begun = [] if talk.facts.draft is None or talk.facts.draft.resident_id in _known(talk) else [_draft_data(talk)]
    if not people and not begun:
        return Message(talk.say("data.none"), (talk.button("register", "register"),))
    buttons = (talk.button("data:erase", "erase_data"), talk.button("data:keep", "keep"))
    return Message(paragraphs(talk.say("data.head"), *people, *begun, talk.say("data.after")), buttons)


def person_of(talk: Talk, resident_id: int) -> Person | None:
    return next((person for person in talk.facts.people if person.resident_id == resident_id), None)


def name_of(talk: Talk, resident_id: int) -> str:
    person = person_of(talk, resident_id)
    return (person.answers.name if person else None) or talk.say("name.unknown")


def _known(talk: Talk) -> set[int]:
    return {person.resident_id for person in talk.facts.people}


def _data_of(talk: Talk, person: Person) -> str:
    return lines(*summary_lines(talk.with_state(batch=None).with_answers(person.answers)))


def _draft_data(talk: Talk) -> str:
    return lines(*summary_lines(talk.with_state(batch=None)))


def _line(talk: Talk, known: OwnRegistration) -> str:
    batch = talk.facts.batch(known.batch_id)
    if batch is None:
        return ""
    values = {
        "name": name_of(talk, known.resident_id),
        "training": talk.word(batch.program.title),
        "date": talk.full_date(known.answer_by or known.first_day),
        "number": known.number,
        "position": known.position,
    }
    return talk.say(f"mine.{known.status}", **values) if talk.facts.phrases.has(f"mine.{known.status}") else ""
