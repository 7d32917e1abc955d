"""Answers what the task "telepon" asks: who has not answered whether they come; and notes who was phoned."""

from bot.conversation.ask import Asking
from bot.conversation.desk.seen import seen_by
from handlers.staff.silent.asks import PAGE, FindSilent, NotePhoned, SilentAsk, SilentFound
from handlers.staff.staff import Permission, Staff
from models.reminding_silence import next_silent_meeting, note_phoned, silent_meeting, silent_people
from models.silent_people import SilentMeeting


def answer_silent(asking: Asking, ask: SilentAsk, staff: Staff) -> SilentFound:
    """Whole phone numbers: for who decides about these people, and nobody else."""
    meeting = _meeting(asking, ask, staff)
    if meeting is None or not _may(staff, meeting):
        return SilentFound(None)
    if isinstance(ask, NotePhoned):
        note_phoned(asking.conn, ask.registration_id, meeting.id, now=asking.now)
    after = ask.after if isinstance(ask, FindSilent) else 0
    people, total = silent_people(asking.conn, meeting.id, after=after, limit=PAGE, vault=asking.world.vault)
    return SilentFound(meeting, tuple(people), total, after)


def _meeting(asking: Asking, ask: SilentAsk, staff: Staff) -> SilentMeeting | None:
    if ask.meeting_id is None:
        return next_silent_meeting(asking.conn, seen_by(staff), now=asking.now)
    return silent_meeting(asking.conn, seen_by(staff), ask.meeting_id)


def _may(staff: Staff, meeting: SilentMeeting) -> bool:
    return staff.may_in(Permission.DECIDE, program_id=meeting.program_id, batch_id=meeting.batch_id)
