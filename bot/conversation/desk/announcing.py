"""Answers what announcements ask. Who may announce where is asked again here, of the database as it is now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.announcing.reporting import report_of
from bot.conversation.ask import Asking
from handlers.staff.announcing.asks import (
    AnnouncementList,
    AnnouncementNow,
    AnnouncementStarted,
    AnnouncingAnswer,
    AnnouncingAsk,
    AudienceCounted,
    CancelAnnouncement,
    ContinueAnnouncement,
    CountAudience,
    ListedAnnouncement,
    ListToPhone,
    NoSuchAnnouncement,
    NotAllowed,
    NothingToSend,
    PauseAnnouncement,
    PeopleToPhone,
    ReadReport,
    RecentAnnouncements,
    ResendFailed,
    SameAgain,
    SendByOtherChannel,
    StartAnnouncement,
    UndoAnnouncement,
)
from handlers.staff.announcing.content import Content
from handlers.staff.staff import Permission, Staff
from handlers.staff.unreached import ToPhone
from models.announced import put_back, take_back
from models.announcements import (
    UNDO,
    Announcement,
    AnnouncementStatus,
    add_announcement,
    change_status,
    is_ahead,
    read_announcement,
    recent_announcements,
    same_before,
)
from models.audience import Audience
from models.audience_counts import count_audience
from models.audience_unreached import unreached
from models.audit import write_audit
from models.costs import month_so_far
from models.outbox import MessageStatus
from models.portfolio import days_needed
from models.tables import batch

_Said = Mapping[str, Any] | None

_RECENT = timedelta(days=7)
_LISTED = 10
_BEGINNING = 60
_PHONED = 10

_BEFORE_THE_END = (AnnouncementStatus.SCHEDULED, AnnouncementStatus.SENDING, AnnouncementStatus.PAUSED)

OfOne = (
    UndoAnnouncement
    | PauseAnnouncement
    | ContinueAnnouncement
    | CancelAnnouncement
    | ReadReport
    | ResendFailed
    | SendByOtherChannel
    | ListToPhone
)


def answer_announcing(asking: Asking, staff: Staff, ask: AnnouncingAsk) -> AnnouncingAnswer:
    match ask:
        case CountAudience(audience):
            return _counted(asking, audience) if _may(asking, staff, audience) else NotAllowed()
        case StartAnnouncement(_, audience):
            return _start(asking, staff, ask) if _may(asking, staff, audience) else NotAllowed()
        case RecentAnnouncements():
            return _recent(asking, staff)
        case _:
            one = read_announcement(asking.conn, ask.id, vault=asking.world.vault)
            if one is None:
                return NoSuchAnnouncement()
            return _answer_of(asking, staff, ask, one) if _may(asking, staff, one.audience) else NotAllowed()


def _answer_of(asking: Asking, staff: Staff, ask: OfOne, one: Announcement) -> AnnouncingAnswer:
    match ask:
        case UndoAnnouncement() | PauseAnnouncement() | ContinueAnnouncement() | CancelAnnouncement():
            return _steer(asking, staff, ask, one)
        case ReadReport():
            return report_of(asking.conn, one, now=asking.now)
        case ResendFailed(_, again):
            left = replace(one.audience, resends=one.id, elsewhere=None)
            return _start(asking, staff, StartAnnouncement(Content.from_json(one.content), left, again=again))
        case SendByOtherChannel(_, again):
            left = replace(one.audience, elsewhere=one.id, resends=None, channel=None)
            return _start(asking, staff, StartAnnouncement(Content.from_json(one.content), left, again=again))
        case ListToPhone(_, after):
            return _to_phone(asking, staff, one, after)


def _may(asking: Asking, staff: Staff, audience: Audience) -> bool:
    """Somebody whose role holds for one training speaks to nobody else's people."""
    if audience.batch_id is None and audience.program_id is None:
        return staff.may(Permission.ANNOUNCE) and staff.scope.is_everywhere
    program_id = audience.program_id
    if audience.batch_id is not None:
        found = select(batch.c.program_id).where(batch.c.id == audience.batch_id)
        program_id = asking.conn.execute(found).scalar_one_or_none()
    if program_id is None:
        return False
    return staff.may_in(Permission.ANNOUNCE, program_id=program_id, batch_id=audience.batch_id)


def _counted(asking: Asking, audience: Audience) -> AudienceCounted:
    world = asking.world
    found = count_audience(asking.conn, audience, channels=sorted(world.abilities), vault=world.vault, now=asking.now)
    return AudienceCounted(
        people=found.people,
        chats=found.chats,
        waiting=found.waiting,
        stopped=found.left_out.stopped,
        unreachable=found.left_out.unreachable,
        without_chat=found.left_out.without_chat,
        has_more=found.has_more,
        by_template=found.by_template,
        days=days_needed(asking.conn, found.by_template, most=world.people_per_day, now=asking.now),
        month=month_so_far(asking.conn, world.tariff, now=asking.now, zone=world.zone),
    )


def _start(asking: Asking, staff: Staff, ask: StartAnnouncement) -> AnnouncingAnswer:
    """A second press of the same button is the same announcement: it is asked back."""
    conn, vault, now = asking.conn, asking.world.vault, asking.now
    content, audience = ask.content.to_json(), ask.audience
    same = same_before(conn, content=content, audience=audience, vault=vault, now=now)
    if same is not None and not ask.again:
        return SameAgain(same.id, same.send_at)
    counted = _counted(asking, audience)
    if not counted.messages and not counted.has_more:
        return NothingToSend()
    send_at = max(ask.send_at, now) if ask.send_at else now + UNDO
    made = add_announcement(
        conn, staff_id=staff.id, content=content, audience=audience, send_at=send_at, vault=vault, now=now
    )
    after = {"audience": audience.to_json(), "content": content, "send_at": send_at.isoformat()}
    _audit(asking, staff, "announce", made, before=None, after=after)
    return AnnouncementStarted(made, send_at, is_ahead(conn, made, send_at))


def _steer(
    asking: Asking,
    staff: Staff,
    ask: UndoAnnouncement | PauseAnnouncement | ContinueAnnouncement | CancelAnnouncement,
    one: Announcement,
) -> AnnouncementNow:
    conn, now, status = asking.conn, asking.now, AnnouncementStatus
    match ask:
        case UndoAnnouncement():
            is_new, undone = one.started_at is None, {"done_at": now, "is_shown": True}
            changed = is_new and change_status(conn, one.id, of=(status.SCHEDULED,), to=status.CANCELLED, **undone)
        case PauseAnnouncement():
            changed = change_status(conn, one.id, of=(status.SCHEDULED, status.SENDING), to=status.PAUSED)
            if changed:
                take_back(conn, one.id, to=MessageStatus.PAUSED, now=now)
        case ContinueAnnouncement():
            changed = change_status(conn, one.id, of=(status.PAUSED,), to=status.SCHEDULED)
            if changed:
                put_back(conn, one.id, now=now)
        case CancelAnnouncement():
            ended = {"done_at": now, "is_shown": one.progress_at is None}
            changed = change_status(conn, one.id, of=_BEFORE_THE_END, to=status.CANCELLED, **ended)
            if changed:
                take_back(conn, one.id, to=MessageStatus.CANCELLED, now=now)
    left = read_announcement(conn, one.id, vault=asking.world.vault) or one
    if changed:
        _audit(
            asking, staff, "steer_announcement", one.id, before={"status": one.status}, after={"status": left.status}
        )
    return AnnouncementNow(one.id, left.status, changed)


def _recent(asking: Asking, staff: Staff) -> AnnouncementList:
    since = asking.now - _RECENT
    found = recent_announcements(asking.conn, since=since, limit=50, vault=asking.world.vault)
    mine = [one for one in found if _may(asking, staff, one.audience)]
    return AnnouncementList(
        tuple(
            ListedAnnouncement(one.id, one.status, one.send_at, Content.from_json(one.content).text[:_BEGINNING])
            for one in mine[:_LISTED]
        )
    )


def _to_phone(asking: Asking, staff: Staff, one: Announcement, after: int) -> PeopleToPhone | NotAllowed:
    if not staff.may(Permission.SEE_PEOPLE):
        return NotAllowed()
    vault = asking.world.vault
    found = unreached(asking.conn, one.id, one.audience, after=after, limit=_PHONED + 1, vault=vault)
    shown = found[:_PHONED]
    _audit(
        asking, staff, "list_to_phone", one.id, before=None, after={"residents": [each.resident_id for each in shown]}
    )
    people = tuple(ToPhone(each.name, each.phone, each.cause) for each in shown)
    return PeopleToPhone(people, shown[-1].resident_id if len(found) > _PHONED else None, one.id)


def _audit(asking: Asking, staff: Staff, action: str, announcement_id: int, *, before: _Said, after: _Said) -> None:
    write_audit(
        asking.conn,
        staff_id=staff.id,
        action=action,
        subject=f"announcement:{announcement_id}",
        before=before,
        after=after,
        vault=asking.world.vault,
        now=asking.now,
    )
