"""New answers of somebody who is registered: kept, and what staff look at in the registrations follows them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.conversation.world import World
from handlers.draft import Answers
from handlers.flags import Flag, flags_of
from handlers.form import Question, answered
from models.identities import change_flags, lock_identity, same_identity
from models.residents import read_answers, write_answers
from models.statuses import Status
from models.tables import registration, resident

_COMPLETE = (Status.CONFIRMED, Status.COMPLETED, Status.REVIEW)
"""Their forms are full: a gap in them is one. Of the others the rest is asked when the seat comes."""


def apply_wish(conn: Connection, world: World, wanted: Mapping[str, Any], *, today: date, now: datetime) -> None:
    """What was wanted, on top of what is known by now. Nothing of somebody who was erased meanwhile."""
    resident_id = wanted["resident"]
    before = _answers(conn, world, resident_id)
    if before is not None:
        changed = {name: value for name, value in (before | wanted["answers"]).items() if value is not None}
        change_data(conn, world, resident_id, Answers.from_json(changed), today=today, now=now)


def write_nik(
    conn: Connection, world: World, resident_id: int, *, nik: str, sex: str, today: date, now: datetime
) -> None:
    """What was left open of the two is open no longer."""
    before = Answers.from_json(_answers(conn, world, resident_id) or {})
    after = answered(answered(replace(before, nik=nik, sex=sex), Question.NIK), Question.SEX)
    change_data(conn, world, resident_id, after, today=today, now=now)


def change_data(
    conn: Connection, world: World, resident_id: int, answers: Answers, *, today: date, now: datetime
) -> None:
    """A NIK that somebody else has is flagged for staff, and said to nobody."""
    before = Answers.from_json(_answers(conn, world, resident_id) or {})
    indexes = world.vault.indexes("nik", answers.nik) if answers.nik else ()
    lock_identity(conn, indexes)
    write_answers(conn, resident_id, answers.to_json(), vault=world.vault)
    was, is_now = set(flags_of(before, today=today)), set(flags_of(answers, today=today))
    mine = (registration.c.resident_id == resident_id, registration.c.status.in_(_COMPLETE))
    known = select(registration.c.id, registration.c.batch_id).where(*mine).order_by(registration.c.batch_id)
    for key, batch_id in conn.execute(known).all():
        same = same_identity(conn, batch_id=batch_id, resident_id=resident_id, nik_indexes=indexes)
        twin = {Flag.SAME_IDENTITY} if same.anywhere and answers.nik != before.nik else set()
        change_flags(conn, key, gone=was - is_now, raised=(is_now - was) | twin, now=now)
        for other in same.here if twin else ():
            change_flags(conn, other, gone=(), raised=twin, now=now)


def _answers(conn: Connection, world: World, resident_id: int) -> dict[str, Any] | None:
    sealed = conn.execute(select(resident.c.answers).where(resident.c.id == resident_id)).scalar_one_or_none()
    return dict(read_answers(sealed, resident_id, vault=world.vault)) if sealed is not None else None
