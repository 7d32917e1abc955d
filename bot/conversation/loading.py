"""Loads the facts of one input: few queries, and those that only known people need are left out for the others."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.conversation.ask import Asking, hold
from bot.conversation.inbound import Inbound
from bot.conversation.world import World
from bot.offering.passing_on import keep_for_form
from bot.staff_person import person_of
from handlers.draft import Answers, Draft
from handlers.facts import Abilities, Facts, Hold, OwnRegistration, Person
from handlers.respond import restarted, seat_wanted, take_up
from handlers.staff.desk import Desk
from handlers.staff.joining.entering import TASK as ENTERING
from handlers.state import BrokenStateError, State
from models.catalogue_rows import read_seats
from models.contacts import Standing
from models.desks import read_desk
from models.drafts import open_draft
from models.holds import extend_hold
from models.interests import open_interests
from models.own_registrations import registrations_of
from models.refusals import Refusal, Refused
from models.residents import known_residents
from models.staff import staff_of
from models.statuses import Status
from models.vault import VaultError
from models.waiting import waiting_position

log = structlog.get_logger(__name__)

_WORTH_EXTENDING = timedelta(minutes=1)
"""A hold that would last less longer is left as it is: one statement fewer for quick answers."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that stands between an input and its answer. `channel`: of the contact."""

    standing: Standing
    channel: str
    state: State
    facts: Facts
    was_broken: bool = False


def load_situation(conn: Connection, world: World, standing: Standing, *, inbound: Inbound, now: datetime) -> Situation:
    loaded = look_at(conn, world, standing, inbound=inbound, now=now)
    if loaded.was_broken:
        return loaded
    facts = _with_hold(conn, world, loaded)
    return loaded if facts is loaded.facts else replace(loaded, facts=facts)


def look_at(conn: Connection, world: World, standing: Standing, *, inbound: Inbound, now: datetime) -> Situation:
    """The same, and changes nothing: no seat is kept longer because of it."""
    channel = inbound.channel
    facts = _facts(conn, world, standing, inbound=inbound, now=now)
    if standing.is_staff:
        facts = _of_staff(conn, world, facts, standing.contact_id)
    try:
        state = take_up(standing.state) if standing.state else State()
    except BrokenStateError:
        return Situation(standing, channel, restarted(facts), facts, was_broken=True)
    held = _held(facts)
    return Situation(standing, channel, state, replace(facts, hold=held[1]) if held else facts)


def _facts(conn: Connection, world: World, standing: Standing, *, inbound: Inbound, now: datetime) -> Facts:
    """Made once: every copy of so many fields takes as long as a statement."""
    channel = inbound.channel
    return Facts(
        now=now,
        zone=world.zone,
        position=standing.position,
        abilities=world.abilities.get(channel, Abilities()),
        books=world.books,
        language=standing.language,
        consented=standing.consented,
        draft=_draft(world, standing),
        people=_people(conn, world, standing.contact_id) if standing.has_people else (),
        registrations=_registrations(conn, standing.contact_id) if standing.has_asked else (),
        catalogue=world.catalogues.read(conn, version=standing.catalogue_version, now=now),
        seats=read_seats(conn),
        draft_days=world.draft_days,
        people_cap=world.people_per_contact,
        public_url=world.public_url,
        opens_links=world.is_public or channel == "web",
        stopped=standing.is_stopped,
        wanted_news=tuple(open_interests(conn, standing.contact_id)) if standing.wants_news else (),
        questions=standing.questions,
        is_forwarded=inbound.is_forwarded,
        client_language=inbound.client_language,
        own_phone=inbound.phone,
    )


def _of_staff(conn: Connection, world: World, facts: Facts, contact_id: int) -> Facts:
    """Of who is no staff, or no longer, only the desk of somebody who has taken a code."""
    desk = _desk(conn, world, contact_id)
    found = staff_of(conn, contact_id, vault=world.vault, now=facts.now)
    if found is None:
        return replace(facts, desk=desk if desk is not None and desk.task == ENTERING else None)
    return replace(facts, staff=person_of(found), desk=desk)


def _desk(conn: Connection, world: World, contact_id: int) -> Desk | None:
    """One that cannot be read is none: the task is begun anew."""
    try:
        content = read_desk(conn, contact_id, vault=world.vault)
        return Desk.from_json(content) if content else None
    except (VaultError, KeyError, TypeError, ValueError) as error:
        log.error("desk cannot be read", contact_id=contact_id, error=type(error).__name__)
        return None


def _draft(world: World, standing: Standing) -> Draft | None:
    """A draft that cannot be read is none: its owner is asked again, and not stuck."""
    if standing.draft is None:
        return None
    try:
        return Draft.from_json(open_draft(standing.draft, standing.contact_id, world.vault))
    except (VaultError, KeyError, TypeError, ValueError) as error:
        log.error("draft cannot be read", contact_id=standing.contact_id, error=type(error).__name__)
        return None


def _people(conn: Connection, world: World, contact_id: int) -> tuple[Person, ...]:
    known = known_residents(conn, contact_id, vault=world.vault)
    return tuple(Person(one.id, Answers.from_json(one.answers), one.relation) for one in known)


def _registrations(conn: Connection, contact_id: int) -> tuple[OwnRegistration, ...]:
    return tuple(
        OwnRegistration(
            id=row.id,
            batch_id=row.batch_id,
            resident_id=row.resident_id,
            status=Status(row.status),
            number=row.number,
            first_day=row.first_day,
            held_until=row.held_until,
            answer_by=row.answer_by,
            position=waiting_position(conn, row.id) if row.status == Status.WAITING else None,
            offer_until=row.offer_until,
            program_id=row.program_id,
        )
        for row in registrations_of(conn, contact_id)
    )


def _with_hold(conn: Connection, world: World, situation: Situation) -> Facts:
    """Keeps the draft's seat alive: an answer prolongs it, and one that ran out is taken anew, silently if possible."""
    facts = situation.facts
    draft, batch = facts.draft, facts.batch(seat_wanted(situation.state))
    held, by_form = _held(facts), situation.state.form is not None
    minutes = world.holds.form_minutes if by_form else world.holds.minutes
    if draft is None or draft.resident_id is None or batch is None or batch.selection == "reviewed":
        return facts
    if held and held[1].batch_id == batch.id:
        kept = _prolonged(conn, world, held, facts.now, minutes=minutes)
        return facts if kept == held[1].until else replace(facts, hold=Hold(batch.id, kept))
    if until := _offered_until(conn, world, facts, batch.id):
        return replace(facts, hold=Hold(batch.id, until))
    asking = Asking(conn, world, situation.standing.contact_id, situation.channel, facts)
    answer = hold(asking, batch.id, by_form=by_form)
    if isinstance(answer, Refused):
        lost = None if answer.reason in {Refusal.HOLD_CAP, Refusal.ALREADY} else answer.reason
        return replace(facts, hold_lost=lost)
    return replace(facts, hold=Hold(batch.id, answer.until))


def _held(facts: Facts) -> tuple[int, Hold] | None:
    """The registration that still holds a seat for the draft's resident."""
    resident_id = facts.draft.resident_id if facts.draft else None
    for known in facts.registrations:
        live = known.status is Status.HELD and known.held_until is not None and known.held_until > facts.now
        if live and known.resident_id == resident_id and known.held_until:
            return known.id, Hold(known.batch_id, known.held_until)
    return None


def _offered_until(conn: Connection, world: World, facts: Facts, batch_id: int) -> datetime | None:
    """A seat that was offered is kept as a hold is, while its form is filled in. None: there is none."""
    mine = facts.draft.resident_id if facts.draft else None
    own = (one for one in facts.registrations if (one.batch_id, one.resident_id) == (batch_id, mine))
    known = next((one for one in own if one.status is Status.OFFERED), None)
    if known is None or known.offer_until is None or known.offer_until <= facts.now:
        return None
    rules = world.holds
    if known.offer_until >= facts.now + timedelta(minutes=rules.minutes):
        return known.offer_until
    return keep_for_form(conn, world, known.id, now=facts.now) or known.offer_until


def _prolonged(conn: Connection, world: World, held: tuple[int, Hold], now: datetime, *, minutes: int) -> datetime:
    registration_id, hold = held
    if hold.until >= now + timedelta(minutes=minutes) - _WORTH_EXTENDING:
        return hold.until
    limit = world.holds.limit_minutes
    until = extend_hold(conn, registration_id, now=now, minutes=minutes, limit_minutes=limit)
    return until or hold.until
