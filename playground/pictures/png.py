"""A picture as PNG, light, for chats and sites that show no SVG: the same shapes, drawn by pillow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from playground.pictures.colors import NAMED
from playground.pictures.layout import HEIGHT, WIDTH, Box, Picture, Rule, Shape, Words

_SCALE: Final = 2
"""Drawn larger and made smaller, so that edges are smooth."""
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
_FACES: Final = {(False, False): "DejaVuSans", (True, False): "DejaVuSans-Bold", (False, True): "DejaVuSansMono"}
_SMALLER: Final = 0.92
"""DejaVu is broader than what the room was reckoned for."""


def png(picture: Picture) -> bytes:
    """The whole file. Letters that the machine has no font for are boxes."""
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), _ink("panel"))
    pen = _Pen(image)
    for shape in picture.around:
        pen.draw(shape)
    for drawn in picture.lanes:
        for shape in drawn.shapes:
            pen.draw(shape)
    written = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.BOX).save(written, "PNG", compress_level=6)
    return written.getvalue()


class _Pen:
    def __init__(self, image: Image.Image) -> None:
        self._image = image
        self._pen = ImageDraw.Draw(image)

    def draw(self, shape: Shape) -> None:
        match shape:
            case Rule():
                self._line([(shape.x, shape.top), (shape.x, shape.bottom)], _ink(shape.ink))
            case Words():
                self._words(shape)
            case Box():
                self._box(shape)

    def _words(self, words: Words) -> None:
        font = _font(round(words.size * _SMALLER * _SCALE), words.is_bold, words.is_code)
        text, room = words.text, words.room * _SCALE
        while text and self._pen.textlength(text, font) > room:
            text = text[:-2].rstrip("…") + "…" if len(text) > 2 else ""
        anchor = "rs" if words.is_right else "ls"
        place = (words.x * _SCALE, words.y * _SCALE)
        self._pen.text(place, text, fill=_ink(words.ink), font=font, anchor=anchor)

    def _box(self, box: Box) -> None:
        ink = box.ink
        match box.look:
            case "hatched" if box.width >= 6:
                self._rectangle(box, _ink(ink, 0.11), 4, _ink(ink, 0.62))
                for ends in _slants(box):
                    self._line(ends, _ink(ink, 0.5))
            case "hatched":
                self._rectangle(box, _ink(ink, 0.3))
            case "dotted":
                self._dots(box)
            case "blocking":
                self._rectangle(box, _ink("bad"))
                for ends in _bricks(box):
                    self._line(ends, _ink("bad", 0.62))
            case "thread":
                self._rectangle(box, _ink("panel"), 0, _ink(ink))
                for down in range(5, int(box.height) - 3, 4):
                    y = box.y + down
                    self._line([(box.x + 3, y), (box.x + box.width - 3, y)], _ink(ink))
            case "quiet":
                self._rectangle(box, _ink(ink, 0.22))
            case "plate" | "ground":
                self._rectangle(box, _ink(ink), 4 if box.look == "plate" else 10)
            case _:
                self._rectangle(box, _ink(ink), 2 if box.look == "solid" else 0)

    def _rectangle(self, box: Box, fill: str, radius: int = 0, outline: str | None = None) -> None:
        left, top = box.x * _SCALE, box.y * _SCALE
        right, bottom = left + max(box.width * _SCALE - 1, 0), top + max(box.height * _SCALE - 1, 0)
        round_ = min(radius * _SCALE, (right - left) / 2)
        self._pen.rounded_rectangle((left, top, right, bottom), round_, fill=fill, outline=outline, width=_SCALE)

    def _dots(self, box: Box) -> None:
        if box.width < 3:
            return
        count = max(1, int((box.width - 2) // 8))
        start = box.x + (box.width - (count - 1) * 8) / 2
        for number in range(count):
            x, y = (start + number * 8) * _SCALE, (box.y + box.height / 2) * _SCALE
            self._pen.circle((x, y), 1.7 * _SCALE, fill=_ink(box.ink))

    def _line(self, ends: list[tuple[float, float]], ink: str) -> None:
        self._pen.line([(x * _SCALE, y * _SCALE) for x, y in ends], fill=ink, width=_SCALE)


def _slants(box: Box) -> Iterator[list[tuple[float, float]]]:
    """A hatching's lines, cut at the box's edges."""
    left, right, top, bottom = box.x + 1, box.x + box.width - 1, box.y + 1, box.y + box.height - 1
    high = bottom - top
    start = left - high
    while start < right:
        begins, ends = max(start, left), min(start + high, right)
        yield [(begins, bottom - (begins - start)), (ends, bottom - (ends - start))]
        start += 8


def _bricks(box: Box) -> Iterator[list[tuple[float, float]]]:
    right, bottom = box.x + box.width, box.y + box.height
    for row in range(int(box.height // 5) + 1):
        y = box.y + 5 * row
        yield [(box.x, y), (right, y)]
        x = box.x + (2.5 if row % 2 == 0 else 7.5)
        while x < right:
            yield [(x, y), (x, min(y + 5, bottom))]
            x += 10


def _ink(name: str, share: float = 1) -> str:
    """A colour by its name; a share of it on the ground."""
    own, ground = (_parts(NAMED[one][0]) for one in (name, "panel"))
    mixed = (round(share * one + (1 - share) * other) for one, other in zip(own, ground, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))


@cache
def _font(size: int, is_bold: bool, is_code: bool) -> _Font:
    """DejaVu where the machine has it, else the one that pillow brings."""
    try:
        return ImageFont.truetype(f"{_FACES[is_bold, is_code]}.ttf", size)
    except OSError:
        return ImageFont.load_default(size)
