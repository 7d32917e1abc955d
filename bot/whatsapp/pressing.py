"""What a tap means: a choice of ours, the next rows of a list, a message to be brought, or words like typed ones."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.conversation.addresses import contact_at
from bot.conversation.world import World
from bot.whatsapp.addresses import Who
from bot.whatsapp.buttons import BROUGHT, ButtonSeal, More, bound_to, read_more, read_words_key
from bot.whatsapp.events import Heard, Pressed
from bot.whatsapp.limits import CHANNEL
from bot.whatsapp.more_rows import show_more
from handlers.inputs import Said, Text
from models.store import Store


@dataclass(frozen=True, slots=True)
class Brings:
    """The message that a template has told of: it comes because the person did something at all."""


@dataclass(frozen=True, slots=True)
class MoreRows:
    contact_id: int
    more: More


@dataclass(frozen=True, slots=True)
class Presses:
    """Raises StoreBroken."""

    store: Store
    world: World
    seal: ButtonSeal

    async def meaning(self, heard: Heard) -> Said | Brings | MoreRows | None:
        """None of a tap that says nothing to us."""
        said = heard.said
        if not isinstance(said, Pressed):
            return said
        if said.data == BROUGHT:
            return Brings()
        if words := read_words_key(said.data):
            return Text(words)
        contact_id = await self.store.read(lambda conn: self._contact(conn, heard.who))
        if contact_id is not None:
            if more := read_more(said.data):
                return MoreRows(contact_id, more)
            if tap := self.seal.read(bound_to(contact_id), said.data):
                return tap
        # A button of another contact, or of another key: its words still say what is meant.
        return Text(said.title) if said.title else None

    async def show_more(self, contact_id: int, more: More, key: str) -> bool:
        vault, now = self.world.vault, self.world.clock()
        return await self.store.transact(lambda conn: show_more(conn, contact_id, more, key=key, vault=vault, now=now))

    def _contact(self, conn: Connection, who: Who) -> int | None:
        names = [name for name in (who.user_id, who.phone) if name]
        found = (contact_at(conn, self.world, CHANNEL, name) for name in names)
        return next((one for one in found if one is not None), None)
