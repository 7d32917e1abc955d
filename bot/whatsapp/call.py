"""One message of the Cloud API as a value: what rendering makes and the courier posts."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from handlers.files import Attachment


class MediaKind(StrEnum):
    IMAGE = "image"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Call:
    """`content`: `type` and what belongs to it, as JSON takes it. `left_out`: buttons that had no room.

    `picture`: the registration whose proof is shown; `file`: what staff handed in. `header`: the file stands above an
    interactive message; else it is the message.
    """

    content: dict[str, Any] = field(repr=False)
    picture: int | None = None
    file: Attachment | None = None
    kind: MediaKind = MediaKind.IMAGE
    left_out: int = 0

    @property
    def needs_media(self) -> bool:
        return self.picture is not None or self.file is not None


def with_media(call: Call, media_id: str) -> dict[str, Any]:
    """The content, once the file lies at Meta."""
    content = call.content
    name = {"filename": call.file.name} if call.kind is MediaKind.DOCUMENT and call.file and call.file.name else {}
    media = {"id": media_id, **name}
    if content["type"] != "interactive":
        return {**content, call.kind.value: {**content[call.kind.value], **media}}
    header = {"type": call.kind.value, call.kind.value: media}
    return {**content, "interactive": {"header": header, **content["interactive"]}}


def without_media(call: Call) -> dict[str, Any] | None:
    """The words alone, of a picture that cannot be drawn; None where there are none."""
    content = call.content
    if content["type"] == "interactive":
        return content
    words = content[call.kind.value].get("caption", "")
    return text_content(words) if words else None


def text_content(words: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": words, "preview_url": False}}
