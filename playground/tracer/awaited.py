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
from asyncio import base_events, locks, queues, selector_events, streams, taskgroups, tasks, unix_events
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, FunctionType, GeneratorType
from typing import Any

from playground.protocol.events import MANY_LIMIT, STACK_LIMIT

from .frames import FILENAME, Stack, name_of
from .peers import peer_of
from .resources import RESOURCES
from .tasks import TASKS, Task, get_coro, get_waiter, is_done
from .text import quote
from .threads import THREADS
from .timers import TIMERS, inside
from .values import peek
from .variables import VARIABLES

Future = asyncio.Future
SLEEP: CodeType = asyncio.sleep.__code__
_DEPTH = 1000
_CACHE_LIMIT = 4096
_CLEARABLE = sys.version_info < (3, 13)


def describe_yield(coro: Any) -> str:
    """``on``, ``stack`` and ``locals``, as JSON, of a task that gave others a turn and is ready again."""
    own, _ = _walk(coro)
    return f'{{"kind":"yield"}},{_stack_text(own)},{VARIABLES.text(own)}'


def describe_wait(coro: Any, waiter: Any, task: int) -> str:
    """``on``, ``stack`` and ``locals``, as JSON, of the task (by id) that waits for the future ``waiter``."""
    own, frame = _walk(coro)
    on = _on(frame, waiter)
    if task in TIMERS.limits:
        on = TIMERS.around(on, task)
    return f"{on},{_stack_text(own)},{VARIABLES.text(own)}"


def describe_place(coro: Any) -> str:
    """As :func:`describe_yield`, without the variables: what is the same each time that it yields there."""
    own, _ = _walk(coro)
    return f'{{"kind":"yield"}},{_stack_text(own)}'


@dataclass(frozen=True)
class Wait:
    """What a suspended task waits for, for whoever looks for a deadlock."""

    kind: str
    """``lock``, ``semaphore``, ``task``, ``gather`` … as an ``on`` has it; ``unknown`` for any other."""
    tasks: tuple[int, ...]
    """The tasks that it waits for, those that are done left out."""
    resource: int | None
    line: int | None
    limited: bool
    """Whether it waits for a limited time only."""


def waiting_for(task: Any) -> Wait:
    """What a task waits for. Of one that does not wait: nothing."""
    waiter = get_waiter(task)
    if waiter is None:
        return Wait("unknown", (), None, None, False)
    own, frame = _walk(get_coro(task))
    line = own[-1].f_lineno if own else None
    word, name, _ = _known()[id(frame.f_code)] if frame is not None else ("", "", None)
    value = _variable(frame, name.partition(".")[0]) if frame is not None and name else None
    if word in ("wait_for", "sleep") or (word == "wait" and name != "self._tasks"):
        return Wait("unknown", (), None, line, True)
    if word in _RESOURCE_WORDS:
        return Wait(word, (), RESOURCES.meet(value), line, False)
    if word == "wait":
        return Wait("wait", _pending(peek(value, "_tasks") or ()), None, line, False)
    kind = type(waiter)
    if kind is _GATHERING:
        return Wait("gather", _pending(waiter._children), None, line, False)
    return (
        Wait("task", _pending((waiter,)), None, line, False)
        if issubclass(kind, Task)
        else Wait("unknown", (), None, line, False)
    )


def line_where_suspended(task: Any) -> int | None:
    """The program's innermost line at which a task is suspended."""
    own, _ = _walk(get_coro(task))
    return own[-1].f_lineno if own else None


def _pending(futures: Any) -> tuple[int, ...]:
    numbers = (TASKS.id_of(each) for each in futures if issubclass(type(each), Task) and not is_done(each))
    return tuple(sorted(number for number in numbers if number is not None))


def _variable(frame: FrameType, name: str) -> Any:
    """A local variable of one of asyncio's own frames."""
    values = frame.f_locals
    value = values.get(name)
    if _CLEARABLE:
        values.clear()  # a snapshot that would stay with the frame and keep alive what it shows
    return value


_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False).encode
_texts: dict[tuple[Any, ...], tuple[str, list[CodeType]]] = {}
"""Stacks as JSON. By address, because the hash of a code is dear; the codes are kept so that each keeps its address."""


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
            # One may stand around another: `anext` with a default around an async generator's own.
            inside_it = _SUSPENDABLE | _WRAPPERS
            awaitable = next((each for each in gc.get_referents(awaitable) if id(type(each)) in inside_it), None)
            continue
        else:
            break
        if frame is None:
            break
        if frame.f_code.co_filename == FILENAME:
            own.append(frame)
            below = None
        elif id(frame.f_code) in _known() and (below is None or _takes_the_lock_again(below, frame)):
            below = frame
    return own, below


def _takes_the_lock_again(outer: FrameType, inner: FrameType) -> bool:
    """Whether one who was notified waits for the condition's lock now."""
    return _known()[id(outer.f_code)][0] == "condition" and _known()[id(inner.f_code)][0] == "lock"


def _stack_text(frames: list[FrameType]) -> str:
    if len(frames) == 1:
        key: tuple[Any, ...] = (id(frames[0].f_code), frames[0].f_lasti)
    else:
        key = tuple([(id(frame.f_code), frame.f_lasti) for frame in frames[-STACK_LIMIT:]])
    known = _texts.get(key)
    if known is None:
        stack: Stack = [(name_of(frame.f_code), frame.f_lineno or 1) for frame in frames[-STACK_LIMIT:]]
        if len(_texts) >= _CACHE_LIMIT:
            _texts.clear()
        known = _texts[key] = _encode(stack), [frame.f_code for frame in frames]
    return known[0]


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
    if kind is Future and (shielded := _shielded(waiter)) is not None:
        return f'{_on_future(shielded)[:-1]},"what":"shield"}}'
    return _on_future(waiter)


def _on_future(future: Any) -> str:
    kind = type(future)
    if kind is _GATHERING:
        return f'{{"kind":"gather",{_these(future._children)}}}'
    return _task(future) if issubclass(kind, Task) else _FUTURE


def _shielded(future: Any) -> Any:
    """What stands behind the future that ``asyncio.shield`` gave out; None of any other future."""
    for callback, _ in _get_callbacks(future) or ():
        if type(callback) is FunctionType and callback.__code__ is _SHIELDS:
            cell = dict(zip(_SHIELDS.co_freevars, callback.__closure__ or (), strict=False)).get("inner")
            return None if cell is None else cell.cell_contents
    return None


def _on_of_frame(frame: FrameType, waiter: Any) -> str | None:
    word, name, _ = _known()[id(frame.f_code)]
    if word == "sleep":
        timer = TIMERS.of_future.get(id(waiter))
        return f'{{"kind":"sleep"{timer.facts}}}' if timer is not None else '{"kind":"sleep"}'
    if word == "io":
        values = frame.f_locals
        peer = peer_of(values)
        if _CLEARABLE:
            values.clear()
        return (
            f'{{"kind":"io","what":"{name}"}}'
            if peer is None
            else f'{{"kind":"io","what":"{name}","peer":{quote(peer)}}}'
        )
    value = _variable(frame, name.partition(".")[0])
    if word == "wait":
        members = peek(value, name.partition(".")[2]) if "." in name else value
        facts = f",{_these(members)}" if type(members) is set else ""
        timer = TIMERS.of_future.get(id(waiter))
        number = f',"timer":{timer.number}' if timer is not None else ""
        return f'{{"kind":"wait"{facts}{number}}}'
    if word == "wait_for":
        if TASKS.id_of(value) is None:
            return None
        timer = TIMERS.of_future.get(id(waiter))  # on 3.11; later ones use asyncio.timeout
        return _task(value) if timer is None else inside(timer, _task(value))
    resource = RESOURCES.meet(value)
    if resource is None:
        return None
    if word == "join":
        return f'{{"kind":"event","what":"join","resource":{resource}}}'
    return f'{{"kind":"{word}","resource":{resource}}}'


def _task(task: Any) -> str:
    number = TASKS.id_of(task)
    return _FUTURE if number is None else f'{{"kind":"task","task":{number}}}'


def _these(futures: Any) -> str:
    """The tasks among some futures, in the order of their ids, and how many futures there are."""
    different = {id(future): future for future in futures}  # a gather may be given one twice
    numbers = sorted(number for number in map(TASKS.id_of, different.values()) if number is not None)
    return f'"tasks":{_encode(numbers[:MANY_LIMIT])},"count":{len(different)}'


_FUTURE = '{"kind":"future"}'


def _code(owner: object, name: str) -> CodeType | None:
    """The code of a function by its dotted name; None where this Python has no such function."""
    thing: Any = owner
    for part in name.split("."):
        inside_it = part == "<locals>"
        thing = _CodesOf(getattr(thing, "__code__", None)) if inside_it else getattr(thing, part, None)
    code = getattr(thing, "__code__", None)
    return code if isinstance(code, CodeType) else None


class _CodesOf:
    """The functions that a function defines, as attributes."""

    def __init__(self, code: CodeType | None) -> None:
        for constant in () if code is None else code.co_consts:
            if type(constant) is CodeType:
                setattr(self, constant.co_name, _Defined(constant))


@dataclass
class _Defined:
    __code__: CodeType


# The function whose frame it is → what is awaited, and the local variable that says more (of io: what it does).
_TABLE: tuple[tuple[object, str, str, str], ...] = (
    (tasks, "sleep", "sleep", ""),
    (tasks, "_wait", "wait", "fs"),
    (tasks, "as_completed.<locals>._wait_for_one", "wait", "todo"),
    (tasks, "_AsCompletedIterator._wait_for_one", "wait", "self._todo"),
    (taskgroups, "TaskGroup.__aexit__", "wait", "self._tasks"),
    (taskgroups, "TaskGroup._aexit", "wait", "self._tasks"),
    (locks, "Lock.acquire", "lock", "self"),
    (locks, "Semaphore.acquire", "semaphore", "self"),
    (locks, "Event.wait", "event", "self"),
    (locks, "Condition.wait", "condition", "self"),
    (locks, "Barrier.wait", "barrier", "self"),
    (queues, "Queue.get", "queue.get", "self"),
    (queues, "Queue.put", "queue.put", "self"),
    (queues, "Queue.join", "join", "self"),
    (tasks, "wait_for", "wait_for", "fut"),
    (streams, "StreamReader.read", "io", "read"),
    (streams, "StreamReader.readline", "io", "read"),
    (streams, "StreamReader.readuntil", "io", "read"),
    (streams, "StreamReader.readexactly", "io", "read"),
    (streams, "StreamReader._wait_for_data", "io", "read"),
    (streams, "StreamWriter.drain", "io", "write"),
    (streams, "StreamWriter.wait_closed", "io", "close"),
    (streams, "open_connection", "io", "connect"),
    (streams, "open_unix_connection", "io", "connect"),
    (base_events, "BaseEventLoop.create_connection", "io", "connect"),
    (unix_events, "_UnixSelectorEventLoop.create_unix_connection", "io", "connect"),
    (base_events, "Server.serve_forever", "io", "serve"),
    (selector_events, "BaseSelectorEventLoop.sock_recv", "io", "read"),
    (selector_events, "BaseSelectorEventLoop.sock_recv_into", "io", "read"),
    (selector_events, "BaseSelectorEventLoop.sock_recvfrom", "io", "read"),
    (selector_events, "BaseSelectorEventLoop.sock_sendall", "io", "write"),
    (selector_events, "BaseSelectorEventLoop.sock_sendto", "io", "write"),
    (selector_events, "BaseSelectorEventLoop.sock_accept", "io", "accept"),
    (selector_events, "BaseSelectorEventLoop.sock_connect", "io", "connect"),
)
_RESOURCE_WORDS = frozenset(
    ("lock", "semaphore", "event", "condition", "barrier", "queue.get", "queue.put", "join"),
)


@cache
def _known() -> dict[int, tuple[str, str, CodeType]]:
    """The table by address of the code, which is kept so that the address stays its own; made when it is needed first,
    which is after the hooks have given some of these functions new code."""
    found = ((_code(owner, name), word, variable) for owner, name, word, variable in _TABLE)
    return {id(code): (word, variable, code) for code, word, variable in found if code is not None}


_GATHERING: type = tasks._GatheringFuture  # type: ignore[attr-defined]
_SHIELDS: CodeType = next(
    constant
    for constant in asyncio.shield.__code__.co_consts
    if type(constant) is CodeType and constant.co_name == "_outer_done_callback"
)
_get_callbacks: Callable[[Any], Any] = Future.__dict__["_callbacks"].__get__
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
