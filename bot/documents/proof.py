"""The picture that proves a registration: drawn for a cheap phone and for people who read little.

Everything is drawn in eight shades of one colour, so that it downloads at once where the network is slow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.documents import icons
from bot.documents.lettering import drawable, drawable_name, fitting_size, font, wrapped

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH = 720

_MARGIN = 48
_INDENT = 120  # where the text beside an icon begins
_ICON = 48
_PADDING = 28  # above and below the code
_LINE_HEIGHT = 1.26  # of the font's size

# From the darkest to white, along one hue: text softens over these at its edges.
_SHADES = (
    (8, 32, 36),
    (8, 58, 64),
    (7, 84, 92),
    (78, 133, 139),
    (138, 176, 180),
    (194, 214, 216),
    (231, 239, 240),
    (255, 255, 255),
)
_INK, _BAND, _RULE, _TINT, _PAPER = 0, 2, 5, 6, 7

_NUMBER_SIZES = (128, 112, 100, 88, 76, 64, 56, 48, 40)
_NAME_SIZES = (48, 42, 36)

_QR_MODULE = 6  # pixels
_QR_QUIET = 4  # modules of white around it, ISO/IEC 18004 section 9.1


@dataclass(frozen=True, slots=True)
class ProofContent:
    """The words of one proof, ready to draw. There is no place for a NIK or a phone number, and `qr` is the number."""

    office: str
    headline: str
    number: str
    name: str
    training: str
    when_label: str
    when: tuple[str, ...]
    place_label: str
    place: str
    landmark: str | None
    bring_label: str
    bring: str | None
    footer: str
    qr: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of text at its place; `y` is the top of the line."""

    text: str
    x: int
    y: int
    size: int
    bold: bool
    shade: int


@dataclass(frozen=True, slots=True)
class _Sign:
    sign: Callable[[Any], None]
    x: int
    y: int
    size: int
    shade: int


class _Sheet:
    """Collects lines from the top down. Nothing is drawn before the height is known."""

    def __init__(self) -> None:
        self.y = 0
        self.lines: list[_Line] = []
        self.signs: list[_Sign] = []
        self.rules: list[int] = []

    def write(self, text: str, size: int, *, x: int = _MARGIN, bold: bool = False, shade: int) -> None:
        for line in wrapped(drawable(text), font(size, bold=bold), width=WIDTH - _MARGIN - x):
            self.lines.append(_Line(line, x, self.y, size, bold, shade))
            self.y += round(size * _LINE_HEIGHT)

    def row(self, sign: Callable[[Any], None], label: str, lines: tuple[str, ...]) -> None:
        """An icon, and beside it a label over its lines; the first line is the important one."""
        self.rules.append(self.y + 18)
        self.y += 30
        self.signs.append(_Sign(sign, _MARGIN, self.y + 8, _ICON, _BAND))
        self.write(label, 26, x=_INDENT, shade=_BAND)
        for position, line in enumerate(lines):
            size = fitting_size(line, (34, 28), width=WIDTH - _MARGIN - _INDENT, lines=3)
            self.write(line, size, x=_INDENT, bold=position == 0, shade=_INK)


def draw_proof(proof: ProofContent) -> bytes:
    """A PNG, 720 pixels wide and as high as the words need. About 25 ms: never inside a transaction."""
    from PIL import Image, ImageDraw

    sheet = _Sheet()
    band_end = _write_head(sheet, proof)
    _write_body(sheet, proof)
    foot_start = sheet.y
    code = _write_foot(sheet, proof)
    image = Image.new("L", (WIDTH, sheet.y), _level(_PAPER))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, band_end), fill=_level(_BAND))
    draw.rectangle((0, foot_start, WIDTH, sheet.y), fill=_level(_TINT))
    _draw_sheet(sheet, image, draw)
    image.paste(code, (_MARGIN, foot_start + _PADDING))
    return _as_png(image)


def _write_head(sheet: _Sheet, proof: ProofContent) -> int:
    sheet.y = 28
    sheet.write(proof.office, 28, shade=_PAPER)
    sheet.y += 14
    sheet.signs.append(_Sign(icons.tick, _MARGIN, sheet.y + 4, 44, _PAPER))
    sheet.write(proof.headline, 38, x=_MARGIN + 60, bold=True, shade=_PAPER)
    size = fitting_size(proof.number, _NUMBER_SIZES, width=WIDTH - 2 * _MARGIN)
    sheet.y += 8 - size // 10  # large letters leave room above themselves
    sheet.write(proof.number, size, bold=True, shade=_PAPER)
    sheet.y += 20
    return sheet.y


def _write_body(sheet: _Sheet, proof: ProofContent) -> None:
    sheet.y += 18
    name = drawable_name(proof.name)
    sheet.write(name, fitting_size(name, _NAME_SIZES, width=WIDTH - 2 * _MARGIN), bold=True, shade=_INK)
    sheet.write(proof.training, 38, shade=_BAND)
    sheet.row(icons.calendar, proof.when_label, proof.when)
    sheet.row(icons.place, proof.place_label, (proof.place, *filter(None, (proof.landmark,))))
    if proof.bring:
        sheet.row(icons.bag, proof.bring_label, (proof.bring,))
    sheet.y += 28


def _write_foot(sheet: _Sheet, proof: ProofContent) -> "Image":
    """The footer's words beside the code, and the code itself."""
    code = _qr_code(proof.qr)
    start = sheet.y + _PADDING
    x = _MARGIN + code.width + 32
    lines = wrapped(drawable(proof.footer), font(30), width=WIDTH - _MARGIN - x)
    sheet.y = start + max(0, code.height - round(len(lines) * 30 * _LINE_HEIGHT)) // 2
    sheet.write(proof.footer, 30, x=x, shade=_INK)
    sheet.y = max(sheet.y, start + code.height) + _PADDING
    return code


def _qr_code(text: str) -> "Image":
    import segno
    from PIL import Image

    rows = [tuple(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=_QR_QUIET)]
    levels = bytes(_level(_INK if dark else _PAPER) for row in rows for dark in row)
    small = Image.frombytes("L", (len(rows[0]), len(rows)), levels)
    return small.resize((small.width * _QR_MODULE, small.height * _QR_MODULE), Image.Resampling.NEAREST)


def _draw_sheet(sheet: _Sheet, image: "Image", draw: "ImageDraw") -> None:
    for y in sheet.rules:
        draw.rectangle((_MARGIN, y, WIDTH - _MARGIN, y + 1), fill=_level(_RULE))
    for sign in sheet.signs:
        image.paste(_level(sign.shade), (sign.x, sign.y), icons.icon(sign.sign, sign.size))
    for line in sheet.lines:
        draw.text((line.x, line.y), line.text, fill=_level(line.shade), font=font(line.size, bold=line.bold))


def _level(shade: int) -> int:
    return shade * 255 // (len(_SHADES) - 1)


def _as_png(image: "Image") -> bytes:
    shades = image.point([round(level * (len(_SHADES) - 1) / 255) for level in range(256)])
    shades.putpalette([part for colour in _SHADES for part in colour])
    stream = BytesIO()
    shades.save(stream, "PNG", bits=4)
    return stream.getvalue()
