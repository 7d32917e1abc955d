"""Small signs for readers who look before they read: a tick, a calendar, a place, a bag."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_GRID = 24  # the signs are drawn on a square of 24 by 24
_FINER = 4  # drawn so many times larger and scaled down: smooth edges


class _Pen:
    """Draws in grid units. Ink is what shows; `erase` takes ink away again."""

    def __init__(self, draw: "ImageDraw", unit: float) -> None:
        self._draw = draw
        self._unit = unit

    def box(self, *corners: float, radius: float = 0, erase: bool = False) -> None:
        scaled = [value * self._unit for value in corners]
        self._draw.rounded_rectangle(scaled, radius * self._unit, fill=_ink(erase=erase))

    def disc(self, x: float, y: float, radius: float, *, erase: bool = False) -> None:
        scaled = [value * self._unit for value in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(scaled, fill=_ink(erase=erase))

    def stroke(self, *points: float, width: float = 2.4, erase: bool = False) -> None:
        scaled = [value * self._unit for value in points]
        self._draw.line(scaled, fill=_ink(erase=erase), width=round(width * self._unit), joint="curve")

    def shape(self, *points: float) -> None:
        self._draw.polygon([value * self._unit for value in points], fill=255)


def _ink(*, erase: bool) -> int:
    return 0 if erase else 255


def tick(pen: _Pen) -> None:
    pen.disc(12, 12, 11)
    pen.stroke(6.8, 12.4, 10.6, 16.2, 17.4, 8.4, width=2.8, erase=True)


def calendar(pen: _Pen) -> None:
    pen.box(2, 4, 22, 22, radius=3)
    pen.box(4.2, 9.6, 19.8, 19.8, radius=1, erase=True)
    pen.box(6.2, 1.5, 8.8, 6.5, radius=1.2)
    pen.box(15.2, 1.5, 17.8, 6.5, radius=1.2)
    pen.box(7, 12.2, 10.6, 15.8, radius=0.6)


def place(pen: _Pen) -> None:
    pen.disc(12, 9.4, 7.9)
    pen.shape(4.9, 12.8, 19.1, 12.8, 12, 23)
    pen.disc(12, 9.4, 3.2, erase=True)


def bag(pen: _Pen) -> None:
    pen.disc(12, 7.4, 5.4)
    pen.disc(12, 7.4, 3.2, erase=True)
    pen.box(2.5, 7.6, 21.5, 22, radius=3)
    pen.box(2.5, 12.6, 21.5, 14.2, erase=True)
    pen.box(10, 11.4, 14, 16.4, radius=0.8)


def icon(sign: Callable[[_Pen], None], size: int) -> "Image":
    """The sign as a mask of `size` pixels square, to be pasted through."""
    from PIL import Image, ImageDraw

    large = Image.new("L", (size * _FINER, size * _FINER))
    sign(_Pen(ImageDraw.Draw(large), size * _FINER / _GRID))
    return large.resize((size, size), Image.Resampling.BOX)
