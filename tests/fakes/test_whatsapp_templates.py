"""Templates: what Meta takes in, how it reviews and pauses, and what may be put into one."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.fakes.whatsapp import WhatsAppFake
from tests.fakes.whatsapp.asking import Graph, code

Json = dict[str, Any]

NO_SUCH, COUNT, FORMAT, TOO_LONG, PAUSED, DISABLED = 132001, 132000, 132012, 132005, 132015, 132016
QUICK = {"buttons": [{"type": "QUICK_REPLY", "text": "Baca"}]}
PAGE = {"buttons": [{"type": "URL", "text": "Isi", "url": "https://x.org/f/{{1}}", "example": ["https://x.org/f/a"]}]}
MIXED = {"buttons": [*QUICK["buttons"], *PAGE["buttons"], {"type": "QUICK_REPLY", "text": "Nanti"}]}


@pytest.fixture
async def cloud() -> AsyncIterator[WhatsAppFake]:
    async with WhatsAppFake() as cloud:
        yield cloud


def body(*values: str) -> Json:
    return {"type": "body", "parameters": [{"type": "text", "text": value} for value in values]}


def button(kind: str, parameter: Json, index: int | str = 0) -> Json:
    return {"type": "button", "sub_type": kind, "index": index, "parameters": [parameter]}


@pytest.mark.parametrize(
    ("name", "text", "more"),
    [
        ("ingat_1", "Halo {{1}}, besok ada pelatihan.", {}),
        ("a", "x" * 1024, {"header": {"format": "TEXT", "text": "x" * 60}, "footer": {"text": "x" * 60}}),
        ("a", "Ada kabar.", {"buttons": QUICK}),
        ("a", "Ada kabar.", {"buttons": PAGE}),
    ],
)
async def test_a_template_that_keeps_metas_rules_is_taken(graph: Graph, name: str, text: str, more: Json) -> None:
    assert (await graph.hand_in(name, text, **more))["status"] == "APPROVED"


@pytest.mark.parametrize(
    ("name", "text", "more"),
    [
        ("Ingat", "Ada kabar.", {}),
        ("a", "x" * 1025, {}),
        ("a", "Halo {{2}}, besok ada pelatihan.", {}),
        ("a", "{{1}}, besok ada pelatihan.", {}),
        ("a", "Besok ada pelatihan, {{1}}", {}),
        ("a", "Halo {{1}} {{2}}, besok ada pelatihan di sana.", {}),
        ("a", "Halo {{1}}, {{2}}.", {}),
        ("a", "Ada\n\n\nkabar.", {}),
        ("a", "Ada kabar.", {"header": {"format": "TEXT", "text": "x" * 61}}),
        ("a", "Ada kabar.", {"footer": {"text": "x" * 61}}),
        ("a", "Ada kabar.", {"footer": {"text": "untuk {{1}} saja"}}),
        ("a", "Ada kabar.", {"buttons": {"buttons": [{"type": "QUICK_REPLY", "text": "x" * 26}]}}),
        ("a", "Ada kabar.", {"buttons": {"buttons": [{"type": "QUICK_REPLY", "text": str(n)} for n in range(11)]}}),
        ("a", "Ada kabar.", {"buttons": MIXED}),
    ],
)
async def test_a_template_that_breaks_one_is_refused(graph: Graph, name: str, text: str, more: Json) -> None:
    assert code(await graph.hand_in(name, text, **more)) == 100


async def test_a_variable_needs_an_example(graph: Graph, cloud: WhatsAppFake) -> None:
    components = [{"type": "BODY", "text": "Halo {{1}}, ada kabar."}]
    path = f"{cloud.business.business_id}/message_templates"

    answer = await graph("POST", path, name="a", language="id", category="UTILITY", components=components)

    assert (answer["error"]["code"], answer["error"]["error_subcode"]) == (100, 2388043)


async def test_a_name_is_taken_once_in_each_language_and_listed_page_by_page(graph: Graph, cloud: WhatsAppFake) -> None:
    path = f"{cloud.business.business_id}/message_templates"
    for name in ("a", "b", "c"):
        await graph.hand_in(name, "Ada kabar.")
    again = await graph.hand_in("a", "Ada kabar lagi.")
    first = await graph("GET", path, limit=2, fields="name,status")
    async with graph.http.get(first["paging"]["next"]) as response:
        second = await response.json()

    assert again["error"]["error_subcode"] == 2388024
    assert [one["name"] for page in (first, second) for one in page["data"]] == ["a", "b", "c"]
    assert sorted(first["data"][0]) == ["id", "name", "status"]
    assert "next" not in second["paging"]
    assert [one["name"] for one in (await graph("GET", path, name="b"))["data"]] == ["b"]


async def test_a_template_is_edited_reviewed_again_and_deleted(graph: Graph, cloud: WhatsAppFake) -> None:
    made = await graph.hand_in("a", "Ada kabar.")
    cloud.templates.review = "PENDING"
    edited = await graph("POST", made["id"], components=[{"type": "BODY", "text": "Ada kabar baru."}])
    locked = await graph("POST", made["id"], components=[{"type": "BODY", "text": "Lagi."}])
    async with graph.http.delete(f"{graph.root}/{cloud.business.business_id}/message_templates?name=a") as response:
        deleted = await response.json()

    assert edited["success"]
    assert code(locked) == 100
    assert deleted == {"success": True}
    assert list(cloud.templates) == []


async def test_meta_may_find_that_a_template_is_marketing(graph: Graph, cloud: WhatsAppFake) -> None:
    cloud.templates.recategorised.add("promo")

    assert (await graph.hand_in("promo", "Gratis sekarang juga!"))["category"] == "MARKETING"


@pytest.mark.parametrize(
    ("status", "refusal"),
    [("APPROVED", 0), ("PENDING", NO_SUCH), ("REJECTED", NO_SUCH), ("PAUSED", PAUSED), ("DISABLED", DISABLED)],
)
async def test_only_an_approved_template_is_sent(graph: Graph, cloud: WhatsAppFake, status: str, refusal: int) -> None:
    await graph.hand_in("a", "Ada kabar.")
    cloud.templates.named("a", "id").becomes(status)

    assert code(await graph.template(cloud.person().phone, "a")) == refusal


@pytest.mark.parametrize(
    ("components", "refusal"),
    [
        ([body("Budi", "09.00")], 0),
        ([body("Budi", "09.00"), button("quick_reply", {"type": "payload", "payload": "x" * 256}, "0")], 0),
        ([], COUNT),
        ([body("Budi")], COUNT),
        ([body("Budi", "09.00", "lagi")], COUNT),
        ([body("Budi\nSiregar", "09.00")], FORMAT),
        ([body("Budi", "09.00     WIB")], FORMAT),
        ([body("Budi\t", "09.00")], FORMAT),
        ([body("", "09.00")], 131008),
        ([body("x" * 1000, "09.00")], TOO_LONG),
        ([{"type": "body", "parameters": [{"type": "payload", "payload": "x"}] * 2}], FORMAT),
        ([body("Budi", "09.00"), button("url", {"type": "text", "text": "x"})], FORMAT),
        ([body("Budi", "09.00"), button("quick_reply", {"type": "payload", "payload": "x"}, 1)], COUNT),
        ([body("Budi", "09.00"), {"type": "header", "parameters": [{"type": "text", "text": "x"}]}], COUNT),
    ],
)
async def test_what_is_put_into_a_template_fits(
    graph: Graph, cloud: WhatsAppFake, components: list[Json], refusal: int
) -> None:
    await graph.hand_in("a", "Halo {{1}}, besok pukul {{2}} ada pelatihan.", buttons=QUICK)

    assert code(await graph.template(cloud.person().phone, "a", *components)) == refusal


async def test_a_language_that_was_not_handed_in_is_not_there(graph: Graph, cloud: WhatsAppFake) -> None:
    await graph.hand_in("a", "Ada kabar.")

    assert code(await graph.template(cloud.person().phone, "a", language="en")) == NO_SUCH


async def test_a_button_that_opens_a_page_needs_the_end_of_its_address(graph: Graph, cloud: WhatsAppFake) -> None:
    await graph.hand_in("a", "Ada formulir.", buttons=PAGE)
    budi = cloud.person()

    assert code(await graph.template(budi.phone, "a")) == 131008
    await graph.template(budi.phone, "a", button("url", {"type": "text", "text": "abc"}))
    assert await budi.opens("Isi") == "https://x.org/f/abc"


async def test_one_that_is_held_is_sent_or_dropped_by_its_verdict(graph: Graph, cloud: WhatsAppFake) -> None:
    await graph.hand_in("a", "Ada kabar.")
    template = cloud.templates.named("a", "id")
    budi, ani = cloud.person(), cloud.person()
    template.held = True
    answer = await graph.template(budi.phone, "a")
    unseen = list(budi.chat.from_bot)
    cloud.deliver_held(template)
    template.held = True
    await graph.template(ani.phone, "a")
    cloud.drop_held(template)

    assert answer["messages"][0]["message_status"] == "held_for_quality_assessment"
    assert unseen == []
    assert [one.told for one in budi.chat.from_bot] == [["sent", "delivered"]]
    assert ani.chat.from_bot == []
    assert template.status == "PAUSED"
