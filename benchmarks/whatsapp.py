"""WhatsApp, in and out: residents who type everything, a broadcast without a limit, and one at Meta's limits.

Every message has its statuses, which are inputs too.
"""

import asyncio
import time

from benchmarks.broadcast import FIRST_CHAT
from benchmarks.meta import IN_THE_CHAT, NO_PACE, Arrivals, announcing, converse, office
from benchmarks.meta_limits import keep_limits
from benchmarks.report import Sample, milliseconds, print_table
from tests.fakes.whatsapp import NO_LIMITS, Delivery, Rules, WhatsAppFake

RESIDENTS = 100
MESSAGES = 5_000

_UNLIMITED_DOOR = Rules(open_door=True)


async def measure_whatsapp() -> bool:
    """False where a message was refused for its pace, or where a control found nothing."""
    await _measure_inbound()
    await _measure_outbound(with_statuses=False)
    await _measure_outbound(with_statuses=True)
    return await keep_limits()


async def _measure_inbound() -> None:
    async with office(WhatsAppFake(limits=NO_LIMITS), pace=NO_PACE) as opened:
        replies = Sample()
        cpu, begun = opened.server.cpu_seconds(), time.perf_counter()
        await asyncio.gather(*(converse(opened.meta, replies) for _ in range(RESIDENTS)))
        seconds, inputs = time.perf_counter() - begun, RESIDENTS * len(IN_THE_CHAT)
        used = (opened.server.cpu_seconds() - cpu) / inputs
        rows = [
            ("", "messages/s", "CPU/message", "p50", "p99", "refused"),
            (
                "SiLatih, SQLite, durable",
                f"{inputs / seconds:,.0f}",
                f"{used * 1000:.2f} ms",
                milliseconds(replies.percentile(0.5)),
                milliseconds(replies.percentile(0.99)),
                str(len(opened.meta.refused)),
            ),
        ]
    title = f"WhatsApp inbound: {RESIDENTS} residents at once, {len(IN_THE_CHAT)} messages each, two statuses an answer"
    print_table(title, rows)


async def _measure_outbound(*, with_statuses: bool) -> None:
    rules = _UNLIMITED_DOOR if with_statuses else Rules(open_door=True, ladder=())
    meta = WhatsAppFake(rules=rules, limits=NO_LIMITS, delivery=Delivery(batch=100))
    arrivals = Arrivals()
    everybody = range(FIRST_CHAT, FIRST_CHAT + MESSAGES)
    async with announcing(meta, arrivals, (everybody, 1), pace=NO_PACE) as opened:
        cpu = opened.server.cpu_seconds()
        await arrivals.wait_for(MESSAGES)
        used = opened.server.cpu_seconds() - cpu
    rate = arrivals.many / (arrivals.last - arrivals.first)
    statuses = "two statuses each" if with_statuses else "without statuses (aim: 1,000/s)"
    rows = [("", "messages/s", "CPU/message"), ("SiLatih, SQLite, durable", f"{rate:,.0f}", f"{used / MESSAGES:.6f} s")]
    print_table(f"WhatsApp outbound: {MESSAGES:,} messages, no limit, {statuses}", rows)
