"""The composition root: the only place that knows everybody, chooses implementations, and starts and stops them."""

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from bot.announcing.announcing import LEAST_AHEAD, MOST_AHEAD, Announcing, announcing
from bot.announcing.progress import Progress
from bot.channels import abilities, hosts, paces, sending_channels
from bot.conversation.desk.first_admins import end_former_admins
from bot.conversation.runner import Conversations
from bot.conversation.world import HoldRules, Sending, World
from bot.documents.drawing import DrawProof, MakeDocument
from bot.documents.making import documents_of, proofs_of
from bot.form_page.rendering import Pages
from bot.form_page.routes import FormRoutes
from bot.metrics.attempts import Attempts
from bot.metrics.page import MetricsPage
from bot.metrics.sources import Sources
from bot.patience import Patience
from bot.presences import Presences, open_presences
from bot.role import Role
from bot.secret_keys import load_secret_keys
from bot.sending.delivery import Courier
from bot.sending.sender import Sender, new_owner
from bot.settings import Settings
from bot.start_error import StartError
from bot.text_files import read_books
from bot.uploads.files import Files
from bot.web_server import build_app
from bot.webchat.channel import WebChat
from bot.webchat.news import looking_for_news
from bot.webchat.page_files import read_page_files
from bot.webchat.routes import PageLook, WebChatRoutes
from models.migrations.running import migrate
from models.quiet_hours import QuietHours
from models.sealed import keys_open
from models.seed import has_office, seed
from models.store import Store, StoreError, open_store
from models.vault import Vault

if TYPE_CHECKING:
    from bot.telegram.presence import Presence as OnTelegram
    from bot.whatsapp.presence import Presence as OnWhatsApp


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Application:
    """Everything that runs, put together. Tests bring a clock."""

    role: Role
    settings: Settings
    store: Store
    world: World
    app: Starlette
    sender: Sender
    presences: Presences

    @property
    def telegram(self) -> "OnTelegram | None":
        return self.presences.telegram

    @property
    def whatsapp(self) -> "OnWhatsApp | None":
        return self.presences.whatsapp

    def attending(self) -> AbstractAsyncContextManager[None]:
        """Listening on the platforms, in the background."""
        return self.presences.attending(self.role)

    def troubles(self) -> dict[str, str]:
        """By channel, what does not work, in a sentence for its operator."""
        return self.presences.troubles(self.sender.down)

    @property
    def address(self) -> str:
        """Where the chat page is."""
        return f"{self.settings.server.root_url}/"


@contextlib.asynccontextmanager
async def running(
    settings: Settings,
    *,
    role: Role = Role.ALL,
    demo: bool = False,
    clock: Callable[[], datetime] = utc_now,
    patience: Patience | None = None,
) -> AsyncIterator[Application]:
    """Migrated, and with `demo` seeded; what is queued goes out.

    Raises StartError, one line, for whatever does not let it start.
    """
    async with contextlib.AsyncExitStack() as stack:
        store, vault = await stack.enter_async_context(_opened(settings))
        world = _world(settings, clock, vault)
        if demo:
            await store.transact(lambda conn: seed(conn, now=clock(), zone=settings.timezone, vault=vault))
        if not await store.read(has_office):
            raise StartError("there is no catalogue yet: run `silatih seed` for the sample, then start again")
        draw, make_document = proofs_of(store, world), documents_of(store, world)
        opened = open_presences(
            settings,
            store,
            world,
            draw_proof=draw,
            make_document=make_document,
            files=Files(store, vault),
            patience=patience,
        )
        presences = await stack.enter_async_context(opened)
        attempts = Attempts(clock)
        sender = await stack.enter_async_context(
            _sender(settings, store, world, presences.couriers, attempts, claims=role.claims)
        )
        conversations = Conversations(store, world, way_out=sender)
        chat = WebChat(conversations, timedelta(minutes=settings.web.hide_after_minutes))
        if role.serves:
            await stack.enter_async_context(looking_for_news(store, chat.sockets))
        if role.claims:
            await store.transact(lambda conn: end_former_admins(conn, world, now=clock()))
            await stack.enter_async_context(announcing(_announcing(settings, chat, sender)))
        routes = [*(await _chat_page(settings, chat, draw, make_document)).routes()]
        routes += _form_page(settings, conversations).routes()
        routes += presences.join(conversations)
        routes += _metrics(settings, conversations, sender, attempts, presences).routes()
        app = build_app(store, routes, root_url=settings.server.root_url)
        yield Application(role, settings, store, world, app, sender, presences)


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
            form_minutes=hold.form_minutes,
            limit_minutes=hold.limit_minutes,
            per_contact=hold.per_contact,
            web_share=web.hold_share,
            per_origin=web.holds_per_address,
        ),
        abilities=abilities(settings),
        draft_days=settings.draft_days,
        quiet=QuietHours(*settings.quiet_hours, settings.timezone),
        people_per_contact=settings.people_per_contact,
        public_url=settings.server.root_url,
        people_per_day=settings.whatsapp.people_per_day,
        tariff=settings.whatsapp.tariff,
        is_public=settings.server.public_url is not None,
        admins=frozenset((admin.channel, admin.address) for admin in settings.admins),
        sending=Sending(new_owner(), frozenset(sending_channels(settings))),
    )


def _sender(
    settings: Settings,
    store: Store,
    world: World,
    couriers: Mapping[str, Courier],
    attempts: Attempts,
    *,
    claims: bool,
) -> Sender:
    return Sender(
        store,
        world.vault,
        couriers={channel: attempts.counted(courier) for channel, courier in couriers.items()},
        paces=paces(settings),
        clock=world.clock,
        owner=world.sending.owner,
        claims=claims,
    )


def _announcing(settings: Settings, chat: WebChat, sender: Sender) -> Announcing:
    """Queues five seconds' worth ahead of the sender."""
    told = chat.conversations
    progress = Progress(told.store, told.world, sender.wake, chat.sockets.wake)
    pace = sum(paces(settings)[channel].messages for channel in sending_channels(settings)) or MOST_AHEAD
    return Announcing(progress, ahead=int(min(max(5 * pace, LEAST_AHEAD), MOST_AHEAD)))


def _metrics(
    settings: Settings,
    conversations: Conversations,
    sender: Sender,
    attempts: Attempts,
    presences: Presences,
) -> MetricsPage:
    world, token = conversations.world, settings.server.metrics_token

    def has_trouble(channel: str) -> bool:
        return bool(presences.troubles(sender.down).get(channel))

    sources = Sources(
        store=conversations.store,
        clock=world.clock,
        channels=tuple(world.abilities),
        sending=tuple(world.sending.channels),
        attempts=attempts,
        inputs=conversations.counts,
        updates=presences.counts,
        trouble=has_trouble,
    )
    return MetricsPage(sources, token.get_secret_value() if token else "")


def _form_page(settings: Settings, conversations: Conversations) -> FormRoutes:
    pages = Pages(conversations.world.books[settings.language], language=settings.language)
    secure = settings.server.root_url.startswith("https://")
    return FormRoutes(conversations, pages, secure=secure, hosts=hosts(settings))


async def _chat_page(settings: Settings, chat: WebChat, draw: DrawProof, make_document: MakeDocument) -> WebChatRoutes:
    world = chat.conversations.world
    office = (await chat.conversations.store.read(world.catalogue)).office
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
    return WebChatRoutes(chat, look, draw, make_document)
