"""Somebody whom this contact registered before, filled in anew as a new person: known by NIK and birth date.

Where one of the two forms has no NIK, by name and birth date: among the contact's own people, and nowhere else.
"""

from dataclasses import replace

from sqlalchemy import Connection

from handlers.answers.plain_text import plain
from handlers.draft import Answers, Draft
from handlers.facts import Facts, Person
from models.merging import merge_resident
from models.statuses import ACTIVE, Status


def recognised(conn: Connection, draft: Draft, facts: Facts, *, batch_id: int) -> Draft | None:
    """The draft as that resident's; None where there is none. The newer answers stay, unless the seat is there already.

    Another birth date is another person, or a NIK that is not theirs: then staff look at it.
    """
    known = same_person(draft, facts)
    if known is None:
        return None
    if draft.resident_id is not None:
        merge_resident(conn, draft.resident_id, into=known.resident_id, now=facts.now)
    newer = replace(draft.answers, nik=draft.answers.nik or known.answers.nik)
    answers = known.answers if _is_registered(known, facts, batch_id) else newer
    return Draft(answers, known.resident_id, for_other=known.relation != "self")


def same_person(draft: Draft, facts: Facts) -> Person | None:
    """Whom the draft is about; None also where it says so itself."""
    if any(one.resident_id == draft.resident_id for one in facts.people):
        return None
    return next((one for one in facts.people if _is_same(one.answers, draft.answers)), None)


def _is_same(known: Answers, said: Answers) -> bool:
    if known.birth_date is None or known.birth_date != said.birth_date:
        return False
    if known.nik and said.nik:
        return known.nik == said.nik
    return bool(said.name) and plain(known.name or "") == plain(said.name or "")


def _is_registered(known: Person, facts: Facts, batch_id: int) -> bool:
    own = (one for one in facts.registrations if (one.resident_id, one.batch_id) == (known.resident_id, batch_id))
    return any(one.status in ACTIVE - {Status.HELD} for one in own)
