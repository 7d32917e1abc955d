"""Writes down a NIK for the person of the staff who has seen the card: the answers, the flags, and the audit row."""

from bot.conversation.ask import Asking
from bot.conversation.changing_data import write_nik
from bot.conversation.desk.seen import may
from handlers.flags import Flag
from handlers.staff.people.asks import NotDecided, PersonRead, Why
from handlers.staff.people.nik_asks import FindWithoutNik, NikNoted, NoteNik
from handlers.staff.staff import Permission, Staff
from models.audit import write_audit
from models.decisions import lock_contact
from models.identities import change_flags
from models.one_participant import read_participant
from models.participant import Participant
from models.without_nik import count_without_nik, next_without_nik


def note_nik(asking: Asking, staff: Staff, ask: NoteNik) -> NikNoted | NotDecided:
    """The resident's chat is locked first: a form that is handed in at this moment would write the gap back."""
    conn, key = asking.conn, ask.registration_id
    lock_contact(conn, key)
    before = _person(asking, staff, key)
    if before is None:
        return NotDecided(Why.NOT_ALLOWED, key)
    if not before.answers:
        return NotDecided(Why.CHANGED, key)
    said = {"nik": ask.nik, "sex": ask.sex}
    write_nik(conn, asking.world, before.resident_id, **said, today=asking.facts.today, now=asking.now)
    after = _person(asking, staff, key) or before
    if not after.twins:  # the number that somebody else has too was the wrong one
        change_flags(conn, key, gone={Flag.SAME_IDENTITY}, raised=(), now=asking.now)
    _audit(asking, staff, before, after)
    return NikNoted(after, count_without_nik(conn, after.training.batch_id))


def find_without_nik(asking: Asking, staff: Staff, ask: FindWithoutNik) -> PersonRead:
    """Nobody, where staff do not decide in that training."""
    found = next_without_nik(asking.conn, ask.registration_id)
    return PersonRead(_person(asking, staff, found) if found else None)


def _person(asking: Asking, staff: Staff, registration_id: int) -> Participant | None:
    person = read_participant(asking.conn, registration_id, vault=asking.world.vault)
    return person if person is not None and may(staff, Permission.DECIDE, person.training) else None


def _audit(asking: Asking, staff: Staff, before: Participant, after: Participant) -> None:
    """Of both numbers only the end."""
    write_audit(
        asking.conn,
        staff_id=staff.id,
        action="note nik",
        subject=f"registration:{after.registration_id}",
        before={"nik": before.answers.get("nik")},
        after={"nik": after.answers.get("nik")},
        vault=asking.world.vault,
        now=asking.now,
    )
