"""`silatih templates`: what is made at Meta, what is mended, and how it stands there; and what `doctor` says of it."""

from bot.templates_command import list_templates, push_templates
from bot.text_files import read_books
from bot.whatsapp.examination import check_whatsapp
from bot.whatsapp.templates import FORMS
from tests.channels.whatsapp.assembly import WhatsAppOffice


async def pushed(office: WhatsAppOffice) -> list[str]:
    settings = office.application.settings
    return await push_templates(settings, now=office.clock())


async def test_templates_are_made_once_mended_where_they_differ_and_told_as_they_stand(office: WhatsAppOffice) -> None:
    made = await pushed(office)
    office.server.templates.named("silatih_offer", "id").components[0]["text"] = "Lama {{1}} lama."
    again = await pushed(office)

    assert (len(made), sum("made" in line for line in made)) == (2 * len(FORMS), 2 * len(FORMS))
    assert [line for line in again if "the same" not in line] == ["silatih_offer (id): pending, utility, changed"]
    status = await list_templates(office.application.settings, now=office.clock())
    assert "silatih_offer (id): approved, utility" in status


async def test_doctor_says_what_an_operator_should_know(office: WhatsAppOffice) -> None:
    before = await check_whatsapp(office.application.settings, read_books())
    await pushed(office)
    after = await check_whatsapp(office.application.settings, read_books())

    assert [one.text for one in before if "not approved by Meta" in one.text]
    assert [one.text for one in after if one.is_broken or "not approved" in one.text] == []
    assert f"{2 * len(FORMS)} templates are approved" in [one.text for one in after]
