"""What an announcement costs on WhatsApp, and how long it takes where only so many people may be written to first."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert

from handlers.staff.announcing.asks import AudienceCounted
from models.audience_counts import Counted, count_audience
from models.costs import count_delivered, month_so_far
from models.portfolio import days_needed
from models.store import Store
from models.tables import whatsapp_chat
from models.tariff import MonthOnWhatsApp, Tariff
from tests.cast import NOW
from tests.journeys.office import ZONE
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


def priced(**month: int) -> AudienceCounted:
    """46 on WhatsApp, 38 of them by a template, at prices that the office has entered."""
    tariff = Tariff(marketing=586.33, utility=356.65, ceiling=month.pop("ceiling", None))
    on_whatsapp = MonthOnWhatsApp(tariff, **month)
    return AudienceCounted(70, {"whatsapp": 46, "telegram": 22}, by_template=38, days=1, month=on_whatsapp)


def test_with_prices_entered_the_preview_says_it_in_rupiah() -> None:
    who = officer()
    desk_of(who).counted = priced(free=1_000)

    looking_at(who).hears(
        "kira-kira Rp25.134: 8 pesan layanan, 38 pesan pemasaran.", "Setiap yang membaca menambah satu"
    ).does_not_hear("gratis bulan ini").does_not_hear("Batas bulan ini")


def test_service_messages_that_are_still_free_are_not_in_the_sum() -> None:
    who = officer()
    desk_of(who).counted = priced(free=997)

    looking_at(who).hears("kira-kira Rp24.064:", "Dari pesan layanan itu 3 masih gratis bulan ini.")


def test_a_ceiling_that_is_passed_is_said_before_anything_is_sent() -> None:
    who = officer()
    desk_of(who).counted = priced(ceiling=100, marketing=70)

    looking_at(who).hears("70 dari 100 pesan pemasaran sudah terpakai.", "8 orang baru menerimanya bulan depan.")


def test_a_ceiling_that_suffices_is_named_with_what_is_used() -> None:
    who = officer()
    desk_of(who).counted = priced(ceiling=108, marketing=70)

    looking_at(who).hears("70 dari 108 pesan pemasaran").does_not_hear("bulan depan")


def test_a_sum_is_said_only_where_every_price_it_takes_is_known() -> None:
    assert Tariff(marketing=500).cost(marketing=2, service=1) is None
    assert Tariff(marketing=500).cost(marketing=2, service=0) == 1_000
    assert Tariff().cost(marketing=0, service=0) is None


async def test_only_what_was_delivered_this_month_counts(sqlite_sample_store: Store) -> None:
    def bill(conn: Connection) -> MonthOnWhatsApp:
        for month, category, is_free in (
            ("2026-12", "marketing", False),
            ("2027-01", "marketing", False),
            ("2027-01", "utility", False),
            ("2027-01", "service", False),
            ("2027-01", "service", True),
        ):
            count_delivered(conn, month=month, category=category, is_free=is_free)
        return month_so_far(conn, Tariff(ceiling=9), now=NOW, zone=ZONE)

    assert await sqlite_sample_store.transact(bill) == MonthOnWhatsApp(Tariff(ceiling=9), marketing=1, free=1)
