"""The server as a process of its own: `python -m tests.fakes.whatsapp --latency 0.08 --limit 80`.

Prints its address in one line and serves until it is stopped. Whoever is written to has just written.
"""

import argparse
import gc

from tests.fakes.alone import serve_alone
from tests.fakes.whatsapp.pace import Limits
from tests.fakes.whatsapp.server import WhatsAppFake
from tests.fakes.whatsapp.world import Business, Rules


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.fakes.whatsapp", description=__doc__)
    asked.add_argument("--token", default=Business().token)
    asked.add_argument("--port", type=int, default=0)
    asked.add_argument("--webhook", default="", help="where statuses go; without it nobody is told")
    asked.add_argument("--latency", type=float, default=0.0, help="seconds, there and back")
    asked.add_argument("--limit", type=int, help="messages in any second")
    asked.add_argument("--pair", type=int, help="messages to one person on credit; one in six seconds is paid back")
    asked.add_argument("--light", action="store_true", help="look at no limits of length or number")
    return asked.parse_args()


def _server(asked: argparse.Namespace) -> WhatsAppFake:
    server = WhatsAppFake(
        Business(token=asked.token),
        rules=Rules(checks=not asked.light, open_door=True),
        limits=Limits(throughput=asked.limit, pair=asked.pair, portfolio=None, management=None),
        port=asked.port,
        latency=asked.latency,
    )
    server.webhook.url = asked.webhook
    server.webhook.delivery.batch = 100
    return server


if __name__ == "__main__":
    gc.set_threshold(50_000, 20, 50)  # every message is kept, and looking through all of them again cost a quarter
    asked = _asked()
    serve_alone(lambda: _server(asked))
