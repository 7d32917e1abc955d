"""The kelurahan, where only the kecamatan is known so far."""

from dataclasses import replace

from handlers.answers.choices import read_choice
from handlers.answers.places import table as places
from handlers.answers.places.reading import Kelurahan, read_kelurahan
from handlers.inputs import Text
from handlers.messages import Button, Message
from handlers.questions.reading import Heard, Missed, Reading, Said, tapped
from handlers.talk import Talk


def ask(talk: Talk) -> Message:
    return Message(talk.say("kelurahan.ask", kecamatan=_kecamatan(talk)), _buttons(talk))


def read(talk: Talk, said: Said) -> Reading:
    kecamatan = talk.answers.kecamatan or ""
    code = tapped(said, "kelurahan")
    if isinstance(said, Text):
        code = _typed(said.text, kecamatan)
    if code in places.kelurahan_of(kecamatan):
        return Heard(replace(talk.answers, kelurahan=code))
    return Missed(Message(talk.say("kelurahan.miss", kecamatan=_kecamatan(talk)), _buttons(talk)))


def _typed(text: str, kecamatan: str) -> str | None:
    """By name, else by its number in the list."""
    read = read_kelurahan(text, within=kecamatan)
    if isinstance(read, Kelurahan):
        return read.code
    codes = places.kelurahan_of(kecamatan)
    chosen = read_choice(text, [places.place_name(code) for code in codes])
    return None if chosen is None else codes[chosen]


def _kecamatan(talk: Talk) -> str:
    return places.place_name(talk.answers.kecamatan or "")


def _buttons(talk: Talk) -> tuple[Button, ...]:
    codes = places.kelurahan_of(talk.answers.kecamatan or "")
    return tuple(Button(f"kelurahan:{code}", places.place_name(code)) for code in codes)
