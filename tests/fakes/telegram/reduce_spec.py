"""Makes bot_api.json of the whole machine-readable Bot API: the methods that a bot may need, and what they take.

`python -m tests.fakes.telegram.reduce_spec api.json`, with api.json of github.com/PaulSonOfLars/telegram-bot-api-spec.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("bot_api.json")
METHODS = """
    sendMessage sendPhoto sendDocument sendMediaGroup sendLocation sendContact sendChatAction
    editMessageText editMessageCaption editMessageReplyMarkup deleteMessage answerCallbackQuery
    setMyCommands deleteMyCommands getMyCommands setChatMenuButton getChatMenuButton
    setWebhook deleteWebhook getWebhookInfo getUpdates getMe getFile getChat leaveChat logOut close
""".split()  # noqa: SIM905 -- easier to read than a list
LEFT_OUT = {"InputFile", "InputRichMessage", "SuggestedPostParameters", "InputMediaLivePhoto", "User"}
"""Types that are taken unread: files are looked at otherwise, and the rest is no bot's of ours."""

_MUST_BE = re.compile(r"must be (\w+)$")
_ARRAYS = re.compile(r"^(Array of )+")


def reduced(spec: dict[str, Any]) -> dict[str, Any]:
    """A field is written `kinds joined by |`, then `!` where it is required, then `=` and the one value it may have."""
    methods = {name: _fields(spec["methods"][name]) for name in METHODS}
    types: dict[str, Any] = {}
    wanted = [kind for fields in methods.values() for field in fields.values() for kind in _named(field)]
    while wanted:
        name = wanted.pop()
        if name in types or name in LEFT_OUT or name not in spec["types"]:
            continue
        found = spec["types"][name]
        types[name] = found.get("subtypes") or _fields(found)
        wanted += types[name] if "subtypes" in found else [kind for one in types[name].values() for kind in _named(one)]
    source = "github.com/PaulSonOfLars/telegram-bot-api-spec, (c) 2020 Paul Larsen, MIT License"
    return {"version": spec["version"], "source": source, "methods": methods, "types": dict(sorted(types.items()))}


def _fields(described: dict[str, Any]) -> dict[str, str]:
    return {field["name"]: _field(field) for field in described.get("fields", [])}


def _field(field: dict[str, Any]) -> str:
    only = _MUST_BE.search(field["description"]) if field["name"] == "type" else None
    kinds: list[str] = field["types"]
    return "|".join(kinds) + "!" * bool(field["required"]) + (f"={only[1]}" if only else "")


def _named(field: str) -> list[str]:
    return [_ARRAYS.sub("", kind) for kind in re.split(r"[!=]", field)[0].split("|")]


def main() -> None:
    table = reduced(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
