"""The summary before a seat is taken, and the choice of what to correct. The NIK shows its last four digits only."""

from collections.abc import Iterator

from handlers.answers.phones import show_phone
from handlers.answers.places import table as places
from handlers.form import OUTSIDE, Question, answered_questions, is_minor
from handlers.messages import Button, Message
from handlers.questions.graduation_year import BEFORE
from handlers.talk import Talk, lines, paragraphs


def summary(talk: Talk, *, echo: str = "") -> Message:
    head = " ".join(part for part in (echo, talk.say("summary.head")) if part)
    buttons = (talk.button("submit", "submit"), talk.button("correct", "something_wrong"))
    return Message(paragraphs(lines(head, *summary_lines(talk)), talk.say("summary.ask")), buttons)


def summary_lines(talk: Talk) -> Iterator[str]:
    if batch := talk.batch:
        training = talk.word(batch.program.title)
        yield talk.say("summary.training", training=training, date=talk.full_date(batch.first_day))
    answers = talk.answers
    yield _name(talk)
    born = talk.plain_date(answers.birth_date) if answers.birth_date else talk.say("summary.missing")
    yield talk.say("summary.birth_date", date=born)
    yield talk.say("summary.address", address=address_in_words(talk))
    if answers.education:
        yield _education(talk)
    if answers.occupation:
        words = talk.say(f"occupation.{answers.occupation}").lower()
        yield talk.say("summary.occupation", occupation=words)
    yield talk.say("summary.phone", phone=show_phone(answers.phone) if answers.phone else talk.say("summary.missing"))
    if answers.guardian_name and is_minor(answers, talk.facts.today):
        yield _guardian(talk)
    yield talk.say("summary.nik", tail=answers.nik[-4:]) if answers.nik else talk.say("summary.nik_later")


def correct(talk: Talk) -> Message:
    """A button for the training and for each answer of the summary."""
    # The kelurahan is chosen anew with the home.
    questions = [question.value for question in answered_questions(talk.asked) if question is not Question.KELURAHAN]
    chosen = ["training", *questions] if talk.batch else questions
    buttons = [Button(f"correct:{name}", talk.say(f"correct.{name}")) for name in (*chosen, "nothing")]
    return Message(talk.say("correct.ask"), tuple(buttons))


def address_in_words(talk: Talk) -> str:
    answers = talk.answers
    if answers.kecamatan == OUTSIDE:
        home = [talk.say("home.outside")]
    else:
        home = [places.place_name(code) for code in (answers.kelurahan, answers.kecamatan) if code]
    return ", ".join(part for part in (answers.address, *home) if part) or talk.say("summary.missing")


def _name(talk: Talk) -> str:
    answers = talk.answers
    name = answers.name or talk.say("summary.missing")
    if answers.sex is None:
        return talk.say("summary.name_plain", name=name)
    return talk.say("summary.name", name=name, sex=talk.say(f"sex.{answers.sex}").lower())


def _education(talk: Talk) -> str:
    answers = talk.answers
    education = talk.say(f"education.{answers.education}")
    year = answers.graduation_year
    if year is None:
        return talk.say("summary.education", education=education)
    key = "summary.education_before" if year.startswith(BEFORE) else "summary.education_year"
    return talk.say(key, education=education, year=year.removeprefix(BEFORE))


def _guardian(talk: Talk) -> str:
    answers = talk.answers
    if answers.guardian_phone is None:
        return talk.say("summary.guardian", name=answers.guardian_name)
    return talk.say("summary.guardian_phone", name=answers.guardian_name, phone=show_phone(answers.guardian_phone))
