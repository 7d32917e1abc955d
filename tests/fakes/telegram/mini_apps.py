"""A page that opens within the app: its address, and behind the "#" what Telegram says of who opened it, signed.

core.telegram.org/bots/webapps, "Initializing Mini Apps" and "Validating data received via the Mini App".
"""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import quote, urlencode

from tests.fakes.telegram.chats import Message
from tests.fakes.telegram.world import World

Json = dict[str, Any]


def launch(world: World, person: Json, message: Message, label: str) -> str:
    """The address that the app opens for that button."""
    button = next((one for row in message.button_rows for one in row if one["text"] == label), None)
    assert button, f"no button {label!r} in: {message}"
    assert "web_app" in button, f"{label!r} opens nothing within the app: {sorted(button)}"
    return launched(button["web_app"]["url"], init_data(world, person))


def launched(url: str, said: str) -> str:
    """`said`: of the person; what else the app tells stands beside it."""
    rest = {"tgWebAppVersion": "8.0", "tgWebAppPlatform": "android", "tgWebAppThemeParams": '{"bg_color":"#ffffff"}'}
    return f"{url}#{urlencode({'tgWebAppData': said, **rest}, quote_via=quote)}"


def init_data(world: World, person: Json) -> str:
    """Of a button below a message. The app leaves out what a person does not have, and signs what is there."""
    user = {name: value for name, value in person.items() if name != "is_bot"} | {"allows_write_to_pm": True}
    fields = {
        "query_id": f"AAH{person['id']:x}",
        "user": json.dumps(user, separators=(",", ":")),
        "auth_date": str(int(world.now())),
        "signature": "Zm9yLXRob3NlLXdpdGhvdXQtdGhlLXRva2Vu",
    }
    return signed(fields, world.token)


def signed(fields: dict[str, str], token: str) -> str:
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    said = hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()
    return urlencode({**fields, "hash": said}, quote_via=quote)
