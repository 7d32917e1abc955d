"""What becomes of a message to a person: sent, delivered, read or failed, with our mark and its price."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.whatsapp import NO_LIMITS, Delivery, Refuse, Rules, WhatsAppFake
from tests.fakes.whatsapp.asking import Graph
from tests.fakes.whatsapp.listening import Ears


@pytest.fixture
async def cloud() -> AsyncIterator[WhatsAppFake]:
    async with WhatsAppFake(limits=NO_LIMITS, delivery=Delivery(retry_scale=0.0)) as cloud:
        yield cloud


async def test_a_message_climbs_its_ladder_with_our_mark_and_its_price(
    cloud: WhatsAppFake, graph: Graph, ears: Ears
) -> None:
    budi = cloud.person()
    await budi.sends("halo")
    await graph.text(budi.phone, biz_opaque_callback_data="outbox-7")
    await budi.reads()
    await cloud.settled()
    told = ears.told("statuses")

    assert ears.ladder == ["sent", "delivered", "read"]
    assert {one["biz_opaque_callback_data"] for one in told} == {"outbox-7"}
    assert [one.get("pricing", {}).get("category") for one in told] == ["service", "service", None]
    assert sum(cloud.world.billed.values()) == 1
    assert {(one["recipient_id"], one["recipient_user_id"]) for one in told} == {(budi.phone, budi.user_id)}


async def test_read_may_come_without_delivered(cloud: WhatsAppFake, graph: Graph, ears: Ears) -> None:
    budi = cloud.person()
    await budi.sends("halo")
    await budi.goes_offline()
    await graph.text(budi.phone)
    await budi.reads()
    await cloud.settled()

    assert ears.ladder == ["sent", "read"]
    assert "pricing" in ears.told("statuses")[1]


async def test_a_phone_that_is_off_gets_its_messages_when_it_is_on_again(
    cloud: WhatsAppFake, graph: Graph, ears: Ears
) -> None:
    budi = cloud.person()
    await budi.sends("halo")
    await budi.goes_offline()
    await graph.text(budi.phone)
    await cloud.settled()
    before = list(ears.ladder)
    await budi.comes_back()
    await cloud.settled()

    assert (before, ears.ladder) == (["sent"], ["sent", "delivered"])


async def test_a_thousand_service_messages_of_a_month_are_free(cloud: WhatsAppFake, graph: Graph, ears: Ears) -> None:
    budi = cloud.person()
    await budi.sends("halo")
    await graph.text(budi.phone)
    await cloud.settled()
    free = ears.told("statuses")[-1]["pricing"]
    (month,) = cloud.world.billed
    cloud.world.billed[month] = 1000
    await graph.text(budi.phone)
    await cloud.settled()
    paid = ears.told("statuses")[-1]["pricing"]

    assert (free["type"], free["billable"]) == ("free_customer_service", False)
    assert (paid["type"], paid["billable"]) == ("regular", True)


@pytest.mark.parametrize("by", ["phone", "user_id"])
async def test_a_failed_status_names_no_contact(cloud: WhatsAppFake, graph: Graph, ears: Ears, by: str) -> None:
    budi = cloud.person()
    await budi.sends("halo")
    cloud.script("messages", Refuse(131026, late=True), to=budi)
    answer = await graph.text(getattr(budi, by), biz_opaque_callback_data="7")
    await cloud.settled()
    (failed,) = ears.told("statuses")

    assert failed["id"] == answer["messages"][0]["id"]
    assert [error["code"] for error in failed["errors"]] == [131026]
    assert ("recipient_user_id" in failed) is (by == "user_id")
    assert "contacts" not in ears.changes_told[-1]["value"]
    assert budi.chat.from_bot == []
    assert cloud.refused == []


async def test_a_failed_status_may_name_its_contact_as_real_ones_do(ears: Ears) -> None:
    rules = Rules(late=frozenset({131047}), failed_contacts=True, conversations=True)
    async with WhatsAppFake(rules=rules) as cloud, Graph(cloud.url, cloud.business) as graph:
        cloud.webhook.url = ears.url
        budi = cloud.person()
        await graph.text(budi.phone)
        await cloud.settled()

    assert ears.changes_told[0]["value"]["contacts"] == [{"wa_id": budi.phone}]
