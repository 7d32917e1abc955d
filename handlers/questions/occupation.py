"""What one does now."""

from dataclasses import replace

from handlers.answers.occupation import Occupation, read_occupation
from handlers.inputs import Text
from handlers.messages import Button, Message
from handlers.questions.reading import Heard, Missed, Reading, Said, tapped
from handlers.talk import Talk


def ask(talk: Talk) -> Message:
    return Message(talk.say("occupation.ask"), _buttons(talk))


def read(talk: Talk, said: Said) -> Reading:
    code = tapped(said, "occupation")
    if code is None and isinstance(said, Text):
        code = read_occupation(said.text)
    if code in set(Occupation):
        return Heard(replace(talk.answers, occupation=code))
    return Missed(Message(talk.say("occupation.miss"), _buttons(talk)))


def _buttons(talk: Talk) -> tuple[Button, ...]:
    return tuple(Button(f"occupation:{code}", talk.say(f"occupation.{code}")) for code in Occupation)
