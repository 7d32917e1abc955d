"""How an announcement goes out: after its time, piece by piece, one after another, and stopped where staff stop it."""

from datetime import timedelta

import pytest

from handlers.staff.announcing.asks import (
    AnnouncementNow,
    AnnouncementStarted,
    CancelAnnouncement,
    ContinueAnnouncement,
    NoSuchAnnouncement,
    PauseAnnouncement,
    SameAgain,
    StartAnnouncement,
    UndoAnnouncement,
)
from handlers.staff.announcing.content import Content
from handlers.staff.staff import Scope
from models.outbox import Priority
from models.store import Store
from tests.cast import NOW
from tests.staff.announcing.hall import TEXT, Hall, open_hall

AHEAD = 100
PEOPLE = 250


@pytest.fixture
async def hall(sample_store: Store) -> Hall:
    """With a handful of participants."""
    opened = await open_hall(sample_store)
    await opened.people(3)
    return opened


@pytest.fixture
async def full_hall(sqlite_sample_store: Store) -> Hall:
    """With more participants than may wait in the queue."""
    opened = await open_hall(sqlite_sample_store, ahead=AHEAD)
    await opened.people(PEOPLE)
    return opened


async def test_nothing_goes_out_for_thirty_seconds(hall: Hall) -> None:
    answer = await hall.ask(StartAnnouncement(Content(TEXT), hall.audience))

    assert isinstance(answer, AnnouncementStarted)
    assert answer.send_at == NOW + timedelta(seconds=30)
    hall.office.clock.passes(seconds=20)
    await hall.works(steps=4)
    assert await hall.everybody_sent() == []
    hall.office.clock.passes(seconds=20)
    await hall.works(steps=4)
    assert sorted(await hall.everybody_sent()) == sorted(hall.contacts[f"Warga {one}"] for one in (1, 2, 3))


async def test_what_is_undone_in_time_reaches_nobody(hall: Hall) -> None:
    answer = await hall.ask(StartAnnouncement(Content(TEXT), hall.audience))
    assert isinstance(answer, AnnouncementStarted)

    undone = await hall.ask(UndoAnnouncement(answer.id))

    assert undone == AnnouncementNow(answer.id, "cancelled", changed=True)
    hall.office.clock.passes(minutes=1)
    await hall.works(steps=4)
    assert await hall.everybody_sent() == []


async def test_it_waits_for_the_time_that_was_chosen(hall: Hall) -> None:
    tomorrow = NOW + timedelta(days=1)
    await hall.ask(StartAnnouncement(Content(TEXT), hall.audience, send_at=tomorrow))

    hall.office.clock.passes(hours=23)
    await hall.works(steps=4)
    early = await hall.everybody_sent()
    hall.office.clock.passes(hours=1)
    await hall.works(steps=4)

    assert (early, len(await hall.everybody_sent())) == ([], 3)


async def test_what_missed_its_time_by_more_than_a_day_is_not_sent(hall: Hall) -> None:
    await hall.ask(StartAnnouncement(Content(TEXT), hall.audience))

    hall.office.clock.passes(days=2)
    await hall.works(steps=4)

    assert await hall.everybody_sent() == []
    assert [each["text"] for each in await hall.officer_sees()] == ["Pengumuman tidak jadi dikirim."]


async def test_the_same_words_to_the_same_people_are_asked_back(hall: Hall) -> None:
    start = StartAnnouncement(Content(TEXT), hall.audience)
    first = await hall.ask(start)
    assert isinstance(first, AnnouncementStarted)

    assert await hall.ask(start) == SameAgain(first.id, first.send_at)
    assert isinstance(await hall.ask(StartAnnouncement(Content("Lain."), hall.audience)), AnnouncementStarted)
    assert isinstance(await hall.ask(StartAnnouncement(Content(TEXT), hall.audience, again=True)), AnnouncementStarted)


async def test_after_an_hour_the_same_words_are_new(hall: Hall) -> None:
    await hall.announce()
    await hall.works(steps=4)

    hall.office.clock.passes(hours=1)

    assert isinstance(await hall.ask(StartAnnouncement(Content(TEXT), hall.audience)), AnnouncementStarted)


async def test_everybody_gets_it_once_and_behind_reminders(full_hall: Hall) -> None:
    await full_hall.announce()
    arrived = []
    for _ in range(10):
        await full_hall.works(steps=4)
        arrived += await full_hall.deliver()

    told = [each for each in arrived if each.priority is Priority.ANNOUNCEMENT]
    assert len(told) == len({each.contact_id for each in told}) == PEOPLE


async def test_no_more_waits_in_the_queue_than_a_few_seconds_take(full_hall: Hall) -> None:
    await full_hall.announce()

    await full_hall.works()

    assert await full_hall.statuses() == {"queued": AHEAD}


async def test_a_pause_holds_back_what_waits_and_going_on_loses_nobody(full_hall: Hall) -> None:
    announced = await full_hall.announce()
    await full_hall.works(steps=4)
    await full_hall.deliver(limit=40)

    paused = await full_hall.ask(PauseAnnouncement(announced))
    await full_hall.works(steps=4)
    while_paused = [each for each in await full_hall.deliver() if each.priority is Priority.ANNOUNCEMENT]
    await full_hall.ask(ContinueAnnouncement(announced))
    for _ in range(10):
        await full_hall.works(steps=4)
        await full_hall.deliver()

    assert paused == AnnouncementNow(announced, "paused", changed=True)
    assert while_paused == []
    assert await full_hall.statuses() == {"sent": PEOPLE}
    assert len(set(await full_hall.everybody_sent())) == PEOPLE


async def test_what_is_cancelled_midway_goes_no_further(full_hall: Hall) -> None:
    announced = await full_hall.announce()
    await full_hall.works(steps=4)
    arrived = [each for each in await full_hall.deliver(limit=40) if each.priority is Priority.ANNOUNCEMENT]

    await full_hall.ask(CancelAnnouncement(announced))
    await full_hall.works(steps=4)
    await full_hall.deliver()

    counts = await full_hall.statuses()
    assert counts == {"cancelled": AHEAD - len(arrived), "sent": len(arrived)}
    again = await full_hall.ask(ContinueAnnouncement(announced))
    assert again == AnnouncementNow(announced, "cancelled", changed=False)


async def test_a_second_announcement_waits_for_the_first(full_hall: Hall) -> None:
    await full_hall.announce("Pertama.")
    answer = await full_hall.ask(StartAnnouncement(Content("Kedua."), full_hall.audience, send_at=NOW))
    assert isinstance(answer, AnnouncementStarted)
    assert answer.is_behind

    arrived = []
    for _ in range(20):
        await full_hall.works(steps=4)
        arrived += [each.payload["text"] for each in await full_hall.deliver()]

    told = [text for text in arrived if text in {"Pertama.", "Kedua."}]
    assert told == ["Pertama."] * PEOPLE + ["Kedua."] * PEOPLE


async def test_one_that_is_paused_lets_the_next_go(hall: Hall) -> None:
    first = await hall.announce("Pertama.")
    await hall.works(steps=2)
    await hall.ask(PauseAnnouncement(first))

    await hall.announce("Kedua.")
    await hall.works(steps=8)

    assert [each.payload["text"] for each in await hall.deliver() if each.priority is Priority.ANNOUNCEMENT] == [
        "Kedua."
    ] * 3


async def test_on_the_page_the_message_is_there_at_once(hall: Hall) -> None:
    await hall.chat("Dewi", channel="web")
    await hall.register("Dewi")

    await hall.announce()
    await hall.works(steps=4)

    assert await hall.sent("Dewi") == [TEXT]
    assert [contact_id for contact_id, _ in hall.woken] == [hall.contacts["Dewi"]]
    assert await hall.statuses() == {"queued": 3, "sent": 1}


async def test_nobody_steers_what_is_not_theirs_or_not_there(hall: Hall) -> None:
    announced = await hall.announce()
    elsewhere = Scope(batches=frozenset({await hall.office.batch("BOR2")}))

    refused = await hall.ask(CancelAnnouncement(announced), scope=elsewhere)
    unknown = await hall.ask(CancelAnnouncement(announced + 1))

    await hall.works(steps=4)
    assert (type(refused).__name__, unknown) == ("NotAllowed", NoSuchAnnouncement())
    assert len(await hall.everybody_sent()) == 3
