"""One message in an officer's chat that changes as a work goes on; where none can be changed, one at its end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.conversation.records import message_record
from bot.conversation.world import World
from handlers.facts import Abilities
from handlers.messages import Message
from handlers.state import BrokenStateError, read_state
from handlers.wording.phrases import Phrases
from models.outbox import MessageStatus, queue_message
from models.progress_rows import Officer, find_officer, message_at, next_position, put_change


class AlreadyShownError(Exception):
    """Another process was quicker with the first message: nothing of this one is kept."""


@dataclass(frozen=True, slots=True)
class OfficerMessage:
    """`purpose`: of the message in the outbox. `stands_at`: its place in the chat; None: there is none yet.

    `is_over`: nothing follows it. `note`: keeps where it stands, False where one stands there already.
    """

    purpose: str
    staff_id: int
    stands_at: int | None
    is_over: bool
    message: Callable[[Phrases], Message]
    note: Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Shown:
    """`is_shown`: the officer's chat says so, or never can. `on_page`: a contact, and the place of it there."""

    is_shown: bool
    on_page: tuple[int, int] | None = None


def show_officer(conn: Connection, world: World, one: OfficerMessage) -> Shown:
    """Raises AlreadyShownError."""
    officer = find_officer(conn, one.staff_id)
    if officer is None:
        return Shown(is_shown=True)
    record = _record(world, officer, one)
    if not changes_messages(world, officer.channel):
        if not one.is_over or one.stands_at is not None:
            return Shown(is_shown=True)
        return Shown(is_shown=True, on_page=(officer.contact_id, _begin(conn, world, officer, one, record)))
    if one.stands_at is None:
        _begin(conn, world, officer, one, record)
        return Shown(is_shown=True)
    return Shown(_change(conn, world, one.purpose, of=(officer.contact_id, one.stands_at), record=record))


def changes_messages(world: World, channel: str) -> bool:
    return world.abilities.get(channel, Abilities()).changes_messages


def _change(conn: Connection, world: World, purpose: str, *, of: tuple[int, int], record: dict[str, Any]) -> bool:
    """`of`: the contact, and the place of the message. While the change before is on its way: asked for again."""
    contact_id, position = of
    stands = message_at(conn, contact_id, position)
    if stands is None or not stands.platform_id:
        return stands is None or stands.status != MessageStatus.QUEUED
    change = {**record, "edits": position, "reference": stands.platform_id}
    return put_change(conn, contact_id, f"{purpose}:change", change, vault=world.vault, now=world.clock())


def _begin(conn: Connection, world: World, officer: Officer, one: OfficerMessage, record: dict[str, Any]) -> int:
    is_page = officer.channel not in world.sending.channels
    position = next_position(conn, officer.contact_id)
    queue_message(
        conn,
        contact_id=officer.contact_id,
        position=position,
        payload=record,
        vault=world.vault,
        now=world.clock(),
        purpose=one.purpose,
        status=MessageStatus.SENT if is_page else MessageStatus.QUEUED,
    )
    if not one.note(position):
        raise AlreadyShownError
    return position


def _record(world: World, officer: Officer, one: OfficerMessage) -> dict[str, Any]:
    """With the buttons that can be tapped now, whatever the officer has done meanwhile."""
    return message_record(one.message(world.books[officer.language]), revision=_revision(officer.state))


def _revision(state: str) -> int:
    try:
        return read_state(state).revision if state else 0
    except BrokenStateError:
        return 0
