"""WhatsApp, in and out: residents who type everything, a broadcast without a limit, and one at Meta's limits.

Meta and the residents are this process; every message has its statuses, which are inputs too.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from benchmarks.broadcast import FIRST_CHAT, announce
from benchmarks.databases import Place, prepare, sqlite_place
from benchmarks.report import Sample, milliseconds, print_table
from benchmarks.server import Server, free_port, serving
from tests.fakes.whatsapp import NO_LIMITS, Account, Business, Delivery, Limits, Message, Rules, WhatsAppFake

CONVERSATION = (
    *("daftar bordir", "lewat chat saja", "setuju", "03-02-1995", "bagan deli"),
    *("ani contoh siregar", "gg contoh no 12", "SMK", "belum bekerja"),
)
"""In the chat alone, as far as the question for the phone number: nine messages, each answered by one."""

RESIDENTS = 100
MESSAGES = 5_000
PACE = 80
PACED_SECONDS = 15
BURST, CHATTY = 47, 4
"""So many messages to each of a few people: two more than the credit of a pair, which takes twelve seconds."""

_NO_PACE = 100_000
_QUOTA = 10_000
_QUIET_SECONDS = 60
_VERIFY_TOKEN = "bench"  # noqa: S105
_UNLIMITED_DOOR = Rules(open_door=True)


@dataclass(frozen=True, slots=True)
class Office:
    server: Server
    meta: WhatsAppFake


@dataclass(slots=True)
class Arrivals:
    """Messages that the server has accepted: when, and how many."""

    first: float = 0.0
    last: float = 0.0
    many: int = 0

    def take(self, _account: Account, _message: Message) -> None:
        self.last = time.perf_counter()
        self.first = self.first or self.last
        self.many += 1

    async def wait_for(self, many: int) -> None:
        while self.many < many:
            if self.many and time.perf_counter() - self.last > _QUIET_SECONDS:
                raise TimeoutError(f"{many - self.many} of {many} did not arrive")
            await asyncio.sleep(0.05)


IN_THE_CHAT = ("daftar bordir", "lewat chat saja", *CONVERSATION[1:4], *CONVERSATION[5:])
"""The training comes first there, and the form has a page: this is who answers in the chat instead."""


async def measure_whatsapp() -> bool:
    """False where a message did not arrive, or was refused for its pace."""
    await _measure_inbound()
    await _measure_outbound(with_statuses=False)
    await _measure_outbound(with_statuses=True)
    return await _keep_pace()


async def _measure_inbound() -> None:
    with sqlite_place() as place:
        await prepare(place, code="BOR2", quota=_QUOTA)
        async with _office(place, WhatsAppFake(limits=NO_LIMITS), pace=_NO_PACE) as office:
            replies = Sample()
            cpu, begun = office.server.cpu_seconds(), time.perf_counter()
            await asyncio.gather(*(_converse(office.meta, replies) for _ in range(RESIDENTS)))
            seconds, inputs = time.perf_counter() - begun, RESIDENTS * len(IN_THE_CHAT)
            used = (office.server.cpu_seconds() - cpu) / inputs
            rows = [
                ("", "messages/s", "CPU/message", "p50", "p99", "refused"),
                (
                    "SiLatih, SQLite, durable",
                    f"{inputs / seconds:,.0f}",
                    f"{used * 1000:.2f} ms",
                    milliseconds(replies.percentile(0.5)),
                    milliseconds(replies.percentile(0.99)),
                    str(len(office.meta.refused)),
                ),
            ]
    title = f"WhatsApp inbound: {RESIDENTS} residents at once, {len(IN_THE_CHAT)} messages each, two statuses an answer"
    print_table(title, rows)


async def _converse(meta: WhatsAppFake, replies: Sample) -> None:
    person = meta.person()
    for text in IN_THE_CHAT:
        begun = time.perf_counter()
        await person.sends(text)
        await person.hears(within=_QUIET_SECONDS)
        replies.seconds.append(time.perf_counter() - begun)


async def _measure_outbound(*, with_statuses: bool) -> None:
    rules = _UNLIMITED_DOOR if with_statuses else Rules(open_door=True, ladder=())
    meta = WhatsAppFake(rules=rules, limits=NO_LIMITS, delivery=Delivery(batch=100))
    arrivals = Arrivals()
    async with _announcing(meta, arrivals, range(FIRST_CHAT, FIRST_CHAT + MESSAGES), pace=_NO_PACE) as office:
        cpu = office.server.cpu_seconds()
        await arrivals.wait_for(MESSAGES)
        used = office.server.cpu_seconds() - cpu
    rate = arrivals.many / (arrivals.last - arrivals.first)
    statuses = "two statuses each" if with_statuses else "without statuses (aim: 1,000/s)"
    rows = [("", "messages/s", "CPU/message"), ("SiLatih, SQLite, durable", f"{rate:,.0f}", f"{used / MESSAGES:.6f} s")]
    print_table(f"WhatsApp outbound: {MESSAGES:,} messages, no limit, {statuses}", rows)


async def _keep_pace() -> bool:
    """Meta counts what comes in and what goes out, and what goes to one person besides."""
    refused, rate = await _pace(PACE)
    control, _ = await _pace(_NO_PACE)
    rows = [
        ("", f"of {PACE}/s", "130429", "131056"),
        ("broadcast (aim: 0, 0)", f"{rate / PACE:.1%}", str(refused[130429]), str(refused[131056])),
        ("control: its pace is off", "", str(control[130429]), str(control[131056])),
    ]
    print_table(f"WhatsApp outbound at Meta's limits: {PACE} a second, {BURST} messages to each of {CHATTY}", rows)
    return not any(refused.values()) and control[130429] > 0


async def _pace(pace: int) -> tuple[dict[int, int], float]:
    meta = WhatsAppFake(rules=Rules(open_door=True, ladder=()), limits=Limits(throughput=PACE))
    arrivals, people = Arrivals(), PACE * PACED_SECONDS
    several = (range(FIRST_CHAT + people, FIRST_CHAT + people + CHATTY), BURST)
    everybody = range(FIRST_CHAT, FIRST_CHAT + people)
    async with _announcing(meta, arrivals, everybody, pace=pace, several=several):
        await arrivals.wait_for(people // 2)
        half, at = arrivals.many, arrivals.last
        if pace == PACE:
            await arrivals.wait_for(people)
            rate = (arrivals.many - half) / (arrivals.last - at)
            await arrivals.wait_for(people + CHATTY * BURST)
        else:
            rate = 0.0
    refused = [refusal.code for refusal in meta.refused]
    return {code: refused.count(code) for code in (130429, 131056)}, rate


@contextlib.asynccontextmanager
async def _announcing(
    meta: WhatsAppFake,
    arrivals: Arrivals,
    chats: range,
    *,
    pace: int,
    several: tuple[range, int] = (range(0), 1),
) -> AsyncIterator[Office]:
    """`several`: people, and how many messages each of them gets."""
    meta.listeners.append(arrivals.take)
    with sqlite_place() as place:
        await prepare(place, code="BOR2", quota=_QUOTA)
        await announce(place, several[0], channel="whatsapp", each=several[1])
        await announce(place, chats, channel="whatsapp")
        async with _office(place, meta, pace=pace) as office:
            yield office


@contextlib.asynccontextmanager
async def _office(place: Place, meta: WhatsAppFake, *, pace: int) -> AsyncIterator[Office]:
    """`silatih run` with WhatsApp alone."""
    async with meta:
        port, business = free_port(), meta.business
        settings = _settings(business, meta.url, port, pace)
        async with serving(place.home, place.url, port=port, settings=settings) as server:
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
