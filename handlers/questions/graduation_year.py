"""The year of graduation, asked only where the program uses it. The last three years and "before" are buttons."""

from dataclasses import replace

from handlers.answers.graduation_year import GraduationYear, GraduationYearGuess, read_graduation_year
from handlers.inputs import Text
from handlers.messages import Button, Message
from handlers.questions.reading import Heard, Missed, Reading, Said, tapped
from handlers.talk import Talk

BEFORE = "<"
"""Stands before a year in `Answers.graduation_year`: at some time before it."""

RECENT = 3


def ask(talk: Talk) -> Message:
    return Message(talk.say("graduation_year.ask"), _buttons(talk))


def read(talk: Talk, said: Said) -> Reading:
    year = tapped(said, "year")
    if year in {button.choice.partition(":")[2] for button in _buttons(talk)}:
        return Heard(replace(talk.answers, graduation_year=year))
    if isinstance(said, Text):
        match read_graduation_year(said.text, today=talk.facts.today, birth_date=talk.answers.birth_date):
            case GraduationYear(value) | GraduationYearGuess(value):
                return Heard(replace(talk.answers, graduation_year=str(value)))  # the summary repeats it back
    return Missed(Message(talk.say("graduation_year.miss"), _buttons(talk)))


def _buttons(talk: Talk) -> tuple[Button, ...]:
    """Until July the schools of this year have not finished."""
    newest = talk.facts.today.year if talk.facts.today.month >= 6 else talk.facts.today.year - 1
    years = range(newest, newest - RECENT, -1)
    before = talk.button(f"year:{BEFORE}{years[-1]}", "before_year", year=years[-1])
    return (*(Button(f"year:{year}", str(year)) for year in years), before)
