"""What somebody typed into a screen: answers, and beside each field that was not understood its rule with an example.

Each entry is read by the question's own validator, as if it had been said in the chat.
"""

from dataclasses import dataclass, replace

from handlers.answers.lacking import has_none
from handlers.answers.places import table as places
from handlers.draft import Answers, Draft
from handlers.form import FIELDS, OUTSIDE, Question, answered, skipped
from handlers.form_page.faces import DAY, FACES, FOR_OTHER, MONTH, SURE, YEAR, Entries, Face, Kind, Screen, part_of_date
from handlers.inputs import Tap, Text
from handlers.messages import Button
from handlers.questions import QUESTIONS
from handlers.questions.graduation_year import BEFORE
from handlers.questions.reading import Doubt, Heard, Instead, Missed, Reading, Skipped
from handlers.state import Goal
from handlers.talk import Talk

_NAMED_FIRST = (Question.NIK,)
"""Read before the others: where the number tells the sex, that is not asked."""

LONGEST = 300
"""Characters of one entry; more is no answer to any of the questions."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`choices`: one of them is meant. `asks_if_sure`: a tick keeps what was written."""

    text: str
    choices: tuple[Button, ...] = ()
    asks_if_sure: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """`talk`: with the draft as it is after this screen; of a field with a problem the answer of before stays."""

    talk: Talk
    problems: dict[Question, Problem]


def read_screen(talk: Talk, screen: Screen, entries: Entries) -> Read:
    if screen is Screen.REST:
        talk = talk.with_draft(_for_whom(talk.draft, entries))
    problems: dict[Question, Problem] = {}
    for face in sorted(asked_faces(talk, screen), key=lambda face: face.question not in _NAMED_FIRST):
        if not FIELDS[face.question].applies(talk.asked) and face.question is not Question.SEX:
            continue
        if face.question is Question.SEX and talk.answers.nik and Question.NIK not in problems:
            continue  # the number has told it
        talk = _read(talk, face, entries, problems)
    if screen is Screen.REST and _forgot_the_tick(talk, entries):
        problems[Question.HELPER_NAME] = Problem(talk.say("form_page.tick_for_other"))
    return Read(talk, problems)


def asked_faces(talk: Talk, screen: Screen) -> tuple[Face, ...]:
    """The fields of a screen: on the short way onto a list only those that are asked there too."""
    return tuple(face for face in FACES if face.screen is screen and _is_asked(talk, face))


def _is_asked(talk: Talk, face: Face) -> bool:
    """Whether it may apply, whatever is chosen in the other fields of the same screen."""
    question, batch = face.question, talk.batch
    if talk.state.goal is not Goal.SEAT and not FIELDS[question].short:
        return False
    match question:
        case Question.SEX:
            return True
        case Question.KELURAHAN:
            return FIELDS[question].applies(talk.asked) and talk.answers.kelurahan is None
        case Question.GRADUATION_YEAR:
            return bool(batch and batch.asks_graduation_year)
        case Question.HELPER_NAME:
            return not talk.asked.helper_known
        case Question.PARENT:
            return FIELDS[question].applies(replace(talk.asked, for_other=True))
        case _:
            return FIELDS[question].applies(talk.asked)


def _forgot_the_tick(talk: Talk, entries: Entries) -> bool:
    """A helper is named, and is not the participant once more: it is not guessed for whom the form is."""
    helper = entries.get(Question.HELPER_NAME, "").split()
    same = entries.get(Question.NAME, "").casefold().split() == [part.casefold() for part in helper]
    return bool(helper) and not same and not talk.draft.for_other and talk.state.goal is Goal.SEAT


def _for_whom(draft: Draft, entries: Entries) -> Draft:
    return replace(draft, for_other=bool(entries.get(FOR_OTHER)))


def _read(talk: Talk, face: Face, entries: Entries, problems: dict[Question, Problem]) -> Talk:
    question = face.question
    said = said_in(face, entries)
    if _is_as_before(talk, face, said) or (said is None and _stands(talk.answers, question)):
        return talk
    if face.may_stay_open and (said is None or (isinstance(said, Text) and has_none(said.text))):
        return talk.with_answers(skipped(talk.answers, question))
    if said is None and face.kind in {Kind.CHOICE, Kind.PICK}:
        problems[question] = Problem(talk.say("form_page.choose_one"))
        return talk
    asked = talk.with_draft(replace(talk.draft, guess=None, piece=None)).with_state(step=question, misses=0)
    match _reading(asked, face, said):
        case Heard(answers):
            return talk.with_answers(answered(answers, question))
        case Skipped():
            return talk.with_answers(skipped(talk.answers, question))
        case Doubt(guess) if question is not Question.NIK or entries.get(SURE):
            return _taken(asked, face, guess)
        case Doubt(_, message):
            problems[question] = Problem(message.text, asks_if_sure=True)
        case Instead(message):
            problems[question] = Problem(message.text, message.buttons)
        case Missed(_, forget=True) if face.kind is Kind.PHONE:
            problems[question] = Problem(talk.say("form_page.phone_is_nik"))
        case Missed(message):
            problems[question] = Problem(message.text)
    return talk


def _is_as_before(talk: Talk, face: Face, said: Text | Tap | None) -> bool:
    """What was filled in came back as it was: nothing is asked again, and nothing that follows from it changes."""
    if face.question is Question.HOME:
        return said == Text(home_name(talk))
    known = getattr(talk.answers, FIELDS[face.question].fills)
    return isinstance(said, Tap) and said.choice == f"{face.choice}:{known}"


def home_name(talk: Talk) -> str:
    """As it is filled in. Empty where nothing is known."""
    answers = talk.answers
    if answers.kecamatan == OUTSIDE:
        return talk.say("home.outside")
    return ", ".join(places.place_name(code) for code in (answers.kelurahan, answers.kecamatan) if code)


def _stands(answers: Answers, question: Question) -> bool:
    """An answer that the page has, and does not show: an empty field leaves it as it is."""
    match question:
        case Question.NIK:
            return answers.nik is not None
        case Question.GRADUATION_YEAR:
            return is_before_a_year(answers)
        case Question.GUARDIAN_NAME:  # it is who fills the form in, and was named above
            return bool(answers.helper_is_guardian and answers.guardian_name)
        case _:
            return False


def is_before_a_year(answers: Answers) -> bool:
    """Chosen in the chat: "before 2024", which is no number."""
    return (answers.graduation_year or "").startswith(BEFORE)


def _reading(talk: Talk, face: Face, said: Text | Tap | None) -> Reading:
    return QUESTIONS[face.question].read(talk, said or Text(""))


def _taken(talk: Talk, face: Face, guess: str) -> Talk:
    """What the chat would repeat back for a yes: the page shows it, and it can be changed there."""
    doubted = talk.with_draft(replace(talk.draft, guess=guess))
    yes = Tap("nik:keep" if face.question is Question.NIK else "guess:yes", talk.state.revision)
    reading = QUESTIONS[face.question].read(doubted, yes)
    return talk.with_answers(answered(reading.answers, face.question)) if isinstance(reading, Heard) else talk


def said_in(face: Face, entries: Entries) -> Text | Tap | None:
    """What a field says, as it would be said in the chat. None: nothing."""
    if face.kind is Kind.DATE:
        parts = [entries.get(part_of_date(face, part), "").strip()[:LONGEST] for part in (DAY, MONTH, YEAR)]
        return Text(" ".join(parts)) if any(parts) else None
    value = entries.get(face.name, "").strip()[:LONGEST]
    if not value:
        return None
    chosen = value.partition(":")[0] == face.choice and face.choice
    return Tap(value, 0) if chosen else Text(value)
