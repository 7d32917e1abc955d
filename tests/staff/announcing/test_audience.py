"""Whom an announcement reaches, and how many that is."""

from datetime import timedelta

import pytest

from handlers.staff.announcing.asks import (
    AudienceCounted,
    CountAudience,
    NotAllowed,
    NothingToSend,
    StartAnnouncement,
)
from handlers.staff.announcing.content import Content
from handlers.staff.staff import Role, Scope
from models.audience import Audience
from models.drafts import keep_draft
from models.statuses import Status
from models.store import Store
from tests.cast import NOW, TEMBUNG
from tests.staff.announcing.hall import TEXT, Hall, open_hall


@pytest.fixture
async def hall(sample_store: Store) -> Hall:
    return await open_hall(sample_store)


async def counted(hall: Hall, audience: Audience | None = None) -> AudienceCounted:
    answer = await hall.ask(CountAudience(audience or hall.audience))
    assert isinstance(answer, AudienceCounted), answer
    return answer


async def told(hall: Hall, audience: Audience) -> set[str]:
    """Whose chats get a message of it."""
    await hall.announce(audience=audience)
    await hall.works(steps=6)
    names = {contact_id: name for name, contact_id in hall.contacts.items()}
    return {names[each] for each in await hall.everybody_sent()}


async def test_the_people_of_one_batch_are_told_and_nobody_else(hall: Hall) -> None:
    other = await hall.office.batch("BOR2")
    for name in ("Ani", "Budi", "Citra", "Dewi"):
        await hall.chat(name)
    await hall.register("Ani", "Budi")
    await hall.register("Citra", batch_id=other)
    await hall.register("Dewi", status=Status.WAITING)

    assert (await counted(hall)).chats == {"telegram": 2}
    assert await told(hall, hall.audience) == {"Ani", "Budi"}


async def test_a_chat_that_wants_nothing_or_is_not_reached_is_left_out_and_counted(hall: Hall) -> None:
    for name in ("Ani", "Budi", "Citra"):
        await hall.chat(name)
    await hall.register("Ani", "Budi", "Citra")
    await hall.change_contact("Ani", stopped_at=NOW)
    await hall.change_contact("Budi", unreachable_since=NOW, unreachable_cause="blocked")

    found = await counted(hall)

    assert (found.people, found.messages, found.stopped, found.unreachable) == (3, 1, 1, {"blocked": 1})
    assert await told(hall, hall.audience) == {"Citra"}


async def test_people_are_counted_by_the_channel_of_their_chat(hall: Hall) -> None:
    await hall.chat("Ani")
    await hall.chat("Budi", channel="web")
    await hall.chat("Citra", channel="whatsapp")  # switched off in this office
    await hall.register("Ani", "Budi", "Citra")

    found = await counted(hall)

    assert (found.chats, found.without_chat) == ({"telegram": 1, "web": 1}, 1)


async def test_only_those_are_told_who_fit_every_filter(hall: Hall) -> None:
    for name, language in (("Ani", "id"), ("Budi", "id"), ("Citra", "en"), ("Dewi", "id")):
        await hall.chat(name, language=language)
    await hall.register("Ani", "Citra", born="2001-01-12", kecamatan=TEMBUNG)
    await hall.register("Budi", born="1980-01-12", kecamatan=TEMBUNG)
    await hall.register("Dewi", born="2001-01-12")
    young = Audience(batch_id=hall.batch_id, kecamatan=(TEMBUNG,), age_from=18, age_to=30, language="id")

    assert (await counted(hall, young)).messages == 1
    assert await told(hall, young) == {"Ani"}


async def test_a_whole_program_is_all_its_batches(hall: Hall) -> None:
    catalogue = await hall.store.read(hall.world.catalogue)
    program = next(one.program.id for one in catalogue.batches if one.code == "BOR2")
    bordir = await hall.office.batch("BOR2")
    await hall.chat("Ani")
    await hall.chat("Budi")
    await hall.register("Ani", batch_id=bordir)
    await hall.register("Budi")

    assert await told(hall, Audience(program_id=program)) == {"Ani"}


async def test_one_message_names_all_who_share_the_phone(hall: Hall) -> None:
    await hall.chat("Ibu")
    await hall.chat("Citra")
    await hall.register("Ani", "Budi", chat="Ibu")
    await hall.register("Citra")

    assert (await counted(hall)).people == 3
    await told(hall, hall.audience)

    assert await hall.sent("Ibu") == [f"Untuk Ani dan Budi:\n\n{TEXT}"]
    assert await hall.sent("Citra") == [TEXT]


async def test_of_a_shared_phone_only_who_is_meant_is_named(hall: Hall) -> None:
    await hall.chat("Ibu")
    await hall.register("Ani", chat="Ibu")
    await hall.register("Budi", chat="Ibu", batch_id=await hall.office.batch("BOR2"))

    await told(hall, hall.audience)

    assert await hall.sent("Ibu") == [f"Untuk Ani:\n\n{TEXT}"]


async def test_who_fills_in_a_form_just_now_gets_the_message_later(hall: Hall) -> None:
    await hall.chat("Ani")
    await hall.register("Ani")
    contact_id, vault = hall.contacts["Ani"], hall.world.vault
    await hall.store.transact(lambda conn: keep_draft(conn, contact_id, {}, vault=vault, now=hall.world.clock()))

    assert (await counted(hall)).waiting == 1
    await told(hall, hall.audience)
    assert await texts_delivered(hall) == []

    hall.office.clock.passes(minutes=15)
    assert await texts_delivered(hall) == [TEXT]


async def texts_delivered(hall: Hall) -> list[str]:
    mine = hall.contacts["Ani"]
    return [each.payload["text"] for each in await hall.deliver() if each.contact_id == mine]


async def test_nothing_is_begun_where_nobody_can_be_told(hall: Hall) -> None:
    await hall.chat("Ani")
    await hall.register("Ani")
    await hall.change_contact("Ani", stopped_at=NOW - timedelta(days=1))

    answer = await hall.ask(StartAnnouncement(Content(TEXT), hall.audience))

    assert answer == NothingToSend()


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.HEAD])
async def test_only_officers_and_admins_announce(hall: Hall, role: Role) -> None:
    ask = StartAnnouncement(Content(TEXT), hall.audience)

    assert await hall.ask(ask, role=role) == NotAllowed()


async def test_whoever_works_for_one_training_speaks_to_nobody_elses_people(hall: Hall) -> None:
    await hall.chat("Ani")
    await hall.register("Ani")
    bordir = Scope(batches=frozenset({await hall.office.batch("BOR2")}))
    whole_city = Audience()

    for audience in (hall.audience, whole_city):
        assert await hall.ask(CountAudience(audience), scope=bordir) == NotAllowed()
    mine = Scope(batches=frozenset({hall.batch_id}))
    assert isinstance(await hall.ask(CountAudience(hall.audience), scope=mine), AudienceCounted)
