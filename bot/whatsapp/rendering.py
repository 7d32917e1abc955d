"""A recorded message as the Cloud API shows it: one row of the outbox is one message there. Pure.

Up to three buttons stand below the words, more in a list; a link has a button of its own only where nothing else has
one, for both cannot stand in one message: then its address is written out.
"""

from dataclasses import dataclass, replace
from typing import Any

from bot.conversation.records import attachment_of, document_of
from bot.whatsapp.buttons import ButtonSeal, More, bound_to, words_key
from bot.whatsapp.call import Call, MediaKind, text_content
from bot.whatsapp.form_in_chat.shown import opening, other_ways
from bot.whatsapp.limits import (
    BODY_MAX,
    BUTTON_MAX,
    BUTTONS_MAX,
    ROW_DETAIL_MAX,
    ROW_MAX,
    ROWS_MAX,
    TEXT_MAX,
)
from bot.whatsapp.shortening import apart, shortened
from handlers.files import Attachment, FileKind
from handlers.fitting import units
from handlers.messages import Document
from handlers.wording.phrases import Phrases

_CHANGES = ("commands", "marks", "erases", "edits")
"""Of messages that stand in the chat: WhatsApp lets nobody change or take back what was said, and has no menu."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the message stands, and in whose words. `flow_id`: of the form, where it can be opened in the chat."""

    contact_id: int
    position: int
    seal: ButtonSeal
    phrases: Phrases
    flow_id: str = ""


@dataclass(frozen=True, slots=True)
class _Key:
    """One button or row. `detail`: below the label, in a list."""

    data: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What has to find room in one message."""

    words: str
    keys: tuple[_Key, ...]
    links: tuple[tuple[str, str], ...]
    picture: int | None
    file: Attachment | None
    document: Document | None
    form: dict[str, Any] | None = None

    @property
    def has_media(self) -> bool:
        return self.picture is not None or self.file is not None or self.document is not None

    @property
    def is_document(self) -> bool:
        return self.document is not None or (self.file is not None and self.file.kind is FileKind.DOCUMENT)


def render(payload: dict[str, Any], place: Place, *, repeated: str = "") -> Call | None:
    """None where nothing is to be done. `repeated`: said below a message that may stand in the chat already.

    Raises ValueError for what Meta would refuse: the conversation cuts its messages to fit.
    """
    if any(change in payload for change in _CHANGES):
        return None
    page = payload.get("page", 0)
    shown = _shown(payload, place)
    call = _call(shown, place, page=page)
    if not repeated:
        return call
    noted = replace(shown, words=f"{shown.words}\n\n{repeated}".strip())
    try:
        with_note = _call(noted, place, page=page)
    except ValueError:
        return call
    return with_note if _form(with_note) == _form(call) else call


def _form(call: Call) -> tuple[str, str]:
    """A note is not worth another form of the message."""
    return call.content["type"], call.content.get("interactive", {}).get("type", "")


def _shown(payload: dict[str, Any], place: Place) -> _Shown:
    buttons = tuple(_key(button, payload["revision"], place) for button in payload["buttons"])
    spoken = tuple(_Key(words_key(words), words) for words in payload.get("keys", ()) if not buttons)
    links = tuple((link["label"], link["url"]) for link in payload["links"])
    media = payload["picture"], attachment_of(payload), document_of(payload)
    return _Shown(payload["text"].strip(), buttons or spoken, links, *media, payload.get("form"))


def _key(button: dict[str, str], revision: int, place: Place) -> _Key:
    data = place.seal.data(bound_to(place.contact_id), choice=button["choice"], revision=revision)
    return _Key(data, button["label"], button.get("detail", ""))


def _call(shown: _Shown, place: Place, *, page: int) -> Call:
    if shown.has_media:
        return _with_media(shown)
    if not shown.words:
        raise ValueError("a message without words")
    if not shown.keys:
        if not shown.links:
            return Call(text_content(_fitting(shown.words, TEXT_MAX)))
        return _with_form(shown, place) or _with_link(shown)
    words = _with_addresses(shown.words, shown.links)
    if len(shown.keys) <= BUTTONS_MAX and units(words) <= BODY_MAX and not any(key.detail for key in shown.keys):
        return Call(_interactive("button", words, {"buttons": _buttons(shown.keys)}))
    return Call(_interactive("list", _fitting(words, TEXT_MAX), _list(shown.keys, place, page=page)))


def _with_form(shown: _Shown, place: Place) -> Call | None:
    """The form itself, with its link written out; None where the link is to stand for it."""
    if shown.form is None or not place.flow_id:
        return None
    words = f"{shown.words}\n\n{other_ways(place.phrases, shown.links[0][1])}"
    return Call(_interactive("flow", words, opening(shown.form, place.flow_id))) if units(words) <= BODY_MAX else None


def _with_link(shown: _Shown) -> Call:
    return Call(_link_button(shown) or text_content(_fitting(_with_addresses(shown.words, shown.links), TEXT_MAX)))


def _link_button(shown: _Shown) -> dict[str, Any] | None:
    """The first link as a button, the others written out; None where it cannot be one."""
    (label, url), *others = shown.links
    words = _with_addresses(shown.words, tuple(others))
    if not words or units(words) > BODY_MAX or not url.startswith(("https://", "http://")):
        return None
    parameters = {"display_text": shortened(label, BUTTON_MAX), "url": url}
    return _interactive("cta_url", words, {"name": "cta_url", "parameters": parameters})


def _with_media(shown: _Shown) -> Call:
    """A list can have no picture above it: of more than three buttons the first three are shown."""
    kind = MediaKind.DOCUMENT if shown.is_document else MediaKind.IMAGE
    content = _link_button(shown) if shown.links and not shown.keys else None
    keys = shown.keys[:BUTTONS_MAX] if shown.words else ()
    if content is None:
        words = _fitting(_with_addresses(shown.words, shown.links), BODY_MAX)
        caption = {"type": kind.value, kind.value: {"caption": words} if words else {}}
        content = _interactive("button", words, {"buttons": _buttons(keys)}) if keys else caption
    return Call(content, shown.picture, shown.file, kind, len(shown.keys) - len(keys), shown.document)


def _interactive(kind: str, words: str, action: dict[str, Any]) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": words}, "action": action}}


def _buttons(keys: tuple[_Key, ...]) -> list[dict[str, Any]]:
    titles = apart([key.label for key in keys], BUTTON_MAX)
    return [
        {"type": "reply", "reply": {"id": key.data, "title": title}} for key, title in zip(keys, titles, strict=True)
    ]


def _list(keys: tuple[_Key, ...], place: Place, *, page: int) -> dict[str, Any]:
    """Ten rows, or nine and one that shows the next. What a row has no room for stands below its title."""
    titles = apart([key.label for key in keys], ROW_MAX)
    rows = [_row(key, title) for key, title in zip(keys, titles, strict=True)]
    if len(rows) > ROWS_MAX:
        first = page * (ROWS_MAX - 1)
        rest = rows[first:]
        rows = rest
        if len(rest) > ROWS_MAX:
            more = {"id": More(place.position, page + 1).data, "title": place.phrases.say("whatsapp.more_rows")}
            rows = [*rest[: ROWS_MAX - 1], more]
    return {"button": place.phrases.say("whatsapp.open_list"), "sections": [{"rows": rows}]}


def _row(key: _Key, title: str) -> dict[str, str]:
    detail = key.detail if title == key.label else f"{key.label} {key.detail}"
    below = {"description": shortened(detail, ROW_DETAIL_MAX)} if detail.strip() else {}
    return {"id": key.data, "title": title, **below}


def _with_addresses(words: str, links: tuple[tuple[str, str], ...]) -> str:
    return "\n".join([words, *(f"{label}: {url}" for label, url in links)]).strip()


def _fitting(words: str, most: int) -> str:
    if units(words) > most:
        raise ValueError(f"more than {most} characters")
    return words
