"""What must hold between the events of one run: time never goes back, ids are introduced before they are used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .events import REFERENCES, Event
from .fields import Malformed


class Order:
    """Follows one run, event by event, in a few integers however long the run is.

    Ids of a kind are introduced as 1, 2, 3 …, so the last one is all that must be remembered.
    """

    def __init__(self) -> None:
        self.at = 0
        self._last: dict[str, int] = dict.fromkeys(REFERENCES.values(), 0)

    def admit(self, event: Event, at: int, values: Mapping[str, Any]) -> None:
        """Take note of one event whose fields were checked; raise :class:`Malformed` when it cannot follow.

        ``values`` is the event's fields by name. After a refusal nothing has changed.
        """
        if at < self.at:
            raise Malformed(f"{event.type}: at went back from {self.at} to {at}")
        introduced = event.introduces
        if introduced is not None and values[introduced] != self._last[introduced] + 1:
            raise Malformed(f"{event.type}: the next {introduced} is {self._last[introduced] + 1}")
        for name, value in values.items():
            if name == introduced or value is None:
                continue
            if name in REFERENCES:
                self._known(event, name, value)
            elif type(value) is dict and name in ("by", "on", "cause"):
                self._admit_nested(event, value)
        if introduced is not None:
            self._last[introduced] += 1
        self.at = at

    def _admit_nested(self, event: Event, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            if name in REFERENCES:
                self._known(event, name, value)
            elif name == "tasks":
                for task in value:
                    self._known(event, "task", task)
            elif name == "inner":
                self._admit_nested(event, value)

    def _known(self, event: Event, name: str, value: int) -> None:
        kind = REFERENCES[name]
        if value > self._last[kind]:
            raise Malformed(f"{event.type}: {kind} {value} was not introduced")
