"""For whom the form is filled in: somebody known, or a new person with answers of their own."""

from dataclasses import replace

from handlers.answers.choices import read_choice
from handlers.answers.plain_text import plain, without_fillers, word_set, words
from handlers.draft import Draft
from handlers.facts import Person
from handlers.flow import choose, go_on, list_trainings
from handlers.inputs import Tap, Text
from handlers.open_question import missed, open_question
from handlers.outcome import Outcome, ReleaseHold, Tell
from handlers.pages.who import NEW, may_not_add, most, names_of, who
from handlers.questions.reading import Said
from handlers.state import State, Step
from handlers.talk import Talk

_MYSELF = word_set("saya aku awak diri sendiri me myself")
_FOR = word_set("untuk utk buat for")


def is_asked_for_whom(talk: Talk) -> bool:
    """Not where nobody is known, nor where the only one known writes: the list of trainings asks on the side."""
    people = talk.facts.people
    return len(people) > 1 or (len(people) == 1 and talk.facts.own is None)


def ask_for_whom(talk: Talk, *, before: str = "") -> Outcome:
    return talk.open(Step.WHO, who(talk, before=before))


def answer(talk: Talk, said: Said) -> Outcome:
    choice = said.choice if isinstance(said, Tap) else _typed(talk, said.text) if isinstance(said, Text) else ""
    person = next((one for one in talk.facts.people if choice == f"person:{one.resident_id}"), None)
    if person is not None:
        return for_known(talk, person)
    if choice == NEW:
        return for_somebody_new(talk)
    shown = who(talk)
    return missed(talk, replace(shown, text=talk.say("who.miss")))


def for_another(talk: Talk) -> Outcome:
    """[Untuk orang lain]: one of those who are known, where there is more than one, or somebody new."""
    return ask_for_whom(talk) if len(talk.facts.people) > 1 else for_somebody_new(talk)


def for_known(talk: Talk, person: Person, *, before: str = "") -> Outcome:
    """With the answers that were given once."""
    own = person.relation == "self"
    draft = Draft(person.answers, person.resident_id, for_other=not own)
    begun, released = _begun(talk, draft if own else with_helper(talk, draft))
    key = "greeting.known" if own else "who.known"
    greeting = " ".join(filter(None, (before, talk.say(key, name=person.answers.name or talk.say("name.unknown")))))
    wanted = talk.facts.batch(talk.state.wanted)
    if wanted is not None and draft.answers.birth_date and draft.answers.kecamatan is not None:
        return _after(released, choose(begun.with_state(direct=True), wanted))
    return _after(released, list_trainings(begun, echo=greeting))


def for_somebody_new(talk: Talk) -> Outcome:
    """A form of their own; the training of the poster stays the one that is wanted."""
    if may_not_add(talk):
        asked, staff = open_question(talk), talk.button("staff", "staff")
        buttons = asked.buttons if staff in asked.buttons else (*asked.buttons, staff)
        return talk.stay(replace(asked, text=f"{most(talk)}\n\n{asked.text}", buttons=buttons))
    begun, released = _begun(talk, with_helper(talk, Draft(for_other=True)))
    begun = begun.with_state(wanted=talk.state.wanted, linked=talk.state.linked)
    return _after(released, go_on(begun, echo=talk.say("birth_date.for_other")))


def _begun(talk: Talk, draft: Draft) -> tuple[Talk, tuple[Tell, ...]]:
    """Nothing of the former person stays: not the seat that was kept, not the way back through the questions."""
    released: tuple[Tell, ...] = (ReleaseHold(),) if talk.facts.hold else ()
    state = State(revision=talk.state.revision, in_chat=talk.state.in_chat)
    return replace(talk, state=state, draft=draft, facts=talk.facts.after(released)), released


def with_helper(talk: Talk, draft: Draft) -> Draft:
    """Who fills it in is not asked where the contact's own person is known."""
    own = talk.facts.own
    if own is None or own.answers.name is None:
        return draft
    return replace(draft, answers=replace(draft.answers, helper_name=own.answers.name))


def _typed(talk: Talk, text: str) -> str:
    """A name, its number in the list, "saya", or "orang lain"."""
    spoken = [word for word in without_fillers(words(plain(text))) if word not in _FOR]
    own = talk.facts.own
    if spoken and _MYSELF.issuperset(spoken):
        return f"person:{own.resident_id}" if own else ""
    buttons = who(talk).buttons
    labels = (*names_of(talk), buttons[-1].label)
    chosen = read_choice(text, labels)
    return "" if chosen is None else buttons[chosen].choice


def _after(tells: tuple[Tell, ...], outcome: Outcome) -> Outcome:
    return replace(outcome, tells=(*tells, *outcome.tells))
