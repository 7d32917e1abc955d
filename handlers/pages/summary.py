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
    yield _birth_date(talk)
    yield talk.say("summary.address", address=address_in_words(talk))
    if answers.education:
        yield _education(talk)
    if answers.occupation:
        yield _occupation(talk)
    yield _phone(talk)
    if answers.guardian_name and is_minor(answers, talk.facts.today):
        yield _guardian(talk)
    if answers.helper_name and answers.helper_name != answers.guardian_name:
        yield talk.say("summary.helper", name=answers.helper_name)
    yield _nik(talk)


def line_of(talk: Talk, question: Question) -> str:
    """The line of the summary in which this answer stands."""
    match question:
        case Question.NAME | Question.SEX:
            return _name(talk)
        case Question.BIRTH_DATE:
            return _birth_date(talk)
        case Question.HOME | Question.KELURAHAN | Question.ADDRESS:
            return talk.say("summary.address", address=address_in_words(talk))
        case Question.EDUCATION | Question.GRADUATION_YEAR:
            return _education(talk)
        case Question.OCCUPATION:
            return _occupation(talk)
        case Question.PHONE:
            return _phone(talk)
        case Question.PARENT | Question.GUARDIAN_NAME | Question.GUARDIAN_PHONE:
            return _guardian(talk)
        case Question.HELPER_NAME:
            return talk.say("summary.helper", name=talk.answers.helper_name)
        case Question.NIK:
            return _nik(talk)


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


def _birth_date(talk: Talk) -> str:
    born = talk.answers.birth_date
    return talk.say("summary.birth_date", date=talk.plain_date(born) if born else talk.say("summary.missing"))


def _occupation(talk: Talk) -> str:
    return talk.say("summary.occupation", occupation=talk.say(f"occupation.{talk.answers.occupation}").lower())


def _phone(talk: Talk) -> str:
    phone = talk.answers.phone
    return talk.say("summary.phone", phone=show_phone(phone) if phone else talk.say("summary.missing"))


def _nik(talk: Talk) -> str:
    nik = talk.answers.nik
    return talk.say("summary.nik", tail=nik[-4:]) if nik else talk.say("summary.nik_later")


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
    name = answers.guardian_name or talk.say("summary.missing")
    if answers.guardian_phone is None:
        return talk.say("summary.guardian", name=name)
    return talk.say("summary.guardian_phone", name=name, phone=show_phone(answers.guardian_phone))
