"""A room's items in this process's memory, and what of them somebody has not been told yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from heapq import merge

import msgspec

from playground.rooms.audience import Audience, Common, audiences, told
from playground.rooms.items import Value
from playground.rooms.store import Kept


class Replica:
    """Belongs to one event loop; what :attr:`values` gives may be read by a thread while nothing is taken in."""

    def __init__(self) -> None:
        self.rev = 0
        self.values: dict[str, Value | None] = {}
        self._of: dict[Audience, dict[str, Kept]] = {}

    def take(self, items: Iterable[Kept]) -> set[Audience]:
        """Take in items in the order of their revs; who is to be told."""
        rung: set[Audience] = set()
        for item in items:
            if item.rev <= self.rev:
                continue
            self.rev = item.rev
            self.values[item.key] = item.value
            for audience in audiences(item.key):
                if audience is Common.NOBODY:
                    continue
                rung.add(audience)
                of_audience = self._of.setdefault(audience, {})
                of_audience.pop(item.key, None)  # so that the newest stands last
                of_audience[item.key] = _as_told(item, audience)
        return rung

    def newer(self, rev: int, whom: Iterable[Audience], *, only: tuple[str, ...] | None = None) -> Iterator[Kept]:
        """The items of these audiences with greater revs, in their order, each once. ``only``: with keys that begin so.

        Costs as much as there are.
        """
        last = rev
        for item in merge(*(self._newer(rev, audience, only) for audience in whom), key=_rev):
            if item.rev > last:
                last = item.rev
                yield item

    def _newer(self, rev: int, audience: Audience, only: tuple[str, ...] | None) -> list[Kept]:
        found = []
        for item in reversed(self._of.get(audience, {}).values()):
            if item.rev <= rev:
                break
            if only is None or item.key.startswith(only):
                found.append(item)
        found.reverse()
        return found


def _rev(item: Kept) -> int:
    return item.rev


def _as_told(item: Kept, audience: Audience) -> Kept:
    value = told(item.key, item.value, audience)
    return item if value is item.value else replace(item, value=value, text=msgspec.json.encode(value).decode())
