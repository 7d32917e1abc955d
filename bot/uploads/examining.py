"""What a file is by its content, whatever its name says; pictures are drawn anew, so that nothing hides in them."""

import io
import re
import zipfile
from dataclasses import dataclass, field

from handlers.files import FileKind, FileProblem

LARGEST = 10 * 1024 * 1024
"""Bytes. Telegram takes no larger photo: https://core.telegram.org/bots/api#sendphoto."""

_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 2560
"""What Telegram itself makes of a photo; a phone shows no more."""

_FLATTEST = 20
"""Times as wide as high: Telegram refuses photos beyond."""

_LONGEST_NAME = 80
_MOST_UNPACKED = 100 * 1024 * 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKED = {
    "word/document.xml": ("docx", f"{_OFFICE}wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", f"{_OFFICE}spreadsheetml.sheet"),
}
_BESIDE_NAMES = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Examined:
    """`content`: of a picture, drawn anew: without the place and the camera that it was taken with."""

    kind: FileKind
    media_type: str
    name: str = field(repr=False)
    content: bytes = field(repr=False)


def examine(content: bytes, *, name: str) -> Examined | FileProblem:
    """Work for a thread: a large picture takes a second."""
    if len(content) > LARGEST:
        return FileProblem.TOO_LARGE
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return _picture(content, name)
    if content.startswith(b"%PDF-"):
        return Examined(FileKind.DOCUMENT, "application/pdf", _named(name, "pdf"), content)
    return _packed(content, name) if content.startswith(b"PK\x03\x04") else FileProblem.KIND


def _picture(content: bytes, name: str) -> Examined | FileProblem:
    from PIL import Image, ImageOps  # a large library, and few processes see a picture

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return FileProblem.TOO_LARGE
            if max(picture.size) > _FLATTEST * min(picture.size):
                return FileProblem.DAMAGED
            picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))  # a JPEG need not be unpacked whole
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            shown = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return FileProblem.DAMAGED
    paper = Image.new("RGB", shown.size, "white")  # where it was transparent
    paper.paste(shown, mask=shown.getchannel("A"))
    drawn = io.BytesIO()
    paper.save(drawn, "JPEG", quality=85)
    return Examined(FileKind.PHOTO, "image/jpeg", _named(name, "jpg"), drawn.getvalue())


def _packed(content: bytes, name: str) -> Examined | FileProblem:
    """Word and Excel, without macros. Only the list of what is in it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return FileProblem.DAMAGED
    inside = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        return FileProblem.TOO_LARGE
    if any("vbaproject" in part.casefold() for part in inside):
        return FileProblem.KIND
    found = next((known for part, known in _PACKED.items() if part in inside), None)
    if found is None:
        return FileProblem.KIND
    ending, media_type = found
    return Examined(FileKind.DOCUMENT, media_type, _named(name, ending), content)


def _named(name: str, ending: str) -> str:
    """With the ending of what it is, and nothing that a system could take for more than a name."""
    plain = " ".join(_BESIDE_NAMES.sub(" ", name).split()).strip(". ")
    stem = plain.rpartition(".")[0] or plain
    return f"{stem[:_LONGEST_NAME].strip() or 'berkas'}.{ending}"
