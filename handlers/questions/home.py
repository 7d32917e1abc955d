"""Where one lives: a kelurahan, else a kecamatan, else outside Medan. Names that mean two places are asked back."""

from dataclasses import replace

from handlers.answers.places import table as places
from handlers.answers.places.reading import Kecamatan, Kelurahan, OutsideMedan, WhichPlace, read_home
from handlers.form import OUTSIDE
from handlers.inputs import Text
from handlers.messages import Button, Message
from handlers.questions.reading import Heard, Instead, Missed, Reading, Said, tapped
from handlers.talk import Talk

OUTSIDE_CHOICE = "outside"


def ask(talk: Talk) -> Message:
    return Message(talk.say("home.ask"), (talk.button("home:list", "see_kecamatan"),))


def read(talk: Talk, said: Said) -> Reading:
    choice = tapped(said, "home")
    if choice == "list":
        return Instead(_kecamatan_list(talk))
    if choice is not None:
        return _chosen(talk, choice)
    match read_home(said.text) if isinstance(said, Text) else None:
        case Kelurahan(code) | Kecamatan(code):
            return _chosen(talk, code)
        case WhichPlace(codes, _):
            return Instead(_which(talk, codes))
        case OutsideMedan():
            return _chosen(talk, OUTSIDE_CHOICE)
        case _:
            return Missed(Message(talk.say("home.miss"), (talk.button("home:list", "see_kecamatan"),)))


def echo_of(talk: Talk) -> str:
    """The home as it was understood."""
    answers = talk.answers
    if answers.kecamatan == OUTSIDE:
        return talk.say("home.outside_heard")
    codes = (answers.kelurahan, answers.kecamatan)
    return talk.say("home.heard", place=", ".join(places.place_name(code) for code in codes if code))


def _chosen(talk: Talk, choice: str) -> Reading:
    if choice == OUTSIDE_CHOICE:
        answers = replace(talk.answers, kecamatan=OUTSIDE, kelurahan=None)
    elif choice in places.KELURAHAN:
        answers = replace(talk.answers, kecamatan=places.kecamatan_of(choice), kelurahan=choice)
    elif choice in places.KECAMATAN:
        answers = replace(talk.answers, kecamatan=choice, kelurahan=None)
    else:
        return Missed(ask(talk))
    return Heard(answers, echo_of(talk.with_answers(answers)))


def _kecamatan_list(talk: Talk) -> Message:
    by_name = sorted(places.KECAMATAN, key=places.place_name)
    buttons = [Button(f"home:{code}", places.place_name(code)) for code in by_name]
    outside = Button(f"home:{OUTSIDE_CHOICE}", talk.say("home.outside"))
    return Message(talk.say("home.ask_kecamatan"), (*buttons, outside))


def _which(talk: Talk, codes: tuple[str, ...]) -> Message:
    buttons = tuple(Button(f"home:{code}", _label(code)) for code in codes)
    outside = Button(f"home:{OUTSIDE_CHOICE}", talk.say("home.outside"))
    return Message(talk.say("home.which"), (*buttons, outside))


def _label(code: str) -> str:
    """A kelurahan with its kecamatan, for two can have one name."""
    if code in places.KECAMATAN:
        return places.place_name(code)
    return f"{places.place_name(code)}, {places.place_name(places.kecamatan_of(code)).removeprefix('Medan ')}"
