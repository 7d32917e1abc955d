"""The bare loop: as many posts of the same body in flight as SiLatih has, with aiohttp and nothing around it.

Usage: `python -m benchmarks.bare PLATFORM MESSAGES`. Prints the seconds of CPU that posting took.
"""

import asyncio
import sys
import time

import aiohttp
import orjson
import uvloop

from benchmarks.broadcast import FIRST_CHAT, words_to
from benchmarks.peers.questions import TOKEN

IN_FLIGHT = 64
_BUTTONS = [[{"text": label, "callback_data": "0123456789abcdef01234567"}] for label in ("Lihat", "Jangan kabari lagi")]


async def post_all(root: str, messages: int) -> None:
    chats = iter(range(FIRST_CHAT, FIRST_CHAT + messages))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def post_some() -> None:
            for chat in chats:
                body = {"chat_id": chat, "text": words_to(chat), "parse_mode": "HTML"}
                whole = orjson.dumps({**body, "reply_markup": {"inline_keyboard": _BUTTONS}})
                headers = {"Content-Type": "application/json"}
                async with session.post(f"{root}/bot{TOKEN}/sendMessage", data=whole, headers=headers) as response:
                    await response.read()

        await asyncio.gather(*(post_some() for _ in range(IN_FLIGHT)))


def main() -> None:
    begun = time.process_time()
    uvloop.run(post_all(sys.argv[1], int(sys.argv[2])))
    print(time.process_time() - begun)


if __name__ == "__main__":
    main()
