"""The clock's part: offers that lapse, move on or are said anew, and free seats that nobody was asked for yet."""

from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from bot.conversation.world import World
from bot.offering.passing_on import offer_record, offer_times, pass_on
from bot.offering.phoning import ask_to_phone
from models.offer_times import Fate, IsSaidAnew, Lapses, MovesOn, OpenOffer, Stays
from models.offered import whose_offer
from models.offers import batches_with_offers_due, keep_offer, lapse_offer, lock_next
from models.open_offers import open_offers, say_anew
from models.store import Store

MOST_OPEN = 1000
"""Offers looked at in one tick, those that end first."""

MOST_BATCHES = 200

log = structlog.get_logger(__name__)


async def keep_offers(store: Store, world: World) -> None:
    """Each offer in a transaction of its own: nobody who writes meanwhile waits for the others."""
    now = world.clock()
    for one, fate in await store.read(lambda conn: _fates(conn, world)):
        await store.transact(_keeping(world, one, fate))
    made = 0
    today = now.astimezone(world.zone).date()
    for batch_id in await store.read(lambda conn: batches_with_offers_due(conn, today=today, limit=MOST_BATCHES)):
        while await store.transact(_passing_on(world, batch_id)):
            made += 1
        await store.transact(_phoning(world, batch_id))
    if made:
        log.info("seats offered", offers=made)


def _fates(conn: Connection, world: World) -> list[tuple[OpenOffer, Fate]]:
    times, now = offer_times(conn, world), world.clock()
    open_now = open_offers(conn, zone=world.zone, limit=MOST_OPEN)
    judged = ((one, times.fate(one, now=now)) for one in open_now)
    return [(one, fate) for one, fate in judged if not isinstance(fate, Stays)]


def _keeping(world: World, one: OpenOffer, fate: Fate) -> Callable[[Connection], object]:
    """Whether it is still so is asked again where it is done."""

    def keep(conn: Connection) -> object:
        now = world.clock()
        match fate:
            case Lapses(unreached):
                return lapse_offer(conn, one.registration_id, now=now, unreached=unreached)
            case MovesOn(until):
                return keep_offer(conn, one.registration_id, until=until, now=now)
            case IsSaidAnew(until):
                whose = whose_offer(conn, one.registration_id, vault=world.vault)
                return (
                    whose is not None
                    and keep_offer(conn, one.registration_id, until=until, now=now)
                    and say_anew(
                        conn,
                        one.registration_id,
                        offer_record(world, whose, until),
                        until=until,
                        vault=world.vault,
                        now=now,
                    )
                )
            case Stays():
                return False

    return keep


def _passing_on(world: World, batch_id: int) -> Callable[[Connection], bool]:
    def offer(conn: Connection) -> bool:
        lock_next(conn, batch_id)
        return pass_on(conn, world, batch_id, now=world.clock()) is not None

    return offer


def _phoning(world: World, batch_id: int) -> Callable[[Connection], int]:
    return lambda conn: ask_to_phone(conn, world, batch_id)
