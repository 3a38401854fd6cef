"""Sizes as people write them in settings: ``256MiB``, ``64k``, ``1048576``."""

from __future__ import annotations

import re

_FACTORS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?", re.IGNORECASE)


def size(text: str) -> int:
    """Bytes. ``k``, ``M``, ``G`` are powers of 1024, with or without ``iB``. Raises ``ValueError`` for other texts."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no size: write bytes, or a number with k, M or G, such as 256M")
    return int(float(match[1]) * _FACTORS[match[2].lower()])


def in_words(count: int) -> str:
    """Bytes for people: ``64 KiB``, ``1 MiB``, ``300 bytes``."""
    for unit, factor in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if count >= factor and count % factor == 0:
            return f"{count // factor} {unit}"
    return f"{count} bytes"
