"""The web chat as a channel: what a visitor says goes to the conversation, what the chat holds comes back as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from bot.conversation.addresses import address_name
from bot.conversation.inbound import Handled, Inbound
from bot.conversation.records import attachment_of, document_of
from bot.conversation.runner import Conversations
from bot.webchat.body import Body
from bot.webchat.chat_json import chat_messages
from bot.webchat.sockets import Sockets
from bot.webchat.visitor import new_visitor
from handlers.files import Attachment
from handlers.inputs import Left
from handlers.messages import Document
from models.contacts import Reader, find_reader
from models.messages import Recorded, hide_chat, read_chat
from models.store import Store

CHANNEL = "web"

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WebChat:
    """`hide_after`: silence after which older messages are not shown again, for the computer may be shared."""

    conversations: Conversations
    hide_after: timedelta
    sockets: Sockets = field(default_factory=Sockets)

    async def answer(self, visitor: str, body: Body, *, origin: str | None) -> Answer:
        """To what the page sent. Raises StoreBroken: then the page sends it again, under the same key."""
        if body.said is None:
            return await self.chat(visitor, body.after)
        if body.after == 0:  # a page that shows nothing yet: an old chat is hidden before there is a new message in it
            await self.chat(visitor, 0)
        handled = await self.conversations.handle(Inbound(CHANNEL, visitor, body.key, body.said, origin))
        if handled.messages:
            self.sockets.wake(handled.contact_id, handled.messages[-1].position)
        answer = self._from_memory(handled, body.after) or await self.chat(visitor, body.after)
        return {**answer, "key": body.key}

    async def chat(self, visitor: str, after: int) -> Answer:
        """What comes after that position. From the very beginning, a chat that has been silent for long is hidden."""
        reader, recorded = await self._store.read(lambda conn: self._read(conn, visitor, after))
        if reader is None:
            return _answer([], last=0, language=self.conversations.world.language)
        if after == 0 and self._is_stale(recorded):
            await self.hide(visitor)
            return _answer([], last=reader.position, language=reader.language, hidden=True)
        hidden = after == 0 and not recorded and reader.position > 0
        return _answer(recorded, last=reader.position, language=reader.language, hidden=hidden)

    async def contact_of(self, visitor: str) -> int | None:
        reader = await self._store.read(lambda conn: self._reader(conn, visitor))
        return reader.contact_id if reader else None

    async def hide(self, visitor: str) -> None:
        def hide(conn: Connection) -> None:
            if reader := self._reader(conn, visitor):
                hide_chat(conn, reader.contact_id)

        await self._store.transact(hide)

    async def leave(self, visitor: str) -> None:
        """ "Selesai, keluar": the unfinished form goes, and the seat that was kept for it."""
        if await self.contact_of(visitor) is None:
            return
        handled = await self.conversations.handle(Inbound(CHANNEL, visitor, new_visitor(), Left()))
        await self.hide(visitor)
        self.sockets.close(handled.contact_id)

    async def picture(self, visitor: str, position: int) -> tuple[Reader, int] | None:
        """The registration whose proof the message at that position shows; None where it is not this visitor's."""
        reader, shown = await self._store.read(lambda conn: self._message(conn, visitor, position))
        registration = shown.get("picture")
        return (reader, registration) if reader and registration is not None else None

    async def document(self, visitor: str, position: int) -> tuple[Reader, Document] | None:
        """What the message at that position offers; None where it is not this visitor's."""
        reader, shown = await self._store.read(lambda conn: self._message(conn, visitor, position))
        document = document_of(shown)
        return (reader, document) if reader and document is not None else None

    async def attachment(self, visitor: str, position: int) -> Attachment | None:
        """The file that the message at that position shows; None where it is not this visitor's."""
        _, shown = await self._store.read(lambda conn: self._message(conn, visitor, position))
        return attachment_of(shown)

    @property
    def _store(self) -> Store:
        return self.conversations.store

    def _reader(self, conn: Connection, visitor: str) -> Reader | None:
        indexes = self.conversations.world.vault.indexes("contact", address_name(CHANNEL, visitor))
        return find_reader(conn, channel=CHANNEL, address_indexes=indexes)

    def _read(self, conn: Connection, visitor: str, after: int) -> tuple[Reader | None, list[Recorded]]:
        reader = self._reader(conn, visitor)
        if reader is None:
            return None, []
        since = max(after, reader.hidden_until)
        vault = self.conversations.world.vault
        return reader, list(read_chat(conn, reader.contact_id, after=since, vault=vault))

    def _message(self, conn: Connection, visitor: str, position: int) -> tuple[Reader | None, dict[str, Any]]:
        """The office's message at that position; nothing of any other."""
        reader, recorded = self._read(conn, visitor, position - 1)
        at_it = (one.payload for one in recorded if one.position == position and one.direction == "out")
        return reader, next((payload for payload in at_it if payload), {})

    def _is_stale(self, recorded: list[Recorded]) -> bool:
        return bool(recorded) and self.conversations.world.clock() - recorded[-1].at > self.hide_after

    def _from_memory(self, handled: Handled, after: int) -> Answer | None:
        """The committed replies, without reading them again, where the page has all that came before."""
        if handled.is_duplicate or handled.messages[0].position != after + 1:
            return None
        if handled.messages[-1].position != after + len(handled.messages):  # something else was queued between them
            return None
        return _answer(handled.messages, last=handled.messages[-1].position, language=handled.language)


def _answer(recorded: Sequence[Recorded], *, last: int, language: str, hidden: bool = False) -> Answer:
    return {"messages": chat_messages(recorded), "last": last, "language": language, "hidden": hidden}
