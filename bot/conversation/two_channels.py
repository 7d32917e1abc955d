"""Joins contacts that are one person's, and moves what we send by ourselves to the one that is chosen."""

import secrets

from sqlalchemy import Connection

from bot.conversation.ask import Asking
from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.two_channels.asks import (
    ContactsJoined,
    JoinAnswer,
    JoinAsk,
    JoinCodeMade,
    JoinCodesUsedUp,
    JoinCodeUnknown,
    NewJoinCode,
    NotJoined,
    RemindedOn,
    RemindOn,
    TryJoinCode,
)
from handlers.two_channels.words import joined_elsewhere
from models.channel_codes import keep_code, may_try, use_code
from models.contact_aliases import alias_owner
from models.contacts import spoken_to
from models.joined_contacts import join_contacts, joined_with, write_to
from models.notices import queue_notice
from models.outbox import Priority

CODE = "join code"
_LETTERS = "ABCDEFGHJKMNPQRTUVWXY"
_DIGITS = "2346789"


def answer_join(asking: Asking, ask: JoinAsk) -> JoinAnswer:
    match ask:
        case NewJoinCode():
            return JoinCodeMade(_new_code(asking))
        case TryJoinCode(code):
            return _try(asking, code)
        case RemindOn(channel):
            return _remind_on(asking, channel)


def join_by_number(conn: Connection, world: World, contact_id: int, phone: str) -> None:
    """`phone`: E.164, as the platform has verified it. Whoever had that number on another channel is told."""
    channel, _ = spoken_to(conn, contact_id)
    for elsewhere in sorted(world.abilities.keys() - {channel}):
        owner = alias_owner(conn, elsewhere, phone.removeprefix("+"), vault=world.vault)
        if owner is not None and join_contacts(conn, contact_id, owner):
            _tell(conn, world, owner, channels=(elsewhere, channel), new=contact_id)


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
    if join_contacts(conn, asking.contact_id, owner):
        _tell(conn, world, owner, channels=(channel, asking.channel), new=asking.contact_id)
    return ContactsJoined((asking.channel, channel))


def _remind_on(asking: Asking, channel: str) -> JoinAnswer:
    others = joined_with(asking.conn, asking.contact_id)
    everywhere = {**others, asking.channel: asking.contact_id}
    chosen = everywhere.pop(channel, None) if others else None
    if chosen is None:
        return NotJoined()
    write_to(asking.conn, chosen, sorted(everywhere.values()), vault=asking.world.vault, now=asking.now)
    return RemindedOn(channel)


def _tell(conn: Connection, world: World, owner: int, *, channels: tuple[str, str], new: int) -> None:
    _, language = spoken_to(conn, owner)
    message = joined_elsewhere(world.books[language], channels, new=channels[1])
    queue_notice(
        conn,
        contact_id=owner,
        record=notice_record(message),
        purpose=f"joined:{owner}:{new}",
        priority=Priority.REMINDER,
        vault=world.vault,
        now=world.clock(),
    )
