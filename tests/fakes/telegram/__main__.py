"""The server as a process of its own: `python -m tests.fakes.telegram --token 1:test --latency 0.08 --limit 30`.

Prints its address in one line and serves until it is stopped. Whoever is written to has pressed Start.
"""

import argparse

from tests.fakes.alone import serve_alone
from tests.fakes.telegram.control import Control
from tests.fakes.telegram.server import TelegramFake


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description=__doc__)
    asked.add_argument("--token", default="1:test")
    asked.add_argument("--port", type=int, default=0)
    asked.add_argument("--latency", type=float, default=0.0, help="seconds, there and back")
    asked.add_argument("--limit", type=int, help="messages in any second")
    asked.add_argument("--chat-limit", type=int, help="messages to one chat in any second")
    asked.add_argument("--light", action="store_true", help="look at no parameters, limits or tags")
    return asked.parse_args()


def _server(asked: argparse.Namespace) -> TelegramFake:
    server = TelegramFake(
        asked.token,
        port=asked.port,
        checks=not asked.light,
        open_door=True,
        latency=asked.latency,
        limit=asked.limit,
        chat_limit=asked.chat_limit,
    )
    server.controlled_by(Control(server).handle)
    return server


if __name__ == "__main__":
    asked = _asked()
    serve_alone(lambda: _server(asked))
