"""One resident over two channels: proven by the number or by a code, never by a name or NIK that was typed."""

from datetime import timedelta

from sqlalchemy import func, select

from handlers.inputs import PhoneShared, Tap, Text
from models.contact_aliases import Alias, AliasKind
from models.tables import contact, contact_resident, registration
from tests.journeys.office import ANSWERS, BEFORE_NIK, Office, Visitor

NUMBER = "6281234567890"
ON_WHATSAPP = (*ANSWERS[:BEFORE_NIK], "nanti", "Laki-laki", "Ya, daftar")
WRONG = "SAMBUNG ABCD-2222"


async def on_whatsapp(office: Office) -> Visitor:
    """Registered there; the platform knows the number."""
    who = office.visitor("ID.9901", channel="whatsapp")
    number = (Alias(AliasKind.PHONE, NUMBER),)
    await who.sends(Text("halo"), aliases=number, heard_at=office.clock.now)
    await who.says(*ON_WHATSAPP)
    assert "AC3-001H" in who.last
    return who


def on_telegram(office: Office) -> Visitor:
    return office.visitor("9901", channel="telegram")


async def code_from(who: Visitor) -> str:
    said = await who.says("sambungkan")
    return said.partition("ketik: ")[2].partition(".")[0]


async def written_to(office: Office) -> set[str]:
    """The channels on which reminders and announcements about the registration would arrive."""
    joined = registration.join(contact_resident, contact_resident.c.resident_id == registration.c.resident_id)
    by_link = select(contact.c.channel).select_from(joined.join(contact, contact.c.id == contact_resident.c.contact_id))
    announced = by_link.where(registration.c.number == "AC3-001H", contact_resident.c.receives)
    reminded = select(registration.c.channel).where(registration.c.number == "AC3-001H")
    found = await office.store.read(
        lambda conn: [*conn.execute(announced).scalars(), *conn.execute(reminded).scalars()]
    )
    return set(found)


async def test_a_code_told_on_one_channel_and_typed_on_the_other_joins_both(office: Office) -> None:
    whatsapp, telegram = await on_whatsapp(office), on_telegram(office)

    said = await telegram.says(await code_from(whatsapp))

    assert "tersambung: Telegram dan WhatsApp" in said
    assert "AC3" in await telegram.says("status") or "Perbaikan AC" in telegram.last


async def test_before_it_is_proven_nothing_of_the_other_is_shown(sqlite_office: Office) -> None:
    await on_whatsapp(sqlite_office)
    telegram = on_telegram(sqlite_office)

    assert "tidak ada, atau sudah habis" in await telegram.says(WRONG)
    assert "Rizky" not in await telegram.says("status")


async def test_reminders_go_where_the_person_says(office: Office) -> None:
    whatsapp, telegram = await on_whatsapp(office), on_telegram(office)
    await telegram.says(await code_from(whatsapp))
    assert await written_to(office) == {"whatsapp"}

    said = await telegram.taps("Telegram")

    assert "kami kirim ke Telegram" in said
    assert await written_to(office) == {"telegram"}


async def test_from_the_other_channel_everything_can_still_be_said(sqlite_office: Office) -> None:
    whatsapp, telegram = await on_whatsapp(sqlite_office), on_telegram(sqlite_office)
    await telegram.says(await code_from(whatsapp))
    await telegram.says("status")
    await telegram.taps("Mundur")

    await telegram.taps("Ya, mundur")

    status = select(registration.c.status).where(registration.c.number == "AC3-001H")
    assert await sqlite_office.store.read(lambda conn: conn.execute(status).scalar_one()) == "cancelled"


async def test_the_shared_number_of_who_writes_joins_them(office: Office) -> None:
    await on_whatsapp(office)
    telegram = on_telegram(office)
    await telegram.opens()

    await telegram.sends(PhoneShared(f"+{NUMBER}"))

    assert "Perbaikan AC" in await telegram.says("status")


async def test_the_contact_that_was_there_first_is_told(sqlite_office: Office) -> None:
    whatsapp = await on_whatsapp(sqlite_office)
    telegram = on_telegram(sqlite_office)
    await telegram.opens()
    await telegram.sends(PhoneShared(f"+{NUMBER}"))

    await whatsapp.sends(Tap("remind:telegram", 0))

    assert "kami kirim ke Telegram" in whatsapp.last


async def test_a_number_that_was_only_typed_joins_nobody(sqlite_office: Office) -> None:
    await on_whatsapp(sqlite_office)
    telegram = on_telegram(sqlite_office)
    await telegram.opens()
    await telegram.says(*ANSWERS[:9], f"+{NUMBER}")

    assert "AC3-001H" not in await telegram.says("status")


async def test_a_second_registration_for_the_same_batch_is_known_as_the_same(office: Office) -> None:
    whatsapp, telegram = await on_whatsapp(office), on_telegram(office)
    await telegram.says(await code_from(whatsapp))

    assert "Anda sudah terdaftar di pelatihan Perbaikan AC" in await telegram.opens("AC3")


async def test_who_shares_the_number_in_the_middle_of_the_form_holds_no_second_seat(sqlite_office: Office) -> None:
    await on_whatsapp(sqlite_office)
    telegram = on_telegram(sqlite_office)
    await telegram.comes_to(BEFORE_NIK - 1)
    await telegram.sends(PhoneShared(f"+{NUMBER}"))

    said = await telegram.says("nanti", "Laki-laki", "Ya, daftar")

    taken = select(func.count()).where(registration.c.status == "confirmed", registration.c.number.like("AC3-%"))
    assert "Rizky Contoh Siregar sudah terdaftar di pelatihan Perbaikan AC" in said
    assert await sqlite_office.store.read(lambda conn: conn.execute(taken).scalar_one()) == 1


async def test_a_code_lasts_ten_minutes_and_works_once(sqlite_office: Office) -> None:
    whatsapp, telegram = await on_whatsapp(sqlite_office), on_telegram(sqlite_office)
    code = await code_from(whatsapp)
    sqlite_office.clock.now += timedelta(minutes=10)
    assert "sudah habis waktunya" in await telegram.says(code)

    code = await code_from(whatsapp)
    await telegram.says(code)
    third = sqlite_office.visitor("9902", channel="telegram")

    assert "sudah habis waktunya" in await third.says(code)


async def test_after_five_wrong_codes_no_other_is_tried_for_ten_minutes(sqlite_office: Office) -> None:
    whatsapp, telegram = await on_whatsapp(sqlite_office), on_telegram(sqlite_office)
    code = await code_from(whatsapp)
    for _ in range(5):
        await telegram.says(WRONG)

    assert "Untuk sekarang cukup dulu" in await telegram.says(code)

    sqlite_office.clock.now += timedelta(minutes=10)
    assert "tersambung" in await telegram.says(await code_from(whatsapp))
