"""Files that somebody could hand in: pictures with what hides in them, documents, and what only looks like one."""

import io
import zipfile

from PIL import Image

CANARY = "kamera-contoh-9901"
"""Stands in what a photo says about itself."""


def photo(width: int = 60, height: int = 40, *, form: str = "JPEG", turned: bool = False) -> bytes:
    """With a place and a camera in it. `turned`: held sideways."""
    picture = Image.new("RGB", (width, height), "orange")
    known = Image.Exif()
    known[0x010F] = CANARY
    if turned:
        known[0x0112] = 6
    known.get_ifd(0x8825)[2] = (3.0, 35.0, 24.0)
    kept = io.BytesIO()
    picture.save(kept, form, exif=known)
    return kept.getvalue()


def packed(*names: str, content: bytes = b"<x/>") -> bytes:
    """A ZIP with these parts, as Word and Excel keep theirs."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in names:
            parts.writestr(name, content)
    return kept.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
WORD = packed("[Content_Types].xml", "word/document.xml")
EXCEL = packed("[Content_Types].xml", "xl/workbook.xml")
