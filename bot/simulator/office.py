"""The office behind the simulator: the real store, world and conversations, on a clock that only commands move.

No variable of the environment counts, so that a conversation is the same on every machine.
"""

import base64
import secrets
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from sqlalchemy import Connection

from bot.application import Application, running
from bot.clock import tick
from bot.conversation.addresses import find_contact
from bot.conversation.inbound import Handled, Inbound
from bot.conversation.runner import Conversations
from bot.secret_keys import KEY_BYTES
from bot.settings import Settings
from bot.simulator.inspection import Round
from handlers.draft import Draft
from handlers.inputs import Given, Said
from handlers.outcome import Outcome
from models.catalogue_rows import catalogue_version
from models.contacts import Standing
from models.drafts import open_draft
from models.own_registrations import registrations_of
from models.store import Store

CHANNEL = "web"

Language = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Look:
    """What the database holds of one visitor, opened."""

    state: str
    position: int
    draft: Draft | None
    registrations: tuple[str, ...]


@dataclass(slots=True)
class SimulatedOffice:
    """`rounds`: of the newest input, as `handlers.respond` saw them."""

    settings: Settings
    now: datetime
    rounds: list[Round] = field(default_factory=list)
    _application: Application | None = None
    _open: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def open(self) -> None:
        self._application = await self._open.enter_async_context(running(self.settings, demo=True, clock=self._clock()))

    async def close(self) -> None:
        self._application = None
        await self._open.aclose()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def handle(self, address: str, key: str, said: Said) -> Handled:
        self.rounds.clear()
        conversations = Conversations(self._store, self._running.world, watch=self._note)
        return await conversations.handle(Inbound(CHANNEL, address, key, said))

    async def wait(self, how_long: timedelta) -> None:
        self.now += how_long
        await tick(self._store, self._running.world)

    async def look(self, address: str) -> Look:
        return await self._store.read(lambda conn: self._look(conn, address))

    @property
    def _running(self) -> Application:
        if self._application is None:
            raise RuntimeError("the office is not open")
        return self._application

    @property
    def _store(self) -> Store:
        return self._running.store

    def _clock(self) -> Callable[[], datetime]:
        return lambda: self.now

    def _note(self, given: Given, outcome: Outcome) -> None:
        self.rounds.append((given, outcome))

    def _look(self, conn: Connection, address: str) -> Look:
        standing = find_contact(conn, self._running.world, CHANNEL, address)
        if standing is None:
            return Look("", 0, None, ())
        return Look(
            standing.state, standing.position, self._draft(standing), tuple(self._registrations(conn, standing))
        )

    def _draft(self, standing: Standing) -> Draft | None:
        if standing.draft is None:
            return None
        return Draft.from_json(open_draft(standing.draft, standing.contact_id, self._running.world.vault))

    def _registrations(self, conn: Connection, standing: Standing) -> list[str]:
        world = self._running.world
        catalogue = world.catalogues.read(conn, version=catalogue_version(conn), now=self.now)
        codes = {batch.id: batch.code for batch in catalogue.batches}
        mine = registrations_of(conn, standing.contact_id)
        return [f"{codes.get(row.batch_id, row.batch_id)}: {row.status}{self._more(row)}" for row in mine]

    def _more(self, row: object) -> str:
        until: datetime | None = getattr(row, "held_until", None)
        number: str | None = getattr(row, "number", None)
        if number:
            return f", number {number}"
        return f" until {until.astimezone(self.settings.timezone):%Y-%m-%d %H:%M}" if until else ""


def make_settings(folder: Path, *, language: Language) -> Settings:
    """The defaults, and a key that lives in memory only: what a killed simulator leaves behind opens to nobody."""
    key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    return Settings.model_construct(
        database_url=SecretStr(f"sqlite:///{folder / 'simulated.db'}"), secret_keys=SecretStr(key), language=language
    )
