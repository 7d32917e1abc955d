"""Every webhook that somebody has recorded of Meta comes out of the splitter as what it is."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.whatsapp.events import (
    AccountTold,
    Called,
    Event,
    Heard,
    Ignored,
    Preferred,
    Pressed,
    Renamed,
    TemplateTold,
    Told,
)
from bot.whatsapp.splitting import split
from handlers.inputs import Edited, NonText, NonTextKind, PhoneShared, Start, Text

Json = dict[str, Any]

RECORDED = Path(__file__).parents[4] / "shared" / "data" / "platforms" / "whatsapp" / "pywa-fixtures"

EXPECTED: dict[str, dict[str, str]] = {
    "account_update": {"*": "account"},
    "call_connect": {"business_initiated": "ignored", "user_initiated": "called"},
    "call_permission_update": {"*": "other"},
    "call_status": {"*": "ignored"},
    "call_terminate": {"*": "ignored"},
    "callback_button": {"*": "pressed"},
    "callback_selection": {"*": "pressed"},
    "deleted_message": {"*": "ignored"},
    "edited_message": {"*": "ignored"},
    "flow_completion": {"*": "other"},
    "message": {
        "text": "text", "reply": "text", "forwarded": "text", "forwarded_many_times": "text", "referral": "text",
        "image": "photo", "media_with_url": "photo", "video": "video", "document": "document",
        "audio": "voice", "voice": "voice", "static_sticker": "sticker", "animated_sticker": "sticker",
        "current_location": "location", "chosen_location": "location", "contacts": "contact",
        "reaction": "ignored", "unreaction_empty": "ignored", "unreaction_no_emoji": "ignored",
        "order": "other", "unsupported": "other", "unsupported_with_type": "other",
        "interactive_message_with_err": "other",
    },
    "message_status": {
        "sent": "told sent", "delivered": "told delivered", "read": "told read", "played": "told played",
        "failed": "told failed", "with_tracker": "told sent", "group": "ignored",
    },
    "outgoing_message": {"*": "ignored"},
    "system": {"phone_number_change": "renamed", "identity_change": "ignored"},
    "template_category_update": {"*": "template"},
    "template_components_update": {"*": "ignored"},
    "template_quality_update": {"*": "account"},
    "template_status_update": {"*": "template"},
    "user_marketing_preferences": {"*": "preferred"},
}  # fmt: skip
"""By file and name; "*" is all that a file holds."""

COUNTED = {
    "account": 18, "called": 1, "contact": 1, "document": 1, "ignored": 14, "location": 2, "other": 8, "photo": 2,
    "preferred": 2, "pressed": 5, "renamed": 1, "sticker": 2, "template": 3, "text": 5, "told delivered": 1,
    "told failed": 1, "told played": 1, "told read": 1, "told sent": 2, "video": 1, "voice": 2,
}  # fmt: skip


def recorded() -> list[tuple[str, str, Json]]:
    if not RECORDED.is_dir():
        pytest.skip("../shared/data/platforms/whatsapp/pywa-fixtures is not here")
    files = sorted(RECORDED.glob("*.json"))
    read = [(file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return [(file, name, body) for file, bodies in read for name, body in bodies.items()]


def kind(event: Event) -> str:
    match event:
        case Heard(said=Text()):
            return "text"
        case Heard(said=Pressed()):
            return "pressed"
        case Heard(said=NonText(NonTextKind() as what)):
            return what.value
        case Heard(said=PhoneShared() | Edited() | Start() as said):
            return type(said).__name__.lower()
        case Told(status=status):
            return f"told {status}"
        case Called() | Renamed() | Preferred() | Ignored():
            return type(event).__name__.lower()
        case TemplateTold():
            return "template"
        case AccountTold():
            return "account"
        case _:
            return "unknown"


def test_all_74_are_split_into_what_they_are() -> None:
    bodies = recorded()
    found = {(file, name): [kind(one) for one in split(json.dumps(body).encode())] for file, name, body in bodies}
    wanted = {(file, name): [EXPECTED[file].get(name) or EXPECTED[file]["*"]] for file, name, _ in bodies}

    assert found == wanted
    assert dict(sorted(Counter(one for events in found.values() for one in events).items())) == COUNTED
    assert len(bodies) == sum(COUNTED.values()) == 74


def test_all_of_them_in_one_post_come_to_the_same() -> None:
    bodies = [body for _, _, body in recorded()]
    together = {"object": "whatsapp_business_account", "entry": [entry for one in bodies for entry in one["entry"]]}
    alone = [event for body in bodies for event in split(json.dumps(body).encode())]

    assert split(json.dumps(together).encode()) == alone


def test_each_of_them_is_one_event_and_of_somebody() -> None:
    split_up = [split(json.dumps(body).encode()) for _, _, body in recorded()]

    assert len(split_up) == 74
    assert [events for events in split_up if len(events) != 1] == []
    unread = [event for (event,) in split_up if event in {Ignored("message of nobody"), Ignored("no messages in it")}]
    assert unread == []
