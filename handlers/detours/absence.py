""" "Berhalangan": not that day, or not at all. Only "Mundur" gives the seat back."""

from handlers.facts import OwnRegistration
from handlers.messages import Button, Message
from handlers.open_question import aside, say_first
from handlers.outcome import NoteAbsence, Outcome, Withdraw
from handlers.pages import menu
from handlers.talk import Talk
from models.statuses import Status


def answer(talk: Talk, kind: str, value: str) -> Outcome | None:
    """`kind` and `value` of a choice: "absence:7", "absence:day:7", "withdraw:7". None: not theirs."""
    said, _, number = value.rpartition(":")
    confirmed = [one for one in talk.facts.registrations if one.status is Status.CONFIRMED]
    if number == "which":
        return aside(talk, _which(talk, confirmed))
    known = next((one for one in confirmed if str(one.id) == number), None)
    if known is None:
        return None
    if kind == "withdraw":
        return _withdrawn(talk, known)
    match said:
        case "day":
            noted = talk.say("absence.noted", name=menu.name_of(talk, known.resident_id))
            return say_first(talk, noted, tells=(NoteAbsence(known.id),))
        case "stay":
            return say_first(talk, talk.say("absence.stays"))
        case _:
            return aside(talk, _ask(talk, number))


def _withdrawn(talk: Talk, known: OwnRegistration) -> Outcome:
    batch = talk.facts.batch(known.batch_id)
    name, training = menu.name_of(talk, known.resident_id), talk.word(batch.program.title) if batch else ""
    return say_first(talk, talk.say("absence.withdrawn", name=name, training=training), tells=(Withdraw(known.id),))


def _ask(talk: Talk, number: str) -> Message:
    buttons = (
        talk.button(f"absence:day:{number}", "that_day_only"),
        talk.button(f"withdraw:{number}", "withdraw"),
        talk.button(f"absence:stay:{number}", "stay"),
    )
    return Message(talk.say("absence.ask"), buttons)


def _which(talk: Talk, confirmed: list[OwnRegistration]) -> Message:
    buttons = (Button(f"absence:{one.id}", one.number or talk.say("button.cannot_come")) for one in confirmed)
    return Message(talk.say("absence.which"), tuple(buttons))
