"""What a suspended task waits for, and where: from its suspended frames and the future that it yielded.

The frames are walked from the task's coroutine inwards, through what each awaits. Those of the program make the stack;
the first of asyncio's own after the last of the program's says what is awaited, and when none does, the future.
"""

from __future__ import annotations

import asyncio
import gc
import json
import math
import sys
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

On = dict[str, Any]


def describe_yield(coro: Any) -> str:
    """``on`` and ``stack``, as JSON, of a task that gave others a turn and is ready again."""
    own, _ = _walk(coro)
    return '{"kind":"yield"},' + _stack_text(own)


def describe_wait(coro: Any, waiter: Any, task: int) -> str:
    """``on`` and ``stack``, as JSON, of the task (by id) that waits for the future ``waiter``."""
    own, frame = _walk(coro)
    on = _on(frame, waiter)
    limit = TIMERS.limit_of(task)
    if limit is not None:
        on = {"kind": "timeout", **limit, "inner": on}
    return f"{_encode(on)},{_stack_text(own)}"


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
        elif kind in _WRAPPERS:
            # What `async for` and `__await__` of a coroutine put around the real one, which they do not show.
            awaitable = next((each for each in gc.get_referents(awaitable) if type(each) in _SUSPENDABLE), None)
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
    key = tuple([(frame.f_code, frame.f_lasti) for frame in frames[-STACK_LIMIT:]])
    text = _texts.get(key)
    if text is None:
        stack: Stack = [(name_of(frame.f_code), frame.f_lineno or 1) for frame in frames[-STACK_LIMIT:]]
        if len(_texts) >= _CACHE_LIMIT:
            _texts.clear()
        text = _texts[key] = _encode(stack)
    return text


def _on(frame: FrameType | None, waiter: Any) -> On:
    thread = THREADS.id_of(waiter)
    if thread is not None:
        return {"kind": "thread", "thread": thread}
    if frame is not None:
        on = _on_of_frame(frame, waiter)
        if on is not None:
            return on
    kind = type(waiter)
    if kind is _GATHERING:
        return {"kind": "gather", **_these(waiter._children)}
    if issubclass(kind, Task):
        return _task(waiter)
    return {"kind": "future"}


def _on_of_frame(frame: FrameType, waiter: Any) -> On | None:
    word, name = _KNOWN[frame.f_code]
    values = frame.f_locals
    value = values.get(name) if name else None
    if _CLEARABLE:
        values.clear()  # a snapshot that would stay with the frame and keep alive what it shows
    if word == "sleep":
        timer = TIMERS.id_for(waiter)
        on: On = {"kind": "sleep"}
        if type(value) in (int, float) and math.isfinite(value) and abs(value) <= 1e12:
            on["delay"] = value
        if timer is not None:
            on["timer"] = timer
        return on
    if word == "wait":
        members = peek(value, "_tasks") if name == "self" else value
        return {"kind": "wait", **(_these(members) if type(members) in (set, list, tuple, frozenset) else {})}
    if word.startswith("io."):
        return {"kind": "io", "what": word[3:]}
    if word == "wait_for":
        return {"kind": "task", **_task(value)} if TASKS.id_of(value) else None
    resource = RESOURCES.meet(value)
    return None if resource is None else {"kind": word, "resource": resource}


def _task(task: Any) -> On:
    number = TASKS.id_of(task)
    return {"kind": "future"} if number is None else {"kind": "task", "task": number}


def _these(futures: Any) -> On:
    """The tasks among some futures, in the order of their ids, and how many futures there are."""
    numbers = sorted(number for number in (TASKS.id_of(future) for future in futures) if number is not None)
    return {"tasks": numbers[:MANY_LIMIT], "count": len(futures)}


def _code(owner: object, name: str) -> CodeType | None:
    """The code of a function by its dotted name; None where this Python has no such function."""
    thing: Any = owner
    for part in name.split("."):
        thing = getattr(thing, part, None)
    code = getattr(thing, "__code__", None)
    return code if isinstance(code, CodeType) else None


# The function whose frame it is → what is awaited, and the local variable that says more.
_TABLE: tuple[tuple[object, str, str, str | None], ...] = (
    (tasks, "sleep", "sleep", "delay"),
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
    (streams, "StreamReader.read", "io.read", None),
    (streams, "StreamReader.readline", "io.read", None),
    (streams, "StreamReader.readuntil", "io.read", None),
    (streams, "StreamReader.readexactly", "io.read", None),
    (streams, "StreamReader._wait_for_data", "io.read", None),
    (streams, "StreamWriter.drain", "io.write", None),
    (streams, "StreamWriter.wait_closed", "io.close", None),
    (streams, "open_connection", "io.connect", None),
    (base_events, "BaseEventLoop.create_connection", "io.connect", None),
    (base_events, "Server.serve_forever", "io.serve", None),
    (selector_events, "BaseSelectorEventLoop.sock_recv", "io.read", None),
    (selector_events, "BaseSelectorEventLoop.sock_recv_into", "io.read", None),
    (selector_events, "BaseSelectorEventLoop.sock_recvfrom", "io.read", None),
    (selector_events, "BaseSelectorEventLoop.sock_sendall", "io.write", None),
    (selector_events, "BaseSelectorEventLoop.sock_sendto", "io.write", None),
    (selector_events, "BaseSelectorEventLoop.sock_accept", "io.accept", None),
    (selector_events, "BaseSelectorEventLoop.sock_connect", "io.connect", None),
)
_KNOWN: dict[CodeType, tuple[str, str | None]] = {}
for _owner, _name, _word, _variable in _TABLE:
    _found = _code(_owner, _name)
    if _found is not None:
        _KNOWN[_found] = (_word, _variable)

_GATHERING: type = tasks._GatheringFuture  # type: ignore[attr-defined]
_SUSPENDABLE = frozenset((CoroutineType, GeneratorType, AsyncGeneratorType))


def _wrapper_types() -> frozenset[type]:
    """The types that the interpreter puts around an awaitable, which have no name to import them by."""

    async def generator() -> Any:
        yield None

    async def coroutine() -> None:
        pass

    asend, athrow, pending = generator().asend(None), generator().athrow(ValueError), coroutine()
    following = anext(generator(), None)
    found = frozenset((type(asend), type(athrow), type(pending.__await__()), type(following)))
    for each in (asend, athrow, pending):
        each.close()
    return found


_WRAPPERS = _wrapper_types()
