"""What goes out and when: the window, templates in its place, what waits, what is settled, what it costs."""

import asyncio

import pytest
from sqlalchemy import Connection, func, select, update

from bot.conversation.records import message_record
from handlers.messages import Button, Message, TemplateUse
from models.costs import read_bills
from models.notices import queue_notice
from models.outbox import Priority
from models.tables import contact, outbox, whatsapp_chat
from models.windows import release_waiting
from tests.channels.metrics import scrape
from tests.channels.telegram.assembly import until
from tests.channels.whatsapp.assembly import WhatsAppOffice
from tests.channels.whatsapp.talk import Talk
from tests.channels.whatsapp.test_pushing import pushed
from tests.fakes.whatsapp import CutAfter, CutBefore, Refuse
from tests.journeys.office import BOOKS, VAULT

OFFER = TemplateUse("offer", {"name": "Melati", "training": "Kue", "date": "Senin", "until": "Kamis"})
BUTTONS = (Button("offer:yes:1", "Ya, ambil"), Button("offer:no:1", "Tidak jadi"))
IN_WORDS = Message("Giliran Melati tiba. Mau diambil?", BUTTONS, template=OFFER)
NEWS = Message("Pengumuman yang panjang.", template=TemplateUse("announcement"))
LAST = select(func.max(contact.c.id))
DAY = {"hours": 25}
NEWEST = select(outbox.c.status).order_by(outbox.c.id.desc()).limit(1)
WHY = select(outbox.c.error).order_by(outbox.c.id.desc()).limit(1)


async def notice(
    office: WhatsAppOffice, message: Message, *, priority: Priority = Priority.REMINDER, purpose: str = "x"
) -> None:
    """For the newest contact; returns once it is sent, or kept."""

    def work(conn: Connection) -> None:
        who = conn.execute(select(func.max(contact.c.id))).scalar_one()
        record = message_record(message, revision=0)
        queue_notice(
            conn, contact_id=who, record=record, purpose=purpose, priority=priority, vault=VAULT, now=office.clock()
        )

    await office.application.store.transact(work)
    office.application.sender.wake()
    tried = select(func.count()).where(outbox.c.purpose == purpose, outbox.c.attempts > 0)
    async with asyncio.timeout(5):
        while not await office.ask(tried):  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.005)
    await office.written()


def passes(office: WhatsAppOffice, **time: float) -> None:
    office.clock.passes(**time)


async def state_of(office: WhatsAppOffice) -> tuple[str, str | None]:
    return await office.ask(NEWEST), await office.ask(WHY)


async def test_within_a_day_of_the_last_message_words_are_free(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")
    passes(office, hours=23)

    await notice(office, IN_WORDS)

    assert (rizky.person.chat.from_bot[-1].kind, await state_of(office)) == ("interactive", ("delivered", None))


async def test_after_it_a_template_says_the_same_and_its_buttons_mean_the_same(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await pushed(office)
    await rizky.says("halo")
    passes(office, **DAY)

    await notice(office, IN_WORDS)

    sent = rizky.person.chat.from_bot[-1]
    assert (sent.kind, sent.buttons, sent.category) == ("template", ["Ya, ambil", "Tidak jadi"], "utility")
    assert sent.text.startswith("Giliran Melati tiba: ada kursi kosong di pelatihan Kue, mulai Senin.")
    assert office.presence.channel.presses.seal.read(f"contact {await office.ask(LAST)}", sent.replies[0][1])


async def test_without_a_template_it_waits_for_the_person_and_then_goes_out(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await rizky.says("halo")
    passes(office, **DAY)
    await notice(office, Message("Petugas menjawab Anda."))
    assert await state_of(office) == ("waiting", "window")
    assert (await scrape(office.application.app)).value("whatsapp_waiting_messages", why="window") == 1

    await rizky.says("halo")
    await office_sends(office, rizky, "Petugas menjawab Anda.")

    assert office.server.refused == []


async def office_sends(office: WhatsAppOffice, to: Talk, text: str) -> None:
    await to.person.sees(lambda chat: text in [one.text for one in chat.from_bot])
    await office.written()


async def test_an_announcement_is_a_short_template_whose_tap_brings_the_text(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await pushed(office)
    await rizky.says("halo")
    passes(office, **DAY)
    await notice(office, NEWS, priority=Priority.ANNOUNCEMENT)
    invitation = rizky.person.chat.from_bot[-1]
    assert (invitation.buttons, await state_of(office)) == (["Baca"], ("waiting", "shown"))

    await rizky.taps("Baca")
    await office_sends(office, rizky, "Pengumuman yang panjang.")

    assert await state_of(office) == ("delivered", None)
    bills = await office.application.store.read(read_bills)
    assert [(one.category, one.messages, one.free) for one in bills] == [("marketing", 1, 0), ("service", 0, 2)]


async def test_a_template_that_meta_does_not_take_is_replaced_by_the_general_one(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await pushed(office)
    await rizky.says("halo")
    for language in ("id", "en"):
        office.server.templates.named("silatih_offer", language).becomes("PAUSED")
    await office.quiet()
    passes(office, **DAY)

    await notice(office, IN_WORDS)

    assert rizky.person.chat.from_bot[-1].text.startswith("Ada kabar untuk Melati soal pendaftaran pelatihan di Dinas")


async def test_a_template_that_is_not_there_makes_the_message_wait_and_is_not_asked_for_again(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await rizky.says("halo")
    passes(office, **DAY)

    await notice(office, NEWS, priority=Priority.ANNOUNCEMENT)
    await notice(office, NEWS, priority=Priority.ANNOUNCEMENT, purpose="y")

    assert await state_of(office) == ("waiting", "template")
    assert [one.code for one in office.server.refused] == [132001, 132001]  # once in each language
    office.server.refused.clear()
    await pushed(office)
    assert await office.ask(select(func.count()).where(outbox.c.status == "waiting")) == 0


async def test_who_wants_no_marketing_gets_no_announcement_but_every_reminder(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await pushed(office)
    await rizky.says("halo")
    await rizky.does(rizky.person.stops_marketing())

    await notice(office, NEWS, priority=Priority.ANNOUNCEMENT)
    assert await state_of(office) == ("failed", "opted_out")
    passes(office, **DAY)
    await notice(office, IN_WORDS, purpose="y")
    assert await state_of(office) == ("delivered", None)


async def test_a_window_that_meta_closes_early_is_closed_here_too(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")
    office.server.script("messages", Refuse(131047))

    await notice(office, Message("Petugas menjawab Anda."))

    assert await state_of(office) == ("waiting", "window")


async def test_what_fails_after_it_was_accepted_is_sent_again_where_that_helps(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await pushed(office)
    await rizky.says("halo")
    office.server.script("messages", Refuse(131047, late=True))

    await notice(office, IN_WORDS)
    await office.quiet()

    passes(office, seconds=10)
    office.application.sender.wake()
    await rizky.person.sees(lambda chat: chat.from_bot[-1].kind == "template")


async def test_who_cannot_be_reached_three_times_is_to_be_phoned(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")
    for number in range(3):
        office.server.script("messages", Refuse(131026, late=bool(number % 2)))
        await notice(office, Message("Petugas menjawab."), purpose=f"{number}")
        await office.quiet()

    cause = select(contact.c.unreachable_cause).order_by(contact.c.id.desc()).limit(1)
    assert await office.ask(cause) == "not_found"


@pytest.mark.parametrize("priority", [Priority.REMINDER, Priority.ANNOUNCEMENT])
async def test_what_arrived_without_an_answer_is_settled_by_its_status_and_never_repeated(
    office: WhatsAppOffice, rizky: Talk, priority: Priority
) -> None:
    await rizky.says("halo")
    office.server.script("messages", CutAfter())

    await notice(office, Message("Petugas menjawab Anda."), priority=priority)
    await office.quiet()

    assert await state_of(office) == ("delivered", None)
    passes(office, minutes=5)
    office.application.sender.wake()
    await office.written()
    assert [one.text for one in rizky.person.chat.from_bot].count("Petugas menjawab Anda.") == 1


async def test_what_did_not_arrive_waits_for_a_status_and_then_is_sent(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")
    office.server.script("messages", CutBefore())
    await notice(office, Message("Petugas menjawab Anda."))
    assert await state_of(office) == ("queued", "uncertain")
    passes(office, seconds=19)
    assert await office.ask(select(func.count()).where(outbox.c.not_before <= office.clock())) == 0

    passes(office, seconds=2)
    office.application.sender.wake()

    await office_sends(office, rizky, f"Petugas menjawab Anda.\n\n{BOOKS['id'].say('anywhere.sent_again')}")


async def test_a_person_who_is_written_to_too_fast_waits_and_nobody_else(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")
    ani = Talk(office, office.server.person("Ani"))
    office.server.script("messages", Refuse(131056), to=rizky.person)
    before = len(rizky.person.chat.from_bot)

    await rizky.person.sends("Setuju, mulai")
    assert await ani.says("halo")

    assert len(rizky.person.chat.from_bot) == before
    assert not office.application.sender.down["whatsapp"]


async def test_a_token_that_is_not_taken_is_the_operators_trouble_until_it_is(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    office.server.script("messages", Refuse(190))

    await rizky.person.sends("halo")
    await until(lambda: office.presence.trouble)

    assert "SILATIH_WHATSAPP__TOKEN" in office.presence.trouble
    assert office.application.sender.down["whatsapp"]


async def test_a_race_between_waiting_and_writing_is_put_right_by_the_clock(
    office: WhatsAppOffice, rizky: Talk
) -> None:
    await rizky.says("halo")
    passes(office, **DAY)
    await notice(office, Message("Petugas menjawab Anda."))
    heard = update(whatsapp_chat).values(heard_at=office.clock())
    await office.application.store.transact(lambda conn: conn.execute(heard) and None)

    store, now = office.application.store, office.clock()
    assert await store.transact(lambda conn: release_waiting(conn, now=now, limit=10)) == 1


async def test_a_long_list_is_paged_and_the_talk_stays_where_it_is(office: WhatsAppOffice, rizky: Talk) -> None:
    await rizky.says("halo")
    many = tuple(Button(f"offer:yes:{number}", f"Kursi {number}") for number in range(14))
    await notice(office, Message("Pilih:", many))

    await rizky.taps("Lainnya")
    await rizky.person.sees(lambda chat: "Kursi 13" in chat.from_bot[-1].buttons)

    second = rizky.person.chat.from_bot[-1]
    assert second.buttons == [f"Kursi {number}" for number in range(9, 14)]
    assert second.replies[0][1] != ""
    assert "Pelatihan Perbaikan AC" in (await rizky.says("Perbaikan AC"))[-1].text
