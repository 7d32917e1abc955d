"""Does what staff decide about a person, in one transaction: the change, the audit row, and word to the resident.

Who may is asked once more, of the registration as it is now.
"""

from typing import Any, assert_never

from bot.conversation.ask import Asking
from bot.conversation.changing_data import apply_wish
from bot.conversation.desk.seen import may, seen_by
from bot.conversation.desk.word_to_resident import send_answer, send_changed, send_decision
from bot.offering.passing_on import pass_on, waiting_state
from handlers.staff.people.asks import (
    Act,
    AddNote,
    CloseWish,
    Decide,
    Decided,
    NotDecided,
    PersonRead,
    Reach,
    Why,
    WishClosed,
)
from handlers.staff.people.nik_asks import NikRevealed, RevealNik
from handlers.staff.people.page import acts_for
from handlers.staff.staff import Permission, Staff
from models.audit import write_audit
from models.decisions import (
    CAN_LEAVE,
    UNDECIDED,
    WITHOUT_SEAT,
    Changed,
    end,
    give_seat,
    lock_contact,
    move,
    promise_later,
    put_first,
)
from models.notes import add_note
from models.one_participant import read_participant, training_seen, whole_nik
from models.open_offers import take_back_offer
from models.participant import NIK_SHOWN, Participant
from models.refusals import Refusal, Refused
from models.seats import Seat
from models.statuses import SEATED, Status
from models.waiting_state import WaitingState
from models.wishes import close_wish, read_wish

_WHY = {
    Refusal.FULL: Why.FULL,
    Refusal.SOMEBODY_WAITS: Why.FULL,
    Refusal.KECAMATAN_FULL: Why.KECAMATAN_FULL,
    Refusal.ALREADY: Why.ALREADY,
    Refusal.CLOSED: Why.CLOSED,
    Refusal.HOLD_CAP: Why.FULL,
    Refusal.WAITING_FULL: Why.FULL,
}


def decide(asking: Asking, staff: Staff, ask: Decide) -> Decided | NotDecided:
    lock_contact(asking.conn, ask.registration_id)
    before = _person(asking, staff, Permission.DECIDE, ask.registration_id)
    if before is None or not _may_go_there(asking, staff, ask):
        return NotDecided(Why.NOT_ALLOWED, ask.registration_id)
    if ask.act not in acts_for(before.status):
        return NotDecided(Why.CHANGED, ask.registration_id)
    answer = _done(asking, ask)
    if isinstance(answer, Refused):
        return NotDecided(_WHY[answer.reason], ask.registration_id, answer.waiting)
    if isinstance(answer, Changed):
        return NotDecided(Why.CHANGED, ask.registration_id)
    after = read_participant(asking.conn, answer, vault=asking.world.vault) or before
    _audit(asking, staff, ask, before, after)
    if ask.words:
        _keep_words(asking, staff, ask.registration_id, ask.words)
    reach = send_decision(asking, ask, after)
    if before.status is Status.OFFERED:  # what waits to be sent of it says nothing true any more
        take_back_offer(asking.conn, before.registration_id, now=asking.now)
    frees = before.status in SEATED and ask.act in {Act.CANCEL, Act.MOVE}
    return Decided(ask.act, after, reach, _passed_on(asking, before.training.batch_id) if frees else None)


def _passed_on(asking: Asking, batch_id: int) -> WaitingState | None:
    """The seat that came free goes to the next in line."""
    pass_on(asking.conn, asking.world, batch_id, now=asking.now)
    return waiting_state(asking.conn, asking.world, batch_id, now=asking.now)


def note(asking: Asking, staff: Staff, ask: AddNote) -> PersonRead:
    if _person(asking, staff, Permission.NOTE, ask.registration_id) is None:
        return PersonRead(None)
    _keep_words(asking, staff, ask.registration_id, ask.text)
    _write(asking, staff, "note", f"registration:{ask.registration_id}", None, {"text": ask.text})
    return PersonRead(read_participant(asking.conn, ask.registration_id, vault=asking.world.vault))


def reveal(asking: Asking, staff: Staff, ask: RevealNik) -> NikRevealed | NotDecided:
    """The row says who, whose, when and why; of the NIK itself only its end."""
    person = _person(asking, staff, Permission.REVEAL, ask.registration_id)
    nik = whole_nik(asking.conn, ask.registration_id, vault=asking.world.vault) if person else None
    if nik is None:
        return NotDecided(Why.NOT_ALLOWED, ask.registration_id)
    told = {"nik": nik[-NIK_SHOWN:], "why": ask.reason}
    _write(asking, staff, "reveal", f"registration:{ask.registration_id}", None, told)
    return NikRevealed(ask.registration_id, nik)


def close(asking: Asking, staff: Staff, ask: CloseWish) -> WishClosed | NotDecided:
    """Two who answer at once: the second is told that it was answered, and sends nothing."""
    conn, vault = asking.conn, asking.world.vault
    wish = read_wish(conn, seen_by(staff), ask.kind, ask.id, vault=vault)
    if wish is None or (ask.applies and not wish.wanted) or not close_wish(conn, ask.kind, ask.id, now=asking.now):
        return NotDecided(Why.CHANGED)
    subject = f"{ask.kind}:{ask.id}"
    if ask.applies and wish.wanted:
        apply_wish(conn, asking.world, wish.wanted, today=asking.facts.today, now=asking.now)
        _write(asking, staff, f"apply {ask.kind}", subject, {"text": wish.text}, {})
        return WishClosed(send_changed(asking, wish))
    _write(asking, staff, f"close {ask.kind}", subject, {"text": wish.text}, {"text": ask.text})
    return WishClosed(send_answer(asking, wish, ask.text) if ask.text else Reach.SILENT)


def _done(asking: Asking, ask: Decide) -> int | Refused | Changed:
    """The registration that came of it."""
    conn, now, key = asking.conn, asking.now, ask.registration_id
    match ask.act:
        case Act.ACCEPT:
            return _id_of(give_seat(conn, key, waits_as=UNDECIDED, now=now))
        case Act.PROMOTE:
            return _id_of(give_seat(conn, key, waits_as=WITHOUT_SEAT - UNDECIDED, now=now))
        case Act.MOVE:
            return _id_of(move(conn, key, to_batch=ask.batch_id or 0, now=now))
        case Act.DECLINE:
            return _kept(key, end(conn, key, among=UNDECIDED, to=Status.REJECTED, reason=ask.reason, now=now))
        case Act.CANCEL:
            among = CAN_LEAVE - UNDECIDED
            return _kept(key, end(conn, key, among=among, to=Status.CANCELLED, reason=ask.reason, now=now))
        case Act.LATER:
            return _kept(key, promise_later(conn, key, day=ask.day or asking.facts.today, now=now))
        case Act.FIRST:
            return _kept(key, put_first(conn, key, now=now))
    assert_never(ask.act)


def _id_of(answer: Seat | Refused | Changed) -> int | Refused | Changed:
    return answer.registration_id if isinstance(answer, Seat) else answer


def _kept(registration_id: int, answer: object) -> int | Changed:
    return answer if isinstance(answer, Changed) else registration_id


def _person(asking: Asking, staff: Staff, permission: Permission, registration_id: int) -> Participant | None:
    person = read_participant(asking.conn, registration_id, vault=asking.world.vault)
    return person if person is not None and may(staff, permission, person.training) else None


def _may_go_there(asking: Asking, staff: Staff, ask: Decide) -> bool:
    """To move somebody needs a say in both trainings."""
    if ask.act is not Act.MOVE:
        return True
    target = training_seen(asking.conn, ask.batch_id or 0)
    return target is not None and may(staff, Permission.DECIDE, target)


def _keep_words(asking: Asking, staff: Staff, registration_id: int, text: str) -> None:
    add_note(asking.conn, registration_id, text, staff_id=staff.id, vault=asking.world.vault, now=asking.now)


def _audit(asking: Asking, staff: Staff, ask: Decide, before: Participant, after: Participant) -> None:
    why = {"why": ask.words or ask.reason} if ask.words or ask.reason else {}
    subject = f"registration:{ask.registration_id}"
    _write(asking, staff, ask.act.value, subject, _state(before), _state(after) | why)


def _state(person: Participant) -> dict[str, Any]:
    return {
        "batch": person.training.code,
        "status": person.status.value,
        "number": person.number,
        "answer_by": person.answer_by.isoformat() if person.answer_by else None,
        "position": person.position,
    }


def _write(  # noqa: PLR0917 - the columns of the row, in their order
    asking: Asking,
    staff: Staff,
    action: str,
    subject: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    write_audit(
        asking.conn,
        staff_id=staff.id,
        action=action,
        subject=subject,
        before=before,
        after=after,
        vault=asking.world.vault,
        now=asking.now,
    )
