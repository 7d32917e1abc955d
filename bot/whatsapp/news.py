"""What Meta tells beside people's messages: statuses, changed numbers, templates, wishes, the account."""

from dataclasses import dataclass

import structlog
from sqlalchemy import Connection

from bot.conversation.addresses import change_address, find_contact
from bot.conversation.world import World
from bot.trouble import Trouble
from bot.whatsapp.events import AccountTold, Called, Event, Preferred, Renamed, TemplateTold, Told
from bot.whatsapp.limits import CHANNEL
from bot.whatsapp.permits import Permits
from bot.whatsapp.receipts import Noted, note
from bot.whatsapp.templates import name_here
from models.contacts import set_reachable
from models.store import Store
from models.template_states import TemplateState, keep_category, keep_state, read_status
from models.windows import Why, hear, release_because, stop_marketing

PART = "statuses"
_MOST_RELEASED = 1000

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """Raises StoreBroken."""

    store: Store
    world: World
    permits: Permits
    trouble: Trouble

    async def note(self, event: Event) -> bool:
        """Whether there is something to send now. Returns after the commit."""
        match event:
            case Told():
                return await self._told(event)
            case Called():
                return await self.store.transact(lambda conn: self._called(conn, event))
            case Renamed():
                await self.store.transact(lambda conn: self._renamed(conn, event))
            case Preferred():
                await self.store.transact(lambda conn: self._preferred(conn, event))
            case TemplateTold():
                return await self._template(event)
            case AccountTold(field, words):
                log.warning("Meta tells of the account", field=field, words=words)
        return False

    async def _told(self, told: Told) -> bool:
        zone, now = self.world.zone, self.world.clock()
        noted: Noted = await self.store.transact(lambda conn: note(conn, told, zone=zone, now=now))
        if told.codes:
            log.warning("message failed at Meta", code=told.codes[0])
            if told.tracked:
                self.permits.forget(told.tracked.contact_id)
        if noted.trouble:
            self.trouble.arises(PART, noted.trouble)
        return noted.is_queued

    def _called(self, conn: Connection, called: Called) -> bool:
        now = self.world.clock()
        standing = find_contact(conn, self.world, CHANNEL, called.who.address)
        if standing is None:
            return False
        if standing.is_unreachable:
            set_reachable(conn, standing.contact_id)
        return hear(conn, standing.contact_id, at=called.at or now, now=now)

    def _renamed(self, conn: Connection, renamed: Renamed) -> None:
        now, new = self.world.clock(), renamed.new
        for old in renamed.old:
            if change_address(conn, self.world, CHANNEL, old=old, new=new.address, aliases=new.aliases, now=now):
                return

    def _preferred(self, conn: Connection, preferred: Preferred) -> None:
        now = self.world.clock()
        standing = find_contact(conn, self.world, CHANNEL, preferred.who.address)
        if standing is not None:
            stop_marketing(conn, standing.contact_id, since=now if preferred.stops else None)

    async def _template(self, told: TemplateTold) -> bool:
        """What waited for it goes out where it may be used again."""
        if not name_here(told.name):
            return False
        now = self.world.clock()
        log.warning("template", name=told.name, language=told.language, status=told.status, category=told.category)

        def keep(conn: Connection) -> bool:
            if not told.status:
                keep_category(conn, told.name, told.language, told.category, now=now)
                return False
            state = TemplateState(read_status(told.status), told.category, told.reason)
            keep_state(conn, told.name, told.language, state, now=now)
            return state.status.is_usable and release_because(conn, Why.TEMPLATE, limit=_MOST_RELEASED) > 0

        is_queued = await self.store.transact(keep)
        self.permits.forget_states()
        return is_queued
