"""Mother, father or guardian of somebody under 18: name, then phone."""

from dataclasses import replace

from handlers.answers.lacking import has_none
from handlers.answers.names import Name, read_name
from handlers.answers.phones import NotAPhone, Phone, read_phone
from handlers.inputs import PhoneShared, Tap, Text
from handlers.messages import Message
from handlers.questions.phone import missed, share_label
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
    buttons = (talk.button("skip", "no_phone"),)
    if talk.answers.helper_is_guardian:  # who writes is asked for the own number
        return Message(talk.say("guardian.ask_own_phone"), buttons, phone_button=share_label(talk))
    return Message(talk.say("guardian.ask_phone"), buttons)


def read_guardian_phone(talk: Talk, said: Said) -> Reading:
    shared = isinstance(said, PhoneShared)
    if isinstance(said, Tap) or (shared and not talk.answers.helper_is_guardian):
        return Missed(ask_phone(talk))
    text = said.phone if isinstance(said, PhoneShared) else said.text
    match read_phone(text):
        case Phone(number):
            return Heard(replace(talk.answers, guardian_phone=number))
        case NotAPhone(reason):
            return Skipped() if has_none(text) else missed(talk, reason, ask_phone(talk))
