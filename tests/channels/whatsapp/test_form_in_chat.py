"""The form inside the chat, over HTTP: made at Meta, sent, filled in on the fake's phone, and what came of it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from bot.flows_command import check_flows, list_flows, push_flows
from models.tables import registration
from tests.channels.whatsapp.assembly import WhatsAppOffice, whatsapp_office
from tests.channels.whatsapp.talk import Talk
from tests.fakes.whatsapp import Message, Refuse, WhatsAppFake
from tests.fakes.whatsapp.handing import flow_of
from tests.form_in_chat.filling import ANSWERS, MOTHER, completed
from tests.journeys.logbook import logbook
from tests.journeys.office import Clock
from tests.privacy.canaries import found_in

KUE = select(registration.c.status).where(registration.c.number.like("KUE2-%"))
HOW_MANY = select(func.count()).where(registration.c.number.like("KUE2-%"))
BUTTON = ["Isi formulir"]


@pytest.fixture
async def office(sample_url: str, server: WhatsAppFake, clock: Clock) -> AsyncIterator[WhatsAppOffice]:
    """With the form published at Meta."""
    async with whatsapp_office(sample_url, server, clock=clock, flow=True) as opened:
        await push_flows(opened.application.settings, now=clock())
        assert opened.presence.forms
        await opened.presence.forms.look()
        yield opened


@pytest.fixture
def nurhayati(office: WhatsAppOffice) -> Talk:
    return Talk(office, office.server.person("Nurhayati"))


def written(folder: Path) -> list[Path]:
    """The files of the database."""
    return [file for file in folder.iterdir() if file.is_file()]


async def filled(who: Talk, answers: dict[str, object] = MOTHER) -> list[Message]:
    return await who.does(who.person.fills_form(answers))


async def test_the_form_is_made_once_and_another_one_beside_it(office: WhatsAppOffice) -> None:
    settings, now = office.application.settings, office.clock()
    assert [line.rpartition(": ")[2] for line in await push_flows(settings, now=now)] == ["the same", "the same"]
    assert all(flow.status == "PUBLISHED" and not flow.errors for flow in office.server.flows)

    later = settings.model_copy(update={"draft_days": 31})  # another sentence in the notice
    assert [line.rpartition(": ")[2] for line in await push_flows(later, now=now)] == ["made", "made"]
    told = [line.rpartition(": ")[2] for line in await list_flows(later, now=now)]
    assert told == ["published", "published", "published, older", "published, older"]


async def test_doctor_says_whether_the_form_can_be_opened(office: WhatsAppOffice) -> None:
    settings, now = office.application.settings, office.clock()
    (fine,) = await check_flows(settings, now=now)
    (not_yet,) = await check_flows(settings.model_copy(update={"draft_days": 31}), now=now)

    assert (fine.is_fine, fine.text) == (True, "the form can be opened in the chat")
    assert not_yet.text.endswith("missing): run `silatih flows push`")


async def test_a_seat_for_one_message_and_one_form(office: WhatsAppOffice, nurhayati: Talk, tmp_path: Path) -> None:
    with logbook() as log:
        (offer,) = await nurhayati.says("Daftar kue")
        (proof,) = await filled(nurhayati)

    assert offer.buttons == BUTTON
    assert "Atau isi di halaman ini: http" in offer.text
    assert offer.text.endswith("Atau balas: lewat chat")
    assert proof.text.startswith("Data diterima.\n\nNurhayati Contoh sudah terdaftar di pelatihan Kue.")
    assert proof.content
    assert await office.ask(KUE) == "confirmed"
    await office.written()
    typed = ["nurhayati contoh", "gg contoh no 12", "8110009901", flow_of(offer)["flow_token"]]
    assert found_in(written(tmp_path), typed) == {}
    assert found_in(written(tmp_path), ["KUE2-001"])  # what is not personal is found
    assert [one for one in typed if one in log.getvalue()] == []


async def test_a_form_that_comes_again_has_one_effect(office: WhatsAppOffice, nurhayati: Talk) -> None:
    (offer,) = await nurhayati.says("Daftar kue")
    office.server.webhook.delivery.copies = 3
    assert len(await filled(nurhayati)) == 1

    async with httpx.AsyncClient() as browser:
        page = await browser.get(re.findall(r"http\S+", offer.text)[0])
    assert (page.status_code, "sudah habis waktunya" in page.text) == (410, True)
    (again,) = await filled(nurhayati, MOTHER | {"name": "siti contoh"})

    assert again.text.startswith("Formulir itu sudah kami terima")
    assert await office.ask(HOW_MANY) == 1


async def test_what_was_not_understood_is_asked_in_the_chat(office: WhatsAppOffice, nurhayati: Talk) -> None:
    await nurhayati.says("Daftar kue")
    (asked,) = await filled(nurhayati, ANSWERS | {"kelurahan": "atlantis"})
    assert asked.text.startswith("Data diterima. Masih ada yang kami tanyakan di sini.")

    (summary,) = await nurhayati.says("bagan deli")
    assert "Nurhayati Contoh" in summary.text
    await nurhayati.taps("Ya, daftar")
    assert await office.ask(KUE) == "confirmed"


async def test_nobody_can_send_a_form_that_was_shown_to_somebody_else(office: WhatsAppOffice, nurhayati: Talk) -> None:
    (offer,) = await nurhayati.says("Daftar kue")
    stranger = Talk(office, office.server.person("Stranger"))
    await stranger.says("Daftar kue")
    await stranger.does(
        stranger.person.completes_form(completed(ANSWERS) | {"flow_token": flow_of(offer)["flow_token"]})
    )

    assert await office.ask(HOW_MANY) == 0
    assert await filled(nurhayati)
    assert await office.ask(KUE) == "confirmed"


async def test_a_form_that_lay_open_for_a_day_is_still_taken(office: WhatsAppOffice, nurhayati: Talk) -> None:
    await nurhayati.says("Daftar kue")
    office.clock.passes(hours=25)

    assert "KUE2-001" in (await filled(nurhayati))[0].text


@pytest.mark.parametrize("code", [132068, 131009])
async def test_where_meta_refuses_the_form_its_link_goes_out_at_once(
    office: WhatsAppOffice, nurhayati: Talk, code: int
) -> None:
    office.server.script("messages", Refuse(code))
    (offer,) = await nurhayati.says("Daftar kue")

    assert list(offer.links) == BUTTON
    (next_offer,) = await nurhayati.says("formulir")
    assert list(next_offer.links) == BUTTON
    office.clock.passes(minutes=61)
    (later,) = await nurhayati.says("formulir")
    assert flow_of(later)


async def test_where_meta_says_so_later_the_link_is_what_is_sent_again(office: WhatsAppOffice, nurhayati: Talk) -> None:
    office.server.script("messages", Refuse(132068, late=True))
    assert await nurhayati.says("Daftar kue") == []

    office.clock.passes(seconds=10)
    office.application.sender.wake()
    await nurhayati.person.sees(lambda chat: [list(one.links) for one in chat.from_bot] == [BUTTON])


async def test_a_form_that_is_not_published_is_not_sent(office: WhatsAppOffice, nurhayati: Talk) -> None:
    for flow in office.server.flows:
        flow.status = "BLOCKED"
    assert office.presence.forms
    await office.presence.forms.look()

    assert list((await nurhayati.says("Daftar kue"))[0].links) == BUTTON


async def test_what_is_no_form_of_ours_is_answered_kindly(nurhayati: Talk) -> None:
    reply = {"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": "{"}}

    assert len(await nurhayati.does(nurhayati.person.sends_unheard_of("interactive", reply))) == 1
