"""The sample office: complete, alive on any day, and made of invented people only."""

import asyncio
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, func, select

from handlers.draft import Answers
from models import tables
from models.catalogue import Batch, Catalogue, Details
from models.catalogue_rows import read_catalogue, read_seats
from models.counters import recount
from models.sample.calendar import meetings
from models.seed import read_sample, seed
from models.store import Store
from models.vault import Vault

ZONE = ZoneInfo("Asia/Jakarta")
VAULT = Vault((bytes(range(32)),))
NOW = datetime(2027, 4, 5, 20, 0, tzinfo=UTC)  # in Medan it is Tuesday already


def seed_at(now: datetime) -> Any:
    return lambda conn: seed(conn, now=now, zone=ZONE, vault=VAULT)


def batch_called(catalogue: Catalogue, code: str) -> Batch:
    return next(batch for batch in catalogue.batches if batch.code == code)


def every_words(value: object, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Each {"id": ..., "en": ...} of the sample file, with the keys that lead to it."""
    if isinstance(value, dict) and {"id", "en"} & value.keys():
        yield keys, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from every_words(inner, (*keys, key))
    elif isinstance(value, list):
        for inner in value:
            yield from every_words(inner, keys)


def row_counts(conn: Connection) -> dict[str, int]:
    return {
        table.name: conn.execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables.metadata.sorted_tables
    }


@pytest.fixture
async def sample(sqlite_store: Store) -> Catalogue:
    """What the sample says does not depend on the engine; that it can be filled in, the other tests show on both."""
    await sqlite_store.transact(seed_at(NOW))
    return await sqlite_store.read(lambda conn: read_catalogue(conn, now=NOW))


async def test_seeding_a_second_time_changes_nothing(store: Store) -> None:
    first = await store.transact(seed_at(NOW))
    before = await store.read(row_counts)

    second = await store.transact(seed_at(NOW + timedelta(days=40)))

    assert (first, second) == (True, False)
    assert await store.read(row_counts) == before


async def test_two_processes_that_seed_at_once_fill_the_office_once(store: Store) -> None:
    answers = await asyncio.gather(*(store.transact(seed_at(NOW)) for _ in range(3)))

    assert sorted(answers) == [False, False, True]
    assert (await store.read(row_counts))["office"] == 1


async def test_a_seeding_that_breaks_off_leaves_an_empty_office(store: Store) -> None:
    def break_off(conn: Connection) -> None:
        seed(conn, now=NOW, zone=ZONE, vault=VAULT)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        await store.transact(break_off)

    assert set((await store.read(row_counts)).values()) == {0}


async def test_the_sample_offers_all_programs_and_a_dozen_batches(sample: Catalogue) -> None:
    assert len(sample.programs) == 15
    assert len(sample.batches) == 12
    assert sample.office.workdays == (0, 1, 2, 3, 4)


def test_titles_fit_on_every_button() -> None:
    titles = [title for program in read_sample("catalogue.toml")["program"] for title in program["title"].values()]

    assert [title for title in titles if len(title) > 20] == []


def test_everything_is_said_in_both_languages() -> None:
    sample = read_sample("catalogue.toml")

    assert [
        keys for keys, words in every_words(sample) if words.keys() != {"id", "en"} or not all(words.values())
    ] == []


async def test_only_two_batches_leave_something_unsaid(sample: Catalogue) -> None:
    # Transport money is said only where the source speaks of it.
    asked = [field.name for field in fields(Details) if field.name != "transport_money"]

    incomplete = {batch.code for batch in sample.batches if any(getattr(batch.details, name) is None for name in asked)}

    assert incomplete == {"SB2", "KOPI1"}


async def test_no_transport_money_is_promised(sample: Catalogue) -> None:
    said = [batch.details.transport_money["id"] for batch in sample.batches if batch.details.transport_money]

    assert len(said) == 6
    assert all("belum pasti" in words for words in said)
    assert not any(character.isdigit() for words in said for character in words)


async def test_ac_repair_takes_ten_weeks_of_mondays_and_wednesdays(sample: Catalogue) -> None:
    batch = batch_called(sample, "AC3")
    local = [(day.starts_at.astimezone(ZONE), day.ends_at.astimezone(ZONE)) for day in batch.meetings]

    assert len(local) == 20
    assert {start.weekday() for start, _ in local} == {0, 2}
    assert {(start.time(), end.time()) for start, end in local} == {(time(9), time(15))}
    assert timedelta(weeks=9) < batch.last_day - batch.first_day < timedelta(weeks=10)


async def test_the_day_begins_where_the_office_is(sample: Catalogue) -> None:
    opens_at = batch_called(sample, "AC3").opens_at.astimezone(ZONE)

    assert opens_at == datetime(2027, 4, 6, 8, tzinfo=ZONE) - timedelta(days=7)


def test_fridays_may_be_shorter_and_have_no_break() -> None:
    hours = {
        "weekdays": [3, 4],
        "starts": "08:30",
        "ends": "15:00",
        "pause": ["12:00", "13:00"],
        "friday_ends": "11:30",
    }

    thursday, friday = meetings(hours, since=date(2027, 4, 8), days=2, zone=ZONE)

    assert thursday.ends_at == datetime(2027, 4, 8, 8, 0, tzinfo=UTC)
    assert thursday.break_starts_at == datetime(2027, 4, 8, 5, 0, tzinfo=UTC)
    assert friday.ends_at == datetime(2027, 4, 9, 4, 30, tzinfo=UTC)
    assert friday.break_starts_at is None


def test_meetings_follow_the_pattern_over_the_weekend() -> None:
    hours = {"weekdays": [0, 4], "starts": "09:00", "ends": "10:00"}

    days = meetings(hours, since=date(2027, 4, 6), days=3, zone=ZONE)

    assert [day.starts_at.date() for day in days] == [date(2027, 4, 9), date(2027, 4, 12), date(2027, 4, 16)]


@pytest.mark.parametrize("weekday", range(7))
async def test_the_sample_is_alive_on_whatever_day_it_is_seeded(sqlite_store: Store, weekday: int) -> None:
    now = datetime(2027, 12, 27, 3, tzinfo=UTC) + timedelta(days=weekday)
    await sqlite_store.transact(seed_at(now))
    batches = (await sqlite_store.read(lambda conn: read_catalogue(conn, now=now))).batches

    assert all(batch.opens_at < batch.closes_at for batch in batches)
    assert all(batch.closes_at.astimezone(ZONE).date() < batch.first_day <= batch.last_day for batch in batches)
    assert [batch.code for batch in batches if now < batch.opens_at] == ["ANI1"]
    assert [batch.code for batch in batches if now >= batch.closes_at] == ["SBN1"]
    assert [batch.code for batch in batches if batch.selection == "reviewed"] == ["KMS1"]


async def test_who_is_chosen_is_promised_between_the_last_registration_and_the_first_day(sample: Catalogue) -> None:
    batch = batch_called(sample, "KMS1")

    assert batch.answer_by is not None
    assert batch.closes_at.astimezone(ZONE).date() < batch.answer_by < batch.first_day


async def test_batik_is_shared_out_between_two_kecamatan(sample: Catalogue) -> None:
    assert batch_called(sample, "BTK2").kecamatan == {"12.71.14": 15, "12.71.15": 15}


async def test_one_batch_is_full_and_three_people_wait(store: Store) -> None:
    await store.transact(seed_at(NOW))
    catalogue = await store.read(lambda conn: read_catalogue(conn, now=NOW))
    seats = (await store.read(read_seats))[batch_called(catalogue, "HP2").id]

    assert (seats.quota, seats.taken, seats.waiting) == (20, 20, 3)
    assert await store.read(recount) == []


async def test_the_residents_of_the_sample_are_invented(sqlite_store: Store, sample: Catalogue) -> None:
    rows = await sqlite_store.read(
        lambda conn: conn.execute(select(tables.resident.c.id, tables.resident.c.answers)).all()
    )
    people = [
        Answers.from_json(VAULT.open_json(sealed, table="resident", column="answers", row=str(row)))
        for row, sealed in rows
    ]

    assert len(people) == 23
    assert all("Contoh" in (person.name or "") for person in people)
    assert all((person.nik or "")[12:14] == "99" for person in people)
    assert all((person.phone or "").startswith("+62810") for person in people)


async def test_the_answers_of_sample_residents_are_as_the_form_writes_them(
    sqlite_store: Store, sample: Catalogue
) -> None:
    sealed = await sqlite_store.read(
        lambda conn: conn.execute(select(tables.resident.c.answers).where(tables.resident.c.id == 1)).scalar()
    )
    said = VAULT.open_json(sealed or b"", table="resident", column="answers", row="1")

    assert Answers.from_json(said).to_json() == said
    assert said["nik"] == "1271011403999901"


async def test_nothing_personal_is_stored_in_the_clear(sqlite_store: Store, sample: Catalogue) -> None:
    names = [person["name"].encode() for person in read_sample("residents.toml")["resident"]]

    sealed = await sqlite_store.read(lambda conn: conn.execute(select(tables.resident.c.answers)).scalars().all())

    assert not any(name in (answers or b"") for name in names for answers in sealed)
