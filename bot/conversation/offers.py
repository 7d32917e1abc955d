"""Answers the taps below an offer, in the transaction of the tap: the seat, the next in line, or what became of it."""

from dataclasses import replace

from bot.conversation.ask import Asking
from bot.conversation.handing_in import hand_in, take
from bot.offering.passing_on import pass_on
from handlers.draft import Draft
from handlers.inputs import ReviewBegun, SeatTaken
from handlers.offers.asks import (
    About,
    DeclineOffer,
    JoinAgain,
    JoinedAgain,
    OfferAnswer,
    OfferAsk,
    OfferDeclined,
    OfferOver,
    OfferReviewed,
    OfferTaken,
    Over,
    TakeOffer,
)
from models.offered import WhoseOffer, whose_offer
from models.offers import decline_offer
from models.open_offers import take_back_offer
from models.refusals import Refusal, Refused
from models.registrations import find_active, find_registration
from models.statuses import Status
from models.waiting import join_waiting

_WHY = {
    Status.OFFERED: Over.OFFERED,
    Status.LAPSED: Over.LATE,
    Status.DECLINED: Over.DECLINED,
    Status.CONFIRMED: Over.TAKEN,
    Status.COMPLETED: Over.TAKEN,
    Status.REVIEW: Over.UNDER_REVIEW,
    Status.WAITING: Over.WAITS,
}


def answer_offer(asking: Asking, ask: OfferAsk) -> OfferAnswer:
    """Of another contact's offer nothing is told, not even that there is one."""
    whose = whose_offer(asking.conn, ask.registration_id, vault=asking.world.vault)
    if whose is None or not _is_ours(asking, whose):
        return OfferOver(Over.UNKNOWN)
    match ask:
        case TakeOffer():
            return _take(asking, whose)
        case DeclineOffer():
            return _decline(asking, whose)
        case JoinAgain():
            return _join(asking, whose)


def _is_ours(asking: Asking, whose: WhoseOffer) -> bool:
    """Of this contact, or of a person whom it knows from another channel."""
    known = {one.resident_id for one in asking.facts.people}
    return whose.contact_id == asking.contact_id or whose.resident_id in known


def _take(asking: Asking, whose: WhoseOffer) -> OfferAnswer:
    """With the answers that are kept of the resident, as everybody's form is handed in; the open form stays aside."""
    person = next((one for one in asking.facts.people if one.resident_id == whose.resident_id), None)
    if not _stands(asking, whose) or person is None:
        return _over(asking, whose)
    draft = Draft(person.answers, person.resident_id, for_other=person.relation != "self")
    theirs = replace(asking, facts=replace(asking.facts, draft=draft))
    answer = take(hand_in(theirs, whose.batch_id))
    take_back_offer(asking.conn, whose.registration_id, now=asking.now)
    match answer:
        case SeatTaken(_, number):
            return OfferTaken(_about(whose), number)
        case ReviewBegun(answer_by):
            return OfferReviewed(_about(whose), answer_by)
    return _over(asking, whose)


def _decline(asking: Asking, whose: WhoseOffer) -> OfferAnswer:
    if not decline_offer(asking.conn, whose.registration_id, now=asking.now):
        return _over(asking, whose)
    pass_on(asking.conn, asking.world, whose.batch_id, now=asking.now, besides=asking.contact_id)
    return OfferDeclined(_about(whose))


def _join(asking: Asking, whose: WhoseOffer) -> OfferAnswer:
    """What lapsed stays ended: the place at the end of the line is another registration."""
    ended = find_registration(asking.conn, whose.registration_id)
    if ended is None or whose.is_cancelled or whose.status not in {Status.LAPSED, Status.DECLINED, Status.OFFERED}:
        return _over(asking, whose)
    place = join_waiting(
        asking.conn,
        batch_id=whose.batch_id,
        resident_id=whose.resident_id,
        contact_id=asking.contact_id,
        channel=asking.channel,
        kecamatan=ended.entry.kecamatan,
        now=asking.now,
    )
    if not isinstance(place, Refused):
        return JoinedAgain(_about(whose), place.position)
    match place.reason:
        case Refusal.WAITING_FULL:
            return OfferOver(Over.LIST_FULL, _about(whose))
        case Refusal.CLOSED:
            return OfferOver(Over.CLOSED, _about(whose))
    return _over(asking, whose)


def _over(asking: Asking, whose: WhoseOffer) -> OfferOver:
    """Who lapsed may stand in line again by now, or have a seat: that is told then."""
    current = find_active(asking.conn, batch_id=whose.batch_id, resident_id=whose.resident_id)
    newer = whose_offer(asking.conn, current.id, vault=asking.world.vault) if current else None
    whose = newer if newer is not None and newer.contact_id == asking.contact_id else whose
    if whose.is_cancelled:
        return OfferOver(Over.CANCELLED, _about(whose))
    why = _WHY.get(whose.status, Over.ENDED)
    if why is Over.OFFERED and not _stands(asking, whose):
        why = Over.LATE
    return OfferOver(why, _about(whose), whose.number or "")


def _stands(asking: Asking, whose: WhoseOffer) -> bool:
    is_offered = whose.status is Status.OFFERED and not whose.is_cancelled
    return is_offered and whose.offer_until is not None and whose.offer_until > asking.now


def _about(whose: WhoseOffer) -> About:
    return About(whose.registration_id, whose.batch_id, whose.resident_id, whose.name, whose.title)
