"""Asks Meta now and then which of our forms may be opened in the chat. `silatih flows push` may run meanwhile."""

import asyncio
from dataclasses import dataclass

import structlog

from bot.conversation.world import World
from bot.patience import Patience
from bot.whatsapp.form_in_chat.at_meta import FormsAtMeta, standing_of
from bot.whatsapp.form_in_chat.definition import definitions
from bot.whatsapp.form_in_chat.usable import UsableForms
from bot.whatsapp.management import ManagementError
from models.store import Store, StoreBroken

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LookingForForms:
    store: Store
    world: World
    at_meta: FormsAtMeta
    usable: UsableForms

    async def keep_on(self, patience: Patience) -> None:
        """Until it is cancelled. Meanwhile what was known last counts."""
        waits = patience.growing()
        while True:
            try:
                await self.look()
                wait, waits = patience.check, patience.growing()
            except (ManagementError, StoreBroken) as error:
                log.warning("forms cannot be looked up", error=type(error).__name__)
                wait = next(waits)
            await asyncio.sleep(wait)

    async def look(self) -> None:
        """The office's name stands in the form: it is another one after a change."""
        office = (await self.store.read(self.world.catalogue)).office
        wanted = definitions(self.world.books, office, draft_days=self.world.draft_days)
        standing = standing_of(wanted, await self.at_meta.listed())
        self.usable.learn(standing)
        unusable = [one.name for one in standing.values() if not one.standing.may_be_sent]
        if unusable:
            log.warning("forms cannot be opened in the chat: run `silatih flows push`", forms=unusable)
