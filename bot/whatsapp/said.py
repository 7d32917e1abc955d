"""What a person said on WhatsApp, of a message in any form that Meta knows or will know. Pure, and never raises."""

import hashlib
from datetime import UTC, datetime

from bot.whatsapp.addresses import Who, read_phone
from bot.whatsapp.events import Attached, Heard, Ignored, Pressed
from bot.whatsapp.fields import Json, clean, dict_of, dicts_of, word_of
from bot.whatsapp.form_in_chat.reply import read_reply
from handlers.inputs import Edited, NonText, NonTextKind, PhoneShared, Said, Start, Text

_KEY_MAX = 110
_SECONDS = range(1_000_000_000, 100_000_000_000)

_KINDS = {
    "image": NonTextKind.PHOTO,
    "video": NonTextKind.VIDEO,
    "audio": NonTextKind.VOICE,
    "document": NonTextKind.DOCUMENT,
    "sticker": NonTextKind.STICKER,
    "location": NonTextKind.LOCATION,
}
_FILES = {"image": NonTextKind.PHOTO, "document": NonTextKind.DOCUMENT}
_SILENT = {"reaction": "reaction", "revoke": "deleted message", "system": "system message"}


def read_message(message: Json, who: Who) -> Heard | Ignored:
    """A form that nobody has heard of is something that a person sent, and is answered."""
    key, kind = key_of(message), word_of(message, "type")
    if not who:
        return Ignored("message of nobody")
    if not key:
        return Ignored("message without a number")
    if "group_id" in message:
        return Ignored("message in a group")
    if kind in _SILENT:
        return Ignored(_SILENT[kind])
    said = _said(message, kind, who)
    if said is None:
        return Ignored("edited message without text")
    context = dict_of(message, "context")
    return Heard(
        who,
        key,
        said,
        reference=_key(dict_of(message, "edit").get("original_message_id")) or key,
        at=moment_of(message),
        is_forwarded=bool(context.get("forwarded") or context.get("frequently_forwarded")),
        attached=_attached(message, kind),
    )


def key_of(message: Json) -> str:
    """Empty where there is none."""
    return _key(message.get("id"))


def _key(value: object) -> str:
    """Meta's ids are short; one that is not is known by its hash."""
    words = clean(value)
    return words if len(words) <= _KEY_MAX else hashlib.sha256(words.encode()).hexdigest()


def _said(message: Json, kind: str, who: Who) -> Said | Pressed | None:
    match kind:
        case "text":
            return Text(word_of(dict_of(message, "text"), "body"))
        case "interactive":
            return _pressed(dict_of(message, "interactive"))
        case "button":
            button = dict_of(message, "button")
            return Pressed(word_of(button, "payload"), word_of(button, "text"))
        case "edit":
            return _edited(dict_of(dict_of(message, "edit"), "message"))
        case "contacts":
            return _shared(message, who)
        case "request_welcome":
            return Start()
        case _:
            return NonText(_KINDS.get(kind, NonTextKind.OTHER))


def _pressed(interactive: Json) -> Said | Pressed:
    for name in ("button_reply", "list_reply"):
        if reply := dict_of(interactive, name):
            return Pressed(word_of(reply, "id"), word_of(reply, "title"))
    if form := read_reply(dict_of(interactive, "nfm_reply")):
        return form
    return NonText(NonTextKind.OTHER)


def _edited(inner: Json) -> Said | None:
    """Of a caption nothing is to be done."""
    text = word_of(dict_of(inner, "text"), "body")
    return Edited(text, newest=False) if text else None


def _shared(message: Json, who: Who) -> Said:
    """Anybody's card can be sent: only the sender's own counts as the sender's number."""
    cards = dicts_of(message, "contacts")
    card = cards[0] if len(cards) == 1 else {}
    phones = dicts_of(card, "phones")
    phone = read_phone(phones[0].get("wa_id")) if phones else ""
    is_own = word_of(card, "origin") == "contact_request" or (bool(phone) and phone == who.phone)
    return PhoneShared(f"+{phone}") if phone and is_own else NonText(NonTextKind.CONTACT)


def _attached(message: Json, kind: str) -> Attached | None:
    file = dict_of(message, kind) if kind in _FILES else {}
    media_id = word_of(file, "id")
    if not media_id.isdigit():
        return None
    return Attached(media_id, _FILES[kind], word_of(file, "filename"), word_of(file, "caption"))


def moment_of(message: Json) -> datetime | None:
    """When it happened: seconds since 1970, as text. None where it does not say."""
    value = message.get("timestamp")
    digits = str(value) if isinstance(value, str | int) else ""
    if not digits.isascii() or not digits.isdigit() or len(digits) > 11 or int(digits) not in _SECONDS:
        return None
    return datetime.fromtimestamp(int(digits), UTC)
