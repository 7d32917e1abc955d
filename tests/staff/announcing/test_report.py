"""What an officer sees while an announcement goes out and afterwards, and what can be done for those it missed."""

import pytest

from bot.telegram.buttons import ButtonSeal
from bot.telegram.rendering import render
from handlers.staff.announcing.asks import (
    AnnouncementStarted,
    ListToPhone,
    NotAllowed,
    NothingToSend,
    PauseAnnouncement,
    PeopleToPhone,
    ReadReport,
    Report,
    ResendFailed,
    SameAgain,
    SendByOtherChannel,
)
from handlers.staff.staff import Role
from handlers.staff.unreached import ToPhone
from models.audience import Audience
from models.audit import read_audit
from models.store import Store
from tests.cast import NOW
from tests.staff.announcing.hall import TEXT, Hall, open_hall

PHONE = "+6281234567890"


@pytest.fixture
async def hall(sample_store: Store) -> Hall:
    """With Ani, Budi and Citra."""
    opened = await open_hall(sample_store)
    for name in ("Ani", "Budi", "Citra"):
        await opened.chat(name)
    await opened.register("Ani", "Budi", "Citra")
    return opened


async def sent_out(hall: Hall, **fails: str) -> int:
    """To its end. `fails`: whose message, and why."""
    announced = await hall.announce()
    for _ in range(3):
        await hall.works(steps=4)
        await hall.deliver(fails=fails)
    await hall.works(steps=4)
    return announced


async def report(hall: Hall, announced: int) -> Report:
    answer = await hall.ask(ReadReport(announced))
    assert isinstance(answer, Report), answer
    return answer


async def test_the_report_accounts_for_everybody(hall: Hall) -> None:
    await hall.chat("Dewi")
    await hall.chat("Eko", channel="whatsapp")  # switched off here
    await hall.register("Dewi", "Eko")
    await hall.change_contact("Dewi", unreachable_since=NOW, unreachable_cause="not_found")

    found = await report(hall, await sent_out(hall, Budi="blocked", Citra="uncertain"))

    assert (found.status, found.total, found.arrived) == ("done", 3, 1)
    assert found.failed == {"blocked": 1, "uncertain": 1}
    assert (found.unreachable, found.without_chat) == ({"not_found": 1}, 1)


async def test_whoever_it_missed_can_be_told_again_but_not_those_who_may_have_it(hall: Hall) -> None:
    announced = await sent_out(hall, Ani="refused", Budi="uncertain")

    again = await hall.ask(ResendFailed(announced))
    assert isinstance(again, AnnouncementStarted)
    hall.office.clock.passes(minutes=1)
    await hall.works(steps=6)

    assert [len(await hall.sent(name)) for name in ("Ani", "Budi", "Citra")] == [2, 1, 1]
    assert isinstance(await hall.ask(ResendFailed(announced)), SameAgain)


async def test_where_everybody_has_it_nothing_is_sent_again(hall: Hall) -> None:
    announced = await sent_out(hall)

    assert await hall.ask(ResendFailed(announced)) == NothingToSend()
    assert await hall.ask(SendByOtherChannel(announced)) == NothingToSend()


async def test_who_was_missed_on_one_channel_is_told_on_another(hall: Hall) -> None:
    audience = Audience(batch_id=hall.batch_id, channel="telegram")
    await hall.chat("page of Ani", channel="web")
    await hall.chat("page of Citra", channel="web")
    await hall.share("page of Ani", "Ani")
    await hall.share("page of Citra", "Citra")
    announced = await hall.announce(audience=audience)
    for _ in range(2):
        await hall.works(steps=4)
        await hall.deliver(fails={"Ani": "blocked"})

    await hall.ask(SendByOtherChannel(announced))
    hall.office.clock.passes(minutes=1)
    await hall.works(steps=6)

    assert (await hall.sent("page of Ani"), await hall.sent("page of Citra")) == ([TEXT], [])


async def test_staff_get_a_list_of_whom_to_phone(hall: Hall) -> None:
    announced = await sent_out(hall, Budi="blocked")

    found = await hall.ask(ListToPhone(announced))

    assert found == PeopleToPhone((ToPhone("Budi", PHONE, "blocked"),), id=announced)
    assert await hall.ask(ListToPhone(announced), role=Role.HEAD) == NotAllowed()


async def test_the_list_goes_on_where_it_ended(hall: Hall) -> None:
    names = [f"Peserta {number}" for number in range(12)]
    for name in names:
        await hall.chat(name, stopped_at=NOW)
    await hall.register(*names)
    announced = await sent_out(hall)

    first = await hall.ask(ListToPhone(announced))
    assert isinstance(first, PeopleToPhone)
    assert first.next_after is not None
    second = await hall.ask(ListToPhone(announced, first.next_after))
    assert isinstance(second, PeopleToPhone)

    assert [each.name for each in (*first.people, *second.people)] == names
    assert ({each.cause for each in first.people}, second.next_after) == ({"stopped"}, None)


async def test_who_announced_and_who_looked_up_phones_is_in_the_log(hall: Hall) -> None:
    announced = await sent_out(hall, Budi="blocked")
    await hall.ask(ListToPhone(announced))

    rows = await hall.store.read(lambda conn: read_audit(conn, vault=hall.world.vault))

    assert [(row.action, row.subject) for row in rows] == [
        ("list_to_phone", f"announcement:{announced}"),
        ("announce", f"announcement:{announced}"),
    ]


async def test_one_message_shows_how_far_it_is_and_how_it_ended(hall: Hall) -> None:
    await sent_out(hall, Budi="blocked")

    first, change = await hall.officer_sees()

    assert first["text"].startswith("Pengumuman mulai dikirim")
    assert change["edits"] == 1
    assert change["text"].startswith("Selesai pukul 12.00. 2 terkirim.")
    assert "1 memblokir obrolan ini" in change["text"]
    assert [button["label"] for button in change["buttons"]] == ["Kirim ulang", "Lewat aplikasi lain", "Daftar telepon"]


async def test_a_paused_one_offers_to_go_on(hall: Hall) -> None:
    announced = await hall.announce()
    await hall.works(steps=4)
    await hall.deliver()

    await hall.ask(PauseAnnouncement(announced))
    await hall.works(steps=2)

    change = (await hall.officer_sees())[-1]
    assert change["text"] == "Dijeda. Sudah terkirim 3 dari 3."
    assert [button["label"] for button in change["buttons"]] == ["Lanjutkan", "Hentikan"]


async def test_an_officer_on_the_page_is_told_once_at_the_end(sample_store: Store) -> None:
    hall = await open_hall(sample_store, channel="web")
    await hall.people(3)

    await sent_out(hall)

    assert [each["text"] for each in await hall.officer_sees()] == ["Selesai pukul 12.00. 3 terkirim."]
    assert [contact_id for contact_id, _ in hall.woken] == [hall.contacts["Petugas"]]


async def test_on_telegram_the_message_itself_is_changed(hall: Hall) -> None:
    await sent_out(hall)
    change = (await hall.officer_sees())[-1]

    call = render(change, address="12345", seal=ButtonSeal(hall.world.vault))

    assert call
    assert (call.method, call.parameters["message_id"], call.parameters["chat_id"]) == ("editMessageText", 1, 12345)
    assert call.parameters["text"] == change["text"]
