"""Somebody whom this contact registered before, filled in anew as a new person: known by NIK and birth date."""

from sqlalchemy import Connection

from handlers.draft import Draft
from handlers.facts import Facts, Person
from models.merging import merge_resident
from models.statuses import ACTIVE, Status


def recognised(conn: Connection, draft: Draft, facts: Facts, *, batch_id: int) -> Draft | None:
    """The draft as that resident's; None where there is none. The newer answers stay, unless the seat is there already.

    Another birth date is another person, or a NIK that is not theirs: then staff look at it.
    """
    known = _same_person(draft, facts)
    if known is None:
        return None
    if draft.resident_id is not None:
        merge_resident(conn, draft.resident_id, into=known.resident_id, now=facts.now)
    answers = known.answers if _is_registered(known, facts, batch_id) else draft.answers
    return Draft(answers, known.resident_id, for_other=known.relation != "self")


def _same_person(draft: Draft, facts: Facts) -> Person | None:
    if draft.answers.nik is None or any(one.resident_id == draft.resident_id for one in facts.people):
        return None
    wanted = (draft.answers.nik, draft.answers.birth_date)
    return next((one for one in facts.people if (one.answers.nik, one.answers.birth_date) == wanted), None)


def _is_registered(known: Person, facts: Facts, batch_id: int) -> bool:
    own = (one for one in facts.registrations if (one.resident_id, one.batch_id) == (known.resident_id, batch_id))
    return any(one.status in ACTIVE - {Status.HELD} for one in own)
