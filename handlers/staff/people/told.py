"""What residents are told of a decision: kindly, with the reason, the way on, and that a person decided.

Each names whom it is about, for a phone may be shared. `talk`: as if the resident's contact were talking, in its
language and with what its channel can do.
"""

from handlers.draft import Answers, Draft
from handlers.messages import Button, Link, Message, Proof
from handlers.pages.done import bring, first_day
from handlers.staff.people.asks import Act, Decide
from handlers.staff.people.deciding import Reason
from handlers.state import State
from handlers.talk import Talk, lines, paragraphs
from handlers.trainings import fitting
from models.catalogue import Batch
from models.participant import Participant

_SHOWN = 4
"""Other trainings that are named."""


def told(talk: Talk, asked: Decide, person: Participant) -> Message | None:
    """`person`: as it is after the decision. None: nothing that changes anything for the resident."""
    match asked.act:
        case Act.ACCEPT | Act.PROMOTE | Act.MOVE:
            return _seated(talk, asked.act, person)
        case Act.DECLINE | Act.CANCEL:
            return _without_seat(talk, asked, person)
        case Act.LATER:
            return _later(talk, person)
        case Act.FIRST:
            return None


def answer_told(talk: Talk, name: str | None, question: str, answer: str) -> Message:
    """`question`: empty where there were no words."""
    of = talk.say("staff_told.of", name=name) if name else ""
    head = (
        talk.say("staff_told.answer_to", of=of, question=question) if question else talk.say("staff_told.answer", of=of)
    )
    return Message(paragraphs(head, answer, talk.say("staff_told.ask_more")))


def _seated(talk: Talk, act: Act, person: Participant) -> Message:
    batch = talk.facts.batch(person.training.batch_id)
    head = talk.say(f"staff_told.{act}", name=_name(talk, person), training=_training(talk, person))
    number = talk.say("done.number", number=person.number)
    if batch is None:
        return Message(lines(head, number))
    text = lines(head, number, first_day(talk, batch), bring(talk, batch))
    links = (Link(batch.first_venue.map_url, talk.say("button.see_map")),) if batch.first_venue.map_url else ()
    absent = talk.button(f"absence:{person.registration_id}", "cannot_come")
    return Message(text, (absent,), links, Proof(person.registration_id))


def _without_seat(talk: Talk, asked: Decide, person: Participant) -> Message:
    why = asked.words if asked.reason == Reason.OTHER else talk.say(f"staff_reason.{asked.reason}")
    head = talk.say(
        f"staff_told.{asked.act}", name=_name(talk, person), training=_training(talk, person), reason=why.rstrip(". ")
    )
    own_wish = asked.reason == Reason.ASKED
    by_person = "" if own_wish else talk.say("staff_told.by_a_person")
    return Message(paragraphs(head, by_person, _others(talk, person)), _ways_on(talk))


def _later(talk: Talk, person: Participant) -> Message:
    date = talk.full_date(person.answer_by or talk.facts.today)
    return Message(talk.say("staff_told.later", name=_name(talk, person), training=_training(talk, person), date=date))


def _others(talk: Talk, person: Participant) -> str:
    """What fits instead, as far as the answers tell."""
    theirs = Talk(State(), talk.facts, Draft(Answers.from_json(person.answers)))
    seats = talk.facts.seats
    free = [one for one in fitting(theirs) if one.id in seats and seats[one.id].left > 0]
    open_now = [one for one in free if one.id != person.training.batch_id][:_SHOWN]
    listed = lines(*(f"• {_line(talk, one)}" for one in open_now))
    return lines(talk.say("staff_told.others"), listed) if open_now else talk.say("staff_told.no_others")


def _line(talk: Talk, batch: Batch) -> str:
    return talk.say("staff_told.other", training=talk.word(batch.program.title), date=talk.short_date(batch.first_day))


def _ways_on(talk: Talk) -> tuple[Button, ...]:
    return talk.button("register", "other_trainings"), talk.button("staff", "staff")


def _name(talk: Talk, person: Participant) -> str:
    return str(person.answers.get("name") or talk.say("name.unknown"))


def _training(talk: Talk, person: Participant) -> str:
    return talk.word(person.training.title)
