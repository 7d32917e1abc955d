"""What WhatsApp charges for: delivered messages by category and month, each counted once."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection, select, update

from models.tables import billed
from models.tariff import MonthOnWhatsApp, Tariff
from models.upsert import insert_once

SERVICE, UTILITY, MARKETING = "service", "utility", "marketing"


@dataclass(frozen=True, slots=True)
class Bill:
    """`free`: delivered as well, and not charged."""

    month: str
    category: str
    messages: int
    free: int


def month_of(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m}"


def next_month(moment: datetime, zone: tzinfo) -> datetime:
    """Its first moment."""
    first = moment.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


def count_delivered(conn: Connection, *, month: str, category: str, is_free: bool) -> None:
    insert_once(conn, billed, {"month": month, "category": category})
    column = billed.c.free if is_free else billed.c.messages
    this = (billed.c.month == month, billed.c.category == category)
    conn.execute(update(billed).where(*this).values({column: column + 1}))


def read_bills(conn: Connection) -> list[Bill]:
    """All months."""
    rows = conn.execute(select(billed).order_by(billed.c.month, billed.c.category))
    return [Bill(row.month, row.category, row.messages, row.free) for row in rows]


def month_so_far(conn: Connection, tariff: Tariff, *, now: datetime, zone: tzinfo) -> MonthOnWhatsApp:
    this = (billed.c.month == month_of(now, zone), billed.c.category.in_([MARKETING, SERVICE]))
    counts = {row.category: row for row in conn.execute(select(billed).where(*this))}
    marketing, service = counts.get(MARKETING), counts.get(SERVICE)
    return MonthOnWhatsApp(tariff, marketing.messages if marketing else 0, service.free if service else 0)


def billed_in(conn: Connection, *, month: str, category: str) -> int:
    this = (billed.c.month == month, billed.c.category == category)
    return int(conn.execute(select(billed.c.messages).where(*this)).scalar_one_or_none() or 0)
