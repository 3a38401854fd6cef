"""A recording: the events of one run as they are kept, newline-delimited JSON compressed by zlib.

Reading gives lines in pieces, so that a long recording is never held whole; what it may grow to is bounded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

GROWTH_LIMIT: Final = 1 << 30
"""Bytes that one recording may decompress to. A run of the largest size that limits allow stays far below."""

_PIECE: Final = 1 << 16
_LINES: Final = 512


class DamagedError(ValueError):
    """A recording that cannot be read back."""


def compress(lines: Iterable[str]) -> bytes:
    """A recording of these events, one JSON text each, without newlines."""
    compressor = zlib.compressobj(level=6)
    remaining, parts = iter(lines), []
    # Many lines at a time: each call lets go of the interpreter's lock, and has to win it back from the event loop.
    while batch := list(islice(remaining, _LINES)):
        parts.append(compressor.compress("".join(line + "\n" for line in batch).encode()))
    parts.append(compressor.flush())
    return b"".join(parts)


def decompress(recording: bytes, *, after: int = 0) -> Iterator[str]:
    """The events of a recording in their order, without the first ``after`` of them.

    Raises :class:`DamagedError` when it is none, is cut off, or grows beyond :data:`GROWTH_LIMIT`.
    """
    return islice(_lines(recording), after, None)


def _lines(recording: bytes) -> Iterator[str]:
    decompressor = zlib.decompressobj()
    pending, read, rest = recording, 0, b""
    while not decompressor.eof:
        try:
            piece = decompressor.decompress(pending, _PIECE)
        except zlib.error as error:
            raise DamagedError("the recording cannot be decompressed") from error
        pending = decompressor.unconsumed_tail
        if not piece and not pending and not decompressor.eof:
            raise DamagedError("the recording is cut off")
        read += len(piece)
        if read > GROWTH_LIMIT:
            raise DamagedError(f"the recording is larger than {GROWTH_LIMIT} bytes")
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line.decode()
    if rest:
        raise DamagedError("the recording's last event is cut off")
