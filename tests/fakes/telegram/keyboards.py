"""What may hang on a message: the rules of inline keyboards and of reply keyboards."""

from typing import Any

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.html import units
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.table import table
from tests.fakes.telegram.world import World

Json = dict[str, Any]

MOST_BUTTONS, WIDEST_ROW = 100, 8
LONGEST_DATA, LONGEST_PLACEHOLDER = 64, 64
_INLINE_KINDS = {
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
}  # fmt: skip
_PRIVATE_ONLY = {"request_contact": "phone number", "request_location": "location", "request_poll": "poll"}


def markup_of(world: World, call: Call, chat: Chat) -> Json | None:
    """Raises ApiError."""
    markup: Json | None = call.given.get("reply_markup")
    if markup and world.rules.checks:
        if markup.get("inline_keyboard"):
            _check_inline(world, call, chat, markup["inline_keyboard"])
        elif markup.get("keyboard"):
            _check_keys(chat, markup["keyboard"])
        _check_placeholder(markup)
    return markup or None


def _check_inline(world: World, call: Call, chat: Chat, rows: list[list[Json]]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    if any(len(row) > WIDEST_ROW for row in rows):
        world.complaints.append(
            f"{table().names[call.method]}: more than {WIDEST_ROW} buttons in a row are not shown well"
        )
    for button in (button for row in rows for button in row):
        _check_button(button)
        if "web_app" in button:
            _check_mini_app(chat, button["web_app"]["url"])


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad("BUTTON_TEXT_INVALID")  # our wording: what the server says is not known
    data = button.get("callback_data", "")
    if not any(button.get(kind) or (kind in button and not kind.endswith("data")) for kind in _INLINE_KINDS):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(data.encode()) > LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Unsupported URL protocol")


def _check_mini_app(chat: Chat, url: str) -> None:
    if not url.startswith("https://"):
        raise bad(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    if not chat.is_private:
        raise bad("BUTTON_TYPE_INVALID")


def _check_keys(chat: Chat, rows: list[list[Any]]) -> None:
    for key in (key for row in rows for key in row):
        if not key["text"].strip():
            raise bad("KEYBOARD_BUTTON_TEXT_INVALID")  # our wording
        for name, what in _PRIVATE_ONLY.items():
            if key.get(name) and not chat.is_private:
                raise bad(f"{what} can be requested in private chats only")


def _check_placeholder(markup: Json) -> None:
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= units(placeholder) <= LONGEST_PLACEHOLDER:
        raise bad("INPUT_FIELD_PLACEHOLDER_INVALID")  # our wording
