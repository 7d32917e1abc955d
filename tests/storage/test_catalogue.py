"""What the office offers, as it is read from the database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert
from sqlalchemy.exc import NoResultFound

from models import tables
from models.catalogue import Batch, Details, Meeting, Partner, Seats, Venue
from models.catalogue_rows import bump_catalogue_version, catalogue_version, read_catalogue, read_seats
from models.store import Store

NOW = datetime(2027, 4, 5, 2, 0, tzinfo=UTC)
MONDAY = date(2027, 4, 19)

OFFICE = {
    "name": "Dinas Contoh",
    "short_name": "Dinas",
    "address": "Jalan Contoh No. 1",
    "landmark": None,
    "phone": None,
    "website": None,
    "opens": "08:00",
    "closes": "16:00",
    "workdays": [0, 1, 2, 3, 4],
    "answer_days": 3,
    "privacy_contact": None,
    "from_a_newer_version": True,
}
WORDS = {"id": "Pengelasan", "en": "Welding"}


def set_up_office(conn: Connection) -> None:
    conn.execute(insert(tables.office).values(id=1, profile=OFFICE))
    conn.execute(insert(tables.venue).values(id=1, name="Bengkel Contoh", address="Jalan Contoh No. 2"))
    program = {"id": 1, "slug": "las", "title": WORDS, "name": WORDS, "description": WORDS, "category": WORDS}
    conn.execute(insert(tables.program).values(**program, rules={"min_age": 17, "max_age": 35}))


def add_batch(conn: Connection, code: str, **said: Any) -> int:
    first_day: date = said.setdefault("first_day", MONDAY)
    row = {
        "program_id": 1,
        "code": code,
        "ordinal": 1,
        "status": "published",
        "selection": "first_come",
        "quota": 20,
        "opens_at": NOW,
        "closes_at": NOW + timedelta(days=10),
        "last_day": first_day + timedelta(days=4),
        "venue_id": 1,
        "rules": {},
        "details": {},
    }
    batch_id: int = conn.execute(insert(tables.batch).values(row | said).returning(tables.batch.c.id)).scalar_one()
    starts_at = datetime(first_day.year, first_day.month, first_day.day, 2, tzinfo=UTC)
    add_meeting(conn, batch_id, 1, starts_at)
    return batch_id


def add_meeting(conn: Connection, batch_id: int, ordinal: int, starts_at: datetime) -> None:
    meeting = {
        "batch_id": batch_id,
        "ordinal": ordinal,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=6),
    }
    conn.execute(insert(tables.meeting).values(meeting))


async def codes_offered(store: Store, now: datetime) -> list[str]:
    catalogue = await store.read(lambda conn: read_catalogue(conn, now=now))
    return [batch.code for batch in catalogue.batches]


async def only_batch(store: Store) -> Batch:
    (batch,) = (await store.read(lambda conn: read_catalogue(conn, now=NOW))).batches
    return batch


@pytest.fixture(autouse=True)
async def office(store: Store) -> None:
    await store.transact(set_up_office)


async def test_batches_come_in_the_order_of_their_first_days(store: Store) -> None:
    def publish(conn: Connection) -> None:
        for code, weeks in (("LAS3", 2), ("LAS1", 0), ("LAS2", 1)):
            add_batch(conn, code, first_day=MONDAY + timedelta(weeks=weeks))

    await store.transact(publish)

    assert await codes_offered(store, NOW) == ["LAS1", "LAS2", "LAS3"]


async def test_a_batch_is_offered_until_its_last_day_has_passed(store: Store) -> None:
    await store.transact(lambda conn: add_batch(conn, "LAS1", last_day=date(2027, 4, 23)))

    assert await codes_offered(store, datetime(2027, 4, 23, 23, 59, tzinfo=UTC)) == ["LAS1"]
    assert await codes_offered(store, datetime(2027, 4, 24, 0, 0, tzinfo=UTC)) == []


@pytest.mark.parametrize("status", ["draft", "cancelled"])
async def test_only_published_batches_are_offered(store: Store, status: str) -> None:
    await store.transact(lambda conn: add_batch(conn, "LAS1", status=status))

    assert await codes_offered(store, NOW) == []
    assert await store.read(read_seats) == {}


async def test_a_program_without_a_batch_is_still_listed(store: Store) -> None:
    catalogue = await store.read(lambda conn: read_catalogue(conn, now=NOW))

    assert [program.slug for program in catalogue.programs] == ["las"]
    assert catalogue.batches == ()


async def test_a_batch_is_read_with_all_that_belongs_to_it(store: Store) -> None:
    def publish(conn: Connection) -> None:
        batch_id = add_batch(conn, "LAS1", details={"meals": WORDS, "unheard_of": WORDS})
        add_meeting(conn, batch_id, 2, NOW + timedelta(days=15))
        conn.execute(insert(tables.partner).values(id=1, name="Mitra Contoh"))
        conn.execute(insert(tables.batch_partner).values(batch_id=batch_id, partner_id=1, role=WORDS))
        share = {"batch_id": batch_id, "kecamatan": "12.71.14", "quota": 15}
        conn.execute(insert(tables.batch_kecamatan).values(share))

    await store.transact(publish)
    batch = await only_batch(store)

    assert batch.venue == Venue("Bengkel Contoh", "Jalan Contoh No. 2", None, None)
    assert batch.partners == (Partner("Mitra Contoh", WORDS),)
    assert batch.kecamatan == {"12.71.14": 15}
    assert batch.details == Details(meals=WORDS)
    assert batch.program.title == WORDS
    assert len(batch.meetings) == 2


async def test_meetings_come_in_order_of_time_and_in_utc(store: Store) -> None:
    def publish(conn: Connection) -> None:
        batch_id = add_batch(conn, "LAS1")
        add_meeting(conn, batch_id, 3, datetime(2027, 4, 22, 2, tzinfo=UTC))
        add_meeting(conn, batch_id, 2, datetime(2027, 4, 23, 2, tzinfo=UTC))

    await store.transact(publish)

    assert (await only_batch(store)).meetings == tuple(
        Meeting(datetime(2027, 4, day, 2, tzinfo=UTC), datetime(2027, 4, day, 8, tzinfo=UTC)) for day in (19, 22, 23)
    )


async def test_a_batch_may_change_single_rules_of_its_program(store: Store) -> None:
    await store.transact(lambda conn: add_batch(conn, "LAS1", rules={"max_age": None}))

    rules = (await only_batch(store)).rules

    assert (rules.min_age, rules.max_age) == (17, None)


async def test_a_batch_without_shares_says_so(store: Store) -> None:
    await store.transact(lambda conn: add_batch(conn, "LAS1"))

    assert (await only_batch(store)).kecamatan is None


async def test_seats_are_the_counters_of_each_batch(store: Store) -> None:
    batch_id = await store.transact(lambda conn: add_batch(conn, "LAS1", quota=20, taken=7, waiting=0, waiting_cap=50))

    seats = await store.read(read_seats)

    assert seats == {batch_id: Seats(quota=20, taken=7, waiting=0, waiting_cap=50)}
    assert seats[batch_id].left == 13


async def test_the_version_goes_up_by_one(store: Store) -> None:
    before = await store.read(catalogue_version)

    await store.transact(bump_catalogue_version)

    assert await store.read(catalogue_version) == before + 1
    assert (await store.read(lambda conn: read_catalogue(conn, now=NOW))).version == before + 1


async def test_many_batches_cost_no_more_queries_than_one(store: Store) -> None:
    def queries(conn: Connection) -> int:
        seen: list[str] = []
        event.listen(conn, "before_cursor_execute", lambda *args: seen.append(args[2]))
        read_catalogue(conn, now=NOW)
        return len(seen)

    await store.transact(lambda conn: add_batch(conn, "LAS1"))
    for_one = await store.read(queries)
    await store.transact(lambda conn: [add_batch(conn, f"LAS{number}") for number in range(2, 12)])

    assert await store.read(queries) == for_one == 7


async def test_an_office_that_is_not_set_up_has_no_catalogue(store: Store) -> None:
    await store.transact(lambda conn: conn.execute(tables.office.delete()).close())

    with pytest.raises(NoResultFound):
        await store.read(lambda conn: read_catalogue(conn, now=NOW))
