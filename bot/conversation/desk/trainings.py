"""Answers what changes of trainings ask. Who may change which is asked once more here, where it is done."""

from datetime import date, time, timedelta

from bot.conversation.ask import Asking
from bot.conversation.desk import training_lists
from bot.conversation.desk.batches import NOT_YOURS, audit, save, seen_batch, with_new_length
from bot.public_holidays import public_holidays
from bot.trainings.drafting import planned_meetings
from handlers.staff.staff import Permission, Staff
from handlers.staff.trainings.asks import (
    BatchesListed,
    BatchRead,
    CalendarRead,
    CheckList,
    ImportList,
    KnownRead,
    LinksRead,
    ListBatches,
    MakeTemplate,
    PlanSchedule,
    PreviewStep,
    ReadBatch,
    ReadCalendar,
    ReadKnown,
    ReadLinks,
    SaveBatch,
    SchedulePlanned,
    SetDay,
    SetSeason,
    Step,
    StepPreview,
    StepTaken,
    TakeStep,
    TrainingsAnswer,
    TrainingsAsk,
)
from handlers.staff.trainings.fields import Values
from models.audit import write_audit
from models.batch_endings import cancel, close, publish, who_is_told
from models.batch_plans import BatchSeen, PlanRefused
from models.batch_reading import batch_of_code, known_programs, known_venues, list_batches
from models.office_calendar import (
    add_season,
    forget_day,
    forget_season,
    own_days,
    own_seasons,
    set_day,
)
from models.schedules import Pattern, Season


def answer_trainings(asking: Asking, staff: Staff, ask: TrainingsAsk) -> TrainingsAnswer:
    if not staff.may(Permission.EDIT_TRAININGS):
        return NOT_YOURS
    match ask:
        case ListBatches(after, limit):
            scope = {"programs": staff.scope.programs, "batches": staff.scope.batches}
            rows, total = list_batches(asking.conn, **scope, after=after, limit=limit)
            return BatchesListed(tuple(rows), total)
        case ReadBatch(batch_id, code):
            seen = seen_batch(asking, staff, batch_of_code(asking.conn, code) if code else batch_id)
            return seen if isinstance(seen, PlanRefused) else BatchRead(seen)
        case ReadKnown():
            return KnownRead(known_programs(asking.conn), known_venues(asking.conn))
        case PlanSchedule(pattern, batch_id):
            return _schedule(asking, staff, pattern, batch_id)
        case SaveBatch(values, batch_id):
            return save(asking, staff, values, batch_id=batch_id)
        case PreviewStep() | TakeStep():
            return _life(asking, staff, ask)
        case ReadLinks():
            return _links(asking, staff, ask)
        case ReadCalendar() | SetDay() | SetSeason():
            return _calendar(asking, staff, ask)
        case MakeTemplate() | CheckList() | ImportList():
            return training_lists.answer(asking, staff, ask)


def _schedule(asking: Asking, staff: Staff, pattern: Pattern, batch_id: int | None) -> SchedulePlanned | PlanRefused:
    if batch_id is None:
        return SchedulePlanned(planned_meetings(asking.conn, pattern, zone=asking.facts.zone))
    seen = seen_batch(asking, staff, batch_id)
    return seen if isinstance(seen, PlanRefused) else SchedulePlanned(with_new_length(asking, seen, pattern))


def _life(asking: Asking, staff: Staff, ask: PreviewStep | TakeStep) -> StepPreview | StepTaken | PlanRefused:
    seen = seen_batch(asking, staff, ask.batch_id)
    if isinstance(seen, PlanRefused):
        return seen
    if isinstance(ask, PreviewStep):
        told = who_is_told(asking.conn, ask.batch_id)
        return StepPreview(seen, ask.step, told.people, told.chats, told.unreachable, told.interested)
    if refused := _moved(asking, ask):
        return refused
    now = seen_batch(asking, staff, ask.batch_id)
    after = None if isinstance(now, PlanRefused) else _stands(now)
    audit(asking, staff, f"{ask.step} batch", ask.batch_id, before=_stands(seen), after=after)
    return StepTaken(ask.step, ask.batch_id)


def _stands(seen: BatchSeen) -> dict[str, str]:
    return {"status": seen.line.status, "closes": seen.line.closes_at.isoformat()}


def _moved(asking: Asking, ask: TakeStep) -> PlanRefused | None:
    match ask.step:
        case Step.PUBLISH:
            return publish(asking.conn, ask.batch_id, now=asking.now)
        case Step.CLOSE:
            return close(asking.conn, ask.batch_id, now=asking.now)
        case Step.CANCEL:
            return cancel(asking.conn, ask.batch_id)


def _links(asking: Asking, staff: Staff, ask: ReadLinks) -> LinksRead | PlanRefused:
    seen = seen_batch(asking, staff, ask.batch_id)
    if isinstance(seen, PlanRefused):
        return seen
    starts = training_lists.starts_of(asking.conn, seen.line.code)
    return LinksRead(ask.batch_id, starts, training_lists.drawn_qr(asking, ask.link, seen.line.code))


def _calendar(asking: Asking, staff: Staff, ask: ReadCalendar | SetDay | SetSeason) -> CalendarRead | PlanRefused:
    """The calendar is the whole office's."""
    if not isinstance(ask, ReadCalendar) and not staff.scope.is_everywhere:
        return NOT_YOURS
    match ask:
        case SetDay(day, name, is_open):
            _set_day(asking, staff, day, name=name, is_open=is_open)
        case SetSeason():
            _set_season(asking, staff, ask)
    since = asking.facts.today - timedelta(days=1)
    return CalendarRead(tuple(own_days(asking.conn, since=since)), tuple(own_seasons(asking.conn, since=since)))


def _set_day(asking: Asking, staff: Staff, day: date, *, name: str, is_open: bool | None) -> None:
    if is_open is None:
        forget_day(asking.conn, day)
    else:
        known = name or public_holidays([day.year]).get(day, "")
        set_day(
            asking.conn, day, name=known or asking.facts.phrases.say("staff_trainings.day_off_name"), is_open=is_open
        )
    _audit_calendar(asking, staff, f"day:{day.isoformat()}", {"name": name, "is_open": is_open})


def _set_season(asking: Asking, staff: Staff, ask: SetSeason) -> None:
    if ask.old is not None:
        forget_season(asking.conn, ask.old)
    elif ask.first and ask.last:
        hours = (time.fromisoformat(ask.starts), time.fromisoformat(ask.ends))
        add_season(asking.conn, Season(ask.name, ask.first, ask.last, *hours))
    _audit_calendar(asking, staff, f"season:{ask.name or ask.old}"[:80], {"starts": ask.starts, "ends": ask.ends})


def _audit_calendar(asking: Asking, staff: Staff, subject: str, after: Values) -> None:
    write_audit(
        asking.conn,
        staff_id=staff.id,
        action="change calendar",
        subject=subject,
        before=None,
        after=after,
        vault=asking.world.vault,
        now=asking.now,
    )
