"""The webhook: who may call it, what it answers, and that one bad event stops no other."""

import asyncio
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
from sqlalchemy import func, select

from bot.whatsapp.webhook import LARGEST, PATH
from models.tables import contact, failed_input, inbox, outbox
from tests.channels.whatsapp.assembly import BUSINESS, VERIFY_TOKEN, WhatsAppOffice
from tests.channels.whatsapp.talk import Talk
from tests.channels.whatsapp.test_splitting import message, webhook
from tests.fakes.whatsapp import Delivery, signature

INPUTS = select(func.count()).select_from(inbox)
PEOPLE = select(func.count()).select_from(contact).where(contact.c.channel == "whatsapp")


def said(*bodies: str, prefix: str = "wamid.x") -> bytes:
    texts = [
        message(id=f"{prefix}{number}", type="text", text={"body": body}, from_user_id=f"ID.{number}", **{"from": ""})
        for number, body in enumerate(bodies)
    ]
    return webhook({"messages": texts})


async def post(office: WhatsAppOffice, raw: bytes, *, signed: str | None = None) -> int:
    header = signature(BUSINESS.app_secret, raw) if signed is None else signed
    async with aiohttp.ClientSession() as session:
        response = await session.post(office.url + PATH, data=raw, headers={"X-Hub-Signature-256": header})
        return response.status


async def test_the_challenge_is_given_back_to_who_knows_the_word(office: WhatsAppOffice) -> None:
    async def challenge(word: str, mode: str = "subscribe") -> tuple[int, str]:
        query = {"hub.mode": mode, "hub.challenge": "42", "hub.verify_token": word}
        async with aiohttp.ClientSession() as session, session.get(office.url + PATH, params=query) as response:
            return response.status, await response.text()

    assert await challenge(VERIFY_TOKEN) == (200, "42")
    assert [await challenge(word) for word in ("", "wrong", "é")] == [(403, "")] * 3
    assert await challenge(VERIFY_TOKEN, "other") == (403, "")


@pytest.mark.parametrize("signed", ["", "sha256=", "sha256=00", "x" * 71, "\xe9" * 8])
async def test_without_the_signature_nothing_is_read(office: WhatsAppOffice, signed: str) -> None:
    assert await post(office, said("halo"), signed=signed) == 401
    assert await office.ask(INPUTS) == 0


@pytest.mark.usefixtures("strangers")
async def test_the_signature_is_of_the_bytes_as_they_came(office: WhatsAppOffice) -> None:
    raw = said("halo").replace(b"halo", rb"\u0068alo")

    assert await post(office, raw.replace(rb"\u0068", b"h"), signed=signature(BUSINESS.app_secret, raw)) == 401
    assert await post(office, raw) == 200


async def test_a_body_that_is_too_large_is_refused_before_its_end(office: WhatsAppOffice) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 250_000 + 2):
            yield b" " * 250_000

    async with aiohttp.ClientSession() as session:
        response = await session.post(office.url + PATH, data=endless())

    assert response.status == 413


@pytest.mark.usefixtures("strangers")
async def test_a_batch_is_kept_whole_before_it_is_answered(office: WhatsAppOffice) -> None:
    assert await post(office, said(*["halo"] * 25)) == 200

    assert (await office.ask(INPUTS), await office.ask(PEOPLE)) == (25, 25)


@pytest.mark.usefixtures("strangers")
async def test_the_same_batch_again_and_at_once_has_one_effect(office: WhatsAppOffice) -> None:
    statuses = await asyncio.gather(*(post(office, said("halo", "halo")) for _ in range(4)))

    assert statuses == [200] * 4
    assert await office.ask(INPUTS) == 2


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"entry":[{"changes":[{"field":"new","value":{}}]}]}'])
async def test_what_cannot_be_read_never_comes_again(office: WhatsAppOffice, raw: bytes) -> None:
    assert await post(office, raw) == 200


@pytest.mark.usefixtures("strangers")
async def test_one_event_that_breaks_the_program_blocks_no_other(
    office: WhatsAppOffice, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_self: object, _address: str, _file: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(type(office.presence.channel.files), "handed_in", broken)
    picture = message(id="wamid.bad", type="image", image={"id": "12"}, from_user_id="ID.9")
    good = message(id="wamid.good", type="text", text={"body": "halo"}, from_user_id="ID.8")

    assert await post(office, webhook({"messages": [picture, good]})) == 200

    kept = select(failed_input.c.error).where(failed_input.c.key == "wamid.bad")
    assert await office.ask(kept) == "ZeroDivisionError"
    assert await office.ask(INPUTS) == 1
    assert "event failed" in log.getvalue()


async def test_shuffled_doubled_and_late_batches_leave_one_answer_to_each_message(office: WhatsAppOffice) -> None:
    office.server.webhook.delivery = Delivery(batch=7, copies=2, shuffled=True, delay=0.01, retry_scale=0.01)
    people = [office.server.person(f"Warga {number}") for number in range(8)]

    await asyncio.gather(*(person.sends("halo") for person in people))
    await office.quiet()

    assert [len(person.chat.from_bot) for person in people] == [1] * 8
    delivered = select(func.count()).where(outbox.c.status == "delivered")
    assert await office.ask(delivered) == 8


async def test_without_its_database_the_office_acknowledges_nothing(office: WhatsAppOffice) -> None:
    await office.lose_database()

    assert await post(office, said("halo")) == 503


async def test_what_was_read_is_marked_as_read(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")

    (said_by_rizky,) = [one for one in rizky.person.chat.messages if not one.by_bot]
    assert rizky.person.chat.read_by_bot == {said_by_rizky.id}


@pytest.mark.usefixtures("strangers")
async def test_old_messages_of_a_long_outage_open_no_window_that_is_closed(office: WhatsAppOffice) -> None:
    """Meta tries for seven days: what was written two days ago is answered when the person writes again."""
    late = webhook({"messages": [message(type="text", text={"body": "halo"}, timestamp="1799388000")]})

    assert await post(office, late) == 200

    await office.written()
    status = select(outbox.c.error).where(outbox.c.status == "waiting")
    assert await office.ask(status) == "window"
