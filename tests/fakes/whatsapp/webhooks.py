"""Tells the bot's webhook: signed, several at once if wanted, again and again until it says 200."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.fakes.whatsapp.events import Event, encoded, envelope, signature
from tests.fakes.whatsapp.world import World

MOST_IN_A_BATCH, RETRIED_FOR = 1000, 7 * 86400.0
_ANSWER_WITHIN, _LONGEST_PAUSE, _SHORTEST_PAUSE = 20.0, 3600.0, 0.01


@dataclass(slots=True)
class Delivery:
    """`batch`: events in one POST at most. `copies`: how often each comes. `shuffled`: in any order, side by side.

    `delay`: seconds before each POST, up to that long where shuffled. `retry_scale`: what a second between two tries
    at one POST lasts.
    """

    batch: int = 1
    copies: int = 1
    shuffled: bool = False
    delay: float = 0.0
    retry_scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Posted:
    """One POST: what it held, and the status of the answer; 0 where none came."""

    events: int
    status: int


class Webhook:
    """Nothing is sent before `subscribe`, or `url` is set. `posted`: every POST. `lost`: given up after seven days."""

    def __init__(self, world: World, *, delivery: Delivery, chance: Random) -> None:
        self.delivery = delivery
        self.posted: list[Posted] = []
        self.lost: list[Event] = []
        self._world, self._chance = world, chance
        self._lanes: dict[str, deque[Event]] = {}
        self._kept: list[Event] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    @property
    def url(self) -> str:
        return self._world.webhook_url

    @url.setter
    def url(self, url: str) -> None:
        self._world.webhook_url = url

    @property
    def undelivered(self) -> int:
        """POSTs that are on their way or wait for their next try; what is held back is not counted."""
        return len(self._tasks)

    async def subscribe(self, url: str, verify_token: str, *, challenge: str = "1158201444") -> bool:
        """Asks as Meta does when the address is entered. Whether the answer is right; only then it is told anything."""
        asked = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verify_token}
        async with self._http().get(f"{url}?{urlencode(asked)}") as answer:
            right = answer.status == 200 and await answer.text() == challenge
        if right:
            self.url = url
        return right

    def tell(self, event: Event) -> None:
        if not self.url:
            return
        if self._kept is not None:
            self._kept.append(event)
            return
        lane = event.lane if self.delivery.batch == 1 else ""
        if self.delivery.shuffled and self.delivery.batch == 1:
            lane = f"{id(event)}"
        if lane in self._lanes:
            self._lanes[lane].append(event)
            return
        self._lanes[lane] = deque([event])
        self._run(self._serve(lane))

    @contextlib.contextmanager
    def held_back(self) -> Iterator[list[Event]]:
        """What happens inside is told at the end, in as few POSTs as may be; the list may be changed before."""
        kept: list[Event] = []
        self._kept = kept
        try:
            yield kept
        finally:
            self._kept = None
            if self.delivery.shuffled:
                self._chance.shuffle(kept)
            for start in range(0, len(kept), MOST_IN_A_BATCH):
                self._run(self._deliver(kept[start : start + MOST_IN_A_BATCH]))

    async def posts(self, body: bytes, *, signed: str | None = None) -> int:
        """One POST of one's own making; the status of the answer. `signed`: another signature, or none if empty."""
        headers = {"Content-Type": "application/json", "User-Agent": "facebookexternalua"}
        if value := signature(self._world.business.app_secret, body) if signed is None else signed:
            headers["X-Hub-Signature-256"] = value
        try:
            async with self._http().post(self.url, data=body, headers=headers, allow_redirects=False) as answer:
                await answer.read()
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    def encoded(self, events: Sequence[Event]) -> bytes:
        business = self._world.business
        metadata = {"display_phone_number": business.phone, "phone_number_id": business.phone_id}
        return encoded(envelope(events, business_id=business.business_id, metadata=metadata, now=self._world.now()))

    async def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    async def _serve(self, lane: str) -> None:
        waiting = self._lanes[lane]
        while waiting:
            await self._pause()
            some = [waiting.popleft() for _ in range(min(self.delivery.batch, MOST_IN_A_BATCH, len(waiting)))]
            if self.delivery.shuffled:
                self._chance.shuffle(some)
            await self._deliver(some)
        del self._lanes[lane]

    async def _deliver(self, events: list[Event]) -> None:
        """What fails is tried again beside what comes after it: Meta does not keep the order."""
        body = self.encoded(events)
        answers = await asyncio.gather(*(self._try(events, body) for _ in range(self.delivery.copies)))
        if 200 not in answers:
            self._run(self._retry(events, body))

    async def _retry(self, events: list[Event], body: bytes) -> None:
        pause, since = 0.0, self._world.now()
        while self._world.now() - since < RETRIED_FOR:
            await asyncio.sleep(max(pause * self.delivery.retry_scale, _SHORTEST_PAUSE))
            if await self._try(events, body) == 200:
                return
            pause = min(max(1.0, pause * 2), _LONGEST_PAUSE)
        self.lost += events

    async def _try(self, events: list[Event], body: bytes) -> int:
        status = await self.posts(body)
        self.posted.append(Posted(len(events), status))
        self._world.changes.now()
        return status

    async def _pause(self) -> None:
        """Even without a delay: what happens at once may then share a POST."""
        shuffled = self._chance.random() if self.delivery.shuffled else 1.0
        await asyncio.sleep(self.delivery.delay * shuffled)

    def _run(self, what: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(what)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._world.changes.now()

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            within = aiohttp.ClientTimeout(total=_ANSWER_WITHIN)
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64), timeout=within)
        return self._session
