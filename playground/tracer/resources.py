"""Ids of the program's locks, semaphores, events, conditions, barriers and queues, given at first sight."""

from __future__ import annotations

import asyncio
import weakref
from typing import Any

from .watch import WATCH

_KINDS: tuple[tuple[type, str, str | None], ...] = (
    (asyncio.Lock, "lock", None),
    (asyncio.BoundedSemaphore, "semaphore", "_bound_value"),
    (asyncio.Semaphore, "semaphore", None),
    (asyncio.Event, "event", None),
    (asyncio.Condition, "condition", None),
    (asyncio.Barrier, "barrier", "_parties"),
    (asyncio.Queue, "queue", "_maxsize"),
)


class Resources:
    """The resources that were seen, by address; the weak references take them out again."""

    def __init__(self) -> None:
        self._by_address: dict[int, tuple[int, weakref.ref[Any]]] = {}
        self._last = 0

    def meet(self, resource: object) -> int | None:
        """The id of a resource, told of with its kind when it is seen first. None for an object of another kind."""
        address = id(resource)
        known = self._by_address.get(address)
        if known is not None:
            return known[0]
        found = next(((word, size) for kind, word, size in _KINDS if issubclass(type(resource), kind)), None)
        if found is None:
            return None
        number = self._last + 1
        by_address = self._by_address

        def forget(_: object) -> None:
            by_address.pop(address, None)

        word, size = found
        places = peek(resource, size) if size is not None else None
        if type(places) is not int or not 0 < places < 2**53:
            places = None
        WATCH.append(("resource.created", WATCH.clock.at(), number, word, None, WATCH.current_task(), places))
        self._last = number
        by_address[address] = (number, weakref.ref(resource, forget))
        return number


def peek(thing: object, name: str) -> Any:
    """An entry of an object's own ``__dict__``, past any property or ``__getattribute__``; None when there is none."""
    try:
        namespace = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        return None
    return namespace.get(name) if type(namespace) is dict else None


RESOURCES = Resources()
