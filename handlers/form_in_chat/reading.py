"""What the entries of the form mean: each read by its question's own reader, as if it had been said in the chat.

What is not understood stays open, with everything else kept.
"""

from dataclasses import replace

from handlers.answers.lacking import has_none
from handlers.answers.nik import holds_nik
from handlers.form import FIELDS, Question, answered, reopened, skipped
from handlers.form_in_chat.faces import ASKED, FACES, FOR_WHOM, OTHER
from handlers.form_page.faces import Entries, Face
from handlers.form_page.reading import said_in
from handlers.inputs import Tap, Text
from handlers.questions import QUESTIONS
from handlers.questions.reading import Doubt, Heard, Skipped
from handlers.talk import Talk


def read_sent(talk: Talk, entries: Entries) -> Talk:
    """With the draft as it is after the form. The NIK stays open for staff: the form has not asked for it."""
    talk = _for_whom(talk, entries)
    if talk.answers.nik is None:
        talk = talk.with_answers(skipped(talk.answers, Question.NIK))
    asked = entries.get(ASKED, "").split()
    guess = None
    for face in FACES:
        if face.name in asked and FIELDS[face.question].applies(talk.asked):
            talk, doubted = _read(talk, face, entries)
            guess = guess or doubted
    return talk.with_draft(replace(talk.draft, guess=guess))


def _for_whom(talk: Talk, entries: Entries) -> Talk:
    for_other = entries[FOR_WHOM] == OTHER if FOR_WHOM in entries else talk.draft.for_other
    return talk.with_draft(replace(talk.draft, for_other=for_other, guess=None, piece=None))


def _read(talk: Talk, face: Face, entries: Entries) -> tuple[Talk, str | None]:
    """And what was understood doubtfully, which is repeated back for a yes: only a birth date ever is."""
    question, said = face.question, said_in(face, entries)
    if said is None and question is Question.PHONE:
        return _with_own_phone(talk), None
    if face.may_stay_open and (said is None or (isinstance(said, Text) and has_none(said.text))):
        return talk.with_answers(skipped(talk.answers, question)), None
    if said is None:
        return talk, None
    opened = talk.with_answers(reopened(talk.answers, question))
    if isinstance(said, Text) and holds_nik(said.text):
        return opened, None
    match _reading_of(opened, question, said):
        case Heard(answers):
            return opened.with_answers(answered(answers, question)), None
        case Skipped():
            return opened.with_answers(skipped(opened.answers, question)), None
        case Doubt(guess):
            return opened, guess
        case _:
            return opened, None


def _reading_of(talk: Talk, question: Question, said: Text | Tap) -> object:
    return QUESTIONS[question].read(talk.with_state(step=question, misses=0), said)


def _with_own_phone(talk: Talk) -> Talk:
    """Left empty it is the number of this chat, as the field says. Where the platform tells none, the chat asks."""
    own = talk.facts.own_phone
    if not own:
        return talk
    return talk.with_answers(answered(replace(talk.answers, phone=own), Question.PHONE))
