"""Asked only where the NIK, which tells it, is left for later."""

from dataclasses import replace

from handlers.answers.sex import read_sex
from handlers.inputs import Text
from handlers.messages import Button, Message
from handlers.questions.reading import Heard, Missed, Reading, Said, tapped
from handlers.talk import Talk


def ask(talk: Talk) -> Message:
    return Message(talk.say("sex.ask"), _buttons(talk))


def read(talk: Talk, said: Said) -> Reading:
    sex = tapped(said, "sex")
    if sex is None and isinstance(said, Text):
        sex = read_sex(said.text)
    if sex in {"F", "M"}:
        return Heard(replace(talk.answers, sex=sex))
    return Missed(Message(talk.say("sex.miss"), _buttons(talk)))


def _buttons(talk: Talk) -> tuple[Button, ...]:
    return tuple(Button(f"sex:{code}", talk.say(f"sex.{code}")) for code in ("F", "M"))
