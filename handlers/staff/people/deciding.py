"""Deciding about one person: what is asked before it is done, and what is said afterwards.

A decision is a person's (PP 33/2026, arts. 93-95): nothing here is done without staff having chosen it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.office_hours import workday_after
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.dispatch import TAP
from handlers.staff.people.asks import Act, AddNote, Decide, Decided, NotDecided, Reach, Why
from handlers.staff.people.nik_asks import NikRevealed, RevealNik
from handlers.staff.people.page import acts_for
from handlers.staff.people.seeing import asking, open_person, showing
from handlers.staff.people.waiting_words import waiting_words
from handlers.staff.people.words import (
    NOTE_AT_MOST,
    PEOPLE,
    REASON_AT_MOST,
    REVIEWS,
    name_in,
    press,
    press_act,
    training_name,
    written,
)
from handlers.staff.staff import Permission
from handlers.talk import Talk, paragraphs
from models.catalogue import Batch
from models.statuses import Status

NOTE, NIK, SURE, REASON, WHICH, DAY = "note", "nik", "sure", "reason", "which", "day"
"""Steps of the desk, besides those of `seeing`."""

WORD_STEPS = frozenset({NOTE, NIK, REASON})
"""What is typed there is kept as it is."""

_DAYS_LATER = (1, 2, 3, 5, 10)
"""Working days."""


class Reason(StrEnum):
    """Why somebody was declined or cancelled; what residents are told is worded by it."""

    AGE = "age"
    HOME = "home"
    EDUCATION = "education"
    DATA = "data"
    TWICE = "twice"
    FULL = "full"
    CHOSEN = "chosen"  # others were, in a batch with selection
    ASKED = "asked"  # the resident did
    ABSENT = "absent"
    OTHER = "other"  # what was typed


_REASONS: Mapping[Act, tuple[Reason, ...]] = {
    Act.DECLINE: (
        Reason.AGE, Reason.HOME, Reason.EDUCATION, Reason.DATA, Reason.TWICE, Reason.FULL, Reason.CHOSEN,
    ),
    Act.CANCEL: (Reason.ASKED, Reason.ABSENT, Reason.DATA, Reason.TWICE),
}  # fmt: skip


def begin(talk: Talk, desk: Desk, act: Act) -> Outcome | None:
    """None where it is not to be done to somebody who stands so, or not by this person of the staff."""
    if not _may(talk, desk, Permission.DECIDE) or act not in acts_for(Status(desk.data.get("status", Status.HELD))):
        return None
    chosen = desk.at(REASON, act=act.value)
    match act:
        case Act.ACCEPT:
            sure = (press(talk, "yes", "staff_people_button.yes"), press(talk, "back", "staff_people_button.back"))
            return showing(talk, desk.at(SURE, act=act.value), Message(talk.say("staff_decide.accept"), sure))
        case Act.DECLINE | Act.CANCEL:
            return showing(talk, chosen, Message(talk.say(f"staff_decide.{act}"), _reasons(talk, act)))
        case Act.PROMOTE | Act.FIRST:
            return showing(talk, chosen, Message(talk.say(f"staff_decide.{act}")))
        case Act.LATER:
            return showing(talk, desk.at(DAY, act=act.value), Message(talk.say("staff_decide.later"), _days(talk)))
        case Act.MOVE:
            return _where_to(talk, desk.at(WHICH, act=act.value))


def confirmed(talk: Talk, desk: Desk) -> Outcome | None:
    return _decide(talk, desk) if desk.step == SURE else None


def reason_chosen(talk: Talk, desk: Desk, code: str) -> Outcome | None:
    known = _REASONS.get(Act(desk.data.get("act", Act.ACCEPT)), ())
    return _decide(talk, desk, reason=code) if desk.step == REASON and code in known else None


def day_chosen(talk: Talk, desk: Desk, day: date) -> Outcome | None:
    allowed = desk.step == DAY and day > talk.facts.today
    return _decide(talk, desk, day=day) if allowed else None


def batch_chosen(talk: Talk, desk: Desk, batch_id: int) -> Outcome | None:
    chosen = next((one for one in _targets(talk, desk) if one.id == batch_id), None)
    if desk.step != WHICH or chosen is None:
        return None
    return showing(talk, desk.at(REASON, to=batch_id), Message(talk.say("staff_decide.move_why")))


def words_given(talk: Talk, desk: Desk, text: str) -> Outcome:
    """What was typed at an open step: a reason, a note."""
    kept = written(text, most=NOTE_AT_MOST if desk.step == NOTE else REASON_AT_MOST)
    if len(kept) < 3:
        return showing(talk, desk, Message(talk.say("staff_decide.say_more")))
    match desk.step:
        case step if step == NOTE:
            return asking(talk, desk, AddNote(int(desk.data["id"]), kept))
        case step if step == NIK:
            return asking(talk, desk, RevealNik(int(desk.data["id"]), kept))
        case _:
            act = Act(desk.data["act"])
            done = _decide(talk, desk, reason=Reason.OTHER if act in _REASONS else "", words=kept)
            return done or open_person(talk, int(desk.data["id"]))


def begin_note(talk: Talk, desk: Desk) -> Outcome | None:
    asked = Message(talk.say("staff_decide.note"))
    return showing(talk, desk.at(NOTE), asked) if _may(talk, desk, Permission.NOTE) else None


def begin_nik(talk: Talk, desk: Desk) -> Outcome | None:
    asked = Message(talk.say("staff_decide.nik"))
    return showing(talk, desk.at(NIK), asked) if _may(talk, desk, Permission.REVEAL) else None


# --- What came of it -------------------------------------------------------------------------------------------------


def decided(talk: Talk, desk: Desk, done: Decided) -> Outcome:
    person = done.person
    said = talk.say(
        f"staff_done.{done.act}",
        name=name_in(talk, person),
        training=training_name(talk, person.training),
        number=person.number or "",
        date=talk.full_date(person.answer_by or talk.facts.today),
    )
    told = "" if done.reach is Reach.SILENT else talk.say(f"staff_reach.{done.reach}")
    passed_on = waiting_words(talk, done.waiting) if done.waiting else ""
    known = desk.at("person", id=person.registration_id, of_batch=person.training.batch_id, status=person.status.value)
    return showing(talk, known, Message(paragraphs(said, told, passed_on), ways_on(talk, desk, person.registration_id)))


def not_decided(talk: Talk, desk: Desk, refused: NotDecided) -> Outcome:
    said = talk.say(f"staff_not_done.{refused.why}")
    buttons = list(ways_on(talk, desk, refused.registration_id or int(desk.data.get("id", 0))))
    full = refused.why in {Why.FULL, Why.KECAMATAN_FULL}
    if full and desk.data.get("act") == Act.PROMOTE and desk.data.get("status") == Status.WAITING:
        buttons.insert(0, press_act(talk, Act.FIRST, int(desk.data["id"])))
    elif full and desk.data.get("status") in {Status.REVIEW, Status.WAITING}:
        buttons.insert(0, press_act(talk, Act.MOVE, int(desk.data["id"])))
    return showing(talk, desk.at("person"), Message(said, tuple(buttons)))


def nik_revealed(talk: Talk, desk: Desk, revealed: NikRevealed) -> Outcome:
    """In a message of its own, without buttons: a tap would keep its words, and it is to go."""
    shown = Message(talk.say("staff_done.nik", nik=revealed.nik), passes=True)
    back_to = (press(talk, f"show:{revealed.registration_id}", "staff_people_button.person"),)
    outcome = showing(talk, desk.at("person"), Message(talk.say("staff_done.nik_passes"), back_to))
    return replace(outcome, replies=(shown, *outcome.replies))


def ways_on(talk: Talk, desk: Desk, registration_id: int) -> tuple[Button, ...]:
    shown = press(talk, f"show:{registration_id}", "staff_people_button.person")
    if desk.task == REVIEWS:
        return press(talk, "queue", "staff_people_button.next", task=REVIEWS), shown
    return shown, press(talk, "list", "staff_people_button.list", task=PEOPLE)


def _decide(talk: Talk, desk: Desk, *, reason: str = "", words: str = "", day: date | None = None) -> Outcome | None:
    if not _may(talk, desk, Permission.DECIDE):
        return None
    data = desk.data
    asked = Decide(int(data["id"]), Act(data["act"]), str(reason), words, data.get("to"), day)
    return asking(talk, desk, asked)


def _may(talk: Talk, desk: Desk, permission: Permission) -> bool:
    staff, program, batch = talk.facts.staff, desk.data.get("program"), desk.data.get("of_batch")
    return staff is not None and program is not None and staff.may_in(permission, program_id=program, batch_id=batch)


def _reasons(talk: Talk, act: Act) -> tuple[Button, ...]:
    return tuple(Button(f"{TAP}:{PEOPLE}:reason:{one}", talk.say(f"staff_reason_label.{one}")) for one in _REASONS[act])


def _days(talk: Talk) -> tuple[Button, ...]:
    office, today = talk.facts.catalogue.office, talk.facts.today
    days = [workday_after(today, count, office) for count in _DAYS_LATER]
    return tuple(Button(f"{TAP}:{PEOPLE}:day:{day.isoformat()}", talk.short_date(day)) for day in days)


def _targets(talk: Talk, desk: Desk) -> tuple[Batch, ...]:
    """Published batches that have not begun, where this person of the staff decides too."""
    staff = talk.facts.staff
    return tuple(
        one
        for one in talk.facts.catalogue.batches
        if one.id != desk.data.get("of_batch")
        and one.first_day >= talk.facts.today
        and staff is not None
        and staff.may_in(Permission.DECIDE, program_id=one.program.id, batch_id=one.id)
    )


def _where_to(talk: Talk, desk: Desk) -> Outcome:
    targets = _targets(talk, desk)[:10]
    if not targets:
        return showing(talk, desk.at("person"), Message(talk.say("staff_decide.nowhere")))
    buttons = [Button(f"{TAP}:{PEOPLE}:to:{one.id}", _target_label(talk, one)) for one in targets]
    return showing(talk, desk, Message(talk.say("staff_decide.move"), tuple(buttons)))


def _target_label(talk: Talk, batch: Batch) -> str:
    dated = f"{batch.code}, {talk.short_date(batch.first_day)}"
    return dated if len(dated) <= BUTTON_LABEL_MAX else batch.code


def again(talk: Talk, desk: Desk) -> Outcome:
    """A text where a button is to be tapped."""
    return showing(talk, desk, Message(talk.say("staff_decide.tap"), _open_buttons(talk, desk)))


def _open_buttons(talk: Talk, desk: Desk) -> tuple[Button, ...]:
    match desk.step:
        case step if step == DAY:
            return _days(talk)
        case step if step == SURE:
            return press(talk, "yes", "staff_people_button.yes"), press(talk, "back", "staff_people_button.back")
        case step if step == WHICH:
            targets = _targets(talk, desk)[:10]
            return tuple(Button(f"{TAP}:{PEOPLE}:to:{one.id}", _target_label(talk, one)) for one in targets)
    return ()
