"""Who somebody is on WhatsApp: an id of this business's own, a number that may be missing, and both may change."""

import pytest
from sqlalchemy import func, select

from models.contact_aliases import known_phone
from models.tables import contact
from tests.channels.whatsapp.assembly import WhatsAppOffice
from tests.channels.whatsapp.talk import Talk
from tests.channels.whatsapp.test_splitting import message, webhook
from tests.channels.whatsapp.test_webhook import post
from tests.journeys.office import VAULT

PEOPLE = select(func.count()).select_from(contact).where(contact.c.channel == "whatsapp")
THE_CONTACT = select(func.max(contact.c.id))


def from_(phone: str, user_id: str, *, key: str) -> bytes:
    who = {"from": phone, "from_user_id": user_id}
    return webhook({"messages": [{**message(id=key, type="text", text={"body": "halo"}), **who}]})


async def test_somebody_without_a_number_is_answered(office: WhatsAppOffice) -> None:
    nameless = Talk(office, office.server.person("X", username="x", shares_phone=False))

    (greeting,) = await nameless.says("halo")

    assert not greeting.to_phone
    assert "Perbaikan AC" in greeting.buttons
    assert await nameless.taps("Perbaikan AC")


async def test_the_number_of_who_writes_is_known(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")

    contact_id = await office.ask(THE_CONTACT)
    store = office.application.store
    phone = await store.read(lambda conn: known_phone(conn, contact_id, vault=VAULT))
    assert phone == f"+{rizky.person.phone}"


@pytest.mark.usefixtures("strangers")
async def test_a_message_that_names_only_the_number_is_of_the_same_contact(office: WhatsAppOffice) -> None:
    for phone, user_id, key in [("628111", "ID.1", "wamid.a"), ("628111", "", "wamid.b"), ("", "ID.1", "wamid.c")]:
        assert await post(office, from_(phone, user_id, key=key)) == 200

    assert await office.ask(PEOPLE) == 1


@pytest.mark.usefixtures("strangers")
async def test_a_contact_known_by_its_number_gets_its_id_when_that_is_told(office: WhatsAppOffice) -> None:
    for phone, user_id, key in [("628111", "", "wamid.a"), ("628111", "ID.1", "wamid.b"), ("", "ID.1", "wamid.c")]:
        assert await post(office, from_(phone, user_id, key=key)) == 200

    assert await office.ask(PEOPLE) == 1


@pytest.mark.usefixtures("strangers")
async def test_a_number_that_was_given_to_somebody_else_leads_to_nobody_elses_chat(office: WhatsAppOffice) -> None:
    await post(office, from_("628111", "ID.1", key="wamid.a"))

    await post(office, from_("628111", "ID.2", key="wamid.b"))
    await post(office, from_("628111", "", key="wamid.c"))

    assert await office.ask(PEOPLE) == 2


async def test_who_changes_the_number_goes_on_where_the_talk_was(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")
    await rizky.taps("Perbaikan AC")

    await rizky.does(rizky.person.changes_number("628555000111"))
    said = await rizky.says("lewat chat saja")

    assert "Anda setuju?" in said[-1].text
    assert await office.ask(PEOPLE) == 1


async def test_old_buttons_still_mean_what_they_meant_after_the_number_has_changed(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await rizky.says("halo")
    await rizky.does(rizky.person.changes_number("628555000111"))

    assert "Pelatihan Perbaikan AC" in (await rizky.taps("Perbaikan AC"))[-1].text


async def test_a_button_that_somebody_made_up_is_only_its_words(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")

    forged = await rizky.does(rizky.person.forges("1AAAAAAAAAAAA1:consent:yes", title="apa ini?"))

    assert "Tanggal lahir" not in forged[-1].text
