"""The office's own days off, days on which it works in spite of a holiday, and seasons with hours of their own."""

from collections.abc import Mapping
from datetime import date, time

from sqlalchemy import Connection, delete, insert, select

from models.schedules import Calendar, Season, closed_days
from models.tables import holiday, season
from models.upsert import insert_or_update

MOST = 50


def own_days(conn: Connection, *, since: date) -> list[tuple[date, str, bool]]:
    """Day, name, and whether the office works on it."""
    row = holiday.c
    found = select(row.day, row.name, row.is_open).where(row.day >= since).order_by(row.day).limit(MOST)
    return [(day, name, is_open) for day, name, is_open in conn.execute(found)]


def own_seasons(conn: Connection, *, since: date) -> list[tuple[int, str, date, date, str, str]]:
    row = season.c
    columns = (row.id, row.name, row.first_day, row.last_day, row.starts, row.ends)
    found = select(*columns).where(row.last_day >= since).order_by(row.first_day).limit(MOST)
    return [tuple(one) for one in conn.execute(found)]


def set_day(conn: Connection, day: date, *, name: str, is_open: bool) -> None:
    insert_or_update(conn, holiday, {"day": day, "name": name, "is_open": is_open}, keys=["day"])


def forget_day(conn: Connection, day: date) -> None:
    """From now on it is as the public calendar has it."""
    conn.execute(delete(holiday).where(holiday.c.day == day))


def add_season(conn: Connection, one: Season) -> None:
    row = {"name": one.name, "first_day": one.first, "last_day": one.last}
    conn.execute(insert(season).values(**row, starts=f"{one.starts:%H:%M}", ends=f"{one.ends:%H:%M}"))


def forget_season(conn: Connection, season_id: int) -> None:
    conn.execute(delete(season).where(season.c.id == season_id))


def read_calendar(conn: Connection, *, public: Mapping[date, str]) -> Calendar:
    """`public`: the holidays of the years that are planned."""
    days = conn.execute(select(holiday.c.day, holiday.c.name, holiday.c.is_open)).all()
    closed = {row.day: row.name for row in days if not row.is_open}
    seasons = conn.execute(select(season)).all()
    return Calendar(
        closed_days(public, closed, frozenset(row.day for row in days if row.is_open)),
        tuple(
            Season(row.name, row.first_day, row.last_day, time.fromisoformat(row.starts), time.fromisoformat(row.ends))
            for row in seasons
        ),
    )
