"""How many messages a second the server accepts: `python -m tests.fakes.whatsapp.speed`."""

from collections.abc import Iterator

import orjson

from tests.fakes.callers import CALLS, post, print_speed
from tests.fakes.whatsapp.world import Business


def requests(count: int = CALLS) -> Iterator[bytes]:
    business = Business()
    buttons = [{"type": "reply", "reply": {"id": f"b{one}", "title": f"Pilihan {one}"}} for one in range(3)]
    for number in range(count):
        given = {
            "messaging_product": "whatsapp",
            "to": f"+62812{number % 500:08}",
            "type": "interactive",
            "interactive": {
                "type": "button", "body": {"text": f"Pesan nomor {number}"}, "action": {"buttons": buttons},
            },
            "biz_opaque_callback_data": str(number),
        }  # fmt: skip
        path = f"/v26.0/{business.phone_id}/messages"
        yield post(path, orjson.dumps(given), f"Authorization: Bearer {business.token}")


if __name__ == "__main__":
    print_speed("tests.fakes.whatsapp", requests(), of="messages")
