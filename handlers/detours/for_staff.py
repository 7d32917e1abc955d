"""What is handed to a person: a wish to talk, a question without an answer here, a complaint, a voice note."""

import re

from handlers import office_hours
from handlers.answers.nik import holds_nik
from handlers.detours.topics import Topic
from handlers.detours.way_back import inside_a_sentence, is_stranger, last_paragraph, lead_back
from handlers.form import FIELDS
from handlers.messages import Message
from handlers.open_question import open_question, say_first
from handlers.outcome import CallStaff, KeepQuestion, Outcome
from handlers.state import Step
from handlers.talk import Talk
from handlers.wording import dates
from models.catalogue import Batch

QUESTIONS_AT_MOST = 10
"""Unanswered ones of one contact, as `models.requests` keeps them."""

_TEXT_AT_MOST = 1000
_EXAMPLE = re.compile(r" (?:Contoh|Example): .*$", re.DOTALL)


def call_staff(talk: Talk, *, by_phone: bool = False) -> Outcome:
    call = CallStaff(talk.state.step, by_phone)
    said = _called(talk, by_phone=by_phone)
    if talk.state.step == Step.REST:
        return talk.stay(Message(said), call)
    return say_first(talk, said, tells=(call,))


def ask_staff(talk: Talk, text: str, *, topic: Topic = Topic.OTHER, batch: Batch | None = None) -> Outcome:
    """No answer is stored. The question is kept, and answered within the office's hours."""
    if talk.facts.questions >= QUESTIONS_AT_MOST:
        return lead_back(talk, talk.say("staff.many_questions"))
    kept = KeepQuestion(topic, talk.state.step, words_of(text), batch.id if batch else None)
    return lead_back(talk, talk.say("staff.not_recorded"), tells=(kept,))


def pass_on(talk: Talk, text: str, *, topic: str, key: str) -> Outcome:
    """Said with the time of the answer."""
    if talk.facts.questions >= QUESTIONS_AT_MOST:
        return lead_back(talk, talk.say("staff.many_questions"))
    kept = KeepQuestion(topic, talk.state.step, words_of(text))
    return lead_back(talk, talk.say(key, time=office_hours.promise(talk)), tells=(kept,))


def keep_testimonial(talk: Talk, text: str) -> Outcome:
    """Nobody has to answer it."""
    told = (KeepQuestion("testimonial", talk.state.step, words_of(text), promised=False),)
    tells = told if talk.facts.questions < QUESTIONS_AT_MOST else ()
    return lead_back(talk, talk.say("staff.testimonial"), tells=tells)


def take_voice(talk: Talk) -> Outcome:
    """Staff listen to it; the question stays open, and may be answered in writing meanwhile."""
    full = talk.facts.questions >= QUESTIONS_AT_MOST
    said = talk.say("staff.many_questions") if full else talk.say("staff.voice", time=office_hours.promise(talk))
    tells = () if full else (KeepQuestion("voice", talk.state.step, ""),)
    if is_stranger(talk) or talk.state.step not in FIELDS:
        return lead_back(talk, said, tells=tells)
    asked = open_question(talk)
    question = inside_a_sentence(_EXAMPLE.sub("", last_paragraph(asked.text)))
    skip, for_now = talk.say("button.skip"), talk.say("button.skip_for_now")
    buttons = tuple(type(one)(one.choice, for_now if one.label == skip else one.label) for one in asked.buttons)
    text = f"{said} {talk.say('staff.voice_meanwhile', question=question)}"
    return talk.stay(Message(text, buttons, phone_button=asked.phone_button), *tells)


def words_of(text: str) -> str:
    """As it is kept. A NIK is not, wherever it was written."""
    kept = text[:_TEXT_AT_MOST]
    return re.sub(r"\d", "*", kept) if holds_nik(text) else kept


def _called(talk: Talk, *, by_phone: bool) -> str:
    facts, office = talk.facts, talk.facts.catalogue.office
    if by_phone and _phone_is_known(talk):
        return talk.say("staff.will_call", time=office_hours.promise(talk))
    if office_hours.is_open(office, facts.now, facts.zone):
        return talk.say("staff.open_now", time=office_hours.promise(talk))
    opens = office_hours.next_opening(office, facts.now, facts.zone)
    words = dates.moment_in_words(opens, zone=facts.zone, language=facts.language)
    return talk.say("staff.closed_now", opens=words, time=office_hours.promise(talk))


def _phone_is_known(talk: Talk) -> bool:
    return bool(talk.facts.own_phone) or any(
        answers.phone for answers in (talk.answers, *(person.answers for person in talk.facts.people))
    )
