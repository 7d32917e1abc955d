"""A process that dies, or is taken for dead: nothing is lost, and only what was in flight may come twice."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.sending.pacing import Pace
from models.leases import Wanted, claim_messages, release_leases
from models.outbox import LEASE, Lease, MessageStatus, Outgoing
from models.reports import Ended, Report, Returned, Sent, Unreachable, write_reports
from tests.sending.mailroom import VAULT, Mailroom
from tests.sending.platform import PASSING, Platform

RIZKY, BUDI = 1, 2
PEOPLE = range(1, 61)


@pytest.mark.parametrize("moment", [0, 0.005, 0.015, 0.031, 0.05, 0.1])
async def test_after_a_crash_nothing_is_lost_and_only_what_was_in_flight_is_repeated(
    mail: Mailroom, telegram: Platform, moment: float
) -> None:
    telegram.latency = 0.012
    await mail.add_people(*PEOPLE)
    await mail.queue_for_all(PEOPLE, "Pengumuman")
    first = mail.new_sender({"telegram": telegram}, pace=Pace(messages=1000, replies=1000))
    await first.__aenter__()
    await mail.reply(first, RIZKY, "Halo", "Apa kabar?")
    await mail.pause(moment)

    await first.abandon()
    acknowledged = {text for text, status in (await mail.statuses()).items() if status == "sent"}
    begun = {arrival.text for arrival in telegram.arrivals}
    await mail.pause(LEASE.total_seconds())
    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert set(telegram.texts) == {"Halo", "Apa kabar?", *(f"Pengumuman {person}" for person in PEOPLE)}
    assert repeated(telegram) <= begun - acknowledged


async def test_control_whoever_reports_before_sending_loses_what_was_in_flight(
    mail: Mailroom, telegram: Platform
) -> None:
    await mail.add_people(*PEOPLE)
    await mail.queue_for_all(PEOPLE, "Pengumuman")
    lease = Lease("careless", mail.clock() + LEASE)
    wanted = Wanted("telegram", 0, 20)

    def claim_and_report(conn: Connection) -> None:
        now = mail.clock()
        claimed = claim_messages(conn, wanted, lease=lease, now=now, vault=VAULT)
        write_reports(conn, [Sent(one, "", now) for one in claimed.messages], owner="careless", vault=VAULT)

    await mail.store.transact(claim_and_report)  # and dies before the first request
    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert len(set(telegram.texts)) == len(PEOPLE) - 20


async def test_the_order_of_a_chat_outlives_a_crash(mail: Mailroom, telegram: Platform) -> None:
    telegram.latency = 0.5
    await mail.add_people(RIZKY)
    first = mail.new_sender({"telegram": telegram})
    await first.__aenter__()
    await mail.reply(first, RIZKY, *"1234")
    await mail.pause(0.7)

    await first.abandon()
    await mail.pause(LEASE.total_seconds())
    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert telegram.texts == ["1", "2", "2", "3", "4"]
    assert [arrival.repeats for arrival in telegram.arrivals] == [False, False, True, True, True]


async def test_on_sqlite_nobody_waits_for_the_lease_of_a_process_that_is_gone(
    mail: Mailroom, telegram: Platform
) -> None:
    await mail.add_people(RIZKY)
    first = mail.new_sender({"telegram": telegram})
    telegram.latency = 10
    await first.__aenter__()
    await mail.reply(first, RIZKY, "Halo")
    await mail.pause(1)
    await first.abandon()

    telegram.latency = 0
    died = mail.clock()
    async with mail.sender(telegram=telegram):
        await mail.until(lambda: len(telegram.texts) == 2)

    waited = mail.clock() - died
    assert waited < timedelta(seconds=1) if mail.store.dialect == "sqlite" else waited > timedelta(seconds=30)


@pytest.mark.parametrize("then", ["fails", "is given back"])
async def test_what_may_stand_in_the_chat_since_a_crash_is_marked_however_often_it_is_tried_again(
    mail: Mailroom, telegram: Platform, then: str
) -> None:
    telegram.latency = 10
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo")
    first = mail.new_sender({"telegram": telegram})
    await first.__aenter__()
    await mail.until(lambda: len(telegram.texts) == 1)
    await first.abandon()
    await mail.pause(LEASE.total_seconds())

    telegram.latency = 0
    if then == "fails":
        telegram.will_say("Halo", PASSING)
    else:
        await give_back_untried(mail)
    async with mail.sender(telegram=telegram):
        await mail.until_all_done()

    assert [arrival.repeats for arrival in telegram.arrivals] == [False, True]


async def give_back_untried(mail: Mailroom) -> None:
    """Claimed by a process that ends in order before it gets to it."""
    now = mail.clock()
    lease = Lease("short-lived", now + LEASE)

    def claim_and_end(conn: Connection) -> None:
        claim_messages(conn, Wanted("telegram", 1, 0), lease=lease, now=now, vault=VAULT)
        release_leases(conn, "short-lived")

    await mail.store.transact(claim_and_end)


def repeated(platform: Platform) -> set[str]:
    return {text for text, times in Counter(platform.texts).items() if times > 1}


@pytest.mark.parametrize("next_owner", ["another", "the same"])
@pytest.mark.parametrize("report", ["sent", "failed", "returned", "unreachable"])
async def test_what_is_reported_of_a_lease_that_ran_out_changes_nothing(
    mail: Mailroom, report: str, next_owner: str
) -> None:
    """C10: the process was stopped for longer than its lease, and the message was claimed again meanwhile."""
    await mail.add_people(RIZKY)
    await mail.queue(RIZKY, "Halo")
    began = mail.clock()
    slow = await claim_one(mail, "the same", began)
    quick = await claim_one(mail, next_owner, began + LEASE + timedelta(seconds=1))

    reports: dict[str, Report] = {
        "sent": Sent(slow, "late", began),
        "failed": Ended(slow, MessageStatus.FAILED, "refused", began),
        "returned": Returned(slow, 1, is_uncertain=False),
        "unreachable": Unreachable(slow, "blocked", began),
    }
    await mail.store.transact(lambda conn: write_reports(conn, [reports[report]], owner="the same", vault=VAULT))

    row = (await mail.rows())["Halo"]
    assert (row.status, row.lease_owner, row.attempts) == ("queued", next_owner, 2)
    assert (await mail.the_contact(RIZKY)).unreachable_since is None
    in_time = [Sent(quick, "in time", began)]
    await mail.store.transact(lambda conn: write_reports(conn, in_time, owner=next_owner, vault=VAULT))
    assert (await mail.rows())["Halo"].platform_id == "in time"


async def claim_one(mail: Mailroom, owner: str, now: datetime) -> Outgoing:
    lease = Lease(owner, now + LEASE)

    def claim(conn: Connection) -> Outgoing:
        (message,) = claim_messages(conn, Wanted("telegram", 1, 0), lease=lease, now=now, vault=VAULT).messages
        return message

    return await mail.store.transact(claim)
