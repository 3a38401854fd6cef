"""The program's locks, semaphores, events, conditions, barriers and queues: their ids, and what befalls them.

They are told of by hooks in asyncio's own methods (:mod:`~.hooks`), at the moment and inside the step in which it
happens. What asyncio makes for itself inside of one of them stands for that one: a condition's own lock is the
condition's, a queue's "all done" is the queue's. A barrier's inner condition stands for nothing.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from _thread import get_ident
from asyncio import locks, queues
from collections import deque
from time import monotonic_ns
from types import FrameType, FunctionType
from typing import Any

from playground.protocol.events import NAME_LIMIT

from .frames import program_line
from .hooks import Hook, LastStatement, assigns, calls, compile_into, is_loop, returns_true
from .source import name_given_at
from .text import cut
from .values import TRUSTED, peek
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
_ASYNCIO = locks.__file__.removesuffix("locks.py")
_LARGEST = 2**53 - 1
_OWNERS = 64
"""Owners of one semaphore that are remembered, to find a deadlock among them."""


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
        if caller is not None and caller.f_code.co_filename.startswith(_ASYNCIO):
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
        if type(places) is not int or not 0 <= places <= _LARGEST or (places == 0 and word == "queue"):
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


def _made(thing: Any) -> None:
    if get_ident() == WATCH.main:
        try:
            RESOURCES.made(thing, sys._getframe(1))
        except Exception:
            WATCH.fail()


def _acquired(thing: Any) -> None:
    watch = WATCH
    if get_ident() != watch.main:
        return
    try:
        resource = RESOURCES.of(thing)
        if resource is not None:
            task = None if watch.record is None else watch.record.id
            size = _value_of(thing) if resource.kind == "semaphore" else "null"
            _tell("resource.acquired", resource.id, task, size)
            if task is not None and len(resource.owners) < _OWNERS:
                resource.owners.append(task)
    except Exception:
        watch.fail()


def _released(thing: Any) -> None:
    watch = WATCH
    if get_ident() != watch.main:
        return
    try:
        resource = RESOURCES.of(thing)
        if resource is not None:
            task = None if watch.record is None else watch.record.id
            size = _value_of(thing) if resource.kind == "semaphore" else "null"
            _tell("resource.released", resource.id, task, size)
            if resource.kind != "semaphore":
                resource.owners.clear()
            elif task in resource.owners:
                resource.owners.remove(task)
    except Exception:
        watch.fail()


def _put(queue: Any) -> None:
    _queue_changed(queue, 1)


def _got(queue: Any) -> None:
    _queue_changed(queue, -1)


def _queue_changed(queue: Any, by: int) -> None:
    # Flat, and not by way of the functions around it: a program may do nothing else, and asyncio's own part is short.
    watch = WATCH
    if get_ident() != watch.main:
        return
    try:
        known = RESOURCES.by_address.get(id(queue))
        resource = known[0] if known is not None else RESOURCES.of(queue)
        if resource is None:
            return
        items = queue._queue if id(type(queue)) in TRUSTED else peek(queue, "_queue")
        kind = type(items)
        size = resource.size = len(items) if kind is deque or kind is list else max(0, resource.size + by)
        record = watch.record
        task = "null" if record is None else record.id
        if watch.unsettled:
            watch.settle()
        watch.append(f'["queue.changed",{monotonic_ns() - watch.clock.zero},{resource.id},{task},{size}]')
    except Exception:
        watch.fail()


def _tell(word: str, resource: int, task: int | None, size: object) -> None:
    watch = WATCH
    if watch.unsettled:
        watch.settle()
    task_text = "null" if task is None else task
    watch.append(f'["{word}",{monotonic_ns() - watch.clock.zero},{resource},{task_text},{size}]')


def _value_of(semaphore: Any) -> object:
    value = peek(semaphore, "_value")
    return value if type(value) is int and 0 <= value <= _LARGEST else "null"


def _event_changed(event: Any) -> None:
    known = RESOURCES.by_address.get(id(event))
    if known is not None and (known[0] is None or known[0].reference is not known[1]):
        return  # a queue's own, which speaks for nobody and is cleared by every put
    _changed(event, "set" if peek(event, "_value") is True else "clear", None)


def _notified(condition: Any, count: Any) -> None:
    waiters = peek(condition, "_waiters")
    if type(waiters) is deque and type(count) is int:
        waiting = sum(not asyncio.Future.done(waiter) for waiter in waiters if issubclass(type(waiter), asyncio.Future))
        _changed(condition, "notified", min(count, waiting), always=True)


def _barrier_changed(barrier: Any) -> None:
    state, count = peek(barrier, "_state"), peek(barrier, "_count")
    word = _BARRIER_WORDS.get(id(state))
    if word is not None and type(count) is int:
        _changed(barrier, word, max(0, count))


def _shut_down(queue: Any) -> None:
    _changed(queue, "shut-down", None)


def _changed(thing: Any, state: str, size: int | None, *, always: bool = False) -> None:
    watch = WATCH
    if get_ident() != watch.main:
        return
    try:
        resource = RESOURCES.of(thing)
        # What stands for another speaks for nobody.
        if resource is not None and resource.reference() is thing and (always or resource.state != (state, size)):
            resource.state = (state, size)
            if watch.unsettled:
                watch.settle()
            watch.append(("resource.changed", watch.clock.at(), resource.id, watch.current_task(), state, size))
    except Exception:
        watch.fail()


_BARRIER_WORDS = {
    id(state): state.value
    for state in getattr(locks, "_BarrierState", ())
    if type(getattr(state, "value", None)) is str
}


_Barrier: Any = locks.Barrier


def _hooks() -> dict[FunctionType, tuple[Hook, ...]]:
    """Which of asyncio's methods tell of what."""
    constructors = (locks.Lock, locks.Semaphore, locks.Event, locks.Condition, locks.Barrier, queues.Queue)
    table: dict[Any, tuple[Hook, ...]] = {kind.__init__: (Hook(_made, LastStatement()),) for kind in constructors}
    table |= {
        locks.Lock.acquire: (Hook(_acquired, returns_true, after=False),),
        locks.Lock.release: (Hook(_released, assigns("_locked")),),
        locks.Semaphore.acquire: (Hook(_acquired, returns_true, after=False),),
        locks.Semaphore.release: (Hook(_released, assigns("_value")),),
        locks.Event.set: (Hook(_event_changed, assigns("_value")),),
        locks.Event.clear: (Hook(_event_changed, assigns("_value")),),
        getattr(locks.Condition, "_notify", locks.Condition.notify): (
            Hook(_notified, is_loop, after=False, arguments=("self", "n")),
        ),
        locks.Barrier.wait: (Hook(_barrier_changed, assigns("_count", "_state")),),
        _Barrier._release: (Hook(_barrier_changed, assigns("_count", "_state")),),
        _Barrier._exit: (Hook(_barrier_changed, assigns("_count", "_state")),),
        locks.Barrier.reset: (Hook(_barrier_changed, assigns("_count", "_state")),),
        locks.Barrier.abort: (Hook(_barrier_changed, assigns("_count", "_state")),),
        queues.Queue.put_nowait: (Hook(_put, calls("_put")),),
        queues.Queue.get_nowait: (Hook(_got, calls("_get")),),
    }
    if hasattr(queues.Queue, "shutdown"):
        table[queues.Queue.shutdown] = (Hook(_shut_down, assigns("_is_shutdown")), Hook(_got, calls("_get")))
    return table


def install() -> list[str]:
    """Put the hooks in, once. Returns the names of the methods where a hook did not find its place."""
    return [function.__qualname__ for function, hooks in _hooks().items() if not compile_into(function, *hooks)]
