"""The composition root: the only place that knows everybody, chooses implementations, and starts and stops them."""

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection
from starlette.applications import Starlette

from bot.conversation.runner import Conversations
from bot.conversation.world import HoldRules, World
from bot.documents.proof_of import Proofs
from bot.secret_keys import load_secret_keys
from bot.settings import Settings
from bot.start_error import StartError
from bot.text_files import read_books
from bot.web_server import build_app
from bot.webchat.channel import WebChat
from bot.webchat.page_files import read_page_files
from bot.webchat.routes import PageLook, WebChatRoutes
from handlers.facts import Abilities
from models.catalogue import Catalogue
from models.catalogue_rows import catalogue_version
from models.migrations.running import migrate
from models.sealed import keys_open
from models.seed import has_office, seed
from models.store import Store, StoreError, open_store
from models.vault import Vault


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Application:
    """Everything that runs, put together. Tests put in their own clock."""

    settings: Settings
    store: Store
    world: World
    app: Starlette

    @property
    def address(self) -> str:
        """Where the chat page is."""
        return f"{self.settings.server.root_url}/"


@contextlib.asynccontextmanager
async def running(
    settings: Settings, *, demo: bool = False, clock: Callable[[], datetime] = utc_now
) -> AsyncIterator[Application]:
    """Migrated, and with `demo` seeded. Raises StartError, one line, for whatever does not let it start."""
    async with _opened(settings) as (store, vault):
        world = _world(settings, clock, vault)
        if demo:
            await store.transact(lambda conn: seed(conn, now=clock(), zone=settings.timezone, vault=vault))
        if not await store.read(has_office):
            raise StartError("there is no catalogue yet: run `silatih seed` for the sample, then start again")
        yield Application(settings, store, world, await _app(settings, store, world))


async def seed_sample(settings: Settings) -> bool:
    """False where there is a catalogue already. Raises StartError."""
    now = utc_now()
    async with _opened(settings) as (store, vault):
        return await store.transact(lambda conn: seed(conn, now=now, zone=settings.timezone, vault=vault))


@contextlib.asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Store, Vault]]:
    """The database, migrated, with the keys that open what it holds. Raises StartError.

    The keys are read first: without them nothing is touched.
    """
    vault = Vault(load_secret_keys(settings))
    url = settings.database_url.get_secret_value()
    try:
        await migrate(url)
        store = await open_store(url)
    except StoreError as error:
        raise StartError(str(error)) from error
    try:
        if not await store.read(lambda conn: keys_open(conn, vault)):
            raise StartError("the secret keys do not open what the database holds: put back those it was sealed with")
        yield store, vault
    finally:
        await store.close()


def _world(settings: Settings, clock: Callable[[], datetime], vault: Vault) -> World:
    hold, web = settings.hold, settings.web
    return World(
        vault=vault,
        books=read_books(),
        language=settings.language,
        zone=settings.timezone,
        clock=clock,
        holds=HoldRules(
            minutes=hold.minutes,
            limit_minutes=hold.limit_minutes,
            per_contact=hold.per_contact,
            web_share=web.hold_share,
            per_origin=web.holds_per_address,
        ),
        abilities={"web": Abilities(shares_phone=False, speaks_first=False)},
        draft_days=settings.draft_days,
        people_per_contact=settings.people_per_contact,
        public_url=settings.server.root_url,
    )


async def _app(settings: Settings, store: Store, world: World) -> Starlette:
    chat = WebChat(Conversations(store, world), timedelta(minutes=settings.web.hide_after_minutes))
    proofs = Proofs(store, world.vault, world.books, world.zone)

    def catalogue(conn: Connection) -> Catalogue:
        return world.catalogues.read(conn, version=catalogue_version(conn), now=world.clock())

    async def draw(language: str, registration_id: int) -> bytes | None:
        return await proofs.draw(language, registration_id, await store.read(catalogue))

    office = (await store.read(catalogue)).office
    phrases = world.books[world.language]
    look = PageLook(
        files=read_page_files(),
        office=office.name,
        title=phrases.say("page_of_chat.title", office=office.name),
        noscript=phrases.say("page_of_chat.noscript", address=office.address),
        trouble=phrases.say("page_of_chat.trouble"),
        hide_after_minutes=settings.web.hide_after_minutes,
        secure=settings.server.root_url.startswith("https://"),
    )
    return build_app(store, WebChatRoutes(chat, look, draw).routes(), root_url=settings.server.root_url)
