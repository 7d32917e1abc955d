"""Batches read, saved and audited for the officer who asks, within the officer's scope."""

from bot.conversation.ask import Asking
from bot.trainings.drafting import known_now, new_plan, planned_meetings, resized_meetings
from handlers.staff.staff import Permission, Staff
from handlers.staff.trainings.asks import BatchSaved
from handlers.staff.trainings.fields import PATTERN, Values
from handlers.staff.trainings.plans import pattern_of, plan_of, values_of
from models.audit import write_audit
from models.batch_changes import add_batch, change_batch
from models.batch_plans import BatchPlan, BatchSeen, PlanRefusal, PlanRefused
from models.batch_reading import read_batch
from models.schedules import Pattern, Schedule

GONE, NOT_YOURS = PlanRefused(PlanRefusal.GONE), PlanRefused(PlanRefusal.NOT_YOURS)
_SHARED = frozenset({"program", "name", "description", "address", "landmark", "map"})
"""Other batches of the program, or at the venue, have them too."""
_DRAFT = "draft"


def seen_batch(asking: Asking, staff: Staff, batch_id: int) -> BatchSeen | PlanRefused:
    seen = read_batch(asking.conn, batch_id, vault=asking.world.vault)
    if seen is None:
        return GONE
    program_id = seen.line.program_id
    return seen if staff.may_in(Permission.EDIT_TRAININGS, program_id=program_id, batch_id=batch_id) else NOT_YOURS


def save(asking: Asking, staff: Staff, values: Values, *, batch_id: int | None) -> BatchSaved | PlanRefused:
    """A new draft, or the changes of a batch as it is by now."""
    if batch_id is None:
        plan = plan_new(asking, staff, values)
        return plan if isinstance(plan, PlanRefused) else _add(asking, staff, plan, values=values)
    seen = seen_batch(asking, staff, batch_id)
    if isinstance(seen, PlanRefused):
        return seen
    if _SHARED & values.keys() and not staff.may_in(Permission.EDIT_TRAININGS, program_id=seen.line.program_id):
        return NOT_YOURS
    return _change(asking, staff, values, seen=seen)


def plan_new(asking: Asking, staff: Staff, values: Values) -> BatchPlan | PlanRefused:
    plan = new_plan(asking.conn, values, books=asking.facts.books, zone=asking.facts.zone)
    if isinstance(plan, PlanRefused):
        return plan
    return plan if _may_add(staff, plan) else NOT_YOURS


def _may_add(staff: Staff, plan: BatchPlan) -> bool:
    """A program that nobody has yet is nobody's scope."""
    if plan.program.id is None:
        return staff.scope.is_everywhere
    return staff.may_in(Permission.EDIT_TRAININGS, program_id=plan.program.id)


def _add(asking: Asking, staff: Staff, plan: BatchPlan, *, values: Values) -> BatchSaved | PlanRefused:
    saved = add_batch(asking.conn, plan, zone=asking.facts.zone, vault=asking.world.vault)
    if isinstance(saved, PlanRefused):
        return saved
    audit(asking, staff, "add batch", saved, before=None, after=dict(values))
    return BatchSaved(saved)


def _change(asking: Asking, staff: Staff, values: Values, *, seen: BatchSeen) -> BatchSaved | PlanRefused:
    """The meetings stay as they are where nothing of their pattern changes: single ones may have been moved."""
    if "length" in values and seen.line.status != _DRAFT and seen.plan.meetings[0].starts_at <= asking.now:
        return PlanRefused(PlanRefusal.BEGUN)
    conn, facts = asking.conn, asking.facts
    before = values_of(seen.plan, zone=facts.zone)
    whole = {**before, **values}
    meetings = seen.plan.meetings
    if PATTERN & values.keys() == {"length"}:
        meetings = with_new_length(asking, seen, pattern_of(whole)).meetings
    elif PATTERN & values.keys():
        meetings = planned_meetings(conn, pattern_of(whole), zone=facts.zone).meetings
    plan = plan_of(whole, meetings, known=known_now(conn), books=facts.books, before=seen.plan)
    saved = change_batch(conn, seen.line.id, plan, zone=facts.zone, vault=asking.world.vault)
    if isinstance(saved, PlanRefused):
        return saved
    audit(asking, staff, "change batch", saved, before={name: before.get(name) for name in values}, after=dict(values))
    return BatchSaved(saved)


def with_new_length(asking: Asking, seen: BatchSeen, pattern: Pattern) -> Schedule:
    """A draft is planned anew, by the calendar of today: nobody knows its days yet."""
    if seen.line.status == _DRAFT:
        return planned_meetings(asking.conn, pattern, zone=asking.facts.zone)
    return resized_meetings(asking.conn, seen.plan.meetings, pattern, zone=asking.facts.zone)


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
