"""Files: what may be uploaded and sent, and how long an address holds."""

from collections.abc import AsyncIterator
from struct import pack

import pytest

from tests.fakes.whatsapp import WhatsAppFake
from tests.fakes.whatsapp.asking import Graph, code

MB = 1024 * 1024
JPEG, PDF = b"\xff\xd8\xff and more", b"%PDF-1.7 and more"


def png(depth: int = 8, colour: int = 2) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + pack(">IIBB", 10, 10, depth, colour)


@pytest.fixture
async def cloud() -> AsyncIterator[WhatsAppFake]:
    async with WhatsAppFake(clock=lambda: 1_795_000_000.0) as cloud:
        yield cloud


@pytest.mark.parametrize(
    ("content", "mime", "refusal"),
    [
        (JPEG, "image/jpeg", 0),
        (png(), "image/png", 0),
        (png(colour=6), "image/png", 0),
        (png(depth=16), "image/png", 131053),
        (png(colour=3), "image/png", 131053),
        (JPEG, "image/png", 131053),
        pytest.param(JPEG.ljust(5 * MB + 1), "image/jpeg", 131053, id="a large picture"),
        (PDF, "application/pdf", 0),
        (PDF, "application/zip", 100),
        (b"", "application/pdf", 131053),
        (b"webp", "image/webp", 0),
        pytest.param(b"webp".ljust(500 * 1024 + 1), "image/webp", 131053, id="a large sticker"),
    ],
)
async def test_a_file_has_a_known_type_and_is_not_too_large(
    graph: Graph, content: bytes, mime: str, refusal: int
) -> None:
    assert code(await graph.upload(content, mime)) == refusal


async def test_an_uploaded_file_is_sent_alone_or_at_the_head_of_buttons(graph: Graph, cloud: WhatsAppFake) -> None:
    budi = cloud.person()
    await budi.sends("halo")
    picture = (await graph.upload(png(), "image/png"))["id"]
    head = {"type": "image", "image": {"id": picture}}
    action = {"buttons": [{"type": "reply", "reply": {"id": "a", "title": "Lihat tempat"}}]}
    await graph.message(budi.phone, type="image", image={"id": picture, "caption": "x" * 1024})
    proof = {"type": "button", "header": head, "body": {"text": "Terdaftar."}, "action": action}
    await graph.message(budi.phone, type="interactive", interactive=proof)
    as_sticker = await graph.message(budi.phone, type="sticker", sticker={"id": picture})
    cloud.advance(30 * 86400 + 1)
    await budi.sends("halo")
    expired = await graph.message(budi.phone, type="image", image={"id": picture})

    assert [(one.content, one.buttons) for one in budi.chat.from_bot] == [(png(), []), (png(), ["Lihat tempat"])]
    assert (code(as_sticker), code(expired)) == (131053, 100)


async def test_what_a_person_sends_is_fetched_by_an_address_that_holds_five_minutes(
    graph: Graph, cloud: WhatsAppFake
) -> None:
    await cloud.person().sends_document(content=PDF)
    (media_id,) = cloud.world.media.stored
    described = await graph("GET", media_id)
    async with graph.http.get(described["url"]) as response:
        fetched = await response.read()
    async with graph.http.get(described["url"], headers={"Authorization": "Bearer other"}) as response:
        stranger = response.status
    cloud.advance(301)
    async with graph.http.get(described["url"]) as response:
        late = response.status
    cloud.advance(7 * 86400)

    assert (fetched, described["mime_type"], described["file_size"]) == (PDF, "application/pdf", len(PDF))
    assert (stranger, late) == (401, 404)
    assert (await graph("GET", media_id))["error"]["error_subcode"] == 33
