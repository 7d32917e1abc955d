"""Text in pictures: which characters the shipped fonts have, how wide a text is, and where its lines break."""

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

# What the subsets in `fonts/` hold: Latin with its extensions, combining marks, punctuation, currency.
COVERED = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2BB, 0x2BC),
    (0x300, 0x304),
    (0x306, 0x30C),
    (0x31B, 0x31B),
    (0x323, 0x323),
    (0x327, 0x328),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
)


def drawable(text: str) -> str:
    """The text with what the fonts lack left out (emoji, say), so that no empty box is ever drawn."""
    kept = "".join(_in_font(character) or "" for character in unicodedata.normalize("NFC", text))
    return " ".join(kept.split())


def drawable_name(name: str) -> str:
    """A name whole or not at all: "" when a letter of it cannot be drawn."""
    letters = (character for character in unicodedata.normalize("NFC", name) if character.isalpha())
    return drawable(name) if all(_in_font(letter) for letter in letters) else ""


def _in_font(character: str) -> str | None:
    """The character, or its plain form ("fullwidth A" is "A"), or None."""
    if character.isspace():
        return " "
    for form in (character, unicodedata.normalize("NFKC", character)):
        if all(any(first <= ord(part) <= last for first, last in COVERED) for part in form):
            return form
    return None


@cache
def font(size: int, *, bold: bool = False) -> "FreeTypeFont":
    """Kept for each size: reading the file costs more than a line of text. Pillow is imported at the first picture."""
    from PIL import ImageFont

    name = "NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf"
    return ImageFont.truetype(BytesIO(files("bot.documents.fonts").joinpath(name).read_bytes()), size)


def wrapped(text: str, face: "FreeTypeFont", *, width: int) -> list[str]:
    """Lines of at most `width` pixels, broken between words; a word too long for a line is broken inside."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(joined) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, face, width=width)
    return lines


def _pieces(word: str, face: "FreeTypeFont", *, width: int) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and face.getlength(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def fitting_size(text: str, sizes: tuple[int, ...], *, width: int, lines: int = 1) -> int:
    """The first of these sizes (largest first) at which the bold text takes at most so many lines; else the last."""
    for size in sizes:
        if len(wrapped(text, font(size, bold=True), width=width)) <= lines:
            return size
    return sizes[-1]
