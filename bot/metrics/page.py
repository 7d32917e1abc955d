"""`GET /metrics`. What this process counted is told even while the database is away, for then it is wanted most."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.metrics.access import refusal
from bot.metrics.counted import counted_here
from bot.metrics.kept import Accounts, kept
from bot.metrics.sources import Sources
from models.figures import read_figures, unreachable_contacts
from models.outbox import outbox_counts
from models.store import StoreBroken

PATH = "/metrics"

ACCOUNTS_LAST = timedelta(minutes=5)
"""All messages there ever were take a second to count when there are half a million, and they do not run away."""


@dataclass(slots=True)
class MetricsPage:
    """`token` empty: it answers this machine only."""

    sources: Sources
    token: str = field(repr=False)
    _process: Collector = field(default_factory=lambda: ProcessCollector(registry=None))
    _counting: asyncio.Lock = field(default_factory=asyncio.Lock)
    _counted: Accounts | None = None
    _count_after: datetime | None = None

    def routes(self) -> list[BaseRoute]:
        return [Route(PATH, self.tell, methods=["GET"])]

    async def tell(self, request: Request) -> Response:
        if refused := refusal(request, token=self.token):
            return refused
        text = generate_latest(_Told(await self._metrics()))
        return Response(text, media_type=CONTENT_TYPE_PLAIN_0_0_4, headers={"Cache-Control": "no-store"})

    async def _metrics(self) -> list[Metric]:
        told = [*counted_here(self.sources), *self._process.collect()]
        try:
            told += await self._kept()
        except StoreBroken:
            return [*told, _database_up(is_up=False)]
        return [*told, _database_up(is_up=True)]

    async def _kept(self) -> list[Metric]:
        now, store = self.sources.clock(), self.sources.store
        figures = await store.read(lambda conn: read_figures(conn, now=now))
        return list(kept(figures, await self._accounts(now), sending=self.sources.sending, now=now))

    async def _accounts(self, now: datetime) -> Accounts:
        """Counted by one at a time: two would leave no reader of the database to residents."""
        async with self._counting:
            if self._counted is None or self._count_after is None or now >= self._count_after:
                self._counted = await self.sources.store.read(_count)
                self._count_after = now + ACCOUNTS_LAST
            return self._counted


@dataclass(frozen=True, slots=True)
class _Told(Collector):
    metrics: list[Metric]

    def collect(self) -> Iterator[Metric]:
        yield from self.metrics


def _count(conn: Connection) -> Accounts:
    return Accounts(tuple(outbox_counts(conn)), tuple(unreachable_contacts(conn)))


def _database_up(*, is_up: bool) -> Metric:
    return GaugeMetricFamily("silatih_database_up", "0 where the database does not answer", int(is_up))
