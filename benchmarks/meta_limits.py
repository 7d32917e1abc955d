"""An announcement at Meta's limits: of a number in a second, in and out together, and of one person."""

import asyncio
import contextlib
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass

from benchmarks.broadcast import FIRST_CHAT
from benchmarks.meta import NO_PACE, Arrivals, announcing, converse
from benchmarks.report import Sample, milliseconds, print_table
from tests.fakes.whatsapp import Limits, Rules, WhatsAppFake

PACE = 80
PEOPLE = PACE * 15
BURST, CHATTY = 47, 4
"""So many messages to each of a few people: two more than the credit of a pair, which takes twelve seconds."""

RESIDENTS = 40
"""Who write now and then during a broadcast."""

TOO_MANY, TOO_MANY_TO_ONE = 130429, 131056
_EVERYBODY = range(FIRST_CHAT, FIRST_CHAT + PEOPLE)
_A_FEW = range(FIRST_CHAT + PEOPLE, FIRST_CHAT + PEOPLE + CHATTY)
_SECONDS_BETWEEN = 9
"""Two messages of one resident, at most."""

_UNPAIRED = (sys.executable, "-m", "benchmarks.unpaired")


@dataclass(frozen=True, slots=True)
class Kept:
    """`share`: of what is allowed, whatever came in and went out."""

    share: float
    refused: Counter[int]

    def row(self, name: str, replies: Sample | None = None) -> tuple[str, ...]:
        times = [milliseconds(replies.percentile(part)) for part in (0.5, 0.95)] if replies else ["", ""]
        share = f"{self.share:.1%}" if self.share else ""
        return name, share, str(self.refused[TOO_MANY]), str(self.refused[TOO_MANY_TO_ONE]), *times


async def keep_limits() -> bool:
    """False where a message was refused for its pace, or where a control found nothing."""
    alone, heard = await _announce(), Sample()
    beside = await _announce(heard)
    hasty, unpaired = await _without_pace(), await _without_pair()
    print_table(
        f"WhatsApp outbound at Meta's limits: {PACE} a second, {BURST} messages to each of {CHATTY}",
        [
            ("", f"of {PACE}/s", str(TOO_MANY), str(TOO_MANY_TO_ONE), "reply: p50", "p95"),
            alone.row("broadcast (aim: 0, 0)"),
            beside.row(f"{RESIDENTS} residents write (aim: 0, 0; p95 1 s)", heard),
            hasty.row("control: its pace is off"),
            unpaired.row("control: the pace of one person is off"),
        ],
    )
    kept = not any((alone.refused + beside.refused).values())
    return kept and hasty.refused[TOO_MANY] > 0 and unpaired.refused[TOO_MANY_TO_ONE] > 0


async def _announce(replies: Sample | None = None) -> Kept:
    meta, arrivals = _meta(), Arrivals()
    async with announcing(meta, arrivals, (_A_FEW, BURST), (_EVERYBODY, 1), pace=PACE):
        async with _written_to(meta, replies):
            await arrivals.wait_for(PEOPLE // 2)
            before, at = _counted(meta, replies), time.perf_counter()
            await arrivals.wait_for(PEOPLE)
            share = (_counted(meta, replies) - before) / (time.perf_counter() - at) / PACE
        await arrivals.wait_for(PEOPLE + CHATTY * BURST)
    return Kept(share, _refused(meta))


async def _without_pace() -> Kept:
    meta, arrivals = _meta(), Arrivals()
    async with announcing(meta, arrivals, (_EVERYBODY, 1), pace=NO_PACE):
        await arrivals.wait_for(PEOPLE // 2)
    return Kept(0.0, _refused(meta))


async def _without_pair() -> Kept:
    """Until one more has come than the credit allows, after its refusal."""
    meta, arrivals, credit = _meta(), Arrivals(), (BURST - 2) * CHATTY
    async with announcing(meta, arrivals, (_A_FEW, BURST), pace=PACE, command=_UNPAIRED):
        await arrivals.wait_for(credit + 1)
    return Kept(0.0, _refused(meta))


@contextlib.asynccontextmanager
async def _written_to(meta: WhatsAppFake, replies: Sample | None) -> AsyncIterator[None]:
    """Raises AssertionError where a reply did not come."""
    writing = []
    if replies is not None:
        writing = [asyncio.create_task(converse(meta, replies, most=_SECONDS_BETWEEN)) for _ in range(RESIDENTS)]
    yield
    for each in writing:
        each.cancel()
    for ended in await asyncio.gather(*writing, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended


def _meta() -> WhatsAppFake:
    return WhatsAppFake(rules=Rules(open_door=True, ladder=()), limits=Limits(throughput=PACE))


def _counted(meta: WhatsAppFake, replies: Sample | None) -> int:
    """What Meta has counted so far; each reply was asked for by a message of a resident's."""
    accepted = sum(one.status == 200 and bool(one.receiver) for one in meta.sent)
    return accepted + (len(replies.seconds) if replies else 0)


def _refused(meta: WhatsAppFake) -> Counter[int]:
    return Counter(refusal.code for refusal in meta.refused)
