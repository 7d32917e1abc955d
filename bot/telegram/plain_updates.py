"""What nearly every update is, a text or a tap in private, read straight from its JSON.

The library makes objects with a hundred fields of it, which took a quarter of the event loop's time. It still reads
all else: whatever is not just as expected here, and every kind of update, message and chat that is not named here.
"""

from datetime import UTC, datetime
from typing import Any

from bot.conversation.inbound import Tapped
from bot.telegram.buttons import ButtonSeal
from bot.telegram.heard import Forged, Heard, Read
from bot.telegram.private import read_text, words_of

_OF_A_TEXT = frozenset({"message_id", "date", "chat", "from", "text", "entities", "link_preview_options"})
_OF_OURS = _OF_A_TEXT | {"caption", "caption_entities", "edit_date", "photo", "reply_markup"}
_LAST_SECOND = 4_102_444_800
"""The year 2100: an earlier moment can be told by every calendar of ours."""

Fields = dict[str, Any]


def read_plain(update: Fields, *, seal: ButtonSeal) -> Read | None:
    """As `read_update` would read it; None for what the library is to read. Never raises."""
    if len(update) != 2 or not _is_number(update.get("update_id")):
        return None
    key = str(update["update_id"])
    if "message" in update:
        return _read_message(update["message"], key)
    return _read_tap(update.get("callback_query"), key, seal)


def _read_message(message: Any, key: str) -> Heard | None:
    if not _is_message(message, _OF_A_TEXT) or not isinstance(message.get("text"), str):
        return None
    sender, chat, text = message.get("from"), message["chat"], words_of(message["text"])
    if not text or not _is_person(sender) or sender["is_bot"] or sender["id"] != chat["id"]:
        return None
    return Heard(
        read_text(text),
        str(chat["id"]),
        key,
        reference=str(message["message_id"]),
        client_language=sender.get("language_code", ""),
        sent_at=datetime.fromtimestamp(message["date"], UTC),
    )


def _read_tap(query: Any, key: str, seal: ButtonSeal) -> Read | None:
    if not isinstance(query, dict) or query.keys() != {"id", "from", "message", "chat_instance", "data"}:
        return None
    person, shown, query_id, data = query["from"], query["message"], query["id"], query["data"]
    if not _is_person(person) or not isinstance(query_id, str) or not isinstance(data, str):
        return None
    if not _is_message(shown, _OF_OURS) or shown["chat"]["id"] != person["id"]:
        return None
    address = str(person["id"])
    tap = seal.read(address, data)
    if tap is None:
        return Forged(query_id)
    text, caption = words_of(shown.get("text")), words_of(shown.get("caption"))
    label = _label(shown.get("reply_markup"), data)
    if label is None:
        return None
    tapped = Tapped(str(shown["message_id"]), text or caption, label, is_caption=bool(shown.get("photo")))
    return Heard(tap, address, key, client_language=person.get("language_code", ""), query_id=query_id, tapped=tapped)


def _label(keyboard: Any, data: str) -> str | None:
    """The words on the button; empty where there is none of this `data`, None where they cannot be told."""
    if keyboard is None:
        return ""
    try:
        buttons = [button for row in keyboard["inline_keyboard"] for button in row]
        return next((words_of(button["text"]) for button in buttons if button.get("callback_data") == data), "")
    except (AttributeError, KeyError, TypeError):
        return None


def _is_message(message: Any, fields: frozenset[str]) -> bool:
    """One in private, with a time, and with nothing but these fields."""
    if not isinstance(message, dict) or not message.keys() <= fields or not _is_number(message.get("message_id")):
        return False
    date, chat = message.get("date"), message.get("chat")
    is_private = isinstance(chat, dict) and chat.get("type") == "private" and _is_number(chat.get("id"))
    return is_private and isinstance(date, int) and not isinstance(date, bool) and 0 < date < _LAST_SECOND


def _is_person(sender: Any) -> bool:
    return (
        isinstance(sender, dict)
        and _is_number(sender.get("id"))
        and isinstance(sender.get("is_bot"), bool)
        and isinstance(sender.get("first_name"), str)
        and isinstance(sender.get("language_code", ""), str)
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
