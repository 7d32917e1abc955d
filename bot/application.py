"""The composition root: the only place that knows everybody, chooses implementations, and starts and stops them."""

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from bot.announcing.announcing import LEAST_AHEAD, MOST_AHEAD, Announcing, announcing
from bot.announcing.progress import Progress
from bot.channels import abilities, paces, sending_channels
from bot.conversation.desk.first_admins import end_former_admins
from bot.conversation.runner import Conversations
from bot.conversation.world import HoldRules, Sending, World
from bot.documents.calendar_of import Calendars
from bot.documents.drawing import CalendarFile, DrawProof, MakeCalendar
from bot.documents.proof_of import Proofs
from bot.form_page.rendering import Pages
from bot.form_page.routes import FormRoutes
from bot.metrics.attempts import Attempts
from bot.metrics.page import MetricsPage
from bot.metrics.sources import Sources
from bot.patience import Patience
from bot.role import Role
from bot.secret_keys import load_secret_keys
from bot.sending.delivery import Courier
from bot.sending.sender import Sender, new_owner
from bot.settings import Settings
from bot.start_error import StartError
from bot.telegram.heard import BotIdentity
from bot.telegram.limits import CHANNEL as TELEGRAM
from bot.text_files import read_books
from bot.uploads.files import Files
from bot.web_server import build_app
from bot.webchat.channel import WebChat
from bot.webchat.news import looking_for_news
from bot.webchat.page_files import read_page_files
from bot.webchat.routes import PageLook, WebChatRoutes
from bot.whatsapp.limits import CHANNEL as WHATSAPP
from models.migrations.running import migrate
from models.quiet_hours import QuietHours
from models.sealed import keys_open
from models.seed import has_office, seed
from models.store import Store, StoreError, open_store
from models.vault import Vault

if TYPE_CHECKING:
    from bot.telegram.presence import Presence
    from bot.whatsapp.number import OurNumber
    from bot.whatsapp.presence import Presence as WhatsAppPresence


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Application:
    """Everything that runs, put together. `telegram`, `whatsapp`: None where it is off. Tests bring a clock."""

    role: Role
    settings: Settings
    store: Store
    world: World
    app: Starlette
    sender: Sender
    telegram: "Presence | None"
    whatsapp: "WhatsAppPresence | None" = None

    @contextlib.asynccontextmanager
    async def attending(self) -> AsyncIterator[None]:
        """Listening on the platforms, in the background: on the chat page it is the web server that listens."""
        async with contextlib.AsyncExitStack() as stack:
            if self.telegram is not None:
                listens = self.role.listens(polling=self.settings.telegram.mode == "polling")
                await stack.enter_async_context(self.telegram.attending(self._meet, listens=listens))
            if self.whatsapp is not None:
                await stack.enter_async_context(self.whatsapp.attending(self._meet_number))
            yield

    def _meet(self, me: BotIdentity) -> None:
        """From now on links lead to the bot."""
        if me.username:
            opened = f"https://t.me/{me.username}"
            able = replace(self.world.abilities[TELEGRAM], address=opened, link=f"{opened}?start=")
            self.world.abilities[TELEGRAM] = able

    def _meet_number(self, number: "OurNumber") -> None:
        """The same: a link to WhatsApp brings words along, which the person still has to send."""
        if number.digits:
            opened = f"https://wa.me/{number.digits}"
            able = replace(self.world.abilities[WHATSAPP], address=opened, link=f"{opened}?text=DAFTAR%20")
            self.world.abilities[WHATSAPP] = able

    def troubles(self) -> dict[str, str]:
        """By channel, what does not work, in a sentence for its operator."""
        present = {TELEGRAM: self.telegram, WHATSAPP: self.whatsapp}
        down = self.sender.down
        return {
            name: each.trouble or ("nothing goes out" if down.get(name) else "")
            for name, each in present.items()
            if each is not None
        }

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
        draw, make_calendar, files = _drawing(store, world), _calendars(store, world), Files(store, vault)
        telegram: Presence | None = None
        if settings.telegram.is_on:
            from bot.telegram.presence import open_presence  # its libraries are large, and only this channel needs them

            presence = open_presence(
                settings, world, draw_proof=draw, make_calendar=make_calendar, files=files, patience=patience
            )
            telegram = await stack.enter_async_context(presence)
        whatsapp: WhatsAppPresence | None = None
        if settings.whatsapp.is_on:
            from bot.whatsapp.presence import open_presence as open_whatsapp

            way = open_whatsapp(settings, store, world, draw_proof=draw, files=files, patience=patience or Patience())
            whatsapp = await stack.enter_async_context(way)
        attempts = Attempts(clock)
        couriers: dict[str, Courier] = {TELEGRAM: telegram.courier} if telegram else {}
        couriers |= {WHATSAPP: whatsapp.courier} if whatsapp else {}
        sender = await stack.enter_async_context(
            _sender(settings, store, world, couriers, attempts, claims=role.claims)
        )
        conversations = Conversations(store, world, way_out=sender)
        chat = WebChat(conversations, timedelta(minutes=settings.web.hide_after_minutes))
        if role.serves:
            await stack.enter_async_context(looking_for_news(store, chat.sockets))
        if role.claims:
            await store.transact(lambda conn: end_former_admins(conn, world, now=clock()))
            await stack.enter_async_context(announcing(_announcing(settings, chat, sender)))
        routes = [*(await _chat_page(settings, chat, draw, make_calendar)).routes()]
        routes += _form_page(settings, conversations).routes()
        if telegram is not None:
            telegram.join(conversations)
            routes += telegram.routes()
        if whatsapp is not None:
            whatsapp.join(conversations)
            routes += whatsapp.routes()
        routes += _metrics(settings, conversations, sender, attempts, {TELEGRAM: telegram, WHATSAPP: whatsapp}).routes()
        app = build_app(store, routes, root_url=settings.server.root_url)
        yield Application(role, settings, store, world, app, sender, telegram, whatsapp)


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
    present: Mapping[str, "Presence | WhatsAppPresence | None"],
) -> MetricsPage:
    world, token = conversations.world, settings.server.metrics_token

    def has_trouble(channel: str) -> bool:
        there = present.get(channel)
        return bool(there and there.trouble) or sender.down.get(channel, False)

    sources = Sources(
        store=conversations.store,
        clock=world.clock,
        channels=tuple(world.abilities),
        sending=tuple(world.sending.channels),
        attempts=attempts,
        inputs=conversations.counts,
        updates={channel: there.channel.counts for channel, there in present.items() if there},
        trouble=has_trouble,
    )
    return MetricsPage(sources, token.get_secret_value() if token else "")


def _drawing(store: Store, world: World) -> DrawProof:
    proofs = Proofs(store, world.vault, world.books, world.zone)

    async def draw(language: str, registration_id: int) -> bytes | None:
        return await proofs.draw(language, registration_id, await store.read(world.catalogue))

    return draw


def _form_page(settings: Settings, conversations: Conversations) -> FormRoutes:
    pages = Pages(conversations.world.books[settings.language], language=settings.language)
    return FormRoutes(conversations, pages, secure=settings.server.root_url.startswith("https://"))


def _calendars(store: Store, world: World) -> MakeCalendar:
    calendars = Calendars(store, world.books, world.clock)

    async def make(language: str, registration_id: int) -> CalendarFile | None:
        return await calendars.make(language, registration_id, await store.read(world.catalogue))

    return make


async def _chat_page(settings: Settings, chat: WebChat, draw: DrawProof, make_calendar: MakeCalendar) -> WebChatRoutes:
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
    return WebChatRoutes(chat, look, draw, make_calendar)
