"""An answer that comes in several messages: "Rina", and half a minute later "Siregar"; "gg contoh", "no 12"."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.answers.addresses import Address, read_address
from handlers.answers.elsewhere import answers_another
from handlers.answers.names import Name, read_name
from handlers.answers.places.reading import NotAPlace, read_home
from handlers.draft import Answers
from handlers.form import FIELDS, Question
from handlers.questions.reading import Heard
from handlers.state import Step
from handlers.talk import Talk

GROWS = timedelta(seconds=60)
"""So long after an answer the next message may still belong to it."""

_NAMES = frozenset({Question.NAME, Question.GUARDIAN_NAME, Question.HELPER_NAME})
_MOST_WORDS = 2
_TAIL = re.compile(
    r"(?:no|nomor|nomer|nmr|lk|ling\w*|rt|rw|blok|blk|kel|kec|gg|gang|dusun|komp\w*|perum\w*|pasar|psr|depan|samping"
    r"|belakang|dekat)\b|[0-9]{1,4}[a-z]?$",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(r"[0-9]{1,4}[a-z]?", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(r"(?:(?:no|nomor|nomer|nmr)\.?\s*)?([0-9]{1,4}[a-z]?)\.?", re.IGNORECASE)
_NUMBER_IN_IT = re.compile(r"\bNo\. \S+?(?=[,\s]|$)")
_DIGIT_OR_LABEL = re.compile(r"[0-9]|\b(?:gg|gang|jl|jln|jalan|lorong|komplek\w*|perum\w*|dusun|blok|pasar)\b", re.I)


def may_grow(question: Question, answers: Answers) -> bool:
    """A name of one word, and any address, may only be the beginning."""
    if question in _NAMES:
        return len(str(getattr(answers, FIELDS[question].fills) or "").split()) == 1
    return question is Question.ADDRESS


def continued(talk: Talk, text: str, *, unread: bool) -> tuple[Question, Heard] | None:
    """The newest answer with this text added. `unread`: the open question cannot make anything of it."""
    until, trail = talk.draft.grows_until, talk.state.trail
    if until is None or talk.facts.now > until or not trail or trail[-1] not in {*_NAMES, Question.ADDRESS}:
        return None
    newest = Question(trail[-1])
    if newest is Question.ADDRESS:
        return _longer_address(talk, text) if unread else None
    return _longer_name(talk, text, newest) if unread or _is_hardly_an_address(talk, text) else None


def _longer_name(talk: Talk, text: str, question: Question) -> tuple[Question, Heard] | None:
    begun = getattr(talk.answers, FIELDS[question].fills)
    if answers_another(text):
        return None
    said = read_name(text)
    if begun is None or not isinstance(said, Name) or len(said.raw.split()) > _MOST_WORDS or _is_place(talk, text):
        return None
    again = said.shown.casefold().startswith(f"{begun} ".casefold())
    whole = said if again else read_name(f"{begun} {text}")
    if not isinstance(whole, Name) or whole.shown == begun:
        return None
    longer: dict[str, Any] = {FIELDS[question].fills: whole.shown}
    return question, Heard(replace(talk.answers, **longer), talk.say("name.heard", name=whole.shown))


def _longer_address(talk: Talk, text: str) -> tuple[Question, Heard] | None:
    begun = talk.answers.address or ""
    if not begun or not _TAIL.match(text.strip()):
        return None
    only_number = _ONLY_NUMBER.fullmatch(text.strip())
    if only_number and any(character.isdigit() for character in begun):
        return None
    whole = read_address(f"{begun} No. {text}" if only_number else f"{begun} {text}")
    if not isinstance(whole, Address):
        return None
    heard = Heard(replace(talk.answers, address=whole.shown), talk.say("address.heard", address=whole.shown))
    return Question.ADDRESS, heard


def with_other_number(address: str, said: str) -> str:
    """The whole address where only another house number was said; otherwise what was said."""
    number = _HOUSE_NUMBER.fullmatch(said.strip())
    return _NUMBER_IN_IT.sub(f"No. {number[1]}", address) if number and _NUMBER_IN_IT.search(address) else said


def _is_hardly_an_address(talk: Talk, text: str) -> bool:
    """Nearly every word can be a street. After a name of one word, one without a number or "gang" is a surname."""
    return talk.state.step == Question.ADDRESS and not _DIGIT_OR_LABEL.search(text)


def _is_place(talk: Talk, text: str) -> bool:
    """At a question for a place, a place is no surname, however it is meant."""
    asks_place = talk.state.step in {Question.HOME, Question.KELURAHAN, Step.TRAINING}
    return asks_place and not isinstance(read_home(text), NotAPlace)
