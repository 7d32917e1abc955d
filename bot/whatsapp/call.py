"""One message of the Cloud API as a value: what rendering makes and the courier posts."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from handlers.files import Attachment
from handlers.messages import Document


class MediaKind(StrEnum):
    IMAGE = "image"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Call:
    """`content`: `type` and what belongs to it, as JSON takes it. `left_out`: buttons that had no room.

    `picture`: the registration whose proof is shown; `file`: what staff handed in; `document`: is made and
    goes along. Above an interactive message it is the header; else it is the message.
    """

    content: dict[str, Any] = field(repr=False)
    picture: int | None = None
    file: Attachment | None = None
    kind: MediaKind = MediaKind.IMAGE
    left_out: int = 0
    document: Document | None = None

    @property
    def opens_form(self) -> bool:
        return bool(self.content.get("interactive", {}).get("type") == "flow")

    @property
    def needs_media(self) -> bool:
        return self.picture is not None or self.file is not None or self.document is not None


@dataclass(frozen=True, slots=True)
class Media:
    """What Meta knows a file by. `name`: what the reader sees of a document; may be empty."""

    id: str
    name: str = ""


def with_media(call: Call, uploaded: Media) -> dict[str, Any]:
    """The content, once the file lies at Meta."""
    content = call.content
    name = {"filename": uploaded.name} if call.kind is MediaKind.DOCUMENT and uploaded.name else {}
    media = {"id": uploaded.id, **name}
    if content["type"] != "interactive":
        return {**content, call.kind.value: {**content[call.kind.value], **media}}
    header = {"type": call.kind.value, call.kind.value: media}
    return {**content, "interactive": {"header": header, **content["interactive"]}}


def without_media(call: Call) -> dict[str, Any] | None:
    """The words alone, of a picture or document that cannot be made; None where there are none."""
    content = call.content
    if content["type"] == "interactive":
        return content
    words = content[call.kind.value].get("caption", "")
    return text_content(words) if words else None


def text_content(words: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": words, "preview_url": False}}
