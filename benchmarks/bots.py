"""The bots that are measured, each in a process of its own with a platform of its own: SiLatih, and the peers."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chatters import Chatters, chatting
from benchmarks.databases import Place
from benchmarks.peers.questions import SECRET, TOKEN
from benchmarks.platform import Limit, Platform, Sent, platform
from benchmarks.server import Server, free_port, serving

PEERS_PYTHON = Path(__file__).parent.parent / ".venv-peers" / "bin" / "python"
HOOK_SECONDS = 30
NO_LIMIT = "100000"
"""A second, for the pace of SiLatih's sender: the platform here has no limit unless it is measured."""


@dataclass(frozen=True, slots=True)
class Bot:
    """One that runs, with the platform it talks to and the residents who talk to it."""

    server: Server
    platform: Platform
    chatters: Chatters


def telegram_settings(telegram: Platform, port: int, *, messages_per_second: str = NO_LIMIT) -> Mapping[str, str]:
    return {
        "SILATIH_SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SILATIH_TELEGRAM__TOKEN": TOKEN,
        "SILATIH_TELEGRAM__MODE": "webhook",
        "SILATIH_TELEGRAM__WEBHOOK_SECRET": SECRET,
        "SILATIH_TELEGRAM__BASE_URL": telegram.root,
        "SILATIH_TELEGRAM__MESSAGES_PER_SECOND": messages_per_second,
        "SILATIH_TELEGRAM__REPLIES_PER_SECOND": NO_LIMIT,
    }


@contextlib.asynccontextmanager
async def silatih(
    place: Place,
    *,
    messages_per_second: str = NO_LIMIT,
    limit: Limit | None = None,
    listener: Callable[[Sent], None] | None = None,
) -> AsyncIterator[Bot]:
    """`silatih run` with Telegram by webhook. `limit` and `listener`: of the platform, from the first message on."""
    async with platform() as telegram:
        telegram.limit = limit
        telegram.listeners += [listener] if listener else []
        port = free_port()
        settings = telegram_settings(telegram, port, messages_per_second=messages_per_second)
        async with (
            serving(place.home, place.url, port=port, settings=settings) as server,
            _talked_to(server, telegram) as bot,
        ):
            yield bot


@contextlib.asynccontextmanager
async def peer(home: Path, module: str) -> AsyncIterator[Bot]:
    async with platform() as telegram:
        command = (str(PEERS_PYTHON), "-m", f"benchmarks.peers.{module}", telegram.root, "{port}")
        async with serving(home, "sqlite:///none", command=command) as server, _talked_to(server, telegram) as bot:
            yield bot


@contextlib.asynccontextmanager
async def _talked_to(server: Server, telegram: Platform) -> AsyncIterator[Bot]:
    async with asyncio.timeout(HOOK_SECONDS):
        await telegram.hooked.wait()
    async with chatting(telegram) as chatters:
        yield Bot(server, telegram, chatters)
