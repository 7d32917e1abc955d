"""The identity number: last, never a wall. It may come later, and what looks odd is flagged for staff, not refused.

What was typed is taken out of the chat once read, understood or not.
"""

from dataclasses import replace

from handlers.answers.lacking import has_none, puts_off
from handlers.answers.nik import Nik, NikFlag, NikGuess, NikProblem, NotANik, compare, read_nik
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.facts import Person
from handlers.form import questions_left
from handlers.inputs import Text
from handlers.messages import Button, Message
from handlers.questions.reading import Doubt, Heard, Missed, Reading, Said, Skipped, tapped
from handlers.talk import Talk, paragraphs

_COUNTED = {NikProblem.TOO_SHORT: "short", NikProblem.TOO_LONG: "long"}

_COUNTED_FROM = 5
"""Digits from which a text was meant as the number: "laki2" was not."""

FORGET_FROM = 8
"""Digits from which a mistyped number is taken out of the chat like a right one: most of a NIK is a birth date."""


def ask(talk: Talk) -> Message:
    if not talk.takes_nik:
        return Message(talk.say("nik.by_form_again"), (talk.button("form", "fill_nik"), *_later(talk)))
    if talk.draft.guess:
        return _doubt(talk)
    last = questions_left(talk.asked, talk.state.goal) <= 1 and not talk.state.correcting
    return Message(paragraphs(talk.say("nik.two_left") if last else "", talk.say("nik.ask")), _later(talk))


def read(talk: Talk, said: Said) -> Reading:
    if not talk.takes_nik:
        return _elsewhere(talk, said)
    if talk.draft.guess and (verdict := _verdict(talk, said)):
        return verdict
    if not isinstance(said, Text):
        return Missed(ask(talk))
    match read_nik(said.text, today=talk.facts.today):
        case NotANik() as refused:
            return _missed(talk, said.text, refused)
        case (Nik() as nik) | NikGuess(nik):  # of a guess, the summary shows the last four digits
            if (other := _noted_for(talk, nik)) and other.answers.birth_date != talk.answers.birth_date:
                return Missed(Message(talk.say("nik.other_person", name=_name(talk, other)), _later(talk)), forget=True)
            return Doubt(nik.digits, _doubt(talk), forget=True) if _differs(talk, nik) else _heard(talk, nik)


def _elsewhere(talk: Talk, said: Said) -> Reading:
    """It is written on the form's page; here it can only be put off."""
    text = said.text if isinstance(said, Text) else ""
    if has_none(text):
        return Skipped()
    return Missed(ask(talk), forget=sum(one.isdigit() for one in text) >= FORGET_FROM)


def _verdict(talk: Talk, said: Said) -> Reading | None:
    """The answer to "is that the number of the family card?"."""
    choice = tapped(said, "nik")
    answer = read_yes_no(said.text) if isinstance(said, Text) else None
    if choice == "keep" or answer is YesNo.NO:
        kept = read_nik(talk.draft.guess or "", today=talk.facts.today)
        return replace(_heard(talk, kept), forget=False) if isinstance(kept, Nik) else None  # forgotten when it came
    if choice == "wrong" or answer is YesNo.YES:
        return Missed(Message(talk.say("nik.again"), _later(talk)))
    return None


def _differs(talk: Talk, nik: Nik) -> bool:
    born = talk.answers.birth_date
    return born is not None and NikFlag.BIRTH_DATE_DIFFERS in compare(nik, born)


def _heard(talk: Talk, nik: Nik) -> Heard:
    same = _noted_for(talk, nik)
    echo = talk.say("nik.known", name=_name(talk, same)) if same else talk.say("nik.heard")
    return Heard(replace(talk.answers, nik=nik.digits, sex=nik.sex), echo, forget=True)


def _noted_for(talk: Talk, nik: Nik) -> Person | None:
    """Somebody else whom this contact has registered with the same number: of other contacts nothing is said."""
    others = (one for one in talk.facts.people if one.resident_id != talk.draft.resident_id)
    return next((one for one in others if one.answers.nik == nik.digits), None)


def _name(talk: Talk, person: Person) -> str:
    return person.answers.name or talk.say("name.unknown")


def _missed(talk: Talk, text: str, refused: NotANik) -> Reading:
    if puts_off(text):
        return Skipped()
    if has_none(text):
        return Missed(Message(talk.say("nik.lost"), _later(talk)))
    return Missed(Message(missed_words(talk, refused), _later(talk)), refused.count >= FORGET_FROM)


def missed_words(talk: Talk, refused: NotANik) -> str:
    """What was wrong with it, whoever typed it."""
    key = _COUNTED.get(refused.reason)
    if key and refused.count >= _COUNTED_FROM:
        return talk.say(f"nik.{key}", count=refused.count)
    key = "unreadable" if key or refused.reason in {NikProblem.NO_NUMBER, NikProblem.LETTERS} else "not_a_nik"
    return talk.say(f"nik.{key}")


def _doubt(talk: Talk) -> Message:
    buttons = (talk.button("nik:wrong", "wrong_number"), talk.button("nik:keep", "it_is_nik"))
    return Message(talk.say("nik.doubt"), buttons)


def _later(talk: Talk) -> tuple[Button, ...]:
    return (talk.button("skip", "later"),)
