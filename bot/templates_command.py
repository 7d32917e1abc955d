"""`silatih templates push|status`: makes the message templates at Meta, and says how they stand there."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import Connection

from bot.http_client import open_session
from bot.opened_store import opened_office
from bot.settings import Settings
from bot.start_error import StartError
from bot.text_files import read_books
from bot.whatsapp.api import api_of
from bot.whatsapp.management import Management, ManagementError, standing
from models.catalogue_rows import read_catalogue
from models.store import Store
from models.template_states import TemplateState, keep_state
from models.windows import Why, release_because

_MOST_RELEASED = 10_000


async def push_templates(settings: Settings, *, now: datetime) -> list[str]:
    """Lines to print. Raises StartError and StoreError."""
    async with opened_office(settings) as store, _management(settings) as management:
        office = (await store.read(lambda conn: read_catalogue(conn, now=now))).office.name
        try:
            pushed = await management.push(office=office)
        except ManagementError as error:
            raise StartError(str(error)) from None
        await _keep(store, {(one.name, one.language): one.state for one in pushed}, now)
    return [_line(one.name, one.language, one.state, one.what) for one in pushed]


async def list_templates(settings: Settings, *, now: datetime) -> list[str]:
    """Lines to print. What Meta says is what the program goes by from now on. Raises StartError and StoreError."""
    async with opened_office(settings) as store, _management(settings) as management:
        try:
            states = standing(await management.listed(), management.books)
        except ManagementError as error:
            raise StartError(str(error)) from None
        await _keep(store, states, now)
    return [_line(*key, state) for key, state in states.items()]


async def _keep(store: Store, states: Mapping[tuple[str, str], TemplateState], now: datetime) -> None:
    def work(conn: Connection) -> None:
        for (name, language), state in states.items():
            keep_state(conn, name, language, state, now=now)
        if any(state.status.is_usable for state in states.values()):
            release_because(conn, Why.TEMPLATE, limit=_MOST_RELEASED)

    await store.transact(work)


def _line(name: str, language: str, state: TemplateState, what: str = "") -> str:
    words = [state.status.value, state.category, state.reason, what]
    return f"{name} ({language}): {', '.join(word for word in words if word)}"


@asynccontextmanager
async def _management(settings: Settings) -> AsyncIterator[Management]:
    whatsapp = settings.whatsapp
    if whatsapp.token is None or whatsapp.business_id is None:
        raise StartError("SILATIH_WHATSAPP__TOKEN, SILATIH_WHATSAPP__BUSINESS_ID: required for templates")
    async with open_session(whatsapp.base_url) as session:
        yield Management(api_of(whatsapp, session), whatsapp.business_id, read_books())
