"""The link to the form, in the chat: offered, asked for again, and left for the questions of the chat."""

import re
from dataclasses import replace

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.plain_text import plain, word_set, words
from handlers.detours.way_back import inside_a_sentence, last_paragraph
from handlers.flow import go_on, list_trainings, open_form
from handlers.form import Question
from handlers.inputs import LinkMade, Tap, Text
from handlers.messages import Link, Message
from handlers.open_question import form_page, missed, open_question, say_first
from handlers.outcome import NewLink, Outcome
from handlers.pages.consent import short_consent
from handlers.pages.form_link import chat_form, nik_not_here
from handlers.questions import QUESTIONS
from handlers.questions.reading import Doubt, Heard, Said
from handlers.state import Goal, State, Step
from handlers.steps import form
from handlers.talk import Talk
from models.catalogue import Batch

_HERE = re.compile(
    r"(?:jawab|isi|daftar|lanjut|lewat|via|pakai|di|by|in|answer|fill in|go on)(?: (?:lewat|di|in|by))? "
    r"(?:sini|chat|obrolan|here|the chat)(?: (?:saja|aja))?"
)
"""Words of who would rather answer in the chat: "lewat chat saja"."""


_PAGE = word_set(
    "buka dibuka kebuka terbuka bukanya link linknya tautan tautannya halaman halamannya formulir formulirnya form "
    "formnya page open opens opening"
)
_FAILS = word_set("gagal error eror rusak susah sulit macet lemot blank kosong fails broken cannot can't")


def offer(talk: Talk, batch: Batch) -> Outcome:
    """Where no phone could open the link, the chat asks."""
    return open_form(talk, batch) if talk.facts.opens_links else in_chat(talk, batch)


def in_view(talk: Talk) -> Batch | None:
    """The training that is spoken of."""
    return talk.batch or talk.facts.batch(talk.state.wanted)


def linked(talk: Talk, made: LinkMade) -> Outcome:
    shown = replace(made.under, links=(Link(made.url, made.label, within=True),))
    batch = talk.batch
    return talk.stay(replace(shown, form=chat_form(talk, batch, made)) if made.token and batch else shown)


def answer(talk: Talk, said: Said) -> Outcome:
    choice = said.choice if isinstance(said, Tap) else ""
    batch = talk.batch
    if batch is None:
        return list_trainings(talk)
    if choice == "form":
        return offer(talk, batch)
    if choice == "here" or (isinstance(said, Text) and _HERE.fullmatch(plain(said.text))):
        return in_chat(talk, batch)
    if isinstance(said, Text) and _cannot_open(said.text):
        way, again = form_page(talk).buttons[::-1]
        return talk.stay(Message(talk.say("form_page.cannot_open"), (way, again)))
    return _answered_here(talk, batch, said) or missed(talk, form_page(talk))


def _cannot_open(text: str) -> bool:
    """ "Gak bisa dibuka", "linknya error": no complaint, and nothing that staff have to answer."""
    said = set(words(plain(text)))
    return not _PAGE.isdisjoint(said) and not (NEGATIONS | _FAILS).isdisjoint(said)


def in_chat(talk: Talk, batch: Batch) -> Outcome:
    """The questions of the chat, from what was filled in so far."""
    begun = here(talk, batch)
    return go_on(begun) if talk.facts.consented else begun.open(Step.CONSENT, short_consent(begun))


def nik_refused(talk: Talk) -> Outcome:
    """A NIK was written where none may be: it is kept nowhere, and the way to the form is shown."""
    batch = in_view(talk)
    if batch is None or not talk.facts.opens_links:
        return say_first(talk, talk.say("nik.not_here_plain"))
    asked = talk.state.step in QUESTIONS and talk.state.step != Question.NIK
    question = inside_a_sentence(last_paragraph(open_question(talk).text)) if asked else ""
    shown = nik_not_here(talk, after=talk.say("anywhere.go_on", question=question) if asked else "")
    return Outcome(talk.state, ask=NewLink(batch.id, shown, talk.say("button.open_form")))


def here(talk: Talk, batch: Batch) -> Talk:
    """The training of the form is still to be chosen: once birth date and home are known.

    What it is filled in for stays, as on the page.
    """
    goal = Goal.WAITING if talk.state.goal is Goal.WAITING and talk.state.batch == batch.id else Goal.SEAT
    state = State(revision=talk.state.revision, wanted=batch.id, linked=True, in_chat=True, goal=goal)
    return replace(talk, state=state)


def _answered_here(talk: Talk, batch: Batch, said: Said) -> Outcome | None:
    """An answer to the first question of the form is one, whatever page is open for it."""
    if not isinstance(said, Text) or not any(map(str.isdigit, said.text)):
        return None
    asked = here(talk, batch).with_state(step=Question.BIRTH_DATE)
    if not isinstance(QUESTIONS[Question.BIRTH_DATE].read(asked, said), Heard | Doubt):
        return None
    return form.answer(asked, said) if talk.facts.consented else in_chat(talk, batch)
