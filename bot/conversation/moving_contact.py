""" "Ganti HP": notes the wish, asks the old contact, and moves everything when it, or staff, says yes."""

from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.ask import Asking
from bot.conversation.records import notice_record
from bot.conversation.two_channels import tell_joined
from bot.conversation.world import World
from bot.offering.passing_on import say_on_new_phone
from handlers.messages import Message
from handlers.new_phone import told
from handlers.new_phone.asks import (
    LeftOldPhone,
    NumberIsHere,
    NumberNoted,
    NumbersUsedUp,
    OldPhoneSays,
    PhoneAnswer,
    PhoneAsk,
    PhoneWishOver,
    SayFromOldPhone,
    StaysOnOldPhone,
    TellNumber,
)
from handlers.wording.phrases import Phrases
from models.chats import lock_chats
from models.contact_changes import (
    WAITED_FOR,
    Change,
    Tried,
    confirm,
    note_change_told,
    note_try,
    refuse,
    to_tell,
)
from models.contact_moving import Moved, move_people, residents_of
from models.contacts import is_unreachable, spoken_to
from models.joined_contacts import contacts_of_person
from models.notices import queue_notice
from models.outbox import Priority
from models.own_registrations import registrations_of
from models.parted_contacts import follow_people
from models.residents import known_residents
from models.statuses import SEATED
from models.store import Store

MOST_AT_ONCE = 50
"""Wishes that nothing came of, in one tick."""

MOST_PROOFS = 5


def answer_phone(asking: Asking, ask: PhoneAsk) -> PhoneAnswer:
    match ask:
        case TellNumber(number):
            return _note(asking, number)
        case SayFromOldPhone(wish_id, says):
            return _say(asking, wish_id, says)


def move_registrations(conn: Connection, world: World, wish: Change, *, everybody: bool = False) -> tuple[str, ...]:
    """Confirmed. Tells the new contact, and returns who has moved."""
    now, old = world.clock(), wish.from_contact_id
    names = _names(conn, world, old)
    residents = residents_of(conn, old) if everybody else [wish.resident_id]
    places = {"from_contact": old, "to_contact": wish.to_contact_id}
    moved = move_people(conn, residents, **places, vault=world.vault, now=now)
    before = contacts_of_person(conn, wish.to_contact_id)
    follow_people(conn, moved, **places, vault=world.vault, now=now)
    for one in contacts_of_person(conn, wish.to_contact_id):
        if one not in before:
            tell_joined(conn, world, one, new=wish.to_contact_id)
    _tell_arrived(conn, world, wish, moved)
    for key in moved.registrations:
        say_on_new_phone(conn, world, key, now=now)
    return tuple(names[one] for one in moved.residents if one in names)


def tell_left(conn: Connection, world: World, wish: Change, names: tuple[str, ...]) -> None:
    """The old contact, where staff decided without it."""
    phrases = _phrases(conn, world, wish.from_contact_id)
    shown = names or (phrases.say("name.unknown"),)
    _queue(conn, world, wish.from_contact_id, told.left_by_staff(phrases, shown), f"{wish.id}:left")


async def tell_nothing_came(store: Store, world: World) -> int:
    """Whoever waits for a phone that said nothing, or no; or told a number that nobody has. Not at night."""
    now = world.clock()
    if world.quiet.holds(now):
        return 0
    late = await store.read(lambda conn: to_tell(conn, now=now, limit=MOST_AT_ONCE))
    done = 0
    for wish_id, contact_id in late:
        done += await store.transact(lambda conn, key=wish_id, to=contact_id: _tell_nothing(conn, world, key, to))  # type: ignore[misc]
    return done


def _note(asking: Asking, number: str) -> PhoneAnswer:
    conn, world, now = asking.conn, asking.world, asking.now
    expires_at = world.quiet.later(now, WAITED_FOR)
    tried = note_try(conn, number, to_contact_id=asking.contact_id, expires_at=expires_at, now=now)
    match tried.result:
        case Tried.HERE:
            return NumberIsHere(number)
        case Tried.TOO_MANY:
            return NumbersUsedUp()
        case Tried.NOTED:
            if tried.asked is not None:
                _ask_old_phone(conn, world, tried.asked)
            return NumberNoted()


def _ask_old_phone(conn: Connection, world: World, wish: Change) -> None:
    """Where nothing arrives, staff are told at once: `models.phone_queue`."""
    old = wish.from_contact_id
    if is_unreachable(conn, old):
        return
    phrases, names = _phrases(conn, world, old), _names(conn, world, old)
    name = names.pop(wish.resident_id, phrases.say("name.unknown"))
    question = told.asked_on_old_phone(
        phrases,
        wish.id,
        name=name,
        others=tuple(names.values()),
        training=_training(conn, world, old, wish.registration_id, phrases),
        until=wish.expires_at,
        quiet=world.quiet,
    )
    now = world.clock()
    purpose = f"new phone:{wish.id}:asked"
    _put(
        conn, world, old, question, purpose=purpose, not_before=world.quiet.kept_until(now), expires_at=wish.expires_at
    )


def _say(asking: Asking, wish_id: int, says: OldPhoneSays) -> PhoneAnswer:
    conn, now, mine = asking.conn, asking.now, asking.contact_id
    if says is OldPhoneSays.NOT_ME:
        refused = refuse(conn, wish_id, contact_id=mine, now=now)
        return StaysOnOldPhone() if refused else PhoneWishOver()
    wish = confirm(conn, wish_id, contact_id=mine, now=now)
    if wish is None:
        return PhoneWishOver()
    return LeftOldPhone(move_registrations(conn, asking.world, wish, everybody=says is OldPhoneSays.ALL))


def _tell_arrived(conn: Connection, world: World, wish: Change, moved: Moved) -> None:
    new = wish.to_contact_id
    phrases, names = _phrases(conn, world, new), _names(conn, world, new)
    theirs = [one for one in registrations_of(conn, new) if one.id in moved.registrations]
    seats = [one for one in theirs if one.status in SEATED and one.number][:MOST_PROOFS]
    shown = seats or [one for one in theirs if one.id == wish.registration_id]
    for one in shown:
        name = names.get(one.resident_id, phrases.say("name.unknown"))
        training = _training(conn, world, new, one.id, phrases)
        said = told.arrived(phrases, told.Arrived(one.id, name, training, one.number or ""))
        _queue(conn, world, new, said, f"{wish.id}:arrived:{one.id}")


def _tell_nothing(conn: Connection, world: World, wish_id: int, contact_id: int) -> bool:
    lock_chats(conn, (contact_id,))
    if not note_change_told(conn, wish_id, now=world.clock()):
        return False
    return _queue(conn, world, contact_id, told.nothing_came(_phrases(conn, world, contact_id)), f"{wish_id}:nothing")


def _queue(conn: Connection, world: World, contact_id: int, message: Message, purpose: str) -> bool:
    return _put(conn, world, contact_id, message, purpose=f"new phone:{purpose}")


def _put(
    conn: Connection,
    world: World,
    contact_id: int,
    message: Message,
    *,
    purpose: str,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> bool:
    return queue_notice(
        conn,
        contact_id=contact_id,
        record=notice_record(message),
        purpose=purpose,
        priority=Priority.REPLY,
        vault=world.vault,
        now=world.clock(),
        not_before=not_before,
        expires_at=expires_at,
    )


def _phrases(conn: Connection, world: World, contact_id: int) -> Phrases:
    return world.books[spoken_to(conn, contact_id)[1]]


def _names(conn: Connection, world: World, contact_id: int) -> dict[int, str]:
    """By resident."""
    known = known_residents(conn, contact_id, vault=world.vault)
    return {one.id: one.answers["name"] for one in known if one.answers.get("name")}


def _training(conn: Connection, world: World, contact_id: int, registration_id: int, phrases: Phrases) -> str:
    """As the catalogue calls it; of one that has left it, its number says enough."""
    mine = next((one for one in registrations_of(conn, contact_id) if one.id == registration_id), None)
    batches = world.catalogue(conn).batches
    batch = next((one for one in batches if mine is not None and one.id == mine.batch_id), None)
    if batch is None:
        return (mine.number if mine else None) or ""
    return batch.program.title.get(phrases.language) or batch.program.title["id"]
