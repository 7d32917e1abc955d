"""`silatih flows push|status`: makes the form that WhatsApp shows inside the chat, and says how it stands at Meta."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.finding import Finding
from bot.http_client import open_session
from bot.opened_store import opened_office
from bot.settings import Settings
from bot.start_error import StartError
from bot.text_files import read_books
from bot.whatsapp.api import api_of
from bot.whatsapp.form_in_chat.at_meta import FormsAtMeta, Standing, standing_of
from bot.whatsapp.form_in_chat.definition import Definition, definitions
from bot.whatsapp.management import ManagementError
from models.catalogue_rows import read_catalogue


@dataclass(frozen=True, slots=True)
class _Desk:
    at_meta: FormsAtMeta
    wanted: tuple[Definition, ...]


async def push_flows(settings: Settings, *, now: datetime) -> list[str]:
    """Lines to print. Raises StartError and StoreError."""
    async with _desk(settings, now) as desk:
        listed = await desk.at_meta.listed()
        return [f"{one.name}: {await desk.at_meta.push(one, listed)}" for one in desk.wanted]


async def list_flows(settings: Settings, *, now: datetime) -> list[str]:
    """Lines to print: those of now first, then older ones. Raises StartError and StoreError."""
    async with _desk(settings, now) as desk:
        listed = await desk.at_meta.listed()
    ours = list(standing_of(desk.wanted, listed).values())
    names = {one.name for one in ours}
    older = [one for one in listed if one.name not in names and one.standing is not Standing.DEPRECATED]
    return [f"{one.name}: {one.standing}" for one in ours] + [f"{one.name}: {one.standing}, older" for one in older]


async def check_flows(settings: Settings, *, now: datetime) -> list[Finding]:
    """Nothing where the form is not to be opened in the chat."""
    if not (settings.whatsapp.is_on and settings.whatsapp.flow):
        return []
    try:
        async with _desk(settings, now) as desk:
            standing = standing_of(desk.wanted, await desk.at_meta.listed())
    except StartError as error:
        return [Finding(str(error), is_broken=True)]
    unusable = [f"{one.name}, {one.standing}" for one in standing.values() if not one.standing.may_be_sent]
    if unusable:
        return [Finding(f"the form cannot be opened in the chat ({'; '.join(unusable)}): run `silatih flows push`")]
    return [Finding("the form can be opened in the chat", is_fine=True)]


@asynccontextmanager
async def _desk(settings: Settings, now: datetime) -> AsyncIterator[_Desk]:
    whatsapp = settings.whatsapp
    if whatsapp.token is None or whatsapp.business_id is None:
        raise StartError("SILATIH_WHATSAPP__TOKEN, SILATIH_WHATSAPP__BUSINESS_ID: required for flows")
    async with opened_office(settings) as store:
        office = (await store.read(lambda conn: read_catalogue(conn, now=now))).office
    wanted = definitions(read_books(), office, draft_days=settings.draft_days)
    async with open_session(whatsapp.base_url) as session:
        try:
            yield _Desk(FormsAtMeta(api_of(whatsapp, session), whatsapp.business_id), tuple(wanted))
        except ManagementError as error:
            raise StartError(str(error)) from None
