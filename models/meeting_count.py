"""More meetings or fewer in a batch whose days people know: those that there are stay where they are. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta, tzinfo

from models.catalogue import Meeting
from models.move_plan import usual_hours, weekdays_of
from models.schedules import Calendar, Pattern, Schedule, plan_meetings


def with_length(meetings: Sequence[Meeting], wanted: Pattern, *, calendar: Calendar, zone: tzinfo) -> Schedule:
    """As many as are wanted, or all up to the last day that is. Fewer: the last ones fall away. More: they follow on
    the usual weekdays. `meetings`: in order of time, at least one. Of `wanted` only the length is looked at.
    """
    end = meetings[-1].starts_at.astimezone(zone).date()
    following = Pattern(
        weekdays=weekdays_of(meetings, zone),
        hours=usual_hours(meetings, calendar, zone),
        first=end + timedelta(days=1),
        last=wanted.last,
    )
    if wanted.last is not None:
        kept = tuple(one for one in meetings if one.starts_at.astimezone(zone).date() <= wanted.last)
    else:
        count = wanted.count or 0
        kept = tuple(meetings[:count])
        following = replace(following, count=count - len(kept)) if count > len(kept) else following
    added = plan_meetings(following, calendar, zone=zone)
    return Schedule((*kept, *added.meetings), added.left_out)
