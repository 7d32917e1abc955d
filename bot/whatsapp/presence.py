"""WhatsApp as this program is present on it: the way out, the way in, and what is asked of Meta in the background."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.routing import BaseRoute

from bot.conversation.runner import Conversations
from bot.conversation.world import World
from bot.documents.drawing import DrawProof, MakeDocument
from bot.http_client import open_session
from bot.patience import Patience
from bot.settings import Settings, WhatsAppSettings
from bot.trouble import Trouble
from bot.uploads.files import Files
from bot.uploads.keeping import Uploads
from bot.whatsapp.api import api_of
from bot.whatsapp.buttons import ButtonSeal
from bot.whatsapp.channel import WhatsApp
from bot.whatsapp.courier import WhatsAppCourier
from bot.whatsapp.form_in_chat.at_meta import FormsAtMeta
from bot.whatsapp.form_in_chat.looking import LookingForForms
from bot.whatsapp.form_in_chat.usable import UsableForms
from bot.whatsapp.limits import CHANNEL
from bot.whatsapp.news import News
from bot.whatsapp.number import NumberError, OurNumber, ask_number
from bot.whatsapp.permits import Permits
from bot.whatsapp.pressing import Presses
from bot.whatsapp.read_marks import ReadMarks
from bot.whatsapp.sent_media import SentMedia
from bot.whatsapp.staff_files import StaffFiles
from bot.whatsapp.webhook import Webhook
from models.store import Store

PART = "number"
ENDING_SECONDS = 1
"""For the marks of reading that are under way when the program ends."""

Met = Callable[[OurNumber], None]
"""Called once Meta has said which number is ours."""


@asynccontextmanager
async def open_presence(
    settings: Settings,
    store: Store,
    world: World,
    *,
    draw_proof: DrawProof,
    make_document: MakeDocument,
    files: Files,
    patience: Patience,
) -> AsyncIterator["Presence"]:
    """Asks Meta nothing yet. The courier works until the end."""
    whatsapp = settings.whatsapp
    async with open_session(whatsapp.base_url) as session:
        api = api_of(whatsapp, session)
        permits = Permits(store, world.clock, world.zone, whatsapp.people_per_day, whatsapp.announcements_per_month)
        media = SentMedia(api, draw_proof, make_document, files, files.copies(f"{CHANNEL}:{api.phone_id}"[:40]))
        forms = UsableForms(world.clock)
        seal, trouble = ButtonSeal(world.vault), Trouble(CHANNEL)
        courier = WhatsAppCourier(api, seal, world.books, permits, media, trouble, forms)
        at_meta = FormsAtMeta(api, whatsapp.business_id or "")
        looking = LookingForForms(store, world, at_meta, forms) if whatsapp.flow else None
        yield Presence(whatsapp, world, courier, patience, looking)


@dataclass(slots=True)
class Presence:
    """`courier` for the sender; `join` once there are conversations; then `routes` and `attending`."""

    settings: WhatsAppSettings
    world: World
    courier: WhatsAppCourier
    patience: Patience
    forms: LookingForForms | None = None  # which can be opened in the chat
    _whatsapp: WhatsApp | None = field(default=None, init=False)

    @property
    def trouble(self) -> str:
        """What does not work, for the operator; empty where all does."""
        return self.courier.trouble.text

    @property
    def channel(self) -> WhatsApp:
        if self._whatsapp is None:
            raise LookupError("conversations to join")
        return self._whatsapp

    def join(self, conversations: Conversations) -> WhatsApp:
        courier, store, world = self.courier, conversations.store, self.world
        self._whatsapp = WhatsApp(
            conversations,
            courier.permits,
            Presses(store, world, courier.seal),
            News(store, world, courier.permits, courier.trouble),
            ReadMarks(courier.api),
            StaffFiles(courier.api, Uploads(store, world)),
            courier.api.phone_id,
        )
        return self._whatsapp

    def routes(self) -> list[BaseRoute]:
        app_secret, verify_token = self.settings.app_secret, self.settings.verify_token
        return Webhook(
            self.channel.hear,
            app_secret=app_secret.get_secret_value() if app_secret else "",
            verify_token=verify_token.get_secret_value() if verify_token else "",
        ).routes()

    @asynccontextmanager
    async def attending(self, met: Met = lambda _: None) -> AsyncIterator[None]:
        """`met` learns the number as soon as it is told: links lead to it."""
        asking = [asyncio.ensure_future(self._ask(met))]
        if self.forms is not None:
            asking.append(asyncio.ensure_future(self.forms.keep_on(self.patience)))
        try:
            yield
        finally:
            for one in asking:
                one.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
            await self.channel.marks.close(within=ENDING_SECONDS)

    async def _ask(self, met: Met) -> None:
        """Again and again until Meta says it."""
        for wait in self.patience.growing():
            try:
                met(await ask_number(self.courier.api))
            except NumberError as error:
                self.courier.trouble.arises(PART, str(error))
                await asyncio.sleep(self.patience.refused if error.is_refused else wait)
            else:
                self.courier.trouble.is_over(PART)
                return
