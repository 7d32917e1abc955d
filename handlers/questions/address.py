"""Street or alley, number and lingkungan; may be skipped."""

from dataclasses import replace

from handlers.answers.addresses import Address, AddressProblem, NotAnAddress, read_address
from handlers.answers.elsewhere import answers_another
from handlers.answers.nik import holds_nik
from handlers.inputs import Text
from handlers.messages import Message
from handlers.questions.reading import Heard, Missed, Reading, Said
from handlers.talk import Talk

_LONGEST_PIECE = 30


def ask(talk: Talk) -> Message:
    return Message(talk.say("address.ask"), (talk.button("skip", "skip"),))


def read(talk: Talk, said: Said) -> Reading:
    if isinstance(said, Text) and holds_nik(said.text):  # an address is shown; a NIK never is
        return Missed(_unreadable(talk), forget=True)
    if isinstance(said, Text) and answers_another(said.text):
        return Missed(_unreadable(talk), piece=talk.draft.piece)
    match _read_with_piece(talk, said.text) if isinstance(said, Text) else None:
        case Address(address):
            return Heard(replace(talk.answers, address=address), talk.say("address.heard", address=address))
        case NotAnAddress(AddressProblem.NO_STREET) if isinstance(said, Text) and len(said.text) <= _LONGEST_PIECE:
            return Missed(_unreadable(talk), piece=said.text)
        case _:
            return Missed(_unreadable(talk), piece=talk.draft.piece)


def _read_with_piece(talk: Talk, text: str) -> Address | NotAnAddress:
    """ "no 12", then "gg contoh": the number stands behind the street, whichever came first."""
    alone = read_address(text)
    if not talk.draft.piece or isinstance(alone, NotAnAddress):
        return alone
    together = read_address(f"{text} {talk.draft.piece}")
    return together if isinstance(together, Address) else alone


def _unreadable(talk: Talk) -> Message:
    return Message(talk.say("address.unreadable"), (talk.button("skip", "skip"),))
