"""The full name, as on the identity card; never split, never sorted by its last word."""

from dataclasses import replace

from handlers.answers.names import Name, NameProblem, NotAName, read_name
from handlers.inputs import Text
from handlers.messages import Message
from handlers.questions.reading import Heard, Missed, Reading, Said
from handlers.talk import Talk


def ask(talk: Talk) -> Message:
    return Message(talk.say("name.ask"))


def read(talk: Talk, said: Said) -> Reading:
    match read_name(said.text) if isinstance(said, Text) else None:
        case Name(name):
            return Heard(replace(talk.answers, name=name), talk.say("name.heard", name=name))
        case NotAName(NameProblem.TOO_LONG):
            return Missed(Message(talk.say("name.too_long")))
        case _:
            return Missed(Message(talk.say("name.unreadable")))
