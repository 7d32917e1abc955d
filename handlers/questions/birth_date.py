"""The birth date: first, because it decides which trainings fit and whether a guardian is needed."""

from dataclasses import replace
from datetime import date

from handlers.answers.corrections import without_marker
from handlers.answers.dates import BirthDate, BirthDateGuess, BirthDateProblem, NotABirthDate, read_misspelled
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.inputs import Text
from handlers.messages import Message
from handlers.questions.date_pieces import read_in_pieces
from handlers.questions.reading import Doubt, Heard, Missed, Reading, Said, tapped
from handlers.talk import Talk, paragraphs
from models.eligibility import age_on

_WORDED = frozenset(
    {
        BirthDateProblem.NO_SUCH_DATE,
        BirthDateProblem.NOT_YET,
        BirthDateProblem.TOO_LONG_AGO,
        BirthDateProblem.AGE,
    }
)
"""Problems with words of their own; the others are answered with the rule and an example."""


def ask(talk: Talk) -> Message:
    if talk.draft.guess:
        return _repeat_back(talk, date.fromisoformat(talk.draft.guess))
    return Message(talk.say("birth_date.ask"))


def read(talk: Talk, said: Said) -> Reading:
    confirmed = _confirmed(talk, said)
    if confirmed is not None:
        return _heard(talk, confirmed)
    if tapped(said, "guess") == "no" or not isinstance(said, Text):
        return Missed(Message(talk.say("birth_date.ask")))
    text = (without_marker(said.text) if talk.draft.guess else "") or said.text
    read, piece = read_in_pieces(text, talk.draft.piece, today=talk.facts.today)
    match read:
        case BirthDate(value):
            return _heard(talk, value)
        case BirthDateGuess(value):
            return Doubt(value.isoformat(), _repeat_back(talk, value))
        case NotABirthDate(reason):
            if meant := read_misspelled(text, today=talk.facts.today):
                return Doubt(meant.value.isoformat(), _repeat_back(talk, meant.value))
            said_why = talk.say(f"birth_date.{reason if reason in _WORDED else 'unreadable'}")
            return Missed(Message(said_why), piece=piece)


def _confirmed(talk: Talk, said: Said) -> date | None:
    """The date that was repeated back, where this is a yes to it."""
    if talk.draft.guess is None:
        return None
    yes = tapped(said, "guess") == "yes" or (isinstance(said, Text) and read_yes_no(said.text) is YesNo.YES)
    return date.fromisoformat(talk.draft.guess) if yes else None


def _heard(talk: Talk, value: date) -> Heard:
    age = age_on(value, talk.facts.today)
    echo = talk.say("birth_date.heard", date=talk.plain_date(value), age=age)
    return Heard(replace(talk.answers, birth_date=value), echo)


def _repeat_back(talk: Talk, value: date) -> Message:
    buttons = (talk.button("guess:yes", "yes"), talk.button("guess:no", "no"))
    return Message(paragraphs(talk.say("birth_date.guess", date=talk.plain_date(value))), buttons)
