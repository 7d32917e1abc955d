"""What a message may hold: at each limit it is sent, one beyond it is refused with Meta's code."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.fakes.whatsapp import Business, Limits, Person, WhatsAppFake
from tests.fakes.whatsapp.asking import Graph, code
from tests.fakes.whatsapp.checking import length

Json = dict[str, Any]

MISSING, INVALID, BAD_VALUE, UNSUPPORTED = 131008, 100, 131009, 131051


@pytest.fixture
async def cloud() -> AsyncIterator[WhatsAppFake]:
    async with WhatsAppFake(Business(flows=frozenset({"77"})), limits=Limits(throughput=None)) as cloud:
        yield cloud


@pytest.fixture
async def budi(cloud: WhatsAppFake) -> Person:
    person = cloud.person("Budi")
    await person.sends("halo")
    return person


def interactive(kind: str, action: Json, body: str = "Mau?", **more: Any) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": body}, "action": action, **more}}


def buttons(*replies: tuple[str, str], **more: Any) -> Json:
    made = [{"type": "reply", "reply": {"id": one, "title": title}} for one, title in replies]
    return interactive("button", {"buttons": made}, **more)


def rows(count: int, **row: str) -> Json:
    return {"rows": [{"id": f"r{number}", "title": f"Baris {number}"} | row for number in range(count)]}


def listed(*sections: Json, button: str = "Lihat daftar", **more: Any) -> Json:
    return interactive("list", {"button": button, "sections": list(sections)}, **more)


def link(label: str = "Isi formulir", url: str = "https://example.org/f/x") -> Json:
    return interactive("cta_url", {"name": "cta_url", "parameters": {"display_text": label, "url": url}})


def form(**parameters: Any) -> Json:
    given = {"flow_message_version": "3", "flow_id": "77", "flow_cta": "Isi formulir"} | parameters
    return interactive("flow", {"name": "flow", "parameters": {k: v for k, v in given.items() if v is not None}})


ASK_PLACE = interactive("location_request_message", {"name": "send_location"})
ASK_NUMBER = interactive("contact_request", {"name": "request_contact_info"})
A_TEXT_HEADER: Json = {"type": "text", "text": "x" * 60}


@pytest.mark.parametrize(
    "given",
    [
        {"type": "text", "text": {"body": "x" * 4096, "preview_url": False}},
        {"type": "text", "text": {"body": "halo"}, "biz_opaque_callback_data": "x" * 512},
        {"type": "text", "text": {"body": "halo"}, "recipient_type": "individual"},
        buttons(("a" * 256, "x" * 20), ("b", "Tidak"), ("c", "Nanti"), body="x" * 1024, footer={"text": "x" * 60}),
        buttons(("a", "Ya"), header=A_TEXT_HEADER),
        listed(rows(10, description="x" * 72), body="x" * 4096, button="x" * 20),
        listed(
            rows(1, id="r" * 200, title="x" * 24) | {"title": "x" * 24},
            {"rows": [{"id": "s", "title": "Dua"}], "title": "B"},
        ),
        link("x" * 20),
        form(),
        form(mode="draft", flow_action="navigate", flow_action_payload={"screen": "S", "data": {"a": 1}}),
        ASK_PLACE,
        ASK_NUMBER,
        {"type": "location", "location": {"latitude": 3.59, "longitude": 98.67, "name": "Balai Kota"}},
    ],
)  # fmt: skip
async def test_a_message_at_the_limit_is_sent(cloud: WhatsAppFake, graph: Graph, budi: Person, given: Json) -> None:
    answer = await graph.message(budi.user_id, **given)

    assert answer["messages"][0]["message_status"] == "accepted", answer
    assert (cloud.refused, cloud.complaints) == ([], [])


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"type": "text", "text": {"body": "x" * 4097}}, INVALID),
        ({"type": "text", "text": {"body": " "}}, INVALID),
        ({"type": "text", "text": {}}, MISSING),
        ({"type": "text"}, MISSING),
        ({"type": "text", "text": {"body": "x", "colour": "red"}}, INVALID),
        ({"type": "text", "text": {"body": "x", "preview_url": "yes"}}, INVALID),
        ({"type": "text", "text": {"body": "x"}, "biz_opaque_callback_data": "x" * 513}, INVALID),
        ({"type": "poll", "poll": {}}, UNSUPPORTED),
        (interactive("button", {"buttons": []}), MISSING),
        (buttons(("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")), BAD_VALUE),
        (buttons(("a", "x" * 21)), BAD_VALUE),
        (buttons(("a", "é" * 10 + "😀" * 6)), BAD_VALUE),
        (buttons(("a", " ")), INVALID),
        (buttons(("a", "Ya"), ("b", "Ya")), BAD_VALUE),
        (buttons(("a", "Ya"), ("a", "Tidak")), BAD_VALUE),
        (buttons(("a ", "Ya")), BAD_VALUE),
        (buttons(("a" * 257, "Ya")), BAD_VALUE),
        (buttons(("a", "Ya"), body="x" * 1025), BAD_VALUE),
        (buttons(("a", "Ya"), footer={"text": "x" * 61}), BAD_VALUE),
        (buttons(("a", "Ya"), header={"type": "text", "text": "x" * 61}), BAD_VALUE),
        (buttons(("a", "Ya"), header={"type": "text"}), MISSING),
        (buttons(("a", "Ya"), header={"type": "image", "image": {"id": "1", "link": "https://x"}}), INVALID),
        (listed(rows(6), rows(5)), BAD_VALUE),
        (listed(*[rows(1) for _ in range(11)]), BAD_VALUE),
        (listed({"rows": [{"id": "a", "title": "A"}]}, {"rows": [{"id": "b", "title": "B"}]}), MISSING),
        (listed({"title": "Kosong", "rows": []}), MISSING),
        (listed(rows(1, title="x" * 25)), BAD_VALUE),
        (listed(rows(1, description="x" * 73)), BAD_VALUE),
        (listed(rows(1, id="r" * 201)), BAD_VALUE),
        (listed(rows(2, id="same")), BAD_VALUE),
        (listed(rows(1), button="x" * 21), BAD_VALUE),
        (listed(rows(1), body="x" * 4097), BAD_VALUE),
        (listed(rows(1), header={"type": "image", "image": {"link": "https://x.org/y.png"}}), BAD_VALUE),
        (link("x" * 21), BAD_VALUE),
        (link(url="example.org"), INVALID),
        (form(flow_cta="x" * 21), BAD_VALUE),
        (form(flow_cta="Isi 📝"), BAD_VALUE),
        (form(flow_name="daftar"), BAD_VALUE),
        (form(flow_id="78"), BAD_VALUE),
        (form(flow_action_payload={"screen": "S", "data": {}}), BAD_VALUE),
        (form(flow_message_version="2"), INVALID),
        (interactive("request_contact_info", {"name": "request_contact_info"}), INVALID),
        ({"type": "image", "image": {"id": "no-such"}}, INVALID),
        ({"type": "document", "document": {"link": "https://x.org/a.pdf", "caption": "x" * 1025}}, INVALID),
        ({"type": "reaction", "reaction": {"message_id": "wamid.none", "emoji": "👍"}}, BAD_VALUE),
    ],
)  # fmt: skip
async def test_a_message_beyond_the_limit_is_refused(
    cloud: WhatsAppFake, graph: Graph, budi: Person, given: Json, refusal: int
) -> None:
    answer = await graph.message(budi.user_id, **given)

    assert code(answer) == refusal, answer
    assert budi.chat.from_bot == []
    assert [one.code for one in cloud.refused] == [refusal]


async def test_what_meta_would_let_pass_is_a_complaint(cloud: WhatsAppFake, graph: Graph, budi: Person) -> None:
    await graph.message(budi.user_id, **listed(rows(2, title="Sama")))
    await graph.text(budi.user_id, colour="red")
    path = f"{cloud.business.phone_id}/messages"
    await graph("POST", path, messaging_product="whatsapp", to=budi.phone, type="text", text={"body": "x"})

    assert cloud.refused == []
    assert cloud.complaints == [
        "list: two rows look the same",
        "a message of type text takes no 'colour'",
        "to: without + a number may be read as one of the business's own country",
    ]


async def test_a_number_wins_over_a_user_id_and_one_of_them_is_needed(graph: Graph, budi: Person) -> None:
    both = await graph.text(budi.phone, recipient="ID.nobody")
    neither = await graph.text("")

    assert both["contacts"] == [{"input": f"+{budi.phone}", "wa_id": budi.phone}]
    assert code(neither) == MISSING


def test_a_picture_sign_counts_as_two_characters() -> None:
    assert [length(text) for text in ("abc", "é", "–", "😀")] == [3, 1, 1, 2]
