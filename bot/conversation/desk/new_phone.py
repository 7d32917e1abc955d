"""Answers what the task "pindahhp" asks: the wishes for another phone, and what staff decide about them."""

from bot.conversation.ask import Asking
from bot.conversation.desk.seen import may, seen_by
from bot.conversation.moving_contact import move_registrations, tell_left
from handlers.staff.new_phone.asks import (
    MOST_SHOWN,
    DecidePhoneWish,
    ListPhoneWishes,
    NewPhoneAnswer,
    NewPhoneAsk,
    PhoneWishDecided,
    PhoneWishesListed,
    PhoneWishRead,
    ReadPhoneWish,
)
from handlers.staff.staff import Permission, Staff
from models.audit import write_audit
from models.contact_changes import confirm, refuse
from models.phone_queue import phone_wish, phone_wishes


def answer_new_phone(asking: Asking, ask: NewPhoneAsk, staff: Staff) -> NewPhoneAnswer:
    conn, vault, now, seen = asking.conn, asking.world.vault, asking.now, seen_by(staff)
    match ask:
        case ListPhoneWishes() if staff.may(Permission.DECIDE):
            return PhoneWishesListed(*phone_wishes(conn, seen, limit=MOST_SHOWN, vault=vault, now=now))
        case ListPhoneWishes():
            return PhoneWishesListed((), 0)
        case ReadPhoneWish(wish_id):
            wish = phone_wish(conn, seen, wish_id, vault=vault, now=now)
            return PhoneWishRead(wish if wish and may(staff, Permission.DECIDE, wish.training) else None)
        case DecidePhoneWish():
            return _decide(asking, ask, staff)


def _decide(asking: Asking, ask: DecidePhoneWish, staff: Staff) -> PhoneWishDecided:
    conn, world, now = asking.conn, asking.world, asking.now
    seen = phone_wish(conn, seen_by(staff), ask.id, vault=world.vault, now=now)
    if seen is None or not may(staff, Permission.DECIDE, seen.training):
        return PhoneWishDecided(is_done=False)
    if ask.is_granted:
        wish = confirm(conn, ask.id, staff_id=staff.id, now=now)
        if wish is not None:
            tell_left(conn, world, wish, move_registrations(conn, world, wish))
    else:
        wish = refuse(conn, ask.id, staff_id=staff.id, now=now)
    if wish is None:
        return PhoneWishDecided(is_done=False)
    write_audit(
        conn,
        staff_id=staff.id,
        action="grant phone" if ask.is_granted else "refuse phone",
        subject=f"registration:{wish.registration_id}",
        before={"contact": wish.from_contact_id},
        after={"contact": wish.to_contact_id if ask.is_granted else wish.from_contact_id},
        vault=world.vault,
        now=now,
    )
    return PhoneWishDecided(is_done=True, is_granted=ask.is_granted)
