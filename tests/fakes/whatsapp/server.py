"""The server itself: opens a port of this machine, and offers tests what the package's docstring names."""

import asyncio
import time
from collections.abc import Callable
from random import Random
from typing import Any, Self

from aiohttp import web

from tests.fakes.whatsapp import statuses
from tests.fakes.whatsapp.calls import ROOM
from tests.fakes.whatsapp.chats import Message
from tests.fakes.whatsapp.errors import GraphError
from tests.fakes.whatsapp.flows import Flows
from tests.fakes.whatsapp.front import Front, Sent
from tests.fakes.whatsapp.media import LARGEST
from tests.fakes.whatsapp.pace import Limits
from tests.fakes.whatsapp.people import Person
from tests.fakes.whatsapp.refuse import Fault
from tests.fakes.whatsapp.templates import Template, Templates
from tests.fakes.whatsapp.webhooks import Delivery, Webhook
from tests.fakes.whatsapp.world import Account, Business, Refusal, Rules, World


class WhatsAppFake:
    """One business number, on a loopback port. `clock`: seconds since 1970; `beat`: of the limits by the second.

    `review`: what becomes of a template that is handed in: APPROVED, PENDING or REJECTED. `seed`: of what is shuffled.
    """

    def __init__(
        self,
        business: Business | None = None,
        *,
        rules: Rules | None = None,
        limits: Limits | None = None,
        delivery: Delivery | None = None,
        review: str = "APPROVED",
        port: int = 0,
        clock: Callable[[], float] = time.time,
        beat: Callable[[], float] = time.monotonic,
        latency: float = 0.0,
        seed: int = 0,
    ) -> None:
        self.url = ""
        self.world = World(
            business or Business(), rules or Rules(), limits or Limits(), review=review, clock=clock, beat=beat
        )
        self.webhook = Webhook(self.world, delivery=delivery or Delivery(), chance=Random(seed))
        self.world.tell = self.webhook.tell
        self._front = Front(self.world, latency=latency)
        self._port = port
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        server = web.Server(self._front.handle, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.url = self.world.media.root = f"http://127.0.0.1:{self._port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._front.closing.set()
        await self.webhook.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def business(self) -> Business:
        return self.world.business

    @property
    def templates(self) -> Templates:
        return self.world.templates

    @property
    def flows(self) -> Flows:
        return self.world.flows

    def person(self, name: str = "Budi", *, phone: str = "", username: str = "", shares_phone: bool = True) -> Person:
        """Somebody who has not written yet. A phone that is not given is made up; `shares_phone`: the bot learns it."""
        account = self.world.new_account(name, phone, username=username, shares_phone=shares_phone)
        return Person(self.world, account)

    # --- What goes wrong, and when -----------------------------------------------------------------------------------

    def script(self, kind: str, *faults: Fault, times: int = 1, to: Person | None = None) -> None:
        """The next calls of that kind ("*": of any) meet these faults in turn, all of it `times` times."""
        self._front.script.write(kind, faults, times=times, chat=to.user_id if to else None)

    @property
    def script_left(self) -> int:
        """Faults that have not happened yet."""
        return self._front.script.left

    def clear_script(self) -> None:
        self._front.script.clear()

    def expire_token(self) -> None:
        self._front.token_expired = True

    def advance(self, seconds: float) -> None:
        """Puts the server's clocks forward."""
        self.world.moved += seconds

    def deliver_held(self, template: Template) -> None:
        """The verdict on a template that is `held` was good: what waits is sent."""
        for account, message in self._take_held(template):
            account.chat.add(message)
            statuses.climb_by_itself(self.world, account, message)
        self.world.changes.now()

    def drop_held(self, template: Template) -> None:
        """The verdict was bad: what waits fails, and the template is paused."""
        for account, message in self._take_held(template):
            statuses.fail(self.world, account, message, GraphError(132015, "Template is paused due to low quality."))
        template.becomes("PAUSED")

    # --- What came of it ---------------------------------------------------------------------------------------------

    @property
    def sent(self) -> list[Sent]:
        """Every call, oldest first, refused ones too."""
        return self._front.sent

    @property
    def refused(self) -> list[Refusal]:
        """What was refused for a reason of its own, at once or late. A scripted error is not among them."""
        return self.world.refused

    @property
    def complaints(self) -> list[str]:
        """What the real server would have let pass, and a careful bot would not do."""
        return self.world.complaints

    @property
    def listeners(self) -> list[Callable[[Account, Message], None]]:
        """Called with every message that the bot sends, at once: for a driver that must be quick."""
        return self.world.listeners

    @property
    def is_settled(self) -> bool:
        return not self.webhook.undelivered and not self._front.working

    async def settled(self, *, quiet: float = 0.05, within: float = 10.0) -> None:
        """Everything is delivered and every call answered, and stays so for `quiet` seconds."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if await self.world.changes.until(lambda: self.is_settled, within=end - time.monotonic()):
                before = len(self.sent), len(self.webhook.posted)
                await asyncio.sleep(quiet)
                if self.is_settled and before == (len(self.sent), len(self.webhook.posted)):
                    return
        raise AssertionError(f"{self.webhook.undelivered} posts are under way; the last: {self.webhook.posted[-3:]}")

    def _take_held(self, template: Template) -> list[tuple[Account, Message]]:
        template.held = False
        taken = [one for one in self.world.held if one[1].template is template.components]
        self.world.held = [one for one in self.world.held if one not in taken]
        return taken


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST + ROOM)
