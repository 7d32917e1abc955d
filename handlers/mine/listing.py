""" "Pendaftaran saya": the page of the only one, or a line for each, and a button to its page."""

from collections.abc import Sequence

from handlers.facts import OwnRegistration
from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.mine.meetings import day_of, next_meeting
from handlers.mine.own import batch_of, name_of, training_of
from handlers.mine.page import page, standing
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.short_names import short_names
from models.statuses import Status

PAGE = 5
"""Registrations shown at a time: a mother may have those of five children, each in several trainings."""


def mine(talk: Talk, *, first: int = 0) -> Message:
    """`first`: of the list, from which it is shown."""
    known = talk.facts.registrations
    if not known:
        return Message(talk.say("mine.none"), (talk.button("register", "register"),))
    if len(known) == 1:
        return page(talk, known[0])
    shown = known[first : first + PAGE] or known[:PAGE]
    labels = _labels(talk, known)
    buttons = [Button(f"mine:{one.id}", label) for one, label in zip(known, labels, strict=True) if one in shown]
    if len(known) > PAGE:
        after = first + PAGE if first + PAGE < len(known) else 0
        buttons.append(talk.button(f"mine:from:{after}", "more"))
    listed = lines(talk.say("mine.head"), *(_line(talk, one) for one in shown))
    return Message(paragraphs(listed, talk.say("mine.which")), tuple(buttons))


def which(talk: Talk, known: Sequence[OwnRegistration], *, kind: str) -> Message:
    """Of which the question is: `kind` of the button, "absence" or "withdraw"."""
    labels = _labels(talk, known)
    buttons = tuple(Button(f"{kind}:{one.id}", label) for one, label in zip(known, labels, strict=True))
    return Message(talk.say("absence.which"), buttons[: PAGE * 2])


def _line(talk: Talk, known: OwnRegistration) -> str:
    batch = batch_of(talk, known)
    coming = next_meeting(talk, batch) if batch and known.status is Status.CONFIRMED else None
    said = talk.say("mine.line", name=name_of(talk, known), training=training_of(talk, known))
    after = talk.say("mine.line_next", date=talk.full_date(day_of(talk, coming))) if coming else ""
    return " ".join(part for part in (said, standing(talk, known), after) if part)


def _labels(talk: Talk, known: Sequence[OwnRegistration]) -> tuple[str, ...]:
    """By what tells them apart: the trainings, the people, or both."""
    trainings = [training_of(talk, one) for one in known]
    people = [name_of(talk, one) for one in known]
    both = [f"{name} {training}" for name, training in zip(people, trainings, strict=True)]
    told = next((labels for labels in (trainings, people) if len(set(labels)) == len(labels)), both)
    return short_names(told, longest=BUTTON_LABEL_MAX)
