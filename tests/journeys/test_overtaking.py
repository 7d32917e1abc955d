"""No reply overtakes an older one of its chat, whichever process has that in hand."""

from typing import Any

import pytest
from sqlalchemy import update

from handlers.inputs import Start, Text
from models.outbox import MessageStatus, Priority
from models.tables import outbox
from tests.journeys.office import Office
from tests.journeys.platform import OWNER, Postbag, on_platform
from tests.journeys.records import rows_of

OTHER = "another process"
UNLEASED: dict[str, Any] = {"lease_owner": None, "lease_until": None}


async def stand(office: Office, **values: Any) -> None:
    """So stands every reply that was queued until now."""
    await office.store.transact(lambda conn: conn.execute(update(outbox).values(**values)))


async def owners(office: Office) -> list[str | None]:
    rows = sorted(await rows_of(office, outbox), key=lambda row: int(row.position))
    return [row.lease_owner for row in rows]


@pytest.mark.parametrize("elsewhere", [{"lease_owner": OTHER}, UNLEASED], ids=["leased by another", "leased by nobody"])
async def test_behind_a_reply_that_waits_elsewhere_the_next_one_queues_for_anybody(
    office: Office, elsewhere: dict[str, Any]
) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag)
    await rizky.opens()
    await stand(office, **elsewhere)

    await rizky.says("Setuju, mulai")

    assert (len(bag.handed), bag.wakings) == (1, 1)
    queued = (await rows_of(office, outbox))[-1]
    assert (queued.status, queued.lease_owner, queued.attempts) == (MessageStatus.QUEUED, None, 0)


async def test_control_a_process_that_takes_another_for_itself_overtakes_it(office: Office) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag, owner=OTHER)
    await rizky.opens()
    await stand(office, lease_owner=OTHER)

    await rizky.says("Setuju, mulai")

    assert (len(bag.handed), bag.wakings) == (2, 0)


async def test_what_the_same_process_has_in_hand_holds_nothing_up(office: Office) -> None:
    rizky = on_platform(office)

    await rizky.opens()
    await rizky.says("Setuju, mulai", "12 januari 2001")

    assert set(await owners(office)) == {OWNER}


async def test_two_processes_hear_one_person_and_leave_the_order_to_the_outbox(office: Office) -> None:
    here, there = Postbag(), Postbag()
    await on_platform(office, bag=here).sends(Start(), key="first")
    await on_platform(office, bag=there, owner=OTHER).sends(Text("Setuju, mulai"), key="second")
    await on_platform(office, bag=here).sends(Text("12 januari 2001"), key="third")

    assert await owners(office) == [OWNER, None, None]
    assert (len(here.handed), len(there.handed)) == (1, 0)
    assert (here.wakings, there.wakings) == (1, 1)


async def test_somebody_elses_reply_that_waits_holds_nobody_up(office: Office) -> None:
    bag = Postbag()
    await on_platform(office, "budi").opens()
    await stand(office, **UNLEASED)

    await on_platform(office, bag=bag).opens()

    assert (len(bag.handed), bag.wakings) == (1, 0)


@pytest.mark.parametrize("priority", [Priority.REMINDER, Priority.ANNOUNCEMENT])
async def test_a_reply_does_not_wait_for_what_is_less_urgent(office: Office, priority: Priority) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag)
    await rizky.opens()
    await stand(office, priority=priority, **UNLEASED)

    await rizky.says("Setuju, mulai")

    assert (len(bag.handed), bag.wakings) == (2, 0)


async def test_once_they_have_gone_the_next_reply_is_leased_at_once_again(office: Office) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag)
    await rizky.opens()
    await stand(office, status=MessageStatus.SENT, **UNLEASED)

    await rizky.says("Setuju, mulai")

    assert (len(bag.handed), bag.wakings) == (2, 0)
