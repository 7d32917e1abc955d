"""The form as Flow JSON: two short screens and the whole notice, in one language. Pure.

What was published cannot be changed, so the name holds a hash of the content: another form has another name. A form
says in its answer what it has asked and which words were agreed to, so that one of long ago is read as it was meant.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from bot.whatsapp.form_in_chat.components import ASKS_YEAR, components_of, for_whom, names_of
from bot.whatsapp.form_in_chat.limits import VERSION
from handlers.form_in_chat.faces import ASKED, CONSENT, FACES, FOR_WHOM, NOTICE, Agreed
from handlers.form_page.faces import Screen
from handlers.pages.consent import NOTICE_KEYS, whole_notice
from handlers.wording.phrases import Phrases
from models.catalogue import Office

Json = dict[str, Any]

PREFIX = "silatih_form_"
START, REST, WHOLE_NOTICE = "START", "REST", "NOTICE"
HEADING, ABOUT = "heading", "about"
"""Of the first screen's data, which the message brings."""

_HASH_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Definition:
    language: str
    content: bytes

    @property
    def name(self) -> str:
        return f"{PREFIX}{self.language}_{hashlib.sha256(self.content).hexdigest()[:_HASH_CHARACTERS]}"


def definition(phrases: Phrases, office: Office, *, draft_days: int) -> Definition:
    notice = whole_notice(phrases, office, draft_days=draft_days)
    screens = [_start(phrases), _rest(phrases), _whole_notice(phrases, notice)]
    return Definition(phrases.language, orjson.dumps({"version": VERSION, "screens": screens}))


def definitions(books: Mapping[str, Phrases], office: Office, *, draft_days: int) -> list[Definition]:
    return [definition(phrases, office, draft_days=draft_days) for phrases in books.values()]


def _start(phrases: Phrases) -> Json:
    notice = phrases.say("consent.notice"), phrases.say("consent.ask")
    agree = {
        "type": "OptIn",
        "name": CONSENT,
        "label": phrases.say("form_in_chat.agree"),
        "required": True,
        "on-click-action": {"name": "navigate", "next": {"type": "screen", "name": WHOLE_NOTICE}, "payload": {}},
    }
    taken_along = {name: f"${{form.{name}}}" for name in _names(Screen.START)}
    go_on = {
        "name": "navigate",
        "next": {"type": "screen", "name": REST},
        "payload": {**taken_along, ASKS_YEAR: f"${{data.{ASKS_YEAR}}}"},
    }
    children = [
        {"type": "TextHeading", "text": f"${{data.{HEADING}}}"},
        {"type": "TextBody", "text": f"${{data.{ABOUT}}}"},
        for_whom(phrases),
        *_components(Screen.START, phrases),
        *({"type": "TextBody", "text": words} for words in notice),
        agree,
        {"type": "Footer", "label": phrases.say("form_in_chat.next"), "on-click-action": go_on},
    ]
    data = {HEADING: _words("Kue"), ABOUT: _words("12 April"), ASKS_YEAR: _yes_or_no()}
    return _screen(START, phrases.say("form_in_chat.title_start"), children, data)


def _rest(phrases: Phrases) -> Json:
    payload = {
        **{name: f"${{data.{name}}}" for name in _names(Screen.START)},
        **{name: f"${{form.{name}}}" for name in _names(Screen.REST)},
        ASKED: " ".join(face.name for face in FACES),
        NOTICE: str(Agreed(phrases.say("consent.version"), phrases.digest(*NOTICE_KEYS))),
    }
    submit = {"name": "complete", "payload": payload}
    children = [
        *_components(Screen.REST, phrases),
        {"type": "Footer", "label": phrases.say("form_page.submit"), "on-click-action": submit},
    ]
    brought = {name: _yes_or_no() if name == CONSENT else _words("1") for name in _names(Screen.START)}
    screen = _screen(REST, phrases.say("form_in_chat.title_rest"), children, {**brought, ASKS_YEAR: _yes_or_no()})
    return {**screen, "terminal": True}


def _whole_notice(phrases: Phrases, notice: str) -> Json:
    return _screen(WHOLE_NOTICE, phrases.say("form_in_chat.title_notice"), [{"type": "TextBody", "text": notice}], {})


def _screen(name: str, title: str, children: list[Json], data: Json) -> Json:
    """`sensitive`: WhatsApp shows what was answered below the form; phones are shared."""
    fields = [one["name"] for one in children if "name" in one and one["name"] != CONSENT]
    return {
        "id": name,
        "title": title,
        **({"data": data} if data else {}),
        **({"sensitive": fields} if fields else {}),
        "layout": {"type": "SingleColumnLayout", "children": children},
    }


def _components(screen: Screen, phrases: Phrases) -> list[Json]:
    return [one for face in FACES if face.screen is screen for one in components_of(face, phrases)]


def _names(screen: Screen) -> list[str]:
    names = [name for face in FACES if face.screen is screen for name in names_of(face)]
    return [FOR_WHOM, *names, CONSENT] if screen is Screen.START else names


def _words(example: str) -> Json:
    return {"type": "string", "__example__": example}


def _yes_or_no() -> Json:
    return {"type": "boolean", "__example__": True}
