"""The server itself: opens a port of this machine, and offers tests what the package's docstring names."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web

from tests.fakes.telegram.chats import Message
from tests.fakes.telegram.faults import Fault, Limits
from tests.fakes.telegram.front import Front, Sent
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.incoming import LARGEST, ROOM
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.webhooks import Webhook
from tests.fakes.telegram.world import Rules, World


class TelegramFake:
    """One bot's server, on a loopback port. `clock`: seconds since 1970. `latency`: seconds, there and back.

    `limit`, `chat_limit`: messages in any second, in all and to one chat. `retry_scale`: what a second between two
    tries at a webhook lasts. `checks`, `open_door`, `privacy`: see `Rules`.
    """

    def __init__(
        self,
        token: str = "1:test",  # noqa: S107 -- nobody's
        *,
        username: str = "a_fake_bot",
        port: int = 0,
        clock: Callable[[], float] = time.time,
        checks: bool = True,
        open_door: bool = False,
        privacy: bool = True,
        latency: float = 0.0,
        limit: int | None = None,
        chat_limit: int | None = None,
        retry_scale: float = 1.0,
    ) -> None:
        self.token = token
        self.url = ""
        rules = Rules(checks=checks, open_door=open_door, privacy=privacy)
        self.world = World(token, username, rules=rules, clock=clock)
        self._front = Front(self.world, limits=Limits(limit, chat_limit), latency=latency, retry_scale=retry_scale)
        self._port = port
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        server = web.Server(self._front.handle, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self._port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._front.closing.set()
        self._front.polling.end()
        await self.webhook.close()
        if self._runner:
            await self._runner.cleanup()

    # --- Who is there ------------------------------------------------------------------------------------------------

    def person(
        self,
        first_name: str = "Budi",
        *,
        language_code: str = "id",
        phone: str = "",
        last_name: str = "",
        username: str = "",
    ) -> Person:
        """Somebody whom the bot has not met. A phone that is not given is made up, without "+" as on the platform."""
        number = self.world.new_person_id()
        given = {"last_name": last_name, "username": username, "language_code": language_code}
        wire = {"id": number, "is_bot": False, "first_name": first_name} | {k: v for k, v in given.items() if v}
        return Person(self.world, wire, phone=phone or f"62811{number % 10**7:07}")

    def group(self, title: str = "RT 04", *, by: Person, supergroup: bool = True, bot_is: str = "member") -> Group:
        """`by` adds the bot, which meets that person by it: it may still not write to them."""
        by.chat.known = True
        return Group(self.world, title, by=by.wire, supergroup=supergroup, bot_is=bot_is)

    # --- What goes wrong, and when -----------------------------------------------------------------------------------

    def script(self, method: str, *faults: Fault, times: int = 1, chat: int | None = None) -> None:
        """The next calls of that method ("*": of any) meet these faults in turn, all of it `times` times."""
        self._front.script.write(method, faults, times=times, chat=chat)

    @property
    def script_left(self) -> int:
        """Faults that have not happened yet."""
        return self._front.script.left

    def clear_script(self) -> None:
        self._front.script.clear()

    def advance(self, seconds: float) -> None:
        """Puts the server's clock forward."""
        self.world.moved += seconds

    def restart_update_ids(self, at: int) -> None:
        self.world.updates.restart_ids(at)

    @property
    def latency(self) -> float:
        return self._front.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._front.latency = seconds

    def controlled_by(self, control: Callable[[web.BaseRequest, str], Awaitable[web.Response]]) -> None:
        """Who answers to /control/: see `control.py`."""
        self._front.control = control

    # --- What came of it ---------------------------------------------------------------------------------------------

    @property
    def sent(self) -> list[Sent]:
        """Every call but getUpdates, oldest first, refused ones too."""
        return self._front.sent

    @property
    def complaints(self) -> list[str]:
        """What the real server would have ignored or taken, and a careful bot would not do."""
        return self.world.complaints

    @property
    def too_fast(self) -> int:
        """Calls that a limit refused."""
        return self._front.limits.too_fast

    @property
    def webhook(self) -> Webhook:
        return self._front.webhook

    @property
    def listeners(self) -> list[Callable[[Message], None]]:
        """Called with every new message of the bot, at once: for a driver that must be quick."""
        return self.world.listeners

    @property
    def is_settled(self) -> bool:
        return not self.world.updates.pending and not self.webhook.in_flight and not self._front.working

    async def settled(self, *, quiet: float = 0.05, within: float = 10.0) -> None:
        """Everything is delivered and every call answered, and stays so for `quiet` seconds.

        A bot that acknowledges first and works afterwards may still be at work: wait for what it says.
        """
        end = time.monotonic() + within
        while time.monotonic() < end:
            left = end - time.monotonic()
            if await self.world.changes.until(lambda: self.is_settled, within=left):
                calls = len(self.sent)
                await asyncio.sleep(quiet)
                if self.is_settled and len(self.sent) == calls:
                    return
        raise AssertionError(f"{len(self.world.updates.pending)} updates are not delivered: {self.webhook.info()}")


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST + ROOM)
