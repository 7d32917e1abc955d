"""A recorded message as the call of the Bot API that shows it. Pure: the picture itself is drawn by the courier."""

from typing import Any

from bot.conversation.form_links import within_app
from bot.conversation.records import attachment_of, document_of
from bot.telegram.buttons import ButtonSeal
from bot.telegram.call import Call
from bot.telegram.commands import listed
from bot.telegram.html import escape, utf16_length
from bot.telegram.keyboards import REMOVED, Key, Keyboard, contact_keyboard, inline_keyboard, staying_keyboard
from bot.telegram.limits import CAPTION_MAX, CHANNEL, TEXT_MAX
from bot.telegram.marks import edited, erased, marked
from handlers.files import FileKind


def render(payload: dict[str, Any], *, address: str, seal: ButtonSeal, repeated: str = "") -> Call | None:
    """None where nothing is to be done. `repeated`: said below a message that may stand in the chat already.

    Raises ValueError for what Telegram would refuse: the conversation cuts its messages to fit.
    """
    chat_id = int(address)
    if "commands" in payload:
        return listed(payload["commands"], chat_id)
    if "marks" in payload:
        return marked(payload, chat_id)
    if "erases" in payload:
        return erased(payload, chat_id)
    if "edits" in payload:
        return edited(payload, chat_id, _keyboard(payload, address, seal))
    return _shown(payload, chat_id, keyboard=_keyboard(payload, address, seal), repeated=repeated)


def _shown(payload: dict[str, Any], chat_id: int, *, keyboard: Keyboard | None, repeated: str) -> Call:
    place = {"chat_id": chat_id, **({"reply_markup": keyboard.markup} if keyboard else {})}
    left_out = keyboard.left_out if keyboard else 0
    file = attachment_of(payload)
    document = document_of(payload)
    if payload["picture"] is not None or file is not None or document is not None:
        words = _words(payload, repeated, longest=CAPTION_MAX)
        caption = {"caption": escape(words), "parse_mode": "HTML"} if words else {}
        is_document = document is not None or (file is not None and file.kind is FileKind.DOCUMENT)
        method = "sendDocument" if is_document else "sendPhoto"
        return Call(method, {**place, **caption}, payload["picture"], words, left_out, file, document)
    words = _words(payload, repeated, longest=TEXT_MAX)
    if not words.strip():
        raise ValueError("a message without words")
    text = {"text": escape(words), "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return Call("sendMessage", {**place, **text}, None, words, left_out)


def _words(payload: dict[str, Any], repeated: str, *, longest: int) -> str:
    words: str = payload["text"]
    if payload.get("phone_button"):
        # A keyboard of this kind opens no addresses: they are written out.
        words = "\n".join([words, *(f"{link['label']}: {link['url']}" for link in payload["links"])])
    if utf16_length(words) > longest:
        raise ValueError(f"more than {longest} characters")
    with_note = f"{words}\n\n{repeated}" if words else repeated
    return with_note if repeated and utf16_length(with_note) <= longest else words


def _keyboard(payload: dict[str, Any], address: str, seal: ButtonSeal) -> Keyboard | None:
    """A message has one. Where an old one is to go and there are buttons, the buttons win: the chat must go on."""
    if label := payload.get("phone_button"):
        return contact_keyboard(label, [button["label"] for button in payload["buttons"]], text=payload["text"])
    if payload["buttons"] or payload["links"]:
        return inline_keyboard(
            [_key(button, payload["revision"], address, seal) for button in payload["buttons"]],
            [_link(link) for link in payload["links"]],
        )
    if keys := payload.get("keys"):
        return staying_keyboard(keys)
    return REMOVED if payload.get("clears_keyboard") else None


def _key(button: dict[str, str], revision: int, address: str, seal: ButtonSeal) -> Key:
    data = seal.data(address, choice=button["choice"], revision=revision)
    return {"text": button["label"], "callback_data": data}


def _link(link: dict[str, Any]) -> Key:
    """A page of ours opens in the app itself, as a Mini App: https://core.telegram.org/bots/api#webappinfo."""
    if link.get("within") and link["url"].startswith("https://"):
        return {"text": link["label"], "web_app": {"url": within_app(link["url"], CHANNEL)}}
    return {"text": link["label"], "url": link["url"]}
