"""The menu, and one's data."""

from handlers.facts import Person
from handlers.messages import Message
from handlers.pages.language import other_language
from handlers.pages.summary import summary_lines
from handlers.talk import Talk, lines, paragraphs


def menu(talk: Talk, *, text: str = "") -> Message:
    buttons = (
        talk.button("register", "register"),
        talk.button("mine", "my_registrations"),
        talk.button("data", "my_data"),
        talk.button("staff", "staff"),
        other_language(talk),
    )
    return Message(text or talk.say("anywhere.menu"), buttons)


def my_data(talk: Talk) -> Message:
    """All that is kept of the people this contact has registered, and of the unfinished form."""
    people = [_data_of(talk, person) for person in talk.facts.people]
    begun = [] if talk.facts.draft is None or talk.facts.draft.resident_id in _known(talk) else [_draft_data(talk)]
    if not people and not begun:
        return Message(talk.say("data.none"), (talk.button("register", "register"),))
    change = (talk.button("change", "change_data"),) if people else ()
    buttons = (*change, talk.button("data:erase", "erase_data"), talk.button("data:keep", "keep"))
    return Message(paragraphs(talk.say("data.head"), *people, *begun, talk.say("data.after")), buttons)


def _known(talk: Talk) -> set[int]:
    return {person.resident_id for person in talk.facts.people}


def _data_of(talk: Talk, person: Person) -> str:
    return lines(*summary_lines(talk.with_state(batch=None).with_answers(person.answers)))


def _draft_data(talk: Talk) -> str:
    return lines(*summary_lines(talk.with_state(batch=None)))
