"""Answers asks: the one question to the world that an outcome may carry, in the same transaction."""

from dataclasses import replace

from bot.conversation.ask import Asking, hold, relation_of
from bot.conversation.desk.answering import answer_staff
from bot.conversation.form_links import new_form_link, open_sent_form
from bot.conversation.handing_in import ask_review, hand_in, take, wait
from bot.conversation.moving_contact import answer_phone
from bot.conversation.offers import answer_offer
from bot.conversation.recognising import recognised
from bot.conversation.two_channels import answer_join, share_registered
from handlers.draft import Draft
from handlers.facts import Facts
from handlers.form_in_chat.asks import OpenForm
from handlers.inputs import Answered, SeatAnswer
from handlers.new_phone.asks import PhoneAsk
from handlers.offers.asks import OfferAsk
from handlers.outcome import Ask, AskReview, HoldSeat, JoinWaiting, NewLink, SeatAsk, TakeSeat
from handlers.two_channels.asks import JoinAsk
from models.drafts import keep_draft
from models.residents import add_resident


def answer_ask(asking: Asking, ask: Ask) -> tuple[Answered, Facts]:
    """The answer, and the facts with the resident that the ask may have added or recognised."""
    if isinstance(ask, NewLink):
        return new_form_link(asking, ask), asking.facts
    if isinstance(ask, OpenForm):
        return open_sent_form(asking, ask.sent), asking.facts
    if isinstance(ask, HoldSeat | TakeSeat | JoinWaiting | AskReview):
        return _answer_resident(asking, ask)
    if isinstance(ask, JoinAsk):
        return answer_join(asking, ask), asking.facts
    if isinstance(ask, PhoneAsk):
        return answer_phone(asking, ask), asking.facts
    if isinstance(ask, OfferAsk):
        return answer_offer(asking, ask), asking.facts
    return answer_staff(asking, ask), asking.facts


def _answer_resident(asking: Asking, ask: SeatAsk) -> tuple[SeatAnswer, Facts]:
    facts = _resident(asking) if isinstance(ask, HoldSeat) else _resident(_recognised(asking, ask.batch_id))
    known = replace(asking, facts=facts)
    answer = _registered(known, ask)
    if not isinstance(ask, HoldSeat):
        share_registered(known)
    return answer, facts


def _registered(asking: Asking, ask: SeatAsk) -> SeatAnswer:
    match ask:
        case HoldSeat(batch_id, by_form):
            return hold(asking, batch_id, by_form=by_form)
        case TakeSeat(batch_id):
            return take(hand_in(asking, batch_id))
        case JoinWaiting(batch_id):
            return wait(hand_in(asking, batch_id))
        case AskReview(batch_id, reasons):
            return ask_review(hand_in(asking, batch_id), reasons)


def _recognised(asking: Asking, batch_id: int) -> Asking:
    draft = recognised(asking.conn, asking.draft, asking.facts, batch_id=batch_id)
    return asking if draft is None else replace(asking, facts=_kept(asking, draft))


def _resident(asking: Asking) -> Facts:
    """With the draft's resident, who is added at the first seat held or request made."""
    draft = asking.draft
    if draft.resident_id is not None:
        return asking.facts
    relation = relation_of(draft)
    resident_id = add_resident(asking.conn, contact_id=asking.contact_id, relation=relation, now=asking.now)
    return _kept(asking, replace(draft, resident_id=resident_id))


def _kept(asking: Asking, draft: Draft) -> Facts:
    keep_draft(asking.conn, asking.contact_id, draft.to_json(), vault=asking.world.vault, now=asking.now)
    return replace(asking.facts, draft=draft)
