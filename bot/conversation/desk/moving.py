"""Answers what moving meetings asks. Who may move which is asked again here, of the database as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.ask import Asking
from bot.moving.schedule import schedule_of, venue_of
from bot.officer_message import changes_messages
from bot.public_holidays import public_holidays
from handlers.staff.moving.asks import (
    GroupText,
    ListUntold,
    LookAtMove,
    MoveRefused,
    MoveSeen,
    MoveStarted,
    MoveUndone,
    MovingAnswer,
    MovingAsk,
    ReadGroupText,
    ReadVenues,
    StartMove,
    UndoMove,
    UntoldListed,
    VenuesRead,
)
from handlers.staff.moving.wish import Wish
from handlers.staff.staff import Permission, Staff
from handlers.staff.unreached import ToPhone
from models.audit import write_audit
from models.batch_changes import write_venue
from models.batch_plans import VenuePlan
from models.batch_reading import known_venues, program_of, read_venue
from models.catalogue import Batch, Venue
from models.counters import lock_batch
from models.move_people import count_concerned, untold
from models.move_plan import (
    Moved,
    MovedSchedule,
    MovePlan,
    MoveProblem,
    Oddity,
    answers_due,
    oddities,
    plan_move,
)
from models.moves import MoveStatus, ScheduleMove, add_move, change_move, is_under_way, moved_to_json, read_move
from models.notices import place_of
from models.office_calendar import read_calendar

_PHONED = 10
_FURTHEST = timedelta(days=183)


def answer_moving(asking: Asking, staff: Staff, ask: MovingAsk) -> MovingAnswer:
    if not staff.may(Permission.EDIT_TRAININGS):
        return MoveRefused(MoveProblem.NOT_YOURS)
    match ask:
        case LookAtMove(wish):
            looked = _look(asking, staff, wish)
            return looked if isinstance(looked, MoveRefused) else _seen(asking, looked, wish.words)
        case StartMove(wish):
            return _start(asking, staff, wish)
        case ReadVenues():
            return VenuesRead(known_venues(asking.conn))
        case UndoMove() | ListUntold() | ReadGroupText():
            move = read_move(asking.conn, ask.id, vault=asking.world.vault)
            return _of_one(asking, staff, ask, move) if move else MoveRefused(MoveProblem.GONE)


@dataclass(frozen=True, slots=True)
class _Looked:
    """`place`: the new one; None: it stays. `old_place`: its name."""

    batch: Batch
    plan: MovePlan
    odd: tuple[Oddity, ...]
    place: VenuePlan | None
    old_place: Venue

    @property
    def named(self) -> Moved:
        return self.plan.moved[0]

    def schedule(self, words: str) -> MovedSchedule:
        return MovedSchedule(
            training=self.batch.program.title,
            named=self.named,
            last=self.plan.last[1] if len(self.plan.moved) > 1 else None,
            place=venue_of(self.place) if self.place else self.old_place,
            old_place=self.old_place.name if self.place else "",
            words=words,
        )


def _look(asking: Asking, staff: Staff, wish: Wish) -> _Looked | MoveRefused:
    facts, now = asking.facts, asking.now
    batch = facts.batch(wish.batch_id)
    if batch is None:
        return MoveRefused(MoveProblem.GONE)
    if not staff.may_in(Permission.EDIT_TRAININGS, program_id=batch.program.id, batch_id=batch.id):
        return MoveRefused(MoveProblem.NOT_YOURS)
    years = range(now.year, now.year + 4)
    calendar = read_calendar(asking.conn, public=public_holidays(years))
    plan = plan_move(batch.meetings, wish.meeting_id, wish.to, follows=wish.follows, calendar=calendar, zone=facts.zone)
    if isinstance(plan, MoveProblem):
        return MoveRefused(plan)
    named = plan.moved[0]
    old = named.before.venue or batch.venue
    place = _new_place(asking, wish, old)
    if problem := _problem(asking, plan, has_new_place=place is not None):
        return MoveRefused(problem)
    office = facts.catalogue.office
    odd = oddities(named.after, named.before, office=office, calendar=calendar, zone=facts.zone)
    return _Looked(batch, plan, odd, place, old)


def _new_place(asking: Asking, wish: Wish, old: Venue) -> VenuePlan | None:
    if wish.place is None or wish.place.id is None:
        return wish.place
    known = known_venues(asking.conn)
    if wish.place.id not in known.values():
        return None
    place = read_venue(asking.conn, wish.place.id)
    return None if place.name == old.name else place


def _problem(asking: Asking, plan: MovePlan, *, has_new_place: bool) -> MoveProblem | None:
    named, now = plan.moved[0], asking.now
    if named.before.starts_at <= now:
        return MoveProblem.BEGUN
    if named.after.starts_at <= now:
        return MoveProblem.PAST
    if named.after.starts_at > now + _FURTHEST and named.after.starts_at > named.before.starts_at:
        return MoveProblem.TOO_FAR
    is_same = all(one.before == one.after for one in plan.moved)
    return MoveProblem.SAME if is_same and not has_new_place else None


def _seen(asking: Asking, looked: _Looked, words: str) -> MoveSeen:
    channels = sorted(asking.world.abilities)
    concerned = count_concerned(asking.conn, looked.batch.id, channels=channels, now=asking.now)
    named = looked.named
    return MoveSeen(
        plan=looked.plan,
        schedule=looked.schedule(words),
        odd=looked.odd,
        people=concerned.people,
        chats=concerned.chats,
        missed=concerned.missed,
        by_template=concerned.by_template,
        kept_until=asking.world.quiet.kept_until(
            asking.now, soonest=min(named.before.starts_at, named.after.starts_at)
        ),
    )


def _start(asking: Asking, staff: Staff, wish: Wish) -> MoveStarted | MoveRefused:
    """A second press, and a second officer, find the first one under way."""
    conn, world, now = asking.conn, asking.world, asking.now
    lock_batch(conn, wish.batch_id)
    looked = _look(asking, staff, wish)
    if isinstance(looked, MoveRefused):
        return looked
    if is_under_way(conn, wish.batch_id):
        return MoveRefused(MoveProblem.WAITING)
    plan, place = looked.plan, looked.place
    moved = add_move(
        conn,
        batch_id=wish.batch_id,
        staff_id=staff.id,
        changes=plan.moved,
        venue_id=write_venue(conn, place) if place else None,
        old_place=looked.old_place.name,
        words=wish.words,
        report_at=answers_due(now, looked.named.after.starts_at, zone=asking.facts.zone),
        progress_at=_place_of_reply(asking),
        vault=world.vault,
        now=now,
    )
    after = {"schedule": _times(plan.moved, "after"), "venue": place.name if place else None, "text": wish.words}
    before = {"schedule": _times(plan.moved, "before"), "venue": looked.old_place.name if place else None}
    write_audit(
        conn,
        staff_id=staff.id,
        action="move meetings",
        subject=f"batch:{wish.batch_id}",
        before=before,
        after=after,
        vault=world.vault,
        now=now,
    )
    return MoveStarted(moved)


def _times(moved: Sequence[Moved], when: str) -> list[str]:
    return [str(moved_to_json(one)[when]["starts_at"]) for one in moved]


def _place_of_reply(asking: Asking) -> int | None:
    """Where the answer to this input will stand in the officer's chat: it is the message that shows how far it is."""
    if not changes_messages(asking.world, asking.channel):
        return None
    return place_of(asking.conn, asking.contact_id) + 1


def _of_one(
    asking: Asking, staff: Staff, ask: UndoMove | ListUntold | ReadGroupText, move: ScheduleMove
) -> MovingAnswer:
    program_id = program_of(asking.conn, move.batch_id)
    if program_id is None or not staff.may_in(Permission.EDIT_TRAININGS, program_id=program_id, batch_id=move.batch_id):
        return MoveRefused(MoveProblem.NOT_YOURS)
    match ask:
        case UndoMove():
            return MoveUndone(_undo(asking, staff, move))
        case ListUntold(_, after):
            return _untold(asking, staff, move, after)
        case ReadGroupText():
            return GroupText(move.id, schedule_of(asking.conn, move))


def _undo(asking: Asking, staff: Staff, move: ScheduleMove) -> bool:
    gone = {"done_at": asking.now, "is_shown": True, "reported_at": asking.now}
    if not change_move(asking.conn, move.id, of=MoveStatus.SCHEDULED, to=MoveStatus.CANCELLED, **gone):
        return False
    _audit_of(asking, staff, "undo move", move, after={"status": MoveStatus.CANCELLED.value})
    return True


def _untold(asking: Asking, staff: Staff, move: ScheduleMove, after: int) -> UntoldListed | MoveRefused:
    if not staff.may(Permission.SEE_PEOPLE):
        return MoveRefused(MoveProblem.NOT_YOURS)
    world = asking.world
    channels = sorted(world.abilities)
    found = untold(asking.conn, move, after=after, limit=_PHONED + 1, channels=channels, vault=world.vault)
    shown = found[:_PHONED]
    _audit_of(asking, staff, "list_to_phone", move, after={"residents": [one.resident_id for one in shown]})
    people = tuple(ToPhone(one.name, one.phone, one.cause) for one in shown)
    return UntoldListed(move.id, people, shown[-1].registration_id if len(found) > _PHONED else None)


def _audit_of(asking: Asking, staff: Staff, action: str, move: ScheduleMove, *, after: dict[str, object]) -> None:
    write_audit(
        asking.conn,
        staff_id=staff.id,
        action=action,
        subject=f"batch:{move.batch_id}",
        before=None,
        after=after,
        vault=asking.world.vault,
        now=asking.now,
    )
