"""The two questions to the new contact, what was open before them, and the taps on the old contact.

The number itself is kept nowhere in the conversation: it is told to the world at once.
"""

from handlers.answers.dates import BirthDate, BirthDateGuess, read_birth_date
from handlers.form import Question
from handlers.inputs import Tap, Text
from handlers.messages import Message
from handlers.new_phone.asks import (
    LeftOldPhone,
    NumberIsHere,
    NumberNoted,
    NumbersUsedUp,
    OldPhoneSays,
    PhoneAnswer,
    PhoneWishOver,
    SayFromOldPhone,
    StaysOnOldPhone,
    TellNumber,
)
from handlers.new_phone.pages import ask_number
from handlers.open_question import missed, open_question, say_first
from handlers.outcome import NoteBirthDate, Outcome
from handlers.questions.reading import Said
from handlers.state import Step
from handlers.steps import sure
from handlers.talk import Talk
from handlers.wording.lists import enumerate_words
from models.numbers import read_number

_AT_A_PHONE_QUESTION = frozenset({Question.PHONE, Question.GUARDIAN_PHONE})


def begin(talk: Talk) -> Outcome | None:
    """None where "hp hilang" answers the open question."""
    if talk.state.step in _AT_A_PHONE_QUESTION:
        return None
    return sure.ask_if_sure(talk, Step.NEW_PHONE)


def answer_number(talk: Talk, said: Said) -> Outcome:
    match said:
        case Tap("no", _):
            return sure.resume(talk)
        case Text(text) if number := read_number(text):
            return Outcome(talk.state, ask=TellNumber(number))
        case _:
            return missed(talk, Message(talk.say("new_phone.unreadable"), ask_number(talk).buttons))


def answer_birth_date(talk: Talk, said: Said) -> Outcome:
    match said:
        case Tap("skip", _):
            return sure.resume(talk, _promised(talk))
        case Text(text):
            match read_birth_date(text, today=talk.facts.today):
                case BirthDate(value) | BirthDateGuess(value):
                    return say_first(sure.without_question(talk), _promised(talk), tells=(NoteBirthDate(value),))
                case _:
                    return missed(talk, Message(talk.say("new_phone.born_again"), open_question(talk).buttons))
        case _:
            return missed(talk, open_question(talk))


def tapped(talk: Talk, value: str) -> Outcome | None:
    """Below the question on the old contact: "me:7"."""
    says, _, number = value.partition(":")
    known = says in set(OldPhoneSays) and number.isascii() and number.isdigit() and len(number) < 16
    return Outcome(talk.state, ask=SayFromOldPhone(int(number), OldPhoneSays(says))) if known else None


def answered(talk: Talk, given: PhoneAnswer) -> Outcome:
    match given:
        case NumberNoted():
            noted = talk.with_state(step=Step.NEW_PHONE_BORN)
            return noted.open(Step.NEW_PHONE_BORN, open_question(noted))
        case NumberIsHere(number):
            return sure.resume(talk, talk.say("new_phone.here", number=number))
        case NumbersUsedUp():
            return sure.resume(talk, talk.say("new_phone.too_many"))
        case LeftOldPhone(names):
            named = enumerate_words(names, talk.facts.phrases)
            return say_first(talk, talk.say("new_phone.left", names=named or talk.say("name.unknown")))
        case StaysOnOldPhone():
            return say_first(talk, talk.say("new_phone.stays"))
        case PhoneWishOver():
            return say_first(talk, talk.say("new_phone.over"))


def _promised(talk: Talk) -> str:
    """Office hours: where the old phone says nothing, staff look."""
    return talk.say("new_phone.noted")
