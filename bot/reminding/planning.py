"""Plans the rounds of reminders of every batch whose schedule changed."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.conversation.world import World
from bot.public_holidays import public_holidays
from models.office_calendar import read_calendar
from models.reminder_plans import Office, plan_rounds
from models.reminder_rounds import ToPlan, batches_to_plan, write_plan
from models.reminder_rules import read_reminders
from models.store import Store

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class _House:
    """The office's own rules, and when it is open."""

    reminders: Mapping[str, Any]
    office: Office


async def plan_reminders(store: Store, world: World) -> int:
    """How many batches. Each in a transaction of its own; one that changes meanwhile is planned again."""
    planned, now = 0, world.clock()
    while found := await store.read(partial(batches_to_plan, limit=_AT_ONCE)):
        public = await asyncio.to_thread(public_holidays, _years(found))
        house = await store.read(partial(_read_house, world=world, public=public))
        for one in found:
            planned += await store.transact(partial(_plan, one=one, house=house, now=now))
    return planned


def _years(found: Sequence[ToPlan]) -> list[int]:
    """Of the meetings, and of the days before one in January."""
    years = {one.starts_at.year for batch in found for one in batch.meetings}
    return sorted(years | {year - 1 for year in years})


def _read_house(conn: Connection, *, world: World, public: Mapping[date, str]) -> _House:
    office, closed = world.catalogue(conn).office, read_calendar(conn, public=public).closed

    def is_workday(day: date) -> bool:
        return day.weekday() in office.workdays and day not in closed

    return _House(office.reminders, Office(world.zone, is_workday, time.fromisoformat(office.closes)))


def _plan(conn: Connection, *, one: ToPlan, house: _House, now: datetime) -> bool:
    rules = read_reminders(house.reminders, one.reminders)
    rounds = plan_rounds(one.meetings, rules, house.office) if one.is_held else ()
    return write_plan(conn, one, rounds, now=now)
