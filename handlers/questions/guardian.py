"""Mother, father or guardian of somebody under 18: name, then phone."""

from dataclasses import replace

from handlers.answers.lacking import has_none
from handlers.answers.names import Name, read_name
from handlers.answers.phones import NotAPhone, Phone, read_phone
from handlers.inputs import PhoneShared, Tap, Text
from handlers.messages import Message
from handlers.questions.phone import missed
from handlers.questions.reading import Heard, Missed, Reading, Said, Skipped
from handlers.talk import Talk
from models.eligibility import age_on


def ask_name(talk: Talk) -> Message:
    born = talk.answers.birth_date
    age = age_on(born, talk.facts.today) if born else 0
    return Message(talk.say("guardian.ask_name", age=age))


def read_guardian_name(talk: Talk, said: Said) -> Reading:
    match read_name(said.text) if isinstance(said, Text) else None:
        case Name(name):
            return Heard(replace(talk.answers, guardian_name=name))
        case _:
            return Missed(Message(talk.say("name.unreadable")))


def ask_phone(talk: Talk) -> Message:
    return Message(talk.say("guardian.ask_phone"), (talk.button("skip", "no_phone"),))


def read_guardian_phone(talk: Talk, said: Said) -> Reading:
    if isinstance(said, Tap | PhoneShared):
        return Missed(ask_phone(talk))
    match read_phone(said.text):
        case Phone(number):
            return Heard(replace(talk.answers, guardian_phone=number))
        case NotAPhone(reason):
            buttons = (talk.button("skip", "no_phone"),)
            return Skipped() if has_none(said.text) else missed(talk, reason, buttons)
