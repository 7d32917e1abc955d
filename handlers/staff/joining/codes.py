"""Codes of invitations: how they are written, typed and linked. Pure: they are made by `bot.conversation.desk`."""

import re

from handlers.facts import Facts
from handlers.inputs import Given, Start, Text

LINK_PREFIX = "staff_"
"""Before the code in what opens the chat: a link to a batch never begins so."""

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without those that are read as one another."""

LENGTH = 10
_TYPED = re.compile(
    r"/?(?:masuk|join)(?:@\w+)?\s+([A-Za-z0-9_-]{4,40}(?:[ -][A-Za-z0-9]{1,10})?)\s*", re.ASCII | re.IGNORECASE
)
_SPOKEN = re.compile(r"[\s-]+")


def code_in(given: Given) -> str | None:
    """Of a link that was opened, or of "/masuk ...". None for every other input."""
    match given:
        case Start(str(code)) if code.startswith(LINK_PREFIX):
            return code.removeprefix(LINK_PREFIX)
        case Text(text) if len(text) < 80 and (typed := _TYPED.fullmatch(text.strip())):
            return typed[1]
    return None


def normal(code: str) -> str:
    """As it is hashed, however it was typed. An operator's code, which is longer and signed, stays as it is."""
    bare = _SPOKEN.sub("", code)
    return bare.upper() if len(bare) <= LENGTH else code


def shown(code: str) -> str:
    """In two halves, to be read out."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def links(facts: Facts, code: str) -> tuple[str, ...]:
    """In the chat app where the admin writes, and on the web page; those that are known."""
    app = f"{facts.abilities.link}{LINK_PREFIX}{code}" if facts.abilities.link else ""
    page = page_link(facts, code) if facts.public_url else ""
    return tuple(link for link in (app, page) if link)


def page_link(facts: Facts, code: str) -> str:
    """Looking at it uses nothing up: the page says the code by itself, once."""
    return f"{facts.public_url}/?masuk={code}"
