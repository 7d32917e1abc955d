"""One webhook of up to a thousand events as single ones. Pure and total: nothing that Meta may send raises here.

What a message of a person says is in `said`; here are the envelope and all other kinds of events.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from bot.whatsapp.addresses import Who, read_phone, read_user_id, read_who
from bot.whatsapp.events import (
    AccountTold,
    Called,
    Event,
    Ignored,
    Preferred,
    Pricing,
    Renamed,
    TemplateTold,
    Told,
)
from bot.whatsapp.fields import Json, dict_of, dicts_of, word_of
from bot.whatsapp.said import key_of, moment_of, read_message
from bot.whatsapp.tracking import read_tracked

_MESSAGES = "messages"
_OF_ACCOUNT = frozenset(
    {"account_update", "account_alerts", "account_review_update", "business_capability_update", "security",
     "phone_number_quality_update", "phone_number_name_update"}
)  # fmt: skip
_CHANGED = re.compile(r"(?:user|customer)_changed_\w+")
_PLAIN = re.compile(r"[A-Za-z0-9_.:\- ]{1,60}", re.ASCII)

_NOTHING = Ignored("no events in it")


def split(raw: bytes, *, phone_id: str = "") -> list[Event]:
    """In the order in which they stand there. `phone_id`: ours; messages of other numbers are left to others."""
    body = _decoded(raw)
    changes = [change for entry in dicts_of(body, "entry") for change in dicts_of(entry, "changes")]
    if not changes:
        return [_NOTHING]
    return [event for change in changes for event in (list(_events(change, phone_id)) or [_NOTHING])]


def _decoded(raw: bytes) -> Json:
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        body = _decoded_carefully(raw)
    return body if isinstance(body, dict) else {}


def _decoded_carefully(raw: bytes) -> Any:
    """A body that the quick decoder refuses as a whole, because of half a character in one person's name."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _events(change: Json, phone_id: str) -> Iterator[Event]:
    name, value = word_of(change, "field"), dict_of(change, "value")
    match name:
        case "messages" if phone_id and word_of(dict_of(value, "metadata"), "phone_number_id") not in {"", phone_id}:
            yield Ignored("of another number")
        case "messages":
            yield from _said_and_told(value)
        case "message_template_status_update":
            reason = _plain(value.get("reason"))
            yield _template(value, status=word_of(value, "event"), reason="" if reason == "NONE" else reason)
        case "template_category_update":
            yield _template(value, category=word_of(value, "new_category"))
        case "message_template_quality_update":
            yield AccountTold(
                name, f"{_plain(value.get('message_template_name'))}: {_plain(value.get('new_quality_score'))}"
            )
        case "user_preferences":
            yield from _preferences(value)
        case "calls":
            yield from _calls(value)
        case "user_id_update":
            yield from _id_updates(value)
        case _ if name in _OF_ACCOUNT:
            yield AccountTold(name, _account_words(value))
        case _:
            yield Ignored("kind of event that we do not use")


def _said_and_told(value: Json) -> Iterator[Event]:
    contacts, is_empty = dicts_of(value, "contacts"), True
    for message in dicts_of(value, _MESSAGES):
        is_empty = False
        system = dict_of(message, "system")
        yield _renamed(message, system) if system else read_message(message, _who(message, contacts))
    for status in dicts_of(value, "statuses"):
        is_empty = False
        yield _told(status)
    if is_empty:
        codes = [str(code) for code in _codes(value)]
        yield AccountTold("errors", " ".join(codes)) if codes else Ignored("no messages in it")


def _who(message: Json, contacts: list[Json]) -> Who:
    """By the message itself, and what the contacts beside it add."""
    phone, user_id = read_phone(message.get("from")), read_user_id(message.get("from_user_id") or message.get("from"))
    for contact in contacts:
        also = read_who(contact.get("user_id"), contact.get("wa_id"))
        is_same = also.user_id == user_id if user_id and also.user_id else also.phone == phone if phone else False
        if is_same or (len(contacts) == 1 and not (user_id and also.user_id)):
            # Beside a single message its own number counts: samples have another one in the contact.
            return Who(user_id or also.user_id, phone or also.phone)
    return Who(user_id, phone)


def _told(status: Json) -> Event:
    message_id, word = word_of(status, "id"), word_of(status, "status")
    if not message_id or not word:
        return Ignored("status of no message")
    if word_of(status, "recipient_type") == "group":
        return Ignored("status in a group")
    pricing = dict_of(status, "pricing")
    return Told(
        message_id,
        word,
        read_tracked(status.get("biz_opaque_callback_data")),
        tuple(_codes(status)),
        _pricing(pricing) if pricing else None,
    )


def _pricing(pricing: Json) -> Pricing:
    """`billable` will go one day; what is free has a type that says so."""
    kind = word_of(pricing, "type")
    is_free = kind.startswith("free") if kind else pricing.get("billable") is False
    return Pricing((_plain(pricing.get("category")) or "unknown").lower()[:20], is_free)


def _codes(holder: Json) -> Iterator[int]:
    for error in dicts_of(holder, "errors"):
        code = error.get("code")
        if isinstance(code, int) and not isinstance(code, bool):
            yield code


def _renamed(message: Json, system: Json) -> Event:
    """Spelled in several ways by the versions of the API; an identity that changed is a new telephone, nothing else."""
    key = key_of(message)
    if not _CHANGED.fullmatch(word_of(system, "type")) or not key:
        return Ignored("system message")
    new = read_who(system.get("new_user_id") or system.get("user_id"), system.get("new_wa_id") or system.get("wa_id"))
    names = [system.get("previous_user_id"), message.get("from_user_id"), message.get("from"), system.get("customer")]
    old = _others(names, new)
    return Renamed(key, old, new) if old and new else Ignored("system message")


def _calls(value: Json) -> Iterator[Event]:
    """A person who calls us may be written to for a day, as one who writes."""
    contacts = dicts_of(value, "contacts")
    for call in dicts_of(value, "calls"):
        who = _who(call, contacts)
        if who and word_of(call, "event") == "connect" and word_of(call, "direction") != "BUSINESS_INITIATED":
            yield Called(who, moment_of(call))
        else:
            yield Ignored("call")


def _id_updates(value: Json) -> Iterator[Event]:
    for update in dicts_of(value, "user_id_update"):
        ids = dict_of(update, "user_id")
        new = read_who(ids.get("current"), update.get("wa_id"))
        old = _others([ids.get("previous"), update.get("wa_id")], Who(user_id=new.user_id))
        if old and new.user_id:
            yield Renamed(f"{old[0]} {new.user_id}"[:100], old, new)
        else:
            yield Ignored("system message")


def _others(names: Iterable[object], new: Who) -> tuple[str, ...]:
    read = (read_user_id(name) or read_phone(name) for name in names)
    return tuple(dict.fromkeys(name for name in read if name and name not in {new.user_id, new.phone}))


def _preferences(value: Json) -> Iterator[Event]:
    contacts = dicts_of(value, "contacts")
    for one in dicts_of(value, "user_preferences"):
        who = _who({"from": one.get("wa_id"), "from_user_id": one.get("user_id")}, contacts)
        if not who or word_of(one, "category") != "marketing_messages":
            yield Ignored("preference that we do not use")
        else:
            yield Preferred(who, stops=word_of(one, "value") == "stop")


def _template(value: Json, *, status: str = "", category: str = "", reason: str = "") -> Event:
    name, language = word_of(value, "message_template_name"), word_of(value, "message_template_language")
    if not name or not language or not (status or category):
        return Ignored("news of no template")
    return TemplateTold(name[:80], language[:8], status, category.lower()[:20], reason)


def _account_words(value: Json) -> str:
    """Only plain words of Meta's own."""
    plain = [f"{name}={_plain(value[name])}" for name in sorted(value) if isinstance(value[name], str | int)]
    return " ".join(one for one in plain if not one.endswith("="))[:200]


def _plain(value: object) -> str:
    words = str(value) if isinstance(value, str | int) else ""
    return words if _PLAIN.fullmatch(words) else ""
