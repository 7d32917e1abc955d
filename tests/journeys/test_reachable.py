"""Whether something arrives where a person reads: the platform tells of blocking, and every input says yes."""

from datetime import datetime

from models.contacts import set_unreachable
from models.tables import contact
from tests.journeys.office import Office
from tests.journeys.platform import CHANNEL, on_platform
from tests.journeys.records import rows_of, standing_of


async def unreachable(office: Office) -> list[tuple[datetime | None, str | None]]:
    """Since when and why, of those who write on a platform."""
    rows = await rows_of(office, contact)
    return [(row.unreachable_since, row.unreachable_cause) for row in rows if row.channel == CHANNEL]


async def test_who_closes_the_chat_to_us_is_out_of_reach_until_it_is_opened_again(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()

    await rizky.conversations.mark_blocked(CHANNEL, "ani")
    assert await unreachable(office) == [(office.clock(), "blocked")]
    await rizky.conversations.mark_reachable(CHANNEL, "ani")

    assert await unreachable(office) == [(None, None)]


async def test_any_input_shows_that_a_person_can_be_reached(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()
    contact_id = (await standing_of(office, channel=CHANNEL)).contact_id
    await office.store.transact(lambda conn: set_unreachable(conn, contact_id, cause="deactivated", now=office.clock()))

    await rizky.says("halo")

    assert await unreachable(office) == [(None, None)]


async def test_the_first_refusal_is_the_one_that_counts(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()
    await rizky.conversations.mark_blocked(CHANNEL, "ani")
    first = office.clock()

    office.clock.passes(days=1)
    await rizky.conversations.mark_blocked(CHANNEL, "ani")

    assert await unreachable(office) == [(first, "blocked")]


async def test_a_stranger_who_closes_the_chat_is_written_down_nowhere(office: Office) -> None:
    conversations = on_platform(office).conversations

    await conversations.mark_blocked(CHANNEL, "nobody")
    await conversations.mark_reachable(CHANNEL, "nobody")

    assert await unreachable(office) == []
