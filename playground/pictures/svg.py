"""A picture as SVG: no script, no link, nothing from elsewhere; light or dark as the reader has it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Final

from playground.pictures.colors import NAMED, TASKS
from playground.pictures.layout import HEIGHT, WIDTH, Box, Drawn, Picture, Rule, Shape, Words
from playground.pictures.letters import xml


def _inks(which: int) -> str:
    return "".join(f".f-{name}{{fill:{pair[which]}}}.s-{name}{{stroke:{pair[which]}}}" for name, pair in NAMED.items())


_STYLE: Final = (
    "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif;"
    "font-weight:500;white-space:pre;direction:ltr}"
    ".b{font-weight:700}.c{font-family:ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;"
    "font-weight:400}.e{text-anchor:end}"
    f"{_inks(0)}@media (prefers-color-scheme:dark){{{_inks(1)}}}"
)
POLICY: Final = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    + "'; frame-ancestors 'none'; sandbox"
)
"""What a browser may do with such a picture where it is opened by itself: use its one style sheet."""
_PATTERNS: Final = "".join(
    f'<pattern id="w{index}" width="8" height="8" patternUnits="userSpaceOnUse">'
    f'<path d="M-1 9L9 -1M-1 1L1 -1M7 9L9 7" fill="none" class="s-task-{index}" stroke-width="1.1"/></pattern>'
    for index in range(len(TASKS))
) + (
    '<pattern id="k" width="10" height="10" patternUnits="userSpaceOnUse">'
    '<path d="M0 .5H10M0 5.5H10M2.5 .5V5.5M7.5 5.5V10.5" fill="none" class="s-panel" stroke-width="1"/></pattern>'
)


def svg(picture: Picture, *, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The whole file, so many px large.

    Each bar says its state and its nanoseconds: ``data-state``, ``data-from``, ``data-to``.
    """
    parts = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title about">',
        f'<title id="title">{xml(picture.title)}</title>\n<desc id="about">{xml(picture.about)}</desc>',
        f"<style>{_STYLE}</style>\n<defs>{_PATTERNS}</defs>",
        f'<rect width="{width}" height="{height}" class="f-panel"/>',
    ]
    for shape in picture.around:
        parts += _written(shape)
    for drawn in picture.lanes:
        parts += _lane(drawn)
    return "\n".join([*parts, "</svg>\n"])


def _lane(drawn: Drawn) -> Iterator[str]:
    lane = drawn.lane
    kind = "thread" if lane.end is None else "task"
    end = "" if lane.end is None else f' data-end="{lane.end.at}" data-mark="{lane.end.mark}"'
    yield f'<g data-{kind}="{lane.task}" data-label="{xml(lane.label)}"{end}>'
    for shape in drawn.shapes:
        yield from _written(shape)
    yield "</g>"


def _written(shape: Shape) -> Iterator[str]:
    match shape:
        case Rule():
            line = f'x1="{_px(shape.x)}" x2="{_px(shape.x)}" y1="{_px(shape.top)}" y2="{_px(shape.bottom)}"'
            yield f'<line {line} class="s-{shape.ink}" stroke-width="1"/>'
        case Words():
            yield _words(shape)
        case Box():
            yield _box(shape)


def _words(words: Words) -> str:
    """In a frame that cuts what is beyond its room: how broad letters are, the server only guesses."""
    looks = f"f-{words.ink}{' b' * words.is_bold}{' c' * words.is_code}{' e' * words.is_right}"
    room = max(words.room, 0)
    left, at = (words.x - room, room) if words.is_right else (words.x, 0)
    high = words.size * 1.5
    frame = f'x="{_px(left)}" y="{_px(words.y - words.size * 1.1)}" width="{_px(room)}" height="{_px(high)}"'
    text = f'<text x="{_px(at)}" y="{_px(words.size * 1.1)}" font-size="{_px(words.size)}" class="{looks}">'
    return f"<svg {frame}>{text}{xml(words.text)}</text></svg>"


def _box(box: Box) -> str:
    bar, place = box.bar, _place(box)
    says = ""
    if bar is not None:
        says = f' data-state="{bar.kind}" data-from="{_ns(bar.begins)}" data-to="{_ns(bar.ends)}"'
    match box.look:
        case "hatched" if box.width >= 6:
            inner = _place(Box(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1, box.ink, box.look))
            ink, round_ = box.ink, ' rx="4"'
            return (
                f'<g{says}><rect {inner}{round_} class="f-{ink} s-{ink}" fill-opacity=".11" stroke-opacity=".62"/>'
                f'<rect {inner}{round_} fill="url(#w{ink.removeprefix("task-")})" opacity=".5"/></g>'
            )
        case "hatched":
            return f'<rect {place} class="f-{box.ink}" fill-opacity=".3"{says}/>'
        case "dotted":
            return f'<path d="{_dots(box)}" class="s-{box.ink}" stroke-width="3.4" stroke-linecap="round"{says}/>'
        case "blocking":
            return f'<g{says}><rect {place} class="f-bad"/><rect {place} fill="url(#k)" opacity=".45"/></g>'
        case "thread":
            lines = "".join(
                f"M{_px(box.x + 3)} {_px(box.y + down)}h{_px(max(box.width - 6, 0))}"
                for down in range(5, int(box.height) - 3, 4)
            )
            inner = _place(Box(box.x + 0.75, box.y + 1.75, box.width - 1.5, box.height - 3.5, box.ink, box.look))
            look = f'fill="none" class="s-{box.ink}" stroke-width="1.5"'
            return f'<g{says}><rect {inner} {look}/><path d="{lines}" {look}/></g>'
        case "quiet":
            return f'<rect {place} class="f-{box.ink}" fill-opacity=".22"/>'
        case "plate":
            opacity = "" if box.ink == "bad" else ' fill-opacity=".76"'
            return f'<rect {place} rx="4" class="f-{box.ink}"{opacity}/>'
        case "ground":
            return f'<rect {place} rx="10" class="f-{box.ink}"/>'
    return f'<rect {place}{_rounded(box)} class="f-{box.ink}"{says}/>'


def _rounded(box: Box) -> str:
    return ' rx="2"' if box.look == "solid" else ""


def _dots(box: Box) -> str:
    """A row of dots, each a line without length; none where there is no room for one."""
    apart, middle = 8, _px(box.y + box.height / 2)
    if box.width < 3:
        return ""
    count = max(1, int((box.width - 2) // apart))
    start = box.x + (box.width - (count - 1) * apart) / 2
    return "".join(f"M{_px(start + number * apart)} {middle}h0" for number in range(count))


def _place(box: Box) -> str:
    size = f'width="{_px(max(box.width, 0))}" height="{_px(max(box.height, 0))}"'
    return f'x="{_px(box.x)}" y="{_px(box.y)}" {size}'


def _px(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _ns(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
