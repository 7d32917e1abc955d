"""Passes one free seat on: the offer and its message in one transaction, that of whoever frees the seat."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.offers.words import Offered, offer_message
from models.notices import queue_notice
from models.offer_times import OfferTimes
from models.offered import WhoseOffer, whose_offer
from models.offers import keep_offer, offer_next
from models.open_offers import is_told_to, open_offer, purpose_of, starts_at
from models.outbox import Priority
from models.statuses import Status
from models.waiting_reading import read_waiting
from models.waiting_state import WaitingState


def offer_times(conn: Connection, world: World) -> OfferTimes:
    """The office's answer time, and the hours in which it does not run."""
    hours = world.catalogue(conn).office.offer_hours
    return OfferTimes(timedelta(hours=hours), world.quiet)


def pass_on(
    conn: Connection, world: World, batch_id: int, *, now: datetime, besides: int | None = None
) -> WhoseOffer | None:
    """Offers one free seat of the batch to the next in line, and queues the word of it. None where it could not.

    The clock looks again. `besides`: the contact whose input this is, where nothing may be queued for it meanwhile.
    """
    begins = starts_at(conn, batch_id, zone=world.zone)
    until = offer_times(conn, world).until(now, starts_at=begins)
    seat = offer_next(conn, batch_id, now=now, until=until, besides=besides) if until else None
    whose = whose_offer(conn, seat.registration_id, vault=world.vault) if seat else None
    if whose is None or until is None:
        return None
    _queue(conn, world, whose, until, purpose=purpose_of(whose.registration_id), now=now)
    return whose


def say_on_new_phone(conn: Connection, world: World, registration_id: int, *, now: datetime) -> bool:
    """Whether an offer stands of which only the old phone has read."""
    whose = whose_offer(conn, registration_id, vault=world.vault)
    if whose is None or whose.status is not Status.OFFERED or whose.offer_until is None or whose.offer_until <= now:
        return False
    if is_told_to(conn, registration_id, contact_id=whose.contact_id):
        return False
    purpose = f"{purpose_of(registration_id)}:{whose.contact_id}"
    return _queue(conn, world, whose, whose.offer_until, purpose=purpose, now=now)


def _queue(conn: Connection, world: World, whose: WhoseOffer, until: datetime, *, purpose: str, now: datetime) -> bool:
    """As a reply: a turn in the line was asked for. It waits behind no reminder, and "stop" is not about it."""
    return queue_notice(
        conn,
        contact_id=whose.contact_id,
        record=offer_record(world, whose, until),
        purpose=purpose,
        priority=Priority.REPLY,
        vault=world.vault,
        now=now,
        not_before=world.quiet.kept_until(now),
        expires_at=until,
    )


def offer_record(world: World, whose: WhoseOffer, until: datetime) -> dict[str, Any]:
    offered = Offered(whose.registration_id, whose.name, whose.title, whose.first_day, until)
    return notice_record(offer_message(world.books[whose.language], offered, zone=world.zone))


def keep_for_form(conn: Connection, world: World, registration_id: int, *, now: datetime) -> datetime | None:
    """Until when the offered seat is kept for who is answering the questions. None where it is no longer offered."""
    offer, rules = open_offer(conn, registration_id, zone=world.zone), world.holds
    if offer is None:
        return None
    times = offer_times(conn, world)
    until = times.prolonged(offer, now=now, minutes=rules.minutes, limit_minutes=rules.limit_minutes)
    return until if keep_offer(conn, registration_id, until=until, now=now) else None


def waiting_state(conn: Connection, world: World, batch_id: int, *, now: datetime) -> WaitingState | None:
    """How the line of the batch stands, for staff."""
    begins = starts_at(conn, batch_id, zone=world.zone)
    is_too_near = offer_times(conn, world).until(now, starts_at=begins) is None
    return read_waiting(conn, batch_id, is_too_near=is_too_near, vault=world.vault, now=now)
