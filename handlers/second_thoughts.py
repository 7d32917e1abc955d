"""What a text at the open question means for an answer before it.

Whose turn a text is, in this order:

1. an answer before, where the text says that it was wrong ("eh salah, SMA") or names it ("namanya Rina Siregar");
2. the newest answer, where the text is the rest of it and hardly an answer to the open question ("Siregar");
3. the open question;
4. an answer before, where the open question cannot read the text and that one plainly can: the same phone number
   again, another birth date.

Nothing is changed silently: what was understood is repeated, and the open question asked again.
"""

import re
from dataclasses import dataclass, replace

from handlers.answers.chat_words import TALK
from handlers.answers.corrections import Correction, read_correction
from handlers.answers.plain_text import plain, words
from handlers.form import FIELDS, Question, is_answered
from handlers.inputs import Text
from handlers.pages.summary import line_of
from handlers.pieces import continued, with_other_number
from handlers.questions import QUESTIONS
from handlers.questions.reading import Heard, Missed, Reading
from handlers.state import TRAINING_MARK
from handlers.talk import Talk

_WRITTEN_FREELY = frozenset({Question.NAME, Question.HELPER_NAME, Question.GUARDIAN_NAME})
_TAKES_ANYTHING = frozenset({Question.ADDRESS, Question.NAME})
_SLIPPED = re.compile(r"eh+[\s,.!:-]+(.+)", re.IGNORECASE | re.DOTALL)
""" "Eh SMK" after "SMA": before the open question gets to read it as a pupil's day."""
_PLAIN = {
    Question.BIRTH_DATE: re.compile(r".*[0-9]{1,2}\W+\w+\W+[0-9]{4}\W*", re.DOTALL),
    Question.PHONE: re.compile(r"\D*(?:\+?62|0)[\s().-]*8[0-9\s().-]+\D*"),
    Question.EDUCATION: re.compile(r"\w{2,4}(?:\W+\w+)?\W*"),
    Question.OCCUPATION: re.compile(r"\D{3,30}"),
}
"""Answers that are known by their form at another question too. A place is not: it may be misspelt."""


@dataclass(frozen=True, slots=True)
class Change:
    """`grows`: it came in pieces, and more may come."""

    question: Question
    heard: Heard
    echo: str
    grows: bool = False


def meant_before(talk: Talk, text: str, reading: Reading | None = None) -> Change | None:
    """None where it is the open question's turn. `reading`: what that makes of it, None at the summary."""
    if talk.draft.guess is not None:  # a yes or a no is open, with what is right after it
        return None
    unread = reading is None or isinstance(reading, Missed)
    correction = read_correction(text)
    if correction and (change := _corrected(talk, correction, unread=unread)):
        return change
    slipped = _SLIPPED.fullmatch(text.strip())
    if slipped and talk.state.step in QUESTIONS and (change := _again(talk, slipped[1])):
        return change
    if piece := continued(talk, text, unread=unread):
        question, heard = piece
        return Change(question, heard, heard.echo, grows=True)
    return _again(talk, text) if unread and talk.state.step in QUESTIONS else None


def said_anew(talk: Talk, text: str) -> Change | None:
    """The newest answer, whose text was changed after it was sent; or another that the text names."""
    correction = read_correction(text)
    if correction and (change := _corrected(talk, correction, unread=True)):
        return change
    newest = talk.state.trail[-1] if talk.state.trail else TRAINING_MARK
    return None if newest in {TRAINING_MARK, talk.state.step} else _read_as(talk, Question(newest), text)


def _corrected(talk: Talk, said: Correction, *, unread: bool) -> Change | None:
    """The answer that is named; else the newest that could be this."""
    if said.about:
        named = Question(said.about)
        allowed = said.marked or unread or talk.state.step in _TAKES_ANYTHING
        return _read_as(talk, named, said.value) if allowed and named != talk.state.step else None
    if talk.state.misses and talk.state.step in QUESTIONS:  # it is this question that was not understood before
        return None
    changes = (_read_as(talk, question, said.value) for question in _before(talk, said.value))
    return next((change for change in changes if change), None)


def _again(talk: Talk, text: str) -> Change | None:
    for question in _before(talk, text):
        is_plain = question in _PLAIN and _PLAIN[question].fullmatch(text.strip())
        if is_plain and (change := _read_as(talk, question, text)):
            return change
    return None


def _before(talk: Talk, value: str) -> tuple[Question, ...]:
    """Newest first. Anything could be a name: one is only thought of where it is the newest, or partly said again."""
    answered = [Question(step) for step in reversed(talk.state.trail) if step != TRAINING_MARK]
    others = [one for place, one in enumerate(answered) if place == 0 or _may_be_meant(talk, one, value)]
    return tuple(one for one in others if one != talk.state.step)


def _may_be_meant(talk: Talk, question: Question, value: str) -> bool:
    known = plain(str(getattr(talk.answers, FIELDS[question].fills) or ""))
    return question not in _WRITTEN_FREELY or not set(words(known)).isdisjoint(words(plain(value)))


def _read_as(talk: Talk, question: Question, value: str) -> Change | None:
    if not is_answered(FIELDS[question], talk.answers) or (question in _WRITTEN_FREELY and not _could_be_a_name(value)):
        return None
    if question is Question.ADDRESS:
        value = with_other_number(talk.answers.address or "", value)
    asked = talk.with_state(step=question, misses=0).with_draft(replace(talk.draft, piece=None))
    reading = QUESTIONS[question].read(asked, Text(value))
    if not isinstance(reading, Heard):
        return None
    line = line_of(talk.with_answers(reading.answers), question)
    key = "earlier.noted" if reading.answers == talk.answers else "earlier.changed"
    return Change(question, reading, talk.say(key, answer=line))


def _could_be_a_name(value: str) -> bool:
    said = words(plain(value))
    return 0 < len(said) <= 6 and not TALK.intersection(said)
