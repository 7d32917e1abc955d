"""A process of the office that dies by SIGKILL at a named point, or lives until it is told to end.

It is forked from one that has everything loaded: a life costs little more than its start.
"""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from typing import Any

import bot.conversation.turn
from bot.conversation.runner import Conversations
from bot.conversation.turn import Turn
from bot.role import Role
from bot.sending.claiming import Claiming
from bot.sending.ledger import Ledger
from bot.telegram.api import BotApi
from bot.telegram.channel import Telegram
from bot.telegram.courier import TelegramCourier
from tests.chaos.branches import new_branch
from tests.journeys.office import Clock

UNDER_WAY_SECONDS = 0.2
_THANKED_SECONDS = 0.3


def live(database_url: str, server_url: str, line: Connection, point: str, *, is_hasty: bool = False) -> None:
    """`line`: is told the port, and says when to end. `point`: of POINTS, or "" to live.

    `is_hasty`: answers the platform before anything is kept; the control.
    """
    if point:
        POINTS[point]()
    if is_hasty:
        _be_hasty()
    asyncio.run(_live(database_url, server_url, line))


async def _live(database_url: str, server_url: str, line: Connection) -> None:
    branch = new_branch(database_url, server_url, mode="webhook", role=Role.ALL, clock=Clock())
    await branch.open()
    line.send(branch.port)
    await asyncio.to_thread(line.recv)
    await branch.end()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _after(owner: Any, name: str) -> Callable[[], None]:
    """Dies as soon as that is done."""
    act = getattr(owner, name)

    async def die_later(*given: Any, **named: Any) -> None:
        await act(*given, **named)
        _die()

    def die_at_once(*given: Any, **named: Any) -> None:
        act(*given, **named)
        _die()

    return lambda: setattr(owner, name, die_later if asyncio.iscoroutinefunction(act) else die_at_once)


def _during(owner: Any, name: str) -> Callable[[], None]:
    """Dies while the other side is at it."""
    act: Callable[..., Awaitable[object]] = getattr(owner, name)

    async def die_meanwhile(*given: Any, **named: Any) -> None:
        asyncio.get_running_loop().call_later(UNDER_WAY_SECONDS, _die)
        await act(*given, **named)

    return lambda: setattr(owner, name, die_meanwhile)


def _be_hasty() -> None:
    hear, note = Telegram.hear, vars(bot.conversation.turn)["note_input"]
    going_on: set[asyncio.Task[None]] = set()

    async def thank_first(self: Telegram, update: dict[str, Any]) -> None:
        going_on.add(asyncio.create_task(hear(self, update)))

    def note_slowly(*given: Any, **named: Any) -> None:
        time.sleep(_THANKED_SECONDS)
        note(*given, **named)
        _die()

    setattr(Telegram, "hear", thank_first)  # noqa: B010
    setattr(bot.conversation.turn, "note_input", note_slowly)  # noqa: B010


POINTS: dict[str, Callable[[], None]] = {
    "after the input is noted": _after(bot.conversation.turn, "note_input"),
    "before the commit": _after(Turn, "answer"),
    "after the commit, before the answer": _after(Conversations, "_answered"),
    "after the claim": _after(Claiming, "_claimed"),
    "while the request is under way": _during(BotApi, "call"),
    "after the request, before its report": _after(TelegramCourier, "deliver"),
    "after the report": _after(Ledger, "_until_written"),
}
