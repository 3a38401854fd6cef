"""What befalls locks, semaphores, events, conditions, barriers and queues.

Hooks in asyncio's own methods tell of it, at the moment and inside the step in which it happens.
"""

from __future__ import annotations

import asyncio
import sys
from _thread import get_ident
from asyncio import locks, queues
from collections import deque
from collections.abc import Callable
from time import monotonic_ns
from types import FunctionType
from typing import Any

from .hooks import Hook, LastStatement, assigns, calls, compile_into, is_loop, returns_true
from .resources import LARGEST, RESOURCES, Resource
from .values import TRUSTED, peek
from .watch import WATCH

_OWNERS = 64
"""Owners of one semaphore that are remembered, to find a deadlock among them."""


def _safely(tell: Callable[..., None]) -> Callable[..., None]:
    """A hook that takes note only of what the main thread does, and from which no error reaches the program."""

    def hook(*arguments: Any) -> None:
        if get_ident() == WATCH.main:
            try:
                tell(*arguments)
            except Exception:
                WATCH.fail()

    return hook


@_safely
def _made(thing: Any) -> None:
    RESOURCES.made(thing, sys._getframe(2))


@_safely
def _acquired(thing: Any) -> None:
    resource = RESOURCES.of(thing)
    if resource is not None:
        task = WATCH.current_task()
        _tell("resource.acquired", resource, task, thing)
        if task is not None and len(resource.owners) < _OWNERS:
            resource.owners.append(task)


@_safely
def _released(thing: Any) -> None:
    resource = RESOURCES.of(thing)
    if resource is not None:
        task = WATCH.current_task()
        _tell("resource.released", resource, task, thing)
        if resource.kind != "semaphore":
            resource.owners.clear()
        elif task in resource.owners:
            resource.owners.remove(task)


def _tell(word: str, resource: Resource, task: int | None, thing: Any) -> None:
    watch = WATCH
    if watch.unsettled:
        watch.settle()
    size = _value_of(thing) if resource.kind == "semaphore" else "null"
    who = "null" if task is None else task
    watch.append(f'["{word}",{monotonic_ns() - watch.clock.zero},{resource.id},{who},{size}]')


def _put(queue: Any) -> None:
    _queue_changed(queue, 1)


def _got(queue: Any) -> None:
    _queue_changed(queue, -1)


def _queue_changed(queue: Any, by: int) -> None:
    # Flat, and not as the hooks around it: a program may do nothing else, and asyncio's own part is short.
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


def _value_of(semaphore: Any) -> object:
    value = peek(semaphore, "_value")
    return value if type(value) is int and 0 <= value <= LARGEST else "null"


@_safely
def _event_changed(event: Any) -> None:
    known = RESOURCES.by_address.get(id(event))
    if known is not None and (known[0] is None or known[0].reference is not known[1]):
        return  # a queue's own, which speaks for nobody and is cleared by every put
    _changed(event, "set" if peek(event, "_value") is True else "clear", None)


@_safely
def _notified(condition: Any, count: Any) -> None:
    waiters = peek(condition, "_waiters")
    if type(waiters) is deque and type(count) is int:
        waiting = sum(not asyncio.Future.done(waiter) for waiter in waiters if issubclass(type(waiter), asyncio.Future))
        _changed(condition, "notified", min(count, waiting), always=True)


@_safely
def _barrier_changed(barrier: Any) -> None:
    state, count = peek(barrier, "_state"), peek(barrier, "_count")
    word = _BARRIER_WORDS.get(id(state))
    if word is not None and type(count) is int:
        _changed(barrier, word, max(0, count))


@_safely
def _shut_down(queue: Any) -> None:
    _changed(queue, "shut-down", None)


def _changed(thing: Any, state: str, size: int | None, *, always: bool = False) -> None:
    watch = WATCH
    resource = RESOURCES.of(thing)
    # What stands for another speaks for nobody.
    if resource is not None and resource.reference() is thing and (always or resource.state != (state, size)):
        resource.state = (state, size)
        if watch.unsettled:
            watch.settle()
        watch.append(("resource.changed", watch.clock.at(), resource.id, watch.current_task(), state, size))


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
