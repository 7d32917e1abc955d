"""What a webhook is told of people and messages: signed, in batches, twice, in any order, again until it says 200."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest

from tests.fakes.whatsapp import NO_LIMITS, Delivery, WhatsAppFake, signature
from tests.fakes.whatsapp.asking import Graph
from tests.fakes.whatsapp.listening import Ears

Json = dict[str, Any]


@pytest.fixture
async def cloud() -> AsyncIterator[WhatsAppFake]:
    async with WhatsAppFake(limits=NO_LIMITS, delivery=Delivery(retry_scale=0.0)) as cloud:
        yield cloud


def bodies(ears: Ears) -> list[str]:
    return [message["text"]["body"] for message in ears.told("messages")]


async def test_only_who_knows_the_word_is_told_anything(cloud: WhatsAppFake) -> None:
    async with Ears(cloud.business.app_secret) as ears:
        right = await cloud.webhook.subscribe(ears.url, "another word")
        await cloud.person().sends("halo")
        await cloud.settled()

        assert not right
        assert ears.bodies == []


async def test_every_post_is_signed_over_what_was_sent(cloud: WhatsAppFake, ears: Ears) -> None:
    budi = cloud.person("Budi Ü")
    await budi.sends("a/b – 😀")
    await cloud.settled()
    (body,) = ears.bodies

    assert ears.signed == [True]
    assert body.isascii()
    assert b"a\\/b" in body
    assert bodies(ears) == ["a/b – 😀"]
    assert signature(ears.secret, orjson.dumps(orjson.loads(body))) != signature(ears.secret, body)


async def test_a_forged_signature_is_posted_as_it_is(cloud: WhatsAppFake, ears: Ears) -> None:
    assert await cloud.webhook.posts(b"{}", signed="sha256=00") == 200
    assert ears.signed == [False]


async def test_many_events_share_one_post_with_entries_changes_and_items(cloud: WhatsAppFake, ears: Ears) -> None:
    people = [cloud.person() for _ in range(12)]
    with cloud.webhook.held_back():
        for one in people:
            await one.sends("satu")
            await one.sends("dua")
    await cloud.settled()
    (whole,) = [orjson.loads(body) for body in ears.bodies]

    assert [len(entry["changes"]) for entry in whole["entry"]] == [10, 2]
    assert bodies(ears) == ["satu", "dua"] * 12


async def test_no_post_holds_more_than_a_thousand(cloud: WhatsAppFake, ears: Ears) -> None:
    budi = cloud.person()
    with cloud.webhook.held_back():
        for number in range(1001):
            await budi.sends(str(number))
    await cloud.settled()

    assert sorted(one.events for one in cloud.webhook.posted) == [1, 1000]


async def test_events_may_come_twice_and_in_any_order(cloud: WhatsAppFake, ears: Ears) -> None:
    cloud.webhook.delivery = Delivery(copies=2, shuffled=True)
    budi = cloud.person()
    with cloud.webhook.held_back():
        for number in range(20):
            await budi.sends(str(number))
    await cloud.settled()

    assert sorted(map(int, bodies(ears))) == sorted([*range(20)] * 2)
    assert bodies(ears)[:20] != [str(number) for number in range(20)]
    assert ears.bodies[0] == ears.bodies[1]


async def test_one_persons_messages_come_in_order_unless_shuffled(cloud: WhatsAppFake, ears: Ears) -> None:
    budi = cloud.person()
    for number in range(5):
        await budi.sends(str(number))
    await cloud.settled()

    assert bodies(ears) == ["0", "1", "2", "3", "4"]
    assert len(ears.bodies) == 5


@pytest.mark.parametrize("answer", [201, 302, 404, 500])
async def test_what_is_not_answered_200_comes_again_and_holds_back_nothing(
    cloud: WhatsAppFake, ears: Ears, answer: int
) -> None:
    ears.answers = [answer, answer]
    budi = cloud.person()
    await budi.sends("satu")
    await ears.hears(1)
    await budi.sends("dua")
    await cloud.settled()

    assert sorted(one.status for one in cloud.webhook.posted) == sorted([answer, answer, 200, 200])
    assert set(bodies(ears)) == {"satu", "dua"}


async def test_after_seven_days_an_event_is_given_up(cloud: WhatsAppFake, ears: Ears) -> None:
    ears.answers = [500] * 10_000
    await cloud.person().sends("satu")
    await ears.hears(2)
    cloud.advance(7 * 86400)
    await cloud.settled()

    assert len(cloud.webhook.lost) == 1


async def test_a_person_without_a_number_has_a_user_id_alone(cloud: WhatsAppFake, graph: Graph, ears: Ears) -> None:
    ani = cloud.person("Ani", username="ani", shares_phone=False)
    await ani.sends("halo")
    answer = await graph.text(ani.user_id)
    await cloud.settled()
    first = ears.changes_told[0]["value"]

    assert first["contacts"] == [{"profile": {"name": "Ani", "username": "ani"}, "user_id": ani.user_id}]
    assert "from" not in first["messages"][0]
    assert first["messages"][0]["from_user_id"] == ani.user_id
    assert answer["contacts"] == [{"input": ani.user_id, "user_id": ani.user_id}]
    assert all("recipient_id" not in one for one in ears.told("statuses"))
    assert ani.phone.encode() not in b"".join(ears.bodies)


@pytest.mark.parametrize("kind", ["user_changed_number", "user_changed_user_id"])
async def test_another_number_brings_another_user_id(cloud: WhatsAppFake, graph: Graph, ears: Ears, kind: str) -> None:
    shares = kind == "user_changed_number"
    budi = cloud.person(phone="628111111111", shares_phone=shares)
    await budi.sends("halo")
    old = budi.user_id
    await budi.changes_number("628222222222")
    await cloud.settled()
    (change,) = [one["value"] for one in ears.changes_told if one["value"]["messages"][0]["type"] == "system"]
    system = change["messages"][0]["system"]

    assert (system["type"], system["previous_user_id"], system["user_id"]) == (kind, old, budi.user_id)
    assert system.get("wa_id") == ("628222222222" if shares else None)
    assert "contacts" not in change
    assert "error" in await graph.text(old)
    assert "messages" in await graph.text(budi.user_id)


async def test_every_kind_of_message_comes_in_its_own_shape(cloud: WhatsAppFake, ears: Ears) -> None:
    budi = cloud.person()
    said = await budi.sends("halo", context={"forwarded": True})
    await budi.sends_image("foto")
    await budi.sends_document()
    await budi.sends_video()
    await budi.sends_voice()
    await budi.sends_sticker()
    await budi.sends_location()
    await budi.sends_contact("Ani", "628333")
    await budi.shares_contact()
    await budi.sends_order()
    await budi.sends_unsupported()
    await budi.sends_unheard_of("hologram", {"id": "1"})
    await budi.edits(said, "hallo")
    await budi.deletes(said)
    await budi.calls()
    await budi.stops_marketing()
    await cloud.settled()
    told = {one["type"]: one for one in ears.told("messages")}

    assert list(told) == [
        "text", "image", "document", "video", "audio", "sticker", "location", "contacts", "order", "unsupported",
        "hologram", "edit", "revoke",
    ]  # fmt: skip
    assert all(one["type"] in one and one["from_user_id"] == budi.user_id for one in told.values())
    assert told["contacts"]["contacts"][0]["origin"] == "contact_request"
    assert told["unsupported"]["errors"][0]["code"] == 131051
    assert [one["field"] for one in ears.changes_told[-2:]] == ["calls", "user_preferences"]


async def test_what_is_tapped_comes_back_with_its_id_and_the_message_it_was_on(
    cloud: WhatsAppFake, graph: Graph, ears: Ears
) -> None:
    budi = cloud.person()
    await budi.sends("halo")
    button = {"buttons": [{"type": "reply", "reply": {"id": "y1", "title": "Ya"}}]}
    row = {"button": "Lihat", "sections": [{"rows": [{"id": "k2", "title": "Kue", "description": "sisa 8"}]}]}
    form = {
        "name": "flow",
        "parameters": {"flow_message_version": "3", "flow_id": "7", "flow_cta": "Isi", "flow_token": "t9"},
    }
    for kind, action in (("button", button), ("list", row), ("flow", form)):
        given = {"type": kind, "body": {"text": "Mau?"}, "action": action}
        await graph.message(budi.phone, type="interactive", interactive=given)
    await graph.hand_in("a", "Ada kabar.", buttons={"buttons": [{"type": "QUICK_REPLY", "text": "Baca"}]})
    payload = {
        "type": "button",
        "sub_type": "quick_reply",
        "index": 0,
        "parameters": [{"type": "payload", "payload": "p4"}],
    }
    await graph.template(budi.phone, "a", payload)
    await budi.taps_twice("Ya")
    await budi.taps("Kue")
    await budi.completes_form({"umur": 20})
    await budi.taps("Baca")
    await budi.reacts("👍")
    await cloud.settled()
    _, yes, again, chosen, filled, read, reaction = ears.told("messages")

    assert yes["interactive"] == again["interactive"] == {
        "type": "button_reply", "button_reply": {"id": "y1", "title": "Ya"}
    }  # fmt: skip
    assert chosen["interactive"]["list_reply"] == {"id": "k2", "title": "Kue", "description": "sisa 8"}
    assert orjson.loads(filled["interactive"]["nfm_reply"]["response_json"]) == {"umur": 20, "flow_token": "t9"}
    assert read["button"] == {"payload": "p4", "text": "Baca"}
    assert [one["context"]["id"] for one in (yes, chosen, filled, read)] == [one.id for one in budi.chat.from_bot]
    assert reaction["reaction"] == {"message_id": budi.chat.from_bot[-1].id, "emoji": "👍"}


async def test_a_template_tells_what_becomes_of_it(cloud: WhatsAppFake, graph: Graph, ears: Ears) -> None:
    await graph.hand_in("a", "Ada kabar.")
    template = cloud.templates.named("a", "id")
    template.becomes("PAUSED")
    template.moves_to("MARKETING")
    template.has_quality("RED")
    await cloud.settled()
    told = {one["field"]: one["value"] for one in ears.changes_told}

    assert told["message_template_status_update"]["event"] == "PAUSED"
    assert told["template_category_update"]["new_category"] == "MARKETING"
    assert told["message_template_quality_update"]["new_quality_score"] == "RED"


async def test_people_wait_for_the_bot_and_see_that_it_has_read(cloud: WhatsAppFake, graph: Graph, ears: Ears) -> None:
    budi = cloud.person()
    said = await budi.sends("halo")
    mark = {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": said.id,
        "typing_indicator": {"type": "text"},
    }
    waiting = asyncio.create_task(budi.hears())
    await graph("POST", f"{cloud.business.phone_id}/messages", **mark)
    typing = budi.chat.typing_until > cloud.world.now()
    await graph.text(budi.phone, "Halo Budi")
    (heard,) = await waiting

    assert heard.text == "Halo Budi"
    assert (typing, budi.chat.typing_until) == (True, 0.0)
    assert budi.chat.read_by_bot == {said.id}
    with pytest.raises(AssertionError, match="Halo Budi"):
        await budi.hears(within=0.01)
