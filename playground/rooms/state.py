"""A room as rules see it: its values by key, and what they have changed since it was last committed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from playground.rooms.items import Value

_V = TypeVar("_V", bound=Value)


class State:
    """``kept`` is what was committed; it is only read. Changes are steps that can be taken back."""

    def __init__(self, kept: Mapping[str, Value | None]) -> None:
        self._kept = kept
        self._changed: dict[str, Value | None] = {}
        self._tried: dict[str, Value | None] = {}

    def find(self, key: str, kind: type[_V]) -> _V | None:
        """The value with this key, or None."""
        return as_kind(self._look(key), kind)

    def get(self, key: str, kind: type[_V]) -> _V:
        """The value with this key, or a new one with all defaults."""
        found = self.find(key, kind)
        return kind() if found is None else found

    def all(self, prefix: str, kind: type[_V]) -> Iterator[tuple[str, _V]]:
        """The values whose keys begin so, in no order."""
        for key in {*self._kept, *self._changed, *self._tried}:
            if key.startswith(prefix) and (found := self.find(key, kind)) is not None:
                yield key, found

    def put(self, key: str, value: Value | None) -> None:
        """Let this be the value from now on; None: there is none any more. What is no change is none."""
        if self._look(key) != value:
            self._tried[key] = value

    def keep(self) -> None:
        """What was put since the last time is to be committed."""
        self._changed.update(self._tried)
        self._tried.clear()

    def take_back(self) -> None:
        """Forget what was put since the last time."""
        self._tried.clear()

    @property
    def changed(self) -> Mapping[str, Value | None]:
        """What is to be committed."""
        return {key: value for key, value in self._changed.items() if self._kept.get(key) != value}

    def _look(self, key: str) -> Value | None:
        for values in (self._tried, self._changed, self._kept):
            if key in values:
                return values[key]
        return None


def as_kind(value: Value | None, kind: type[_V]) -> _V | None:
    """The value, of which it is known what it is by its key. Raises TypeError when that is not so."""
    if value is None or isinstance(value, kind):
        return value
    raise TypeError(f"{type(value).__name__} stands where {kind.__name__} belongs")
