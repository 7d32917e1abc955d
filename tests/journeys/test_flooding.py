"""Who sends without end is told once, and then not answered until it calms; nobody else notices."""

import pytest
from sqlalchemy import Connection

from handlers.flood import HOLDS
from handlers.inputs import Left, Text
from models.contacts import Flood, save_flood
from models.store import Store
from models.tables import draft, inbox, outbox
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_YES, BOOKS, Clock, Office, open_office
from tests.journeys.platform import Postbag, on_platform
from tests.journeys.records import chat_of, rows_of, standing_of

TOO_MANY = BOOKS["id"].say("anywhere.too_many")


async def room_for(office: Office, inputs: int, *, channel: str = "web") -> None:
    """So many more are heard of Ani at this instant."""
    contact_id = (await standing_of(office, channel=channel)).contact_id
    nearly_full = Flood(HOLDS - inputs, office.clock(), is_flooded=False)

    def fill(conn: Connection) -> None:
        save_flood(conn, contact_id, nearly_full)

    await office.store.transact(fill)


async def rows(office: Office) -> int:
    return len(await rows_of(office, inbox)) + len(await rows_of(office, outbox))


@pytest.fixture
async def sqlite_office(sqlite_store: Store, clock: Clock) -> Office:
    return await open_office(sqlite_store, clock)


async def test_sixty_inputs_at_once_are_answered_and_the_next_one_is_told_to_wait(sqlite_office: Office) -> None:
    ani = sqlite_office.visitor()
    await ani.opens()
    await ani.says(*["bantuan"] * 59)
    assert TOO_MANY not in str(ani.heard)

    assert await ani.says("bantuan") == TOO_MANY


async def test_after_the_notice_nothing_is_answered_and_nothing_written_down(office: Office) -> None:
    bag = Postbag()
    ani = on_platform(office, bag=bag)
    await ani.opens()
    await room_for(office, 0, channel="telegram")
    assert await ani.says("halo") == TOO_MANY
    before, heard = await rows(office), list(bag.texts)

    for _ in range(5):
        await ani.says("halo")

    assert (await rows(office), bag.texts) == (before, heard)


async def test_after_a_minute_and_a_half_of_silence_the_answer_counts_again(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    await room_for(office, 0)
    for _ in range(30):
        await ani.says("halo")
    office.clock.passes(seconds=89)
    await ani.sends(Text(ANSWERS[BEFORE_NAME]))
    assert ani.last == TOO_MANY

    office.clock.passes(seconds=90)

    assert "Rumah Anda" in await ani.says(ANSWERS[BEFORE_NAME])


async def test_a_shared_computer_is_left_even_then(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    await room_for(office, 0)
    await ani.says("halo", "halo")

    await ani.sends(Left())

    assert await rows_of(office, draft) == []


async def test_nobody_else_is_told_to_wait(office: Office) -> None:
    ani, budi = office.visitor("ani"), office.visitor("budi")
    await budi.opens()
    await ani.opens()
    await room_for(office, 0)
    await ani.says("halo", "halo", "halo")

    assert "Tanggal lahir Anda?" in await budi.says(ANSWERS[0])


async def test_what_the_platform_sends_again_fills_nothing(office: Office) -> None:
    ani = office.visitor()
    await ani.opens()
    await room_for(office, 2)
    for _ in range(5):
        await ani.sends(Text(ANSWERS[0]), key="the-same-key")

    assert "Anda tinggal di kelurahan apa?" in await ani.says(ANSWERS[1])


async def test_control_as_many_messages_of_their_own_do(office: Office) -> None:
    ani = office.visitor()
    await ani.opens()
    await room_for(office, 2)
    for number in range(5):
        await ani.sends(Text(ANSWERS[0]), key=f"key-{number}")

    await ani.says(ANSWERS[1])

    assert ani.last == TOO_MANY


async def test_an_identity_number_that_is_not_heard_is_not_written_down(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_YES - 1)
    await room_for(office, 0)
    nik = ANSWERS[BEFORE_YES - 1]

    assert await ani.says(nik) == TOO_MANY

    assert nik.isdigit()
    assert nik not in str(await chat_of(office))
