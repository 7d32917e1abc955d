"""What an announcement costs on WhatsApp, and how long it takes where only so many people may be written to first."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert

from handlers.staff.announcing.asks import AudienceCounted
from models.audience_counts import Counted, count_audience
from models.portfolio import days_needed
from models.store import Store
from models.tables import whatsapp_chat
from tests.cast import NOW
from tests.staff.announcing.desk_office import desk_of, looking_at, officer
from tests.staff.announcing.hall import Hall, open_hall


@pytest.fixture
async def hall(sample_store: Store) -> Hall:
    return await open_hall(sample_store)


def test_the_preview_says_what_is_paid_for_and_how_many_days_it_takes() -> None:
    who = officer()
    desk_of(who).counted = AudienceCounted(70, {"whatsapp": 46, "telegram": 22}, by_template=38, days=3)

    looking_at(who).hears("8 pesan layanan, 38 pesan pemasaran.", "38 orang sudah lebih dari sehari", "dalam 3 hari")


def test_who_has_written_today_costs_no_advertising() -> None:
    who = officer()
    desk_of(who).counted = AudienceCounted(5, {"whatsapp": 5})

    looking_at(who).hears("5 pesan layanan, 0 pesan pemasaran.").does_not_hear("lebih dari sehari")


def test_without_whatsapp_nothing_is_said_of_cost() -> None:
    who = officer()
    desk_of(who).counted = AudienceCounted(5, {"telegram": 5})

    looking_at(who).does_not_hear("Biaya")


async def test_who_has_not_written_for_a_day_is_counted(hall: Hall) -> None:
    for name in ("Ani", "Budi", "Citra"):
        await hall.chat(name, channel="whatsapp")
    await hall.register("Ani", "Budi", "Citra")
    heard = [(hall.contacts["Ani"], NOW), (hall.contacts["Budi"], NOW - timedelta(days=2))]
    rows = [{"contact_id": contact_id, "heard_at": at} for contact_id, at in heard]
    await hall.office.store.transact(lambda conn: conn.execute(insert(whatsapp_chat), rows) and None)

    def count(conn: Connection) -> Counted:
        return count_audience(conn, hall.audience, channels=["whatsapp"], vault=hall.world.vault, now=NOW)

    found = await hall.office.store.read(count)

    assert (found.chats, found.by_template) == ({"whatsapp": 3}, 2)


@pytest.mark.parametrize(("people", "days"), [(0, 0), (1, 1), (6, 1), (7, 2), (14, 2), (15, 3)])
async def test_a_fifth_of_a_days_places_and_those_that_are_taken_are_left_out(
    sqlite_sample_store: Store, people: int, days: int
) -> None:
    async def needed(*, most: int) -> int:
        return await sqlite_sample_store.read(lambda conn: days_needed(conn, people, most=most, now=NOW))

    hall = await open_hall(sqlite_sample_store)
    invited = [await hall.chat(name, channel="whatsapp") for name in ("Ani", "Budi")]
    rows = [{"contact_id": one, "invited_at": NOW} for one in invited]
    await sqlite_sample_store.transact(lambda conn: conn.execute(insert(whatsapp_chat), rows) and None)

    assert await needed(most=10) == days
    assert await needed(most=0) == min(people, 1)
