"""Recorded messages as the page reads them; the form is written down in `docs/web-chat.md`."""

from collections.abc import Iterable
from typing import Any

from bot.conversation.records import attachment_of, document_of
from handlers.files import Attachment, FileKind
from handlers.messages import Calendar
from models.messages import Recorded

CALENDAR_NAME, LIST_NAME = "jadwal.ics", "daftar-peserta.xlsx"


def chat_messages(recorded: Iterable[Recorded]) -> list[dict[str, Any]]:
    """What can be shown, in order. Erased rows and inputs without words are left out."""
    return [shown for one in recorded if (shown := _message(one)) is not None]


def _message(one: Recorded) -> dict[str, Any] | None:
    if one.payload is None:
        return None
    return _from_resident(one) if one.direction == "in" else from_office(one.position, one.payload, one.at.isoformat())


def from_office(position: int, payload: dict[str, Any], at: str) -> dict[str, Any]:
    if "erases" in payload:
        return {"n": position, "erases": payload["erases"], "text": payload["text"]}
    shown = {
        "n": position,
        "from": "office",
        "at": at,
        "text": payload["text"],
        "buttons": payload["buttons"],
        "links": [{"url": link["url"], "label": link["label"]} for link in payload["links"]],
        "revision": payload["revision"],
    }
    if payload.get("keys") or payload["clears_keyboard"]:
        shown["keys"] = payload.get("keys", [])
    if payload["picture"] is not None:
        shown["picture"] = f"/gambar/{position}"
    return {**shown, **_files(position, payload)}


def _files(position: int, payload: dict[str, Any]) -> dict[str, Any]:
    """A photo is shown like a picture; a document has its name to be pressed."""
    shown: dict[str, Any] = {"takes_file": True} if payload.get("takes_file") else {}
    match attachment_of(payload):
        case Attachment(kind=FileKind.PHOTO):
            shown["picture"] = f"/berkas/{position}"
        case Attachment(kind=FileKind.DOCUMENT, name=name):
            shown["file"] = {"url": f"/berkas/{position}", "name": name}
    if (document := document_of(payload)) is not None:
        name = CALENDAR_NAME if isinstance(document, Calendar) else LIST_NAME
        shown["file"] = {"url": f"/dokumen/{position}", "name": name}
    return shown


def _from_resident(one: Recorded) -> dict[str, Any] | None:
    words = one.payload.get("text")
    if not words:
        return None
    return {"n": one.position, "from": "resident", "key": one.key, "at": one.at.isoformat(), "text": words}
