"""One chunk of an announcement: the messages of some contacts, put into the queue together with how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.conversation.records import message_record
from bot.conversation.world import World
from handlers.staff.announcing.content import Content, announced
from models.announced import Personal, queue_announced, take_places
from models.announcements import Announcement, advance
from models.audience_members import Recipient


class NotOursError(Exception):
    """It was paused, cancelled or taken further by another process: nothing of the chunk is kept."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """`to`: the contact up to which the announcement has come with it. Some on the way may get nothing."""

    messages: tuple[Personal, ...]
    to: int


def make_chunk(recipients: Sequence[Recipient], content: Content, *, to: int, world: World) -> Chunk:
    return Chunk(tuple(_message(one, content, world) for one in recipients), to)


def put_chunk(conn: Connection, one: Announcement, chunk: Chunk, world: World) -> dict[int, int]:
    """The place of each message that is delivered by being there. Raises NotOursError.

    The chats are locked before the announcement, as in every transaction that holds both: nobody waits in a circle.
    """
    places = take_places(conn, [message.contact_id for message in chunk.messages])
    if not advance(conn, one.id, before=one.last_contact, to=chunk.to):
        raise NotOursError
    queue_announced(conn, one.id, chunk.messages, places=places, vault=world.vault, now=world.clock())
    return {message.contact_id: places[message.contact_id] for message in chunk.messages if message.is_delivered}


def _message(one: Recipient, content: Content, world: World) -> Personal:
    said = announced(content, one.names, world.books[one.language])
    is_page = one.channel not in world.sending.channels
    not_before = None if is_page else one.not_before  # a page shows it beside the form, and interrupts nobody
    return Personal(one.contact_id, message_record(said, revision=0), is_page, not_before)
