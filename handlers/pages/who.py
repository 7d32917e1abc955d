""" "Untuk siapa?": the people whom this contact has registered, and somebody new, as far as one contact may."""

from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.short_names import short_names

NEW = "person:new"


def who(talk: Talk, *, before: str = "") -> Message:
    """A name that does not fit on its button stands whole in the text."""
    names = names_of(talk)
    labels = short_names(names, longest=BUTTON_LABEL_MAX)
    people = [Button(f"person:{one.resident_id}", label) for one, label in zip(talk.facts.people, labels, strict=True)]
    last = talk.button("staff", "staff") if may_not_add(talk) else talk.button(NEW, "somebody_else")
    listed = lines(*(f"\u2022 {name}" for name in names)) if labels != names else ""
    limit = most(talk) if may_not_add(talk) else ""
    return Message(paragraphs(before, listed, limit, talk.say("who.ask")), (*people, last))


def names_of(talk: Talk) -> tuple[str, ...]:
    return tuple(person.answers.name or talk.say("name.unknown") for person in talk.facts.people)


def may_not_add(talk: Talk) -> bool:
    return len(talk.facts.people) >= talk.facts.people_cap


def most(talk: Talk) -> str:
    """Why nobody new is offered, and the way to staff."""
    return talk.say("who.most", most=talk.facts.people_cap)
