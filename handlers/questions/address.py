"""Street or alley, number and lingkungan; may be skipped."""

from dataclasses import replace

from handlers.answers.addresses import Address, read_address
from handlers.answers.nik import holds_nik
from handlers.inputs import Text
from handlers.messages import Message
from handlers.questions.reading import Heard, Missed, Reading, Said
from handlers.talk import Talk


def ask(talk: Talk) -> Message:
    return Message(talk.say("address.ask"), (talk.button("skip", "skip"),))


def read(talk: Talk, said: Said) -> Reading:
    if isinstance(said, Text) and holds_nik(said.text):  # an address is shown; a NIK never is
        return Missed(Message(talk.say("address.unreadable"), (talk.button("skip", "skip"),)), forget=True)
    match read_address(said.text) if isinstance(said, Text) else None:
        case Address(address):
            return Heard(replace(talk.answers, address=address), talk.say("address.heard", address=address))
        case _:
            return Missed(Message(talk.say("address.unreadable"), (talk.button("skip", "skip"),)))
