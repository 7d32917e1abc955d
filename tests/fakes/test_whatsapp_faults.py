"""What goes wrong by a test's script, and calls that the platform does not know."""

import sys
from asyncio import create_subprocess_exec, subprocess
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.fakes.whatsapp import (
    Business,
    CutAfter,
    CutBefore,
    Fault,
    Garbage,
    HtmlPage,
    Normal,
    Person,
    Refuse,
    Silence,
    Slow,
    WhatsAppFake,
)
from tests.fakes.whatsapp.asking import Graph, code


@pytest.fixture
async def cloud() -> AsyncIterator[WhatsAppFake]:
    async with WhatsAppFake() as cloud:
        yield cloud


@pytest.fixture
async def budi(cloud: WhatsAppFake) -> Person:
    person = cloud.person("Budi")
    await person.sends("halo")
    return person


async def test_a_refusal_is_worded_as_metas_and_meets_one_person_only(
    cloud: WhatsAppFake, graph: Graph, budi: Person
) -> None:
    ani = cloud.person()
    await ani.sends("halo")
    cloud.script("messages", Normal(), Refuse(2, status=503, transient=True), to=budi)
    codes = [code(await graph.text(to)) for to in (budi.phone, ani.phone)]
    error = (await graph.text(budi.user_id))["error"]

    assert codes == [0, 0]
    assert error == {
        "message": "(#2) API Service",
        "type": "OAuthException",
        "code": 2,
        "is_transient": True,
        "error_data": {"messaging_product": "whatsapp", "details": "as the test wants it"},
        "fbtrace_id": "AFakeTraceOfNoMeaning00",
    }
    assert (cloud.script_left, cloud.refused) == (0, [])
    assert [(one.status, one.code) for one in cloud.sent] == [(200, 0), (200, 0), (503, 2)]


@pytest.mark.parametrize(
    ("fault", "raises"),
    [
        (CutBefore(), aiohttp.ServerDisconnectedError),
        (CutAfter(), aiohttp.ServerDisconnectedError),
        (HtmlPage(502), aiohttp.ContentTypeError),
        (Garbage(), ValueError),
        (Silence(), TimeoutError),
        (Slow(5), TimeoutError),
    ],
)
async def test_what_breaks_on_the_way_was_done_or_not(
    cloud: WhatsAppFake, budi: Person, fault: Fault, raises: type[Exception]
) -> None:
    cloud.script("messages", fault)
    async with Graph(cloud.url, cloud.business, within=0.1) as graph:
        with pytest.raises(raises):
            await graph.text(budi.phone)

    assert bool(budi.chat.from_bot) is isinstance(fault, CutAfter | Silence | Slow)


async def test_every_call_needs_the_token(cloud: WhatsAppFake, graph: Graph, budi: Person) -> None:
    async with Graph(cloud.url, Business(token="another")) as stranger:  # noqa: S106
        wrong = await stranger.text(budi.phone)
    cloud.expire_token()
    expired = (await graph.text(budi.phone))["error"]

    assert code(wrong) == 190
    assert (expired["code"], expired["error_subcode"]) == (190, 463)


@pytest.mark.parametrize(("version", "refusal"), [("v26.0", 0), ("v21.0", 0), ("v20.0", 2635), ("v27.0", 2500)])
async def test_only_versions_that_meta_serves_are_there(
    cloud: WhatsAppFake, budi: Person, version: str, refusal: int
) -> None:
    async with Graph(cloud.url, cloud.business, version=version) as graph:
        assert code(await graph.text(budi.phone)) == refusal


async def test_an_object_of_somebody_else_is_not_there(graph: Graph) -> None:
    answer = await graph("POST", "12345/messages", messaging_product="whatsapp")

    assert (answer["error"]["code"], answer["error"]["error_subcode"]) == (100, 33)


async def test_it_serves_another_process_whoever_is_written_to() -> None:
    command = [sys.executable, "-m", "tests.fakes.whatsapp"]
    process = await create_subprocess_exec(*command, stdout=subprocess.PIPE)
    assert process.stdout
    url = (await process.stdout.readline()).decode().strip()
    async with Graph(url, Business()) as graph:
        answer = await graph.text("628123456789")
    process.terminate()
    await process.wait()

    assert "messages" in answer
