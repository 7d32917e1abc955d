"""Meta and the residents in this process, SiLatih in another: with an announcement to send, or without."""

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from benchmarks.broadcast import announce, is_told
from benchmarks.databases import prepare, sqlite_place
from benchmarks.report import Sample
from benchmarks.server import SILATIH, Server, free_port, serving
from tests.fakes.whatsapp import Account, Business, Message, WhatsAppFake

IN_THE_CHAT = (
    *("daftar bordir", "lewat chat saja", "lewat chat saja", "setuju", "03-02-1995"),
    *("ani contoh siregar", "gg contoh no 12", "SMK", "belum bekerja"),
)
"""Who answers in the chat alone, as far as the question for the phone number: each message is answered by one."""

NO_PACE = 100_000
QUIET_SECONDS = 60
_QUOTA = 10_000
_VERIFY_TOKEN = "bench"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Office:
    server: Server
    meta: WhatsAppFake


@dataclass(slots=True)
class Arrivals:
    """Messages of the announcement that Meta has accepted: when, and how many."""

    first: float = 0.0
    last: float = 0.0
    many: int = 0

    def take(self, account: Account, _message: Message) -> None:
        if is_told(int(account.phone)):
            self.last = time.perf_counter()
            self.first = self.first or self.last
            self.many += 1

    async def wait_for(self, many: int) -> None:
        while self.many < many:
            if self.many and time.perf_counter() - self.last > QUIET_SECONDS:
                raise TimeoutError(f"{many - self.many} of {many} did not arrive")
            await asyncio.sleep(0.05)


async def converse(meta: WhatsAppFake, replies: Sample, *, most: float = 0) -> None:
    """One conversation of somebody new. `most`: seconds that they do other things before each message."""
    person = meta.person()
    for text in IN_THE_CHAT:
        await asyncio.sleep(random.uniform(0, most))
        begun = time.perf_counter()
        await person.sends(text)
        await person.hears(within=QUIET_SECONDS)
        replies.add(time.perf_counter() - begun)


@contextlib.asynccontextmanager
async def announcing(
    meta: WhatsAppFake, arrivals: Arrivals, *announced: tuple[range, int], pace: int, command: Sequence[str] = SILATIH
) -> AsyncIterator[Office]:
    """`announced`: people, and how many messages each of them gets; in this order."""
    meta.listeners.append(arrivals.take)
    async with office(meta, *announced, pace=pace, command=command) as opened:
        yield opened


@contextlib.asynccontextmanager
async def office(
    meta: WhatsAppFake, *announced: tuple[range, int], pace: int, command: Sequence[str] = SILATIH
) -> AsyncIterator[Office]:
    """`silatih run` with WhatsApp alone, on a new database."""
    with sqlite_place() as place:
        await prepare(place, code="BOR2", quota=_QUOTA)
        for people, each in announced:
            await announce(place, people, channel="whatsapp", each=each)
        async with meta:
            port, business = free_port(), meta.business
            settings = _settings(business, meta.url, port, pace)
            async with serving(place.home, place.url, command=command, port=port, settings=settings) as server:
                if not await meta.webhook.subscribe(f"http://127.0.0.1:{port}/whatsapp/webhook", _VERIFY_TOKEN):
                    raise RuntimeError("the webhook was not proved")
                yield Office(server, meta)


def _settings(business: Business, root: str, port: int, pace: int) -> dict[str, str]:
    return {
        "SILATIH_SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SILATIH_WHATSAPP__TOKEN": business.token,
        "SILATIH_WHATSAPP__PHONE_ID": business.phone_id,
        "SILATIH_WHATSAPP__BUSINESS_ID": business.business_id,
        "SILATIH_WHATSAPP__APP_SECRET": business.app_secret,
        "SILATIH_WHATSAPP__VERIFY_TOKEN": _VERIFY_TOKEN,
        "SILATIH_WHATSAPP__BASE_URL": root,
        "SILATIH_WHATSAPP__MESSAGES_PER_SECOND": str(pace),
    }
