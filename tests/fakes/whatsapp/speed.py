"""How many messages a second the server accepts, in a process of its own: `-m tests.fakes.whatsapp.speed`.

The caller writes bare bytes, so that it costs little beside the server.
"""

import asyncio
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import orjson

from tests.fakes.whatsapp.world import Business

CALLS, PARALLEL, ROUNDS = 20_000, 64, 3


def _requests(count: int) -> Iterator[bytes]:
    business = Business()
    head = (
        f"POST /v26.0/{business.phone_id}/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {business.token}\r\n"
    )
    for number in range(count):
        buttons = [{"type": "reply", "reply": {"id": f"b{one}", "title": f"Pilihan {one}"}} for one in range(3)]
        given = {
            "messaging_product": "whatsapp",
            "to": f"+62812{number % 500:08}",
            "type": "interactive",
            "interactive": {
                "type": "button", "body": {"text": f"Pesan nomor {number}"}, "action": {"buttons": buttons},
            },
            "biz_opaque_callback_data": str(number),
        }  # fmt: skip
        body = orjson.dumps(given)
        yield f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


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


async def measured(url: str, *, calls: int = CALLS, parallel: int = PARALLEL) -> float:
    """Messages a second."""
    requests = iter(list(_requests(calls)))
    start = time.perf_counter()
    await asyncio.gather(*(_call(url, requests) for _ in range(parallel)))
    return calls / (time.perf_counter() - start)


def main() -> None:
    """On a busy machine the messages a second of the server's own processor time, its start included, say more."""
    for options in ([], ["--light"]):
        command = [sys.executable, "-m", "tests.fakes.whatsapp", *options]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            url = server.stdout.readline().strip()
            rates = sorted(asyncio.run(measured(url)) for _ in range(ROUNDS))
            server.terminate()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        sys.stdout.write(
            f"{' '.join(options) or 'all checks'}: {rates[ROUNDS // 2]:.0f} messages/s "
            f"({rates[0]:.0f}-{rates[-1]:.0f}), {ROUNDS * CALLS / used:.0f} a second of processor time\n"
        )


if __name__ == "__main__":
    main()
