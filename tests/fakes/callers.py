"""Measures how much a server takes when it is a process of its own.

The callers write bare bytes, so that they cost little beside the server.
"""

import asyncio
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

CALLS, PARALLEL, ROUNDS = 20_000, 64, 3


def post(path: str, body: bytes, *headers: str) -> bytes:
    """A request of JSON, as bytes."""
    head = "\r\n".join((f"POST {path} HTTP/1.1", "Host: x", "Content-Type: application/json", *headers))
    return f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def calls_a_second(url: str, requests: Iterable[bytes], *, parallel: int = PARALLEL) -> float:
    """Every request has to be answered with 200."""
    waiting = list(requests)
    shared = iter(waiting)
    start = time.perf_counter()
    await asyncio.gather(*(_call(url, shared) for _ in range(parallel)))
    return len(waiting) / (time.perf_counter() - start)


async def _call(url: str, requests: Iterator[bytes]) -> None:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    for request in requests:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]))
    writer.close()
    await writer.wait_closed()


def print_speed(module: str, requests: Iterable[bytes], *, of: str) -> None:
    """On a busy machine the calls a second of the server's own processor time, its start included, say more."""
    asked = list(requests)
    for options in ([], ["--light"]):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with subprocess.Popen([sys.executable, "-m", module, *options], stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            url = server.stdout.readline().strip()
            rates = sorted(asyncio.run(calls_a_second(url, asked)) for _ in range(ROUNDS))
            server.terminate()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        sys.stdout.write(
            f"{' '.join(options) or 'all checks'}: {rates[ROUNDS // 2]:.0f} {of}/s ({rates[0]:.0f}-{rates[-1]:.0f}), "
            f"{ROUNDS * len(asked) / used:.0f} a second of processor time\n"
        )
