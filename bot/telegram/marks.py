"""What happens to messages that stand in the chat already: the answered question is marked, a typed NIK taken out,
a message that tells of progress says how far it is now.
"""

from typing import Any

from bot.telegram.call import Call
from bot.telegram.html import bold, escape, utf16_length
from bot.telegram.keyboards import EMPTY, Keyboard
from bot.telegram.limits import CAPTION_MAX, TEXT_MAX


def marked(payload: dict[str, Any], chat_id: int) -> Call | None:
    """The answer under the question, and its buttons gone. Without the words or the room for it, the buttons go.

    None where no message is known.
    """
    if not payload["marks"]:
        return None
    place = {"chat_id": chat_id, "message_id": int(payload["marks"]), "reply_markup": EMPTY.markup}
    text, answer, is_caption = payload["text"], payload["answer"], payload["is_caption"]
    words = f"{text}\n\n✓ {answer}"
    if not text or not answer or utf16_length(words) > (CAPTION_MAX if is_caption else TEXT_MAX):
        return Call("editMessageReplyMarkup", place)
    html = f"{escape(text)}\n\n✓ {bold(answer)}"
    if is_caption:
        return Call("editMessageCaption", {**place, "caption": html, "parse_mode": "HTML"}, words=words)
    shown = {"text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return Call("editMessageText", {**place, **shown}, words=words)


def edited(payload: dict[str, Any], chat_id: int, keyboard: Keyboard | None) -> Call:
    """A message of ours says something else now, with other buttons or none."""
    words, markup = payload["text"], (keyboard or EMPTY).markup
    place = {"chat_id": chat_id, "message_id": int(payload["reference"]), "reply_markup": markup}
    shown = {"text": escape(words), "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return Call("editMessageText", {**place, **shown}, words=words)


def erased(payload: dict[str, Any], chat_id: int) -> Call | None:
    """The words that stand in its place elsewhere are not said here: the message is gone. None where none is known."""
    reference = payload.get("reference", "")
    return Call("deleteMessage", {"chat_id": chat_id, "message_id": int(reference)}) if reference else None
