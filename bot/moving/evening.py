"""In the evening, once: how many come to the moved meeting, to the officer who moved it."""

from sqlalchemy import Connection, select

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.staff.moving.progress import Answers, answers
from models.coming import counts
from models.move_people import left_since
from models.moves import ScheduleMove, note_reported
from models.notices import queue_notice
from models.outbox import Priority
from models.progress_rows import find_officer
from models.tables import batch, program


def report_answers(conn: Connection, world: World, move: ScheduleMove) -> bool:
    """Whether the officer is told: not where nobody was asked, and not who is no longer staff."""
    now = world.clock()
    said, left = counts(conn, move.named.id), left_since(conn, move)
    officer = find_officer(conn, move.staff_id)
    is_told = officer is not None and bool(said.can + said.cannot + said.silent + left.people)
    if officer is not None and is_told:
        phrases = world.books[officer.language]
        found = select(program.c.title, batch.c.ordinal).join_from(batch, program).where(batch.c.id == move.batch_id)
        title, ordinal = conn.execute(found).one()
        training = f"{title.get(officer.language) or title['id']} {ordinal}"
        all_said = Answers(said.can, said.cannot, said.silent, left.people, left.offered)
        queue_notice(
            conn,
            contact_id=officer.contact_id,
            record=notice_record(answers(training, all_said, phrases)),
            purpose=f"move answers:{move.id}",
            priority=Priority.REMINDER,
            vault=world.vault,
            now=now,
            not_before=world.quiet.kept_until(now, soonest=move.named.after.starts_at),
        )
    note_reported(conn, move.id, now=now)
    return is_told
