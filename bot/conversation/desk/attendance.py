"""Notes who was at a meeting, for the person of the staff who says so: the row and its audit, in one transaction."""

from typing import Any

from bot.conversation.ask import Asking
from bot.conversation.desk.seen import may
from handlers.staff.people.asks import AttendanceNoted, NotDecided, NoteAttendance, Why
from handlers.staff.staff import Permission, Staff
from models.attendance import record_absent, record_present
from models.audit import write_audit
from models.decisions import lock_contact
from models.one_participant import read_participant
from models.participant import Attendance, MeetingOf, Participant
from models.statuses import Status


def note_attendance(asking: Asking, staff: Staff, ask: NoteAttendance) -> AttendanceNoted | NotDecided:
    """Of a meeting that has begun, and of who has a seat by now."""
    lock_contact(asking.conn, ask.registration_id)
    before = _person(asking, ask)
    if before is None or not may(staff, Permission.TAKE_ATTENDANCE, before.training):
        return NotDecided(Why.NOT_ALLOWED, ask.registration_id)
    begun = (one for one in before.meetings if one.starts_at <= asking.now)
    meeting = next((one for one in begun if one.id == ask.meeting_id), None)
    if meeting is None or before.status is not Status.CONFIRMED:
        return NotDecided(Why.CHANGED, ask.registration_id)
    whose = ask.registration_id, meeting.id
    if ask.attendance is Attendance.ABSENT:
        record_absent(asking.conn, *whose, staff_id=staff.id, now=asking.now, asks=ask.asks)
    else:
        record_present(asking.conn, *whose, staff_id=staff.id, now=asking.now)
    _audit(asking, staff, ask, meeting)
    return AttendanceNoted(_person(asking, ask) or before, meeting.id, ask.asks)


def _person(asking: Asking, ask: NoteAttendance) -> Participant | None:
    return read_participant(asking.conn, ask.registration_id, vault=asking.world.vault)


def _audit(asking: Asking, staff: Staff, ask: NoteAttendance, meeting: MeetingOf) -> None:
    day = meeting.starts_at.astimezone(asking.facts.zone).date()
    after: dict[str, Any] = {"attendance": ask.attendance.value, "meeting": day.isoformat()}
    write_audit(
        asking.conn,
        staff_id=staff.id,
        action="take attendance",
        subject=f"registration:{ask.registration_id}",
        before={"attendance": meeting.attendance.value if meeting.attendance else None},
        after=after | ({"asks": ask.asks} if ask.attendance is Attendance.ABSENT else {}),
        vault=asking.world.vault,
        now=asking.now,
    )
