"""The program's locks, semaphores, events, conditions, barriers and queues: their ids, and what they are called.

What befalls them is told by :mod:`~.befalling`. What asyncio makes for itself inside of one of them stands for that
one: a condition's own lock is the condition's, a queue's "all done" is the queue's. A barrier's inner condition stands
for nothing.
"""

from __future__ import annotations

import asyncio
import weakref
from types import FrameType
from typing import Any

from playground.protocol.limits import NAME_LIMIT

from .frames import ASYNCIO, program_line
from .source import name_given_at
from .text import cut
from .values import peek
from .watch import WATCH

_KINDS: tuple[tuple[type, str, str | None], ...] = (
    (asyncio.Lock, "lock", None),
    (asyncio.BoundedSemaphore, "semaphore", "_bound_value"),
    (asyncio.Semaphore, "semaphore", "_value"),
    (asyncio.Event, "event", None),
    (asyncio.Condition, "condition", None),
    (asyncio.Barrier, "barrier", "_parties"),
    (asyncio.Queue, "queue", "_maxsize"),
)
LARGEST = 2**53 - 1
"""The largest number that an event can say."""


class Resource:
    """What is remembered of one resource, in place of itself, which must be free to die."""

    __slots__ = ("id", "kind", "owners", "reference", "size", "state")

    reference: weakref.ref[Any]

    def __init__(self, number: int, kind: str) -> None:
        self.id = number
        self.kind = kind
        self.owners: list[int] = []
        """The tasks that hold it: of a lock or a condition one at the most; of a semaphore as many as have a place."""
        self.size = 0
        """How many items are in it, of a queue that does not let itself be counted."""
        self.state: object = None
        """What was told last of its state."""


class Resources:
    """The resources that were seen, by address; the weak references take them out again."""

    def __init__(self) -> None:
        self.by_address: dict[int, tuple[Resource | None, weakref.ref[Any]]] = {}
        self._last = 0

    def of(self, thing: object) -> Resource | None:
        """What is known of a resource; it is told of when it is seen first. None for an object of another kind."""
        known = self.by_address.get(id(thing))
        return known[0] if known is not None else self._met(thing, None)

    def meet(self, thing: object) -> int | None:
        """The id of a resource, as :meth:`of`."""
        resource = self.of(thing)
        return None if resource is None else resource.id

    def owners_of(self, number: int) -> list[int]:
        """The tasks that hold a resource, by its id."""
        known = next((each for each, _ in self.by_address.values() if each is not None and each.id == number), None)
        return [] if known is None else known.owners

    def made(self, thing: Any, frame: FrameType) -> None:
        """A resource was made; ``frame`` is its constructor's."""
        if id(thing) in self.by_address and self.by_address[id(thing)][1]() is thing:
            return  # its constructor was called again, or its base class's told of it already
        caller = frame.f_back
        while caller is not None and caller.f_code.co_name == "__init__" and _self_of(caller) is thing:
            caller = caller.f_back
        if caller is not None and caller.f_code.co_filename.startswith(ASYNCIO):
            self._know(thing, None)  # asyncio's own; whoever made it may say later what it stands for
        elif (resource := self._met(thing, caller)) is not None:
            for inner in (peek(thing, "_lock"), peek(thing, "_finished")):
                if inner is not None and id(inner) in self.by_address and self.by_address[id(inner)][0] is None:
                    self._know(inner, resource)

    def _met(self, thing: object, maker: FrameType | None) -> Resource | None:
        found = next(((word, size) for kind, word, size in _KINDS if issubclass(type(thing), kind)), None)
        if found is None:
            return None
        word, size = found
        resource = Resource(self._last + 1, word)
        places = peek(thing, size) if size is not None else None
        if type(places) is not int or not 0 <= places <= LARGEST or (places == 0 and word == "queue"):
            places = None  # a queue's 0 means that it has no bound
        name = name_given_at(maker) if maker is not None else None
        lock = None
        if word == "condition":
            known = self.by_address.get(id(peek(thing, "_lock")))
            lock = known[0].id if known is not None and known[0] is not None else None
        if WATCH.unsettled:
            WATCH.settle()
        told = name and cut(name, NAME_LIMIT)
        line = program_line(maker)
        watch = WATCH
        watch.append(
            ("resource.created", watch.clock.at(), resource.id, word, told, watch.current_task(), places, line, lock)
        )
        watch.recorder.relieve()
        self._last = resource.id
        self._know(thing, resource)
        return resource

    def _know(self, thing: object, resource: Resource | None) -> None:
        address = id(thing)
        by_address = self.by_address

        def forget(_: object) -> None:
            by_address.pop(address, None)

        reference = weakref.ref(thing, forget)
        if resource is not None and not hasattr(resource, "reference"):
            resource.reference = reference
        by_address[address] = (resource, reference)


def _self_of(frame: FrameType) -> object:
    """The first argument of a method that runs."""
    names = frame.f_code.co_varnames
    return frame.f_locals.get(names[0]) if frame.f_code.co_argcount and names else None


RESOURCES = Resources()
