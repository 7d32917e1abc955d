"""What one webhook comes to: many events, each by itself, and nothing that Meta may send raises."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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

PHONE_ID = "106540352242922"
WHO = {"from": "6281234567890", "from_user_id": "ID.1234"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


def webhook(*values: dict[str, Any], field: str = "messages") -> bytes:
    metadata = {"display_phone_number": "6261000000", "phone_number_id": PHONE_ID}
    changes = [{"field": field, "value": {"metadata": metadata, **value}} for value in values]
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": changes}]}).encode()


def message(**content: Any) -> dict[str, Any]:
    return {**WHO, "id": "wamid.1", "timestamp": "1799560800", **content}


def of(**content: Any) -> Event:
    (event,) = split(webhook({"messages": [message(**content)]}), phone_id=PHONE_ID)
    return event


def test_a_batch_comes_apart_in_its_order() -> None:
    first = {"messages": [message(id=f"wamid.{n}", type="text", text={"body": f"{n}"}) for n in range(3)]}
    second = {"statuses": [{"id": "wamid.9", "status": one} for one in ("sent", "delivered")]}

    events = split(webhook(first, second), phone_id=PHONE_ID)

    assert [event.key for event in events if isinstance(event, Heard)] == ["wamid.0", "wamid.1", "wamid.2"]
    assert [event.key for event in events if isinstance(event, Told)] == [("wamid.9", "sent"), ("wamid.9", "delivered")]


KINDS: list[tuple[dict[str, Any], object]] = [
    ({"type": "text", "text": {"body": "halo\x00"}}, Text("halo")),
    ({"type": "interactive", "interactive": {"button_reply": {"id": "x", "title": "Ya"}}}, Pressed("x", "Ya")),
    ({"type": "interactive", "interactive": {"list_reply": {"id": "x", "title": "Ya"}}}, Pressed("x", "Ya")),
    ({"type": "interactive", "interactive": {"nfm_reply": {"response_json": "{}"}}}, NonText(NonTextKind.OTHER)),
    ({"type": "interactive"}, NonText(NonTextKind.OTHER)),
    ({"type": "button", "button": {"payload": "read", "text": "Baca"}}, Pressed("read", "Baca")),
    ({"type": "image", "image": {"id": "1"}}, NonText(NonTextKind.PHOTO)),
    ({"type": "audio", "audio": {"id": "1", "voice": True}}, NonText(NonTextKind.VOICE)),
    ({"type": "video", "video": {"id": "1"}}, NonText(NonTextKind.VIDEO)),
    ({"type": "document", "document": {"id": "1"}}, NonText(NonTextKind.DOCUMENT)),
    ({"type": "sticker", "sticker": {"id": "1"}}, NonText(NonTextKind.STICKER)),
    ({"type": "location", "location": {"latitude": 3.5, "longitude": 98.6}}, NonText(NonTextKind.LOCATION)),
    ({"type": "order", "order": {}}, NonText(NonTextKind.OTHER)),
    ({"type": "unsupported", "errors": [{"code": 131051}]}, NonText(NonTextKind.OTHER)),
    ({"type": "telepathy", "telepathy": 1}, NonText(NonTextKind.OTHER)),
    ({}, NonText(NonTextKind.OTHER)),
    ({"type": "request_welcome"}, Start()),
    (
        {"type": "edit", "edit": {"original_message_id": "wamid.0", "message": {"text": {"body": "baru"}}}},
        Edited("baru", newest=False),
    ),
]


@pytest.mark.parametrize(("content", "said"), KINDS, ids=lambda case: str(case)[:40])
def test_whatever_a_person_sends_is_heard(content: dict[str, Any], said: object) -> None:
    event = of(**content)

    assert isinstance(event, Heard)
    assert event.said == said


@pytest.mark.parametrize("kind", ["reaction", "revoke"])
def test_what_asks_for_no_answer_gets_none(kind: str) -> None:
    assert isinstance(of(type=kind), Ignored)


def test_an_edited_message_is_known_by_the_one_it_changes() -> None:
    event = of(type="edit", edit={"original_message_id": "wamid.0", "message": {"text": {"body": "baru"}}})

    assert isinstance(event, Heard)
    assert (event.key, event.reference) == ("wamid.1", "wamid.0")


def card(phone: str, **more: str) -> dict[str, Any]:
    return {"type": "contacts", "contacts": [{"phones": [{"wa_id": phone}], **more}]}


def test_only_the_own_card_or_the_one_we_asked_for_is_the_own_number() -> None:
    own, asked, other = of(**card(WHO["from"])), of(**card("628999", origin="contact_request")), of(**card("628999"))

    said = [event.said for event in (own, asked, other) if isinstance(event, Heard)]
    assert said == [PhoneShared("+6281234567890"), PhoneShared("+628999"), NonText(NonTextKind.CONTACT)]


def test_a_user_without_a_number_is_known_by_the_id() -> None:
    contact = {"user_id": "ID.77", "profile": {"name": "X", "username": "x"}}
    nameless = {"id": "wamid.1", "type": "text", "text": {"body": "halo"}, "from_user_id": "ID.77"}

    (event,) = split(webhook({"contacts": [contact], "messages": [nameless]}))

    assert isinstance(event, Heard)
    assert (event.who.address, event.who.aliases) == ("ID.77", ())


def test_an_old_message_with_a_number_only_is_heard_too() -> None:
    (event,) = split(webhook({"messages": [{"from": "6281234567890", "id": "wamid.1", "type": "text"}]}))

    assert isinstance(event, Heard)
    assert event.who.address == "6281234567890"


def test_messages_of_another_number_are_left_to_others() -> None:
    events = split(webhook({"messages": [message(type="text")]}), phone_id="another")

    assert events == [Ignored("of another number")]


def test_somebody_with_a_new_number_is_followed() -> None:
    system = {"type": "user_changed_number", "wa_id": "628999999", "user_id": "ID.9", "previous_user_id": "ID.1234"}

    event = of(type="system", system=system)

    assert isinstance(event, Renamed)
    assert (set(event.old), event.new.address) == ({"ID.1234", "6281234567890"}, "ID.9")


def test_what_meta_tells_beside_messages_is_told_apart() -> None:
    template = {"message_template_name": "silatih_offer", "message_template_language": "id", "event": "PAUSED"}
    prefers = {"user_id": "ID.1", "category": "marketing_messages", "value": "stop"}
    call = {"from_user_id": "ID.1", "event": "connect", "direction": "USER_INITIATED"}

    assert split(webhook(template, field="message_template_status_update")) == [
        TemplateTold("silatih_offer", "id", status="PAUSED")
    ]
    (preferred,) = split(webhook({"user_preferences": [prefers]}, field="user_preferences"))
    (called,) = split(webhook({"calls": [call]}, field="calls"))
    (account,) = split(webhook({"event": "ACCOUNT_RESTRICTION"}, field="account_update"))
    assert isinstance(preferred, Preferred)
    assert preferred.stops
    assert isinstance(called, Called)
    assert account == AccountTold("account_update", "event=ACCOUNT_RESTRICTION")


def test_half_a_character_in_one_name_costs_no_other_message() -> None:
    raw = webhook({"messages": [message(type="text", text={"body": "halo"})]}).replace(b"halo", b"ha\\ud83dlo")

    (event,) = split(raw, phone_id=PHONE_ID)

    assert isinstance(event, Heard)
    assert event.said == Text("halo")


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"1", b"\xff\xfe", b"[" * 100_000, b'{"entry":{}}'])
def test_what_is_no_webhook_holds_no_events(raw: bytes) -> None:
    assert split(raw) == [Ignored("no events in it")]


@given(value=st.dictionaries(st.sampled_from(["messages", "statuses", "contacts", "errors", "calls"]), JSON), more=JSON)
def test_nothing_that_may_come_raises(value: dict[str, Any], more: Any) -> None:
    body = {"entry": [{"changes": [{"field": "messages", "value": value}, {"field": more, "value": more}, more]}, more]}

    split(json.dumps(body).encode())


PARTS = ["text", "interactive", "button", "image", "contacts", "edit", "system", "context", "timestamp", "id", "from"]


@given(content=st.dictionaries(st.sampled_from(PARTS), JSON), kind=st.sampled_from([*PARTS, "audio", "order"]))
def test_no_form_of_a_message_raises(content: dict[str, Any], kind: str) -> None:
    assert len(split(webhook({"messages": [{**message(), **content, "type": kind}]}))) == 1
