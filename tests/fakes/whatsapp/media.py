"""Files: what may be uploaded, for how long it stays, and for how short its address holds."""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.whatsapp.errors import GraphError, invalid, no_such_object

Json = dict[str, Any]

MB = 1024 * 1024
UPLOADED_FOR, RECEIVED_FOR, ADDRESS_FOR = 30 * 86400.0, 7 * 86400.0, 300.0
"""Seconds."""

_OFFICE = "application/vnd.openxmlformats-officedocument."
_DOCUMENTS = {
    "application/pdf", "text/plain", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
    f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet", f"{_OFFICE}presentationml.presentation",
}  # fmt: skip
TYPES: dict[str, tuple[set[str], int]] = {
    "image": ({"image/jpeg", "image/png"}, 5 * MB),
    "video": ({"video/mp4", "video/3gpp"}, 16 * MB),
    "audio": ({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}, 16 * MB),
    "sticker": ({"image/webp"}, 500 * 1024),
    "document": (_DOCUMENTS, 100 * MB),
}
"""Of each kind: the types that it may have, and the most bytes."""

LARGEST = 100 * MB
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PNG_DEPTH_AND_COLOUR = slice(24, 26)
_RGB, _RGBA = b"\x08\x02", b"\x08\x06"


@dataclass(frozen=True, slots=True)
class Stored:
    id: str
    content: bytes
    mime_type: str
    until: float

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.content).digest()

    def inbound(self) -> Json:
        """As a message of a person names it."""
        return {"id": self.id, "mime_type": self.mime_type, "sha256": base64.b64encode(self.sha256).decode()}


@dataclass(slots=True)
class Media:
    root: str = ""
    stored: dict[str, Stored] = field(default_factory=dict)
    _addresses: dict[str, tuple[str, float]] = field(default_factory=dict)
    _count: int = 0

    def upload(self, content: bytes, mime_type: str, *, now: float) -> Stored:
        """Raises GraphError."""
        mime_type = mime_type.partition(";")[0].strip()
        kinds = [kind for kind, (types, _) in TYPES.items() if mime_type in types]
        if not kinds:
            raise invalid(f"Param file must be a file of a supported type; got '{mime_type}'.")
        if len(content) > max(TYPES[kind][1] for kind in kinds):
            raise GraphError(131053, f"The file of {len(content)} bytes is too large for {mime_type}.")
        if kinds == ["image"]:
            _check_picture(content, mime_type)
        if not content:
            raise GraphError(131053, "The file is empty.")
        return self.keep(content, mime_type, until=now + UPLOADED_FOR)

    def keep(self, content: bytes, mime_type: str, *, until: float) -> Stored:
        self._count += 1
        stored = Stored(f"{1_000_000_000_000_000 + self._count}", content, mime_type, until)
        self.stored[stored.id] = stored
        return stored

    def find(self, media_id: str, *, now: float) -> Stored:
        """Raises GraphError."""
        stored = self.stored.get(media_id)
        if stored is None or stored.until < now:
            raise no_such_object(media_id)
        return stored

    def described(self, media_id: str, *, now: float) -> Json:
        """Each asking makes an address that holds for five minutes. Raises GraphError."""
        stored = self.find(media_id, now=now)
        key = hashlib.sha256(f"{media_id} {len(self._addresses)}".encode()).hexdigest()[:32]
        self._addresses[key] = media_id, now + ADDRESS_FOR
        return {
            "messaging_product": "whatsapp",
            "url": f"{self.root}/whatsapp_business/attachments/?mid={key}",
            "mime_type": stored.mime_type,
            "sha256": stored.sha256.hex(),
            "file_size": len(stored.content),
            "id": stored.id,
        }

    def download(self, key: str, *, now: float) -> Stored:
        """Raises GraphError."""
        media_id, until = self._addresses.get(key, ("", 0.0))
        if until < now:
            raise GraphError(131052, "The media URL has expired.", status=404)
        return self.find(media_id, now=now)

    def delete(self, media_id: str, *, now: float) -> None:
        """Raises GraphError."""
        self.find(media_id, now=now)
        del self.stored[media_id]

    def sent(self, given: Json, kind: str, where: str, *, now: float) -> Stored | None:
        """The file that a message names; None for a link, which nobody here opens. Raises GraphError."""
        if ("id" in given) == ("link" in given):
            raise invalid(f"Param {where} must have exactly one of id and link.")
        if "link" in given:
            if not given["link"].startswith(("https://", "http://")):
                raise invalid(f"Param {where}['link'] is not a valid URI.")
            return None
        stored = self.stored.get(given["id"])
        if stored is None or stored.until < now:
            raise invalid(f"Param {where}['id'] is not a valid whatsapp business account media attachment ID")
        types, most = TYPES[kind]
        if (kind != "document" and stored.mime_type not in types) or len(stored.content) > most:
            raise GraphError(131053, f"Media of type {stored.mime_type} cannot be sent as {kind}.")
        return stored


def _check_picture(content: bytes, mime_type: str) -> None:
    if not content.startswith(_PNG if mime_type == "image/png" else _JPEG):
        raise GraphError(131053, f"The file is not what its type {mime_type} says.")
    if mime_type == "image/png" and content[_PNG_DEPTH_AND_COLOUR] not in (_RGB, _RGBA):
        raise GraphError(131053, "The picture is not 8-bit RGB or RGBA.")
