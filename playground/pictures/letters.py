"""Texts as they may stand in a picture: with nothing that XML cannot say, and as long as there is room."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Final

_FORBIDDEN: Final = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]")
"""What XML has no way to say; a lone half of a surrogate pair cannot even be encoded."""
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_NARROW: Final = frozenset("ijl|!.,:;'`I()[]{}/\\ ftr·\"*-")
_BROAD: Final = frozenset("mwMW@%—…&")


def xml(text: str) -> str:
    """Text within an element or an attribute."""
    return _FORBIDDEN.sub("\ufffd", text).translate(_ENTITIES)


def width(text: str, size: float) -> float:
    """About how broad a text is in an ordinary sans-serif of ``size`` px: rather too much than too little."""
    return size * sum(_em(letter) for letter in text)


def fitted(text: str, room: float, size: float, *, least: int = 1) -> str:
    """The text, or as much of it as fits with an ellipsis, or nothing when fewer than ``least`` letters of it would."""
    if len(text) * size * 0.3 <= room and width(text, size) <= room:
        return text
    left, count = room - width("…", size), 0
    for letter in text:
        left -= size * _em(letter)
        if left < 0:
            break
        count += 1
    return "" if count < least else text[:count].rstrip() + "…"


def middled(text: str, room: float, size: float) -> str:
    """The text, cut in its middle if need be: the end of ``fetch_data('API 1')`` is what tells it from its siblings."""
    if width(text, size) <= room:
        return text
    count = len(text)
    while count > 2:
        count -= 1
        tail = math.ceil((count - 1) * 0.6)
        cut = f"{text[: max(count - 1 - tail, 0)]}…{text[len(text) - tail :]}"
        if width(cut, size) <= room:
            return cut
    return "…"


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _BROAD:
        return 0.94
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.7 if letter.isupper() else 0.565
