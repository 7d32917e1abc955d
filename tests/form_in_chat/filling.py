"""Somebody who fills the form in inside the chat: on the fake's phone, from our own Flow JSON to what comes back."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

from bot.channels import ON_WHATSAPP
from bot.whatsapp.form_in_chat.definition import Definition, definition
from bot.whatsapp.form_in_chat.reply import read_reply
from handlers.form_in_chat.asks import FormSent
from tests.conversation.catalogue import OFFICE
from tests.conversation.forms import form_token
from tests.conversation.office import BOOKS, SmallOffice
from tests.fakes.whatsapp.flow_client import walked
from tests.fakes.whatsapp.flows import Flow
from tests.talk import Speaker

SHOWS_FORM = replace(ON_WHATSAPP, shows_form=True)
OWN = "+6281200009901"
ANSWERS = {
    "for_whom": "self",
    "birth_date_day": "5",
    "birth_date_month": "3",
    "birth_date_year": "2001",
    "home": "home:12.71.08",
    "kelurahan": "bagan deli",
    "consent": True,
    "name": "nurhayati contoh",
    "sex": "sex:F",
    "address": "gg contoh no 12",
    "education": "education:SMK",
    "occupation": "occupation:HOUSEHOLD",
    "phone": "0811-0009-901",
}
MOTHER = ANSWERS | {"for_whom": "other", "helper_name": "rizky contoh"}


@cache
def form(language: str = "id") -> Definition:
    return definition(BOOKS[language], OFFICE, draft_days=30)


def completed(answers: dict[str, Any], *, asks_year: bool = False) -> dict[str, Any]:
    """What the app sends of it."""
    flow = Flow("1", form().name, "PUBLISHED", form().content)
    shown = {"heading": "Daftar Pelatihan", "about": "12 April", "asks_year": asks_year}
    return walked(flow, {"screen": "START", "data": shown}, answers)


def read(payload: dict[str, Any], token: str = "") -> FormSent:
    text = json.dumps(payload | {"flow_token": token or form_token(0)})
    found = read_reply({"name": "flow", "body": "Sent", "response_json": text})
    assert found
    return found


def nurhayati(*said: str, office: SmallOffice | None = None) -> Speaker:
    """The form stands in her chat."""
    who = Speaker(office or SmallOffice(abilities=SHOWS_FORM, own_phone=OWN))
    for words in said or ("daftar sablon",):
        who.says(words)
    return who


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in ANSWERS.items() if name not in names}


def sends(who: Speaker, answers: dict[str, Any] = ANSWERS, *, asks_year: bool = False) -> Speaker:
    return who.sends_form(read(completed(answers, asks_year=asks_year)))
