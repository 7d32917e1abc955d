"""Joins contacts that are one person's, and moves what we send by ourselves to the one that is chosen."""

import secrets
from datetime import timedelta

from sqlalchemy import Connection

from bot.conversation.ask import Asking
from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.messages import Message
from handlers.two_channels.asks import (
    ContactParted,
    ContactsJoined,
    JoinAnswer,
    JoinAsk,
    JoinCodeMade,
    JoinCodesUsedUp,
    JoinCodeUnknown,
    NewJoinCode,
    NotJoined,
    PartContact,
    RemindedOn,
    RemindOn,
    TryJoinCode,
)
from handlers.two_channels.words import code_needed, erased_elsewhere, joined_elsewhere
from models.channel_codes import keep_code, may_try, use_code
from models.contact_aliases import alias_owner
from models.contact_moving import residents_of
from models.contacts import begin_anew, spoken_to
from models.drafts import drop_draft, read_draft
from models.joined_contacts import contacts_of_person, join_contacts, joined_with, share_resident, write_to
from models.notices import queue_notice
from models.outbox import Priority
from models.own_registrations import release_holds
from models.parted_contacts import own_residents, part_contact, was_parted
from models.residents import known_residents
from models.vault import Vault, VaultError
from models.windows import read_chat

CODE = "join code"
_LETTERS = "ABCDEFGHJKMNPQRTUVWXY"
_DIGITS = "2346789"

NUMBER_RESTS = timedelta(days=60)
"""An operator gives nobody a number that was given back less than 60 days ago: Permenkominfo 14/2018, annex."""

MOST_NAMES = 3


def answer_join(asking: Asking, ask: JoinAsk) -> JoinAnswer:
    match ask:
        case NewJoinCode():
            return JoinCodeMade(_new_code(asking))
        case TryJoinCode(code):
            return _try(asking, code)
        case RemindOn(channel):
            return _remind_on(asking, channel)
        case PartContact(contact_id):
            return _part(asking, asking.contact_id if contact_id is None else contact_id)


def join_by_number(conn: Connection, world: World, contact_id: int, phone: str) -> None:
    """`phone`: E.164, as the platform has verified it. Whoever had that number on another channel is told."""
    channel, _ = spoken_to(conn, contact_id)
    for elsewhere in sorted(world.abilities.keys() - {channel}):
        owner = alias_owner(conn, elsewhere, phone.removeprefix("+"), vault=world.vault)
        if owner is not None and owner not in contacts_of_person(conn, contact_id) and residents_of(conn, owner):
            _join_owner(conn, world, contact_id, owner, channel=elsewhere)


def share_registered(asking: Asking) -> None:
    """Somebody was registered here: the person's other channels know them too."""
    share_resident(asking.conn, asking.contact_id, asking.resident_id)


def tell_erased(conn: Connection, world: World, contact_id: int, *, channel: str) -> None:
    """`channel`: on which the person has asked for it."""
    _, language = spoken_to(conn, contact_id)
    now = world.clock()
    message = erased_elsewhere(world.books[language], channel=channel)
    _queue(conn, world, contact_id, message, purpose=f"erased:{contact_id}:{now.timestamp():.0f}")


def tell_joined(conn: Connection, world: World, contact_id: int, *, new: int) -> None:
    """That the other one knows its people too. Each time: whoever joins again after a parting must not stay unseen."""
    channel, language = spoken_to(conn, contact_id)
    known, own = known_residents(conn, contact_id, vault=world.vault), own_residents(conn, contact_id)
    people = [one.answers["name"] for one in known if one.id in own and one.answers.get("name")]
    added, _ = spoken_to(conn, new)
    channels = tuple(dict.fromkeys((channel, added)))  # a second phone may be on the same one
    message = joined_elsewhere(world.books[language], channels, new=added, new_contact=new, people=people[:MOST_NAMES])
    _queue(conn, world, contact_id, message, purpose=f"joined:{contact_id}:{new}:{world.clock().timestamp():.0f}")


def _join_owner(conn: Connection, world: World, contact_id: int, owner: int, *, channel: str) -> None:
    """Numbers change hands. One that was written from a short while ago has not, by law; any other takes a code."""
    now = world.clock()
    heard_at = read_chat(conn, owner).heard_at
    is_sure = heard_at is not None and now - heard_at < NUMBER_RESTS
    if is_sure and not (was_parted(conn, owner) or was_parted(conn, contact_id)):
        _join(conn, world, contact_id, owner)
        return
    _, language = spoken_to(conn, contact_id)
    message = code_needed(world.books[language], channel=channel)
    _queue(conn, world, contact_id, message, purpose=f"code needed:{contact_id}:{owner}")


def _join(conn: Connection, world: World, contact_id: int, owner: int) -> None:
    """All others are told, also those that one of the two was joined with before: their people are shown there too."""
    mine, theirs = contacts_of_person(conn, contact_id), contacts_of_person(conn, owner)
    if not join_contacts(conn, contact_id, owner):
        return
    for one in theirs:
        tell_joined(conn, world, one, new=contact_id)
    for one in mine:
        if one != contact_id:
            tell_joined(conn, world, one, new=owner)


def _new_code(asking: Asking) -> str:
    """Never eight letters, which could be a word."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(4)) + "".join(secrets.choice(_DIGITS) for _ in range(4))
    keep_code(asking.conn, asking.contact_id, code_index=asking.world.vault.index(CODE, code), now=asking.now)
    return code


def _try(asking: Asking, code: str) -> JoinAnswer:
    conn, world, now = asking.conn, asking.world, asking.now
    if not may_try(conn, asking.contact_id, now=now):
        return JoinCodesUsedUp()
    owner = use_code(conn, asking.contact_id, world.vault.indexes(CODE, code), now=now)
    if owner is None:
        return JoinCodeUnknown()
    channel, _ = spoken_to(conn, owner)
    _join(conn, world, asking.contact_id, owner)
    return ContactsJoined((asking.channel, channel))


def _remind_on(asking: Asking, channel: str) -> JoinAnswer:
    others = joined_with(asking.conn, asking.contact_id)
    everywhere = {**others, asking.channel: asking.contact_id}
    if not others or channel not in everywhere:
        return NotJoined()
    write_to(asking.conn, everywhere[channel], vault=asking.world.vault, now=asking.now)
    return RemindedOn(channel)


def _part(asking: Asking, contact_id: int) -> JoinAnswer:
    """Any of the person's contacts may say so of any other."""
    conn, vault, mine = asking.conn, asking.world.vault, asking.contact_id
    if contact_id not in contacts_of_person(conn, mine):
        return NotJoined()
    others = part_contact(conn, contact_id, vault=vault, now=asking.now)
    if not others:
        return NotJoined()
    gone = [one for one in (contact_id, *others) if _holds_strangers_form(conn, one, vault)]
    for one in gone:
        release_holds(conn, one, now=asking.now, reason="parted")
        drop_draft(conn, one)
        if one != mine:
            begin_anew(conn, one)
    left = others if contact_id == mine else [contact_id]
    channels = dict.fromkeys(spoken_to(conn, one)[0] for one in left)
    return ContactParted(tuple(channels), is_form_over=mine in gone)


def _holds_strangers_form(conn: Connection, contact_id: int, vault: Vault) -> bool:
    """One that was filled in for somebody who is not known there any more."""
    try:
        draft = read_draft(conn, contact_id, vault=vault)
    except VaultError:
        return False
    about = draft.get("resident_id") if draft else None
    return about is not None and about not in residents_of(conn, contact_id)


def _queue(conn: Connection, world: World, contact_id: int, message: Message, *, purpose: str) -> None:
    queue_notice(
        conn,
        contact_id=contact_id,
        record=notice_record(message),
        purpose=purpose,
        priority=Priority.REMINDER,
        vault=world.vault,
        now=world.clock(),
    )
