"""Serves the application until it is told to stop: one socket bound before anything else, a clock, and a clean end."""

import asyncio
import gc
import signal
import socket
from contextlib import AbstractAsyncContextManager, nullcontext

import uvicorn

from bot.application import Application, running
from bot.clock import clock, jobs_of
from bot.role import Role
from bot.settings import Settings
from bot.staff_link import staff_address
from bot.start_error import StartError
from bot.webchat.body import LARGEST
from handlers.staff.staff import Role as StaffRole

GRACE_SECONDS = 3
"""For what came in before the signal to be answered. Then the sender has its own time; the whole end takes at most ten.
"""

_YOUNG_OBJECTS = 10_000
"""That may come together before the garbage among them is looked for: at 700, Python's own, most are still in use."""

ENDING = (signal.SIGTERM, signal.SIGINT)


def bind(host: str, port: int) -> socket.socket:
    """The listening socket. Raises StartError where the port is taken or not ours to use."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without the protocol asyncio leaves Nagle's algorithm on, and a page waits 40 ms for the second half of an answer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or "not an address of this machine"
        raise StartError(f"SILATIH_SERVER__PORT: cannot listen on {host}:{port} ({reason}); choose another") from None
    listening.setblocking(False)
    return listening


async def serve(settings: Settings, *, demo: bool, role: Role = Role.ALL) -> None:
    """Raises StartError. Ends on SIGTERM or SIGINT, after what came in is answered."""
    listening = bind(settings.server.host, settings.server.port)
    try:
        async with running(settings, demo=demo, role=role) as application:
            _set_aside()
            await serve_application(application, listening, clock_runs=role.claims, demo=demo)
    finally:
        listening.close()


async def serve_application(
    application: Application, listening: socket.socket, *, clock_runs: bool, demo: bool = False
) -> None:
    server = uvicorn.Server(_config(application))
    # uvicorn raises the signal that ended it once more when it has ended: by then there is nothing left to end, and
    # the process that did as it was told shall not look as if it had been killed.
    for each in ENDING:
        signal.signal(each, server.handle_exit)
    async with _clock(application) if clock_runs else nullcontext(), application.attending():
        _announce(application, listening, demo=demo)
        await server.serve(sockets=[listening])


async def keep_time(settings: Settings, *, demo: bool) -> None:
    """The clock and the outbox alone, beside processes that hear residents. Raises StartError. Ends as `serve` does."""
    told = asyncio.Event()
    for each in ENDING:
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    async with running(settings, demo=demo, role=Role.SENDER) as application, application.attending():
        _set_aside()
        async with _clock(application):
            print("SiLatih is running. This process keeps the clock and sends; it serves no pages.", flush=True)  # noqa: T201
            await told.wait()


def _set_aside() -> None:
    """What is loaded by now stays to the end. The search for garbage in it took a tenth of what an update cost."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)


def _clock(application: Application) -> AbstractAsyncContextManager[None]:
    return clock(jobs_of(application.store, application.world, application.troubles))


def _config(application: Application) -> uvicorn.Config:
    server = application.settings.server
    return uvicorn.Config(
        application.app,
        log_config=None,
        log_level=None,
        access_log=False,
        lifespan="off",
        ws="websockets-sansio",
        ws_max_size=LARGEST,
        proxy_headers=bool(server.trusted_proxies),
        forwarded_allow_ips=[str(network) for network in server.trusted_proxies],
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=30,
        h11_max_incomplete_event_size=16_384,
    )


def _announce(application: Application, listening: socket.socket, *, demo: bool) -> None:
    """Where the chat page is. The socket listens already: whoever comes at once waits a moment, and is served."""
    address = application.address.replace(":0/", f":{listening.getsockname()[1]}/")
    print(f"SiLatih is running. Chat page: {address}", flush=True)  # noqa: T201 - the one line for whoever started it
    if demo:
        world = application.world
        link = staff_address(address, StaffRole.ADMIN, vault=world.vault, now=world.clock())
        print(f"To act as staff, once and within 15 minutes: {link}", flush=True)  # noqa: T201 - as above
