"""Batches read, saved and audited for the officer who asks, within the officer's scope."""

from bot.conversation.ask import Asking
from bot.public_holidays import public_holidays
from handlers.staff.staff import Permission, Staff
from handlers.staff.trainings.asks import BatchSaved
from handlers.staff.trainings.fields import PATTERN, Values
from handlers.staff.trainings.plans import Known, pattern_of, plan_of, values_of
from models.audit import write_audit
from models.batch_changes import add_batch, change_batch
from models.batch_plans import BatchPlan, BatchSeen, PlanRefusal, PlanRefused
from models.batch_reading import known_programs, known_venues, read_batch
from models.office_calendar import read_calendar
from models.schedules import FURTHEST, Pattern, Schedule, plan_meetings

GONE, NOT_YOURS = PlanRefused(PlanRefusal.GONE), PlanRefused(PlanRefusal.NOT_YOURS)


def seen_batch(asking: Asking, staff: Staff, batch_id: int) -> BatchSeen | PlanRefused:
    seen = read_batch(asking.conn, batch_id, vault=asking.world.vault)
    if seen is None:
        return GONE
    program_id = seen.line.program_id
    return seen if staff.may_in(Permission.EDIT_TRAININGS, program_id=program_id, batch_id=batch_id) else NOT_YOURS


def planned(asking: Asking, pattern: Pattern) -> Schedule:
    years = range(pattern.first.year, (pattern.first + FURTHEST).year + 1)
    calendar = read_calendar(asking.conn, public=public_holidays(years))
    return plan_meetings(pattern, calendar, zone=asking.facts.zone)


def save(asking: Asking, staff: Staff, values: Values, *, batch_id: int | None) -> BatchSaved | PlanRefused:
    """A new draft, or the changes of a batch as it is by now."""
    if batch_id is None:
        return _save_new(asking, staff, values)
    seen = seen_batch(asking, staff, batch_id)
    if isinstance(seen, PlanRefused):
        return seen
    whole = {**values_of(seen.plan, zone=asking.facts.zone), **values}
    meetings = planned(asking, pattern_of(whole)).meetings if PATTERN & values.keys() else seen.plan.meetings
    plan = plan_of(whole, meetings, known=_known(asking), books=asking.facts.books, before=seen.plan)
    saved = change_batch(asking.conn, batch_id, plan, zone=asking.facts.zone, vault=asking.world.vault)
    if isinstance(saved, PlanRefused):
        return saved
    before = values_of(seen.plan, zone=asking.facts.zone)
    audit(asking, staff, "change batch", saved, before={name: before.get(name) for name in values}, after=dict(values))
    return BatchSaved(saved)


def _save_new(asking: Asking, staff: Staff, values: Values) -> BatchSaved | PlanRefused:
    plan = plan_new(asking, staff, values)
    return plan if isinstance(plan, PlanRefused) else add(asking, staff, plan, values=values)


def plan_new(asking: Asking, staff: Staff, values: Values) -> BatchPlan | PlanRefused:
    meetings = planned(asking, pattern_of(values)).meetings
    if not meetings:
        return PlanRefused(PlanRefusal.NO_MEETINGS)
    plan = plan_of(values, meetings, known=_known(asking), books=asking.facts.books)
    return plan if _may_add(staff, plan) else NOT_YOURS


def add(asking: Asking, staff: Staff, plan: BatchPlan, *, values: Values) -> BatchSaved | PlanRefused:
    saved = add_batch(asking.conn, plan, zone=asking.facts.zone, vault=asking.world.vault)
    if isinstance(saved, PlanRefused):
        return saved
    audit(asking, staff, "add batch", saved, before=None, after=dict(values))
    return BatchSaved(saved)


def _may_add(staff: Staff, plan: BatchPlan) -> bool:
    """A program that nobody has yet is nobody's scope."""
    if plan.program.id is None:
        return staff.scope.is_everywhere
    return staff.may_in(Permission.EDIT_TRAININGS, program_id=plan.program.id)


def _known(asking: Asking) -> Known:
    return Known(known_programs(asking.conn), known_venues(asking.conn))


def audit(
    asking: Asking, staff: Staff, action: str, batch_id: int, *, before: Values | None, after: Values | None
) -> None:
    write_audit(
        asking.conn,
        staff_id=staff.id,
        action=action,
        subject=f"batch:{batch_id}",
        before=before,
        after=after,
        vault=asking.world.vault,
        now=asking.now,
    )
