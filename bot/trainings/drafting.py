"""A batch as it would be: its meetings by the calendar of today, its program and venue as they are known by now."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from sqlalchemy import Connection

from bot.public_holidays import public_holidays
from handlers.staff.trainings.fields import Values
from handlers.staff.trainings.plans import Known, pattern_of, plan_of
from handlers.wording.phrases import Phrases
from models.batch_plans import BatchPlan, PlanRefusal, PlanRefused
from models.batch_reading import known_programs, known_venues
from models.catalogue import Meeting
from models.meeting_count import with_length
from models.office_calendar import read_calendar
from models.schedules import FURTHEST, Calendar, Pattern, Schedule, plan_meetings


def planned_meetings(conn: Connection, pattern: Pattern, *, zone: tzinfo) -> Schedule:
    return plan_meetings(pattern, _calendar(conn, pattern), zone=zone)


def resized_meetings(conn: Connection, known: Sequence[Meeting], pattern: Pattern, *, zone: tzinfo) -> Schedule:
    """Those that people know, and how many there are from now on."""
    return with_length(known, pattern, calendar=_calendar(conn, pattern), zone=zone)


def _calendar(conn: Connection, pattern: Pattern) -> Calendar:
    years = range(pattern.first.year, (pattern.first + FURTHEST).year + 1)
    return read_calendar(conn, public=public_holidays(years))


def new_plan(
    conn: Connection, values: Values, *, books: Mapping[str, Phrases], zone: tzinfo
) -> BatchPlan | PlanRefused:
    """Raises KeyError where something needed is not among the values."""
    meetings = planned_meetings(conn, pattern_of(values), zone=zone).meetings
    if not meetings:
        return PlanRefused(PlanRefusal.NO_MEETINGS)
    return plan_of(values, meetings, known=known_now(conn), books=books)


def known_now(conn: Connection) -> Known:
    return Known(known_programs(conn), known_venues(conn))
