"""The fake's Flows: made, held to Meta's rules, published for good, and shown only as they may be."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import orjson
import pytest

from tests.fakes.whatsapp import NO_LIMITS, WhatsAppFake
from tests.fakes.whatsapp.asking import Graph, code
from tests.fakes.whatsapp.flow_rules import flow_errors
from tests.fakes.whatsapp.flows import Flow

Json = dict[str, Any]

ASK = {"type": "TextInput", "name": "umur", "label": "Umur", "input-type": "number", "required": True}
AGREE = {"type": "OptIn", "name": "setuju", "label": "Saya setuju", "required": True}
SEND = {"name": "complete", "payload": {"umur": "${form.umur}", "setuju": "${form.setuju}"}}
FOOTER = {"type": "Footer", "label": "Kirim", "on-click-action": SEND}
SCREEN: Json = {
    "id": "ONE",
    "title": "Daftar",
    "terminal": True,
    "data": {"nama": {"type": "string", "__example__": "Kue"}},
    "layout": {
        "type": "SingleColumnLayout",
        "children": [
            {"type": "TextHeading", "text": "${data.nama}"},
            {"type": "Form", "name": "isi", "children": [ASK, AGREE, FOOTER]},
        ],
    },
}
OPENED = {"screen": "ONE", "data": {"nama": "Kue"}}


@pytest.fixture
async def cloud() -> AsyncIterator[WhatsAppFake]:
    async with WhatsAppFake(limits=replace(NO_LIMITS, portfolio=None)) as fake:
        yield fake


@pytest.fixture
async def graph(cloud: WhatsAppFake) -> AsyncIterator[Graph]:
    async with Graph(cloud.url, cloud.business) as asking:
        yield asking


def content(screen: Json = SCREEN, **changes: Any) -> bytes:
    return orjson.dumps({"version": "7.1", "screens": [screen], **changes})


async def made(graph: Graph, name: str = "daftar") -> str:
    made = await graph("POST", f"{graph.business.business_id}/flows", name=name, categories=["SIGN_UP"])
    return str(made["id"])


async def published(cloud: WhatsAppFake, graph: Graph) -> Flow:
    flow_id = await made(graph)
    flow = cloud.flows.by_id(flow_id)
    assert flow
    assert (await graph.hand_in_flow(flow_id, content()))["validation_errors"] == []
    await graph("POST", f"{flow_id}/publish")
    return flow


async def shown(graph: Graph, to: str, flow: Flow, **changes: Any) -> Json:
    parameters = {
        "flow_message_version": "3",
        "flow_id": flow.id,
        "flow_cta": "Isi formulir",
        "flow_token": "t9",
        "flow_action": "navigate",
        "flow_action_payload": OPENED,
        **changes,
    }
    action = {"name": "flow", "parameters": parameters}
    return await graph.message(
        to, type="interactive", interactive={"type": "flow", "body": {"text": "Isi"}, "action": action}
    )


async def test_what_is_published_cannot_be_changed(cloud: WhatsAppFake, graph: Graph) -> None:
    flow = await published(cloud, graph)

    assert code(await graph.hand_in_flow(flow.id, content())) == 139001
    assert code(await graph("POST", f"{flow.id}/publish")) == 139002
    assert code(await graph("POST", f"{graph.business.business_id}/flows", name="daftar", categories=["OTHER"])) == 100


async def test_what_has_errors_is_not_published(cloud: WhatsAppFake, graph: Graph) -> None:
    flow_id = await made(graph)
    assert code(await graph("POST", f"{flow_id}/publish")) == 139002

    told = await graph.hand_in_flow(flow_id, content(version="1.0"))
    assert [one["error"] for one in told["validation_errors"]] == ["INVALID_FLOW_JSON_VERSION"]
    assert code(await graph("POST", f"{flow_id}/publish")) == 139002


async def test_they_are_listed_page_by_page(graph: Graph) -> None:
    for name in ("satu", "dua", "tiga"):
        await made(graph, name)
    path = f"{graph.business.business_id}/flows"
    first = await graph("GET", path, limit=2, fields="id,name,status")
    rest = await graph("GET", path, limit=2, after=first["paging"]["cursors"]["after"])

    assert [one["name"] for one in (*first["data"], *rest["data"])] == ["satu", "dua", "tiga"]
    assert "next" not in rest["paging"]


async def test_only_what_is_published_is_shown_and_as_it_was_made(cloud: WhatsAppFake, graph: Graph) -> None:
    flow, budi = await published(cloud, graph), cloud.person("Budi")
    await budi.sends("halo")

    assert code(await shown(graph, budi.phone, flow)) == 0
    assert code(await shown(graph, budi.phone, flow, flow_action_payload={"screen": "TWO"})) == 131009
    assert code(await shown(graph, budi.phone, flow, flow_action_payload={"screen": "ONE", "data": {"x": 1}})) == 131009
    assert code(await shown(graph, budi.phone, flow, mode="draft")) == 131009
    flow.status = "BLOCKED"
    assert code(await shown(graph, budi.phone, flow)) == 132068
    flow.status = "PUBLISHED"
    await graph("POST", f"{flow.id}/deprecate")
    assert code(await shown(graph, budi.phone, flow)) == 131009


async def test_a_throttled_one_is_shown_ten_times_an_hour(cloud: WhatsAppFake, graph: Graph) -> None:
    flow, budi = await published(cloud, graph), cloud.person("Budi")
    await budi.sends("halo")
    flow.status = "THROTTLED"

    assert [code(await shown(graph, budi.phone, flow)) for _ in range(11)] == [0] * 10 + [132069]
    cloud.advance(3601)
    assert code(await shown(graph, budi.phone, flow)) == 0


async def test_the_app_lets_nobody_on_without_what_is_required(cloud: WhatsAppFake, graph: Graph) -> None:
    flow, budi = await published(cloud, graph), cloud.person("Budi")
    await budi.sends("halo")
    await shown(graph, budi.phone, flow)

    with pytest.raises(AssertionError, match="setuju is required"):
        await budi.fills_form({"umur": "20"})
    with pytest.raises(AssertionError, match="no number"):
        await budi.fills_form({"umur": "dua puluh", "setuju": True})
    with pytest.raises(AssertionError, match="does not ask for"):
        await budi.fills_form({"umur": "20", "setuju": True, "nik": "1"})
    sent = await budi.fills_form({"umur": "20", "setuju": True})
    assert sent.kind == "interactive"


@pytest.mark.parametrize(
    ("what", "error"),
    [
        (b"{", "INVALID_JSON"),
        (b"[]", "REQUIRED_PROPERTY_MISSING"),
        (content(routing_model={"ONE": []}), "INVALID_PROPERTY"),
        (content(SCREEN | {"terminal": False}), "MISSING_TERMINAL_SCREEN"),
        (content(SCREEN | {"id": "SUCCESS"}), "INVALID_SCREEN_ID"),
        (content(SCREEN | {"sensitive": ["nama"]}), "INVALID_SENSITIVE_FIELDS"),
        (content(SCREEN | {"data": {}}), "INVALID_DYNAMIC_DATA"),
        (content(SCREEN | {"data": {"nama": {"type": "string"}}}), "MISSING_EXAMPLE"),
        (content(SCREEN | {"layout": {"type": "Grid", "children": []}}), "INVALID_LAYOUT"),
        (content(screens=[SCREEN, SCREEN]), "DUPLICATE_SCREEN_IDS"),
    ],
)
def test_a_flow_that_meta_would_not_publish_is_found_out(what: bytes, error: str) -> None:
    assert any(one.startswith(error) for one in flow_errors(what))


def test_a_flow_that_meta_would_publish_has_no_errors() -> None:
    assert flow_errors(content()) == []
