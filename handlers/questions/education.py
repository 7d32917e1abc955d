"""The last school finished. Seven levels cover nearly everybody; the rest are behind one button."""

from dataclasses import replace

from handlers.answers.education import Education, EducationProblem, NotAnEducation, read_education
from handlers.inputs import Text
from handlers.messages import Button, Message
from handlers.questions.reading import Heard, Instead, Missed, Reading, Said, tapped
from handlers.talk import Talk
from models.rules import EDUCATION_LEVELS

USUAL = ("SMA", "SMK", "SMP", "SD", "D3", "S1")
OTHER = "other"


def ask(talk: Talk) -> Message:
    return Message(talk.say("education.ask"), _usual(talk))


def read(talk: Talk, said: Said) -> Reading:
    choice = tapped(said, "education")
    if choice == OTHER:
        rest = [level for level in EDUCATION_LEVELS if level not in USUAL]
        return Instead(Message(talk.say("education.ask_more"), tuple(_level(talk, level) for level in rest)))
    if choice in EDUCATION_LEVELS:
        return _heard(talk, choice)
    match read_education(said.text) if isinstance(said, Text) else None:
        case Education(level):
            return _heard(talk, level)
        case NotAnEducation(EducationProblem.STILL_STUDYING | EducationProblem.NOT_FINISHED):
            return Missed(Message(talk.say("education.not_finished"), _usual(talk)))
        case _:
            return Missed(Message(talk.say("education.miss"), _usual(talk)))


def _heard(talk: Talk, level: str) -> Heard:
    return Heard(replace(talk.answers, education=level, graduation_year=None))


def _usual(talk: Talk) -> tuple[Button, ...]:
    other = Button(f"education:{OTHER}", talk.say("education.other"))
    return (*(_level(talk, level) for level in USUAL), other)


def _level(talk: Talk, level: str) -> Button:
    return Button(f"education:{level}", talk.say(f"education.{level}"))
