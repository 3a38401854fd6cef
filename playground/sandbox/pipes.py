"""Reads what cells write: without blocking the loop, and never more at once than asked for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import Final, Self

CHUNK: Final = 16384
"""Bytes of one read: so many as are decoded in a few milliseconds, for the loop has others to serve too."""


class ReadEnd:
    """The reading end of a pipe or socket, owned by this object: closed with it."""

    def __init__(self, descriptor: int) -> None:
        os.set_blocking(descriptor, False)
        self.descriptor = descriptor
        self._open = True

    async def chunks(self, size: int = CHUNK, *, until: asyncio.Future[None] | None = None) -> AsyncIterator[bytes]:
        """What is written, as it comes, in parts of at most ``size`` bytes; ends when nobody can write any more.

        Or, when ``until`` is done, with what had been written by then: a writing end may outlive its process, on its
        way through some socket.
        """
        while True:
            try:
                chunk = os.read(self.descriptor, size)
            except BlockingIOError:
                if until is not None and until.done():
                    return
                await readable(self.descriptor, until=until)
                continue
            if not chunk:
                return
            yield chunk

    def close(self) -> None:
        """Close it; again does no harm. Whoever reads must have ended before."""
        if self._open:
            self._open = False
            os.close(self.descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


async def readable(descriptor: int, *, until: asyncio.Future[None] | None = None) -> None:
    """Return when a read of ``descriptor`` would not block (data, or the end), or ``until`` is done.

    One waiter at a time.
    """
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def settle(_: object = None) -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(descriptor, settle)
    if until is not None:
        until.add_done_callback(settle)
    try:
        await ready
    finally:
        loop.remove_reader(descriptor)
        if until is not None:
            until.remove_done_callback(settle)


async def write_all(descriptor: int, data: bytes) -> None:
    """Write ``data``, waiting where needed. Raises :class:`BrokenPipeError` when nobody reads any more."""
    loop = asyncio.get_running_loop()
    os.set_blocking(descriptor, False)
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            ready: asyncio.Future[None] = loop.create_future()
            loop.add_writer(descriptor, _settle, ready)
            try:
                await ready
            finally:
                loop.remove_writer(descriptor)


def _settle(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


async def first_line(end: ReadEnd, limit: int) -> bytes:
    """What is written up to the first newline, or the end, or a little more than ``limit`` bytes."""
    line = b""
    # Not byte by byte: whoever writes such a line writes nothing else after it until he is answered.
    async for chunk in end.chunks(limit):
        line += chunk
        if b"\n" in line or len(line) > limit:
            break
    return line


class Lines:
    """Cuts chunks into lines, holding back at most ``limit`` bytes.

    A longer line is dropped whole, up to its newline, and counted in ``overlong``.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rest = bytearray()
        self._skipping = False
        self.overlong = 0

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The lines that ``chunk`` completes, without their newlines."""
        *complete, rest = chunk.split(b"\n")
        for part in complete:
            if self._skipping:
                self._skipping = False
            elif len(self._rest) + len(part) > self._limit:
                self.overlong += 1
            else:
                yield bytes(self._rest) + part
            self._rest.clear()
        if not self._skipping:
            self._rest += rest
            if len(self._rest) > self._limit:
                self._rest.clear()
                self._skipping = True
                self.overlong += 1

    @property
    def torn(self) -> bool:
        """Whether the stream stopped in the middle of a line (to be asked at its end)."""
        return bool(self._rest)
