"""The channels that keep the contract: how an office opens on each, and how somebody new comes to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.channels.channel import Channel, page_by_post, page_by_socket
from tests.channels.conftest import Served, served_office
from tests.channels.telegram.adapter import TelegramPerson
from tests.channels.telegram.assembly import TOKEN, TelegramOffice, telegram_office
from tests.channels.whatsapp.adapter import WhatsAppPerson
from tests.channels.whatsapp.assembly import BUSINESS, WhatsAppOffice, whatsapp_office
from tests.fakes.telegram import TelegramFake
from tests.fakes.whatsapp import Delivery, WhatsAppFake
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_NIK, BEFORE_TRAINING, BEFORE_YES, Clock

Opened = Served | TelegramOffice | WhatsAppOffice


@dataclass(frozen=True, slots=True)
class Way:
    """`open`: at the database of that address. `join`: in the open office; the number tells people apart.

    `answers`: from the first word to the last, with the same places. `nik_is`: what is said of one that was written.
    """

    open: Callable[[str], AbstractAsyncContextManager[Any]]
    join: Callable[[Any, int], Awaitable[Channel]]
    answers: tuple[str, ...] = ANSWERS
    nik_is: str = "NIK sudah tercatat"


@asynccontextmanager
async def _on_telegram(database_url: str, mode: str) -> AsyncIterator[TelegramOffice]:
    async with (
        TelegramFake(TOKEN, retry_scale=0.01) as server,
        telegram_office(database_url, server, mode=mode, clock=Clock()) as office,
    ):
        yield office


async def _join_telegram(office: TelegramOffice, number: int) -> Channel:
    return TelegramPerson(office, office.server.person(f"Warga {number}"))


@asynccontextmanager
async def _on_whatsapp(database_url: str) -> AsyncIterator[WhatsAppOffice]:
    clock = Clock()
    async with (
        WhatsAppFake(BUSINESS, delivery=Delivery(retry_scale=0.01), clock=lambda: clock().timestamp()) as server,
        whatsapp_office(database_url, server, clock=clock) as office,
    ):
        yield office
    assert (server.refused, server.complaints) == ([], [])


async def _join_whatsapp(office: WhatsAppOffice, number: int) -> Channel:
    return WhatsAppPerson(office, office.server.person(f"Warga {number}"))


BESIDE_THE_PAGE = (
    *(*ANSWERS[:BEFORE_TRAINING], "lanjut", *ANSWERS[BEFORE_NAME:BEFORE_NIK]),
    *("nanti", "Laki-laki", *ANSWERS[BEFORE_YES:]),
)
"""The page of the form is offered, and the chat goes on without it: the training is chosen before it comes to that."""

JOIN: dict[str, Way] = {
    "chat page, by POST": Way(served_office, page_by_post),
    "chat page, by socket": Way(served_office, page_by_socket),
    "Telegram, by webhook": Way(lambda url: _on_telegram(url, "webhook"), _join_telegram),
    "Telegram, by polling": Way(lambda url: _on_telegram(url, "polling"), _join_telegram),
    "WhatsApp": Way(_on_whatsapp, _join_whatsapp, BESIDE_THE_PAGE, "NIK tidak dicatat dari obrolan"),
}
