"""Pictures and pages made of recordings: in a thread of their own, one at a time, and kept while there is room.

To read a recording of a hundred thousand events is a second of computing: the loop must not stop for it, two readers of
one share must not pay twice, and many readers of many shares must not take all the processors.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2s
from typing import Final

from playground.answers import Refused

_ROOM: Final = 16 << 20
"""Bytes of all that is kept."""
_MOST_WAITING: Final = 16
_BUSY: Final = "Too many pictures are being made. Try again in a few seconds."

Key = tuple[str, ...]
Maker = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and what tells it from all others: a strong ETag."""

    content: bytes
    etag: str


class Workshop:
    """Makes things by their keys, each once while it is kept. For one event loop."""

    def __init__(self, room: int = _ROOM, most_waiting: int = _MOST_WAITING) -> None:
        self._room = room
        self._most_waiting = most_waiting
        self._kept: OrderedDict[Key, Made] = OrderedDict()
        self._size = 0
        self._under_way: dict[Key, asyncio.Future[Made]] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")

    def kept(self, key: Key) -> Made | None:
        """What was made for this key, if it is still kept."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    async def made(self, key: Key, make: Maker, *, always: bool = False) -> Made:
        """What ``make`` makes for this key, or made before. Raises what it raises, and :class:`Refused` when too many
        others wait, unless it is to be made ``always``. Who stops waiting stops nobody else."""
        kept = self.kept(key)
        if kept is not None:
            return kept
        loop = asyncio.get_running_loop()
        going = self._under_way.get(key)
        if going is None:
            if len(self._under_way) >= self._most_waiting and not always:
                raise Refused(503, "pictures-busy", _BUSY, retry_after=3)
            going = self._under_way[key] = loop.run_in_executor(self._thread, _make, make)
            going.add_done_callback(lambda done: self._end(key, done))
        return await asyncio.shield(going)

    def _end(self, key: Key, done: asyncio.Future[Made]) -> None:
        del self._under_way[key]
        if done.cancelled() or done.exception() is not None:
            return
        self._kept[key] = made = done.result()
        self._size += len(made.content)
        while self._size > self._room:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest.content)


def _make(make: Maker) -> Made:
    content = make()
    return Made(content, f'"{blake2s(content, digest_size=12).hexdigest()}"')
