"""What a suspended task waits for, and where: from its suspended frames and the future that it yielded.

The frames are walked from the task's coroutine inwards, through what each awaits. Those of the program make the stack;
the first of asyncio's own after the last of the program's says what is awaited, and when none does, the future.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import warnings
from asyncio import base_events, locks, queues, selector_events, streams, taskgroups, tasks
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, GeneratorType
from typing import Any

from playground.protocol.events import MANY_LIMIT, STACK_LIMIT

from .frames import FILENAME, Stack, name_of
from .resources import RESOURCES, peek
from .tasks import TASKS, Task
from .threads import THREADS
from .timers import TIMERS

SLEEP: CodeType = asyncio.sleep.__code__
_DEPTH = 1000
_CACHE_LIMIT = 4096
_CLEARABLE = sys.version_info < (3, 13)


def describe_yield(coro: Any) -> str:
    """``on`` and ``stack``, as JSON, of a task that gave others a turn and is ready again."""
    own, _ = _walk(coro)
    return '{"kind":"yield"},' + _stack_text(own)


def describe_wait(coro: Any, waiter: Any, task: int) -> str:
    """``on`` and ``stack``, as JSON, of the task (by id) that waits for the future ``waiter``."""
    own, frame = _walk(coro)
    on = _on(frame, waiter)
    if task in TIMERS.limits:
        on = f'{{"kind":"timeout",{TIMERS.limit_of(task)},"inner":{on}}}'
    return f"{on},{_stack_text(own)}"


_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False).encode
_texts: dict[tuple[Any, ...], str] = {}


def _walk(awaitable: Any) -> tuple[list[FrameType], FrameType | None]:
    """The program's frames, outermost first, and the first frame of the library's after the last of them."""
    own: list[FrameType] = []
    below: FrameType | None = None
    for _ in range(_DEPTH):
        kind = type(awaitable)
        if kind is CoroutineType:
            frame, awaitable = awaitable.cr_frame, awaitable.cr_await
        elif kind is GeneratorType:
            frame, awaitable = awaitable.gi_frame, awaitable.gi_yieldfrom
        elif kind is AsyncGeneratorType:
            frame, awaitable = awaitable.ag_frame, awaitable.ag_await
        elif id(kind) in _WRAPPERS:
            # What `async for` and `__await__` of a coroutine put around the real one, which they do not show.
            awaitable = next((each for each in gc.get_referents(awaitable) if id(type(each)) in _SUSPENDABLE), None)
            continue
        else:
            break
        if frame is None:
            break
        if frame.f_code.co_filename == FILENAME:
            own.append(frame)
            below = None
        elif below is None and frame.f_code in _KNOWN:
            below = frame
    return own, below


def _stack_text(frames: list[FrameType]) -> str:
    if len(frames) == 1:
        key: tuple[Any, ...] = (frames[0].f_code, frames[0].f_lasti)
    else:
        key = tuple([(frame.f_code, frame.f_lasti) for frame in frames[-STACK_LIMIT:]])
    text = _texts.get(key)
    if text is None:
        stack: Stack = [(name_of(frame.f_code), frame.f_lineno or 1) for frame in frames[-STACK_LIMIT:]]
        if len(_texts) >= _CACHE_LIMIT:
            _texts.clear()
        text = _texts[key] = _encode(stack)
    return text


def _on(frame: FrameType | None, waiter: Any) -> str:
    if THREADS.of_future:
        thread = THREADS.id_of(waiter)
        if thread is not None:
            return f'{{"kind":"thread","thread":{thread}}}'
    if frame is not None:
        on = _on_of_frame(frame, waiter)
        if on is not None:
            return on
    kind = type(waiter)
    if kind is _GATHERING:
        return f'{{"kind":"gather",{_these(waiter._children)}}}'
    return _task(waiter) if issubclass(kind, Task) else _FUTURE


def _on_of_frame(frame: FrameType, waiter: Any) -> str | None:
    word, name = _KNOWN[frame.f_code]
    if word == "sleep":
        timer = TIMERS.of_future.get(id(waiter))
        return f'{{"kind":"sleep"{timer.facts}}}' if timer is not None else '{"kind":"sleep"}'
    if word == "io":
        return f'{{"kind":"io","what":"{name}"}}'
    values = frame.f_locals
    value = values.get(name)
    if _CLEARABLE:
        values.clear()  # a snapshot that would stay with the frame and keep alive what it shows
    if word == "wait":
        members = peek(value, "_tasks") if name == "self" else value
        facts = _these(members) if type(members) is set else None
        return f'{{"kind":"wait",{facts}}}' if facts else '{"kind":"wait"}'
    if word == "wait_for":
        return None if TASKS.id_of(value) is None else _task(value)
    resource = RESOURCES.meet(value)
    return None if resource is None else f'{{"kind":"{word}","resource":{resource}}}'


def _task(task: Any) -> str:
    number = TASKS.id_of(task)
    return _FUTURE if number is None else f'{{"kind":"task","task":{number}}}'


def _these(futures: Any) -> str:
    """The tasks among some futures, in the order of their ids, and how many futures there are."""
    numbers = sorted(number for number in (TASKS.id_of(future) for future in futures) if number is not None)
    return f'"tasks":{_encode(numbers[:MANY_LIMIT])},"count":{len(futures)}'


_FUTURE = '{"kind":"future"}'


def _code(owner: object, name: str) -> CodeType | None:
    """The code of a function by its dotted name; None where this Python has no such function."""
    thing: Any = owner
    for part in name.split("."):
        thing = getattr(thing, part, None)
    code = getattr(thing, "__code__", None)
    return code if isinstance(code, CodeType) else None


# The function whose frame it is → what is awaited, and the local variable that says more (of io: what it does).
_TABLE: tuple[tuple[object, str, str, str], ...] = (
    (tasks, "sleep", "sleep", ""),
    (tasks, "_wait", "wait", "fs"),
    (taskgroups, "TaskGroup.__aexit__", "wait", "self"),
    (taskgroups, "TaskGroup._aexit", "wait", "self"),
    (locks, "Lock.acquire", "lock", "self"),
    (locks, "Semaphore.acquire", "semaphore", "self"),
    (locks, "Event.wait", "event", "self"),
    (locks, "Condition.wait", "condition", "self"),
    (locks, "Barrier.wait", "barrier", "self"),
    (queues, "Queue.get", "queue.get", "self"),
    (queues, "Queue.put", "queue.put", "self"),
    (tasks, "wait_for", "wait_for", "fut"),
    (streams, "StreamReader.read", "io", "read"),
    (streams, "StreamReader.readline", "io", "read"),
    (streams, "StreamReader.readuntil", "io", "read"),
    (streams, "StreamReader.readexactly", "io", "read"),
    (streams, "StreamReader._wait_for_data", "io", "read"),
    (streams, "StreamWriter.drain", "io", "write"),
    (streams, "StreamWriter.wait_closed", "io", "close"),
    (streams, "open_connection", "io", "connect"),
    (base_events, "BaseEventLoop.create_connection", "io", "connect"),
    (base_events, "Server.serve_forever", "io", "serve"),
    (selector_events, "BaseSelectorEventLoop.sock_recv", "io", "read"),
    (selector_events, "BaseSelectorEventLoop.sock_recv_into", "io", "read"),
    (selector_events, "BaseSelectorEventLoop.sock_recvfrom", "io", "read"),
    (selector_events, "BaseSelectorEventLoop.sock_sendall", "io", "write"),
    (selector_events, "BaseSelectorEventLoop.sock_sendto", "io", "write"),
    (selector_events, "BaseSelectorEventLoop.sock_accept", "io", "accept"),
    (selector_events, "BaseSelectorEventLoop.sock_connect", "io", "connect"),
)
_KNOWN: dict[CodeType, tuple[str, str]] = {}
for _owner, _name, _word, _variable in _TABLE:
    _found = _code(_owner, _name)
    if _found is not None:
        _KNOWN[_found] = (_word, _variable)

_GATHERING: type = tasks._GatheringFuture  # type: ignore[attr-defined]
# By address: to look a class up is to hash it, and its metaclass may be the program's.
_SUSPENDABLE = frozenset(map(id, (CoroutineType, GeneratorType, AsyncGeneratorType)))


def _wrapper_types() -> frozenset[int]:
    """The types that the interpreter puts around an awaitable, which have no name to import them by."""

    async def generator() -> Any:
        yield None

    async def coroutine() -> None:
        pass

    asend, athrow, pending = generator().asend(None), generator().athrow(ValueError), coroutine()
    following = anext(generator(), None)
    found = frozenset(id(type(each)) for each in (asend, athrow, pending.__await__(), following))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that they were never awaited
        del asend, athrow, pending, following
    return found


_WRAPPERS = _wrapper_types()
