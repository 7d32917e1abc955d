"""How many sendMessage calls a second the server answers: `python -m tests.fakes.telegram.speed`."""

from collections.abc import Iterator

import orjson

from tests.fakes.callers import CALLS, post, print_speed


def requests(count: int = CALLS) -> Iterator[bytes]:
    for number in range(count):
        text = f"Message <b>number</b> {number}"
        body = {"chat_id": 5_000_000_001 + number % 500, "text": text, "parse_mode": "HTML"}
        yield post("/bot1:test/sendMessage", orjson.dumps(body))


if __name__ == "__main__":
    print_speed("tests.fakes.telegram", requests(), of="calls")
