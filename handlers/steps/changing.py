""" "Ubah data": which answer, its question once more, and it is saved; what staff have to see is kept for them."""

from dataclasses import replace

from handlers import office_hours
from handlers.answers.choices import read_choice
from handlers.answers.corrections import named_answer
from handlers.detours.for_staff import QUESTIONS_AT_MOST
from handlers.facts import Person
from handlers.flow import ask, finish
from handlers.form import Question
from handlers.inputs import Tap, Text
from handlers.messages import Button, Message
from handlers.mine.changing import (
    changeable,
    changed_fields,
    draft_of,
    needs_staff,
    person_changed,
    which_answer,
    whose,
)
from handlers.open_question import aside, missed, say_first
from handlers.outcome import ChangeData, KeepDraft, Outcome, WishChange
from handlers.pages.summary import line_of
from handlers.questions.reading import Said
from handlers.state import Goal, Step
from handlers.talk import Talk, paragraphs


def begin(talk: Talk, text: str = "") -> Outcome:
    """`text`: the words that asked for it; they may name the answer."""
    people = talk.facts.people
    if not people:
        return say_first(talk, talk.say("data.none"))
    if talk.facts.draft is not None or talk.state.step != Step.REST:
        return say_first(talk, talk.say("change.later"))
    return _of(talk, people[0], text) if len(people) == 1 else aside(talk, whose(talk))


def tapped(talk: Talk, value: str) -> Outcome | None:
    """What follows "change:": nothing, or the person."""
    person = next((one for one in talk.facts.people if str(one.resident_id) == value), None)
    if value and person is None:
        return None
    if person is None or talk.facts.draft is not None or talk.state.step != Step.REST:
        return begin(talk)
    return _of(talk, person, "")


def answer(talk: Talk, said: Said) -> Outcome:
    """Which answer."""
    choice = said.choice.removeprefix("correct:") if isinstance(said, Tap) else _typed(talk, said)
    if choice == "nothing":
        return leave(talk)
    if choice in set(changeable(talk)):
        return ask(talk, Question(choice))
    shown = which_answer(talk)
    return missed(talk, replace(shown, text=talk.say("correct.miss")))


def go_on(talk: Talk, *, echo: str = "") -> Outcome:
    """After an answer. A kecamatan alone is no address yet."""
    person = person_changed(talk)
    if person is None:  # erased meanwhile
        return leave(talk)
    after = talk.answers
    if after.kecamatan and after.kelurahan is None and talk.state.step == Question.HOME:
        return ask(talk, Question.KELURAHAN, echo=echo)
    if after == person.answers:
        return finish(talk, Message(talk.say("change.same"), _ways_on(talk, person)))
    return _wished(talk, person) if needs_staff(talk, person.answers, after) else _saved(talk, person)


def leave(talk: Talk) -> Outcome:
    return finish(talk, Message(talk.say("absence.stays"), (talk.button("mine", "my_registrations"),)))


def _of(talk: Talk, person: Person, text: str) -> Outcome:
    """What is right is always asked for: "alamat saya pindah" names no street."""
    begun = talk.with_state(goal=Goal.CHANGE, correcting=True, batch=None, trail=())
    opened = replace(begun, draft=draft_of(person))
    about = named_answer(text)
    if about in set(changeable(talk)):
        return ask(opened, Question(about))
    return opened.open(Step.CHANGE, which_answer(opened), KeepDraft(opened.draft))


def _saved(talk: Talk, person: Person) -> Outcome:
    said = talk.say("change.saved", lines=_line(talk, person))
    return finish(talk, Message(said, _ways_on(talk, person)), ChangeData(person.resident_id, talk.answers))


def _wished(talk: Talk, person: Person) -> Outcome:
    """The seat stays; what is there stays until staff have seen both."""
    if talk.facts.questions >= QUESTIONS_AT_MOST:
        return finish(talk, Message(talk.say("staff.many_questions"), _ways_on(talk, person)))
    name = person.answers.name or talk.say("name.unknown")
    before = _line(talk.with_answers(person.answers), person, talk)
    told = {"name": name, "before": before, "after": _line(talk, person)}
    wish = WishChange(
        resident_id=person.resident_id,
        name=name,
        wanted=changed_fields(person.answers, talk.answers),
        text=talk.say("change.wish", **told),
    )
    return finish(
        talk,
        Message(talk.say("change.to_staff", time=office_hours.promise(talk), **told), _ways_on(talk, person)),
        wish,
    )


def _line(talk: Talk, person: Person, after: Talk | None = None) -> str:
    """The lines of the summary in which something changed."""
    changed = changed_fields(person.answers, (after or talk).answers)
    shown = (one for one in _LINES if _LINES[one] & changed.keys())
    return paragraphs(*dict.fromkeys(line_of(talk, one) for one in shown)).replace("\n\n", ". ")


def _ways_on(talk: Talk, person: Person) -> tuple[Button, ...]:
    return talk.button(f"change:{person.resident_id}", "change_more"), talk.button("mine", "my_registrations")


def _typed(talk: Talk, said: Said) -> str:
    if not isinstance(said, Text):
        return ""
    if named := named_answer(said.text):
        return named
    buttons = which_answer(talk).buttons
    chosen = read_choice(said.text, [button.label for button in buttons])
    return "" if chosen is None else buttons[chosen].choice.removeprefix("correct:")


_LINES = {
    Question.NAME: {"name"},
    Question.BIRTH_DATE: {"birth_date"},
    Question.HOME: {"kecamatan", "kelurahan", "address"},
    Question.EDUCATION: {"education", "graduation_year"},
    Question.OCCUPATION: {"occupation"},
    Question.PHONE: {"phone"},
    Question.GUARDIAN_NAME: {"guardian_name", "guardian_phone"},
    Question.NIK: {"nik"},
}
"""Which answers stand in which line."""
