"""What joined contacts know of those who come later, and that a join can be ended by whoever did not want it."""

from datetime import timedelta

from sqlalchemy import Connection, func, select

from bot.conversation.two_channels import NUMBER_RESTS
from handlers.inputs import PhoneShared, Tap
from models.tables import contact, outbox, registration, resident
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_NIK, Office, Visitor
from tests.staff.people.desk import everything_said
from tests.two_channels.test_joining import NUMBER, ON_WHATSAPP, code_from, on_telegram, on_whatsapp, written_to

KNOWN = "AC3-001H"
NOBODY = "belum ada pendaftaran"


async def joined(office: Office) -> tuple[Visitor, Visitor]:
    """Somebody registered on WhatsApp has typed the code on Telegram."""
    whatsapp, telegram = await on_whatsapp(office), on_telegram(office)
    await telegram.says(await code_from(whatsapp))
    return whatsapp, telegram


def contact_id_of(conn: Connection, channel: str) -> int:
    return int(conn.execute(select(contact.c.id).where(contact.c.channel == channel)).scalar_one())


async def contact_of(office: Office, channel: str) -> int:
    return await office.store.read(lambda conn: contact_id_of(conn, channel))


async def notices(office: Office, purpose: str) -> int:
    told = select(func.count()).where(outbox.c.purpose.like(f"{purpose}:%"))
    return await office.store.read(lambda conn: int(conn.execute(told).scalar_one()))


async def shares_number(office: Office, who: Visitor) -> None:
    await who.opens()
    await who.sends(PhoneShared(f"+{NUMBER}"))


async def test_who_is_registered_after_the_join_is_known_on_both(office: Office) -> None:
    whatsapp, telegram = office.visitor("ID.9901", channel="whatsapp"), on_telegram(office)
    await whatsapp.opens()
    await telegram.says(await code_from(whatsapp))
    assert NOBODY in await telegram.says("status")

    await whatsapp.says(*ON_WHATSAPP)

    assert KNOWN in await telegram.says("status")
    assert await written_to(office) == {"whatsapp"}


async def test_the_chosen_channel_is_kept_for_who_is_registered_later(sqlite_office: Office) -> None:
    whatsapp, telegram = sqlite_office.visitor("ID.9901", channel="whatsapp"), on_telegram(sqlite_office)
    await whatsapp.opens()
    await telegram.says(await code_from(whatsapp))
    await telegram.taps("Telegram")

    await whatsapp.says(*ON_WHATSAPP)

    assert await written_to(sqlite_office) == {"telegram"}


async def test_nobody_hears_of_a_form_that_is_not_handed_in(sqlite_office: Office) -> None:
    whatsapp, telegram = sqlite_office.visitor("ID.9901", channel="whatsapp"), on_telegram(sqlite_office)
    await whatsapp.opens()
    await telegram.says(await code_from(whatsapp))

    await whatsapp.says(*ON_WHATSAPP[:5])

    assert NOBODY in await telegram.says("status")


async def test_pisahkan_gives_each_its_own_people_back(office: Office) -> None:
    whatsapp, telegram = await joined(office)
    await telegram.taps("Telegram")

    assert "sudah dipisahkan" in await telegram.says("pisahkan")

    assert NOBODY in await telegram.says("status")
    assert KNOWN in await whatsapp.says("status")
    assert await written_to(office) == {"whatsapp"}
    assert "belum tersambung" in await whatsapp.says("pisahkan")


async def test_who_is_told_of_a_join_reads_whose_registrations_are_shown_there(sqlite_office: Office) -> None:
    whatsapp, telegram = await on_whatsapp(sqlite_office), on_telegram(sqlite_office)
    await telegram.comes_to(BEFORE_NAME)
    await telegram.says("siti contoh", *ANSWERS[5:BEFORE_NIK], "nanti", "Perempuan", "Ya, daftar")
    await telegram.says(await code_from(whatsapp))

    told = await sqlite_office.store.read(lambda conn: everything_said(conn, contact_id_of(conn, "whatsapp")))

    assert told[-1]["text"].startswith("Pendaftaran Rizky Contoh Siregar sekarang juga terlihat di Telegram.")
    assert [button["label"] for button in told[-1]["buttons"]] == ["WhatsApp", "Telegram", "Bukan saya"]


async def test_a_third_phone_is_told_to_both_that_were_joined_before(sqlite_office: Office) -> None:
    whatsapp, telegram = await joined(sqlite_office)
    third = sqlite_office.visitor("9903", channel="telegram")
    await third.says(await code_from(telegram))
    assert KNOWN in await third.says("status")

    told = await sqlite_office.store.read(lambda conn: everything_said(conn, contact_id_of(conn, "whatsapp")))
    not_mine = told[-1]["buttons"][-1]
    assert (await notices(sqlite_office, "joined"), not_mine["label"]) == (3, "Bukan saya")
    await whatsapp.sends(Tap(not_mine["choice"], 0))

    assert NOBODY in await third.says("status")
    assert KNOWN in await telegram.says("status")


async def test_bukan_saya_ends_a_join_and_the_number_alone_makes_no_other(sqlite_office: Office) -> None:
    whatsapp, telegram = await on_whatsapp(sqlite_office), on_telegram(sqlite_office)
    await shares_number(sqlite_office, telegram)
    assert KNOWN in await telegram.says("status")

    await whatsapp.sends(Tap(f"part:{await contact_of(sqlite_office, 'telegram')}", 0))
    await shares_number(sqlite_office, telegram)

    assert "sudah dipisahkan" in whatsapp.last
    assert NOBODY in await telegram.says("status")
    assert KNOWN in await whatsapp.says("status")
    await telegram.says(await code_from(whatsapp))
    assert KNOWN in await telegram.says("status")


async def test_the_one_who_is_parted_goes_on_with_no_form_of_the_others_people(sqlite_office: Office) -> None:
    whatsapp, telegram = await joined(sqlite_office)
    assert "Daftarkan Rizky" in await telegram.opens("KUE2")
    held = select(func.count()).where(registration.c.channel == "telegram", registration.c.status == "held")
    assert await sqlite_office.store.read(lambda conn: conn.execute(held).scalar_one()) == 1
    await whatsapp.says("pisahkan")

    assert await sqlite_office.store.read(lambda conn: conn.execute(held).scalar_one()) == 0
    assert "Ada yang bisa kami bantu?" in await telegram.says("ya")
    await telegram.says("Ya, daftar", "status")

    about = select(func.count()).select_from(registration.join(resident)).where(registration.c.number != KNOWN)
    own = about.where(registration.c.channel == "telegram", registration.c.status == "confirmed")
    assert await sqlite_office.store.read(lambda conn: conn.execute(own).scalar_one()) == 0
    assert NOBODY in telegram.last


async def test_nobody_parts_contacts_of_others(sqlite_office: Office) -> None:
    whatsapp, _telegram = await joined(sqlite_office)
    stranger = sqlite_office.visitor("9902", channel="telegram")
    await stranger.opens()

    await stranger.sends(Tap(f"part:{await contact_of(sqlite_office, 'whatsapp')}", 0))

    assert "belum tersambung" in stranger.last
    assert "sudah dipisahkan" in await whatsapp.says("pisahkan")


async def test_a_number_silent_for_so_long_that_it_may_be_anothers_joins_nobody(sqlite_office: Office) -> None:
    await on_whatsapp(sqlite_office)
    telegram = on_telegram(sqlite_office)
    sqlite_office.clock.now += NUMBER_RESTS
    await shares_number(sqlite_office, telegram)

    assert NOBODY in await telegram.says("status")
    assert await notices(sqlite_office, "code needed") == 1
    assert await notices(sqlite_office, "joined") == 0


async def test_a_number_written_from_a_short_while_ago_joins(sqlite_office: Office) -> None:
    await on_whatsapp(sqlite_office)
    telegram = on_telegram(sqlite_office)
    sqlite_office.clock.now += NUMBER_RESTS - timedelta(minutes=1)
    await shares_number(sqlite_office, telegram)

    assert KNOWN in await telegram.says("status")
    assert await notices(sqlite_office, "joined") == 1


async def test_hapus_data_saya_means_the_other_channel_too(sqlite_office: Office) -> None:
    whatsapp, telegram = await joined(sqlite_office)
    assert "Daftarkan Rizky" in await whatsapp.opens("KUE2")
    await telegram.says("hapus data saya", "ya")

    left = await sqlite_office.store.read(lambda conn: everything_said(conn, contact_id_of(conn, "whatsapp")))
    assert ["Rizky" in one["text"] for one in left] == [False]
    assert "Anda setuju?" in await whatsapp.says("ya")
    assert NOBODY in await whatsapp.says("status")
    assert "belum tersambung" in await whatsapp.says("pisahkan")
    assert await notices(sqlite_office, "erased") == 1
    seat = select(registration.c.status, resident.c.answers).join_from(registration, resident)
    of_rizky = seat.where(registration.c.number == KNOWN)
    kept = await sqlite_office.store.read(lambda conn: tuple(conn.execute(of_rizky).one()))
    assert kept == ("cancelled", None)


async def test_a_phone_that_was_given_up_is_joined_with_nobody(sqlite_office: Office) -> None:
    whatsapp, telegram = await joined(sqlite_office)
    new = sqlite_office.visitor("ID.9903", channel="whatsapp")
    await new.opens()
    await new.says("ganti hp", KNOWN, ANSWERS[0])
    await whatsapp.sends(Tap("phone:me:1", 0))

    told = await sqlite_office.store.read(lambda conn: everything_said(conn, contact_id_of(conn, "telegram")))
    assert told[-1]["text"].startswith("Obrolan ini sekarang tersambung dengan WhatsApp.")
    assert KNOWN in await new.says("status")
    assert NOBODY in await whatsapp.says("status")
    assert KNOWN in await telegram.says("status")
    assert "belum tersambung" in await whatsapp.says("pisahkan")
    assert "sudah dipisahkan" in await new.says("pisahkan")
