"""What asyncio's own frames mean: which of its functions waits for what, and the variable that says more."""

from __future__ import annotations

import sys
from asyncio import base_events, locks, queues, selector_events, streams, taskgroups, tasks, unix_events
from dataclasses import dataclass
from functools import cache
from types import CodeType, FrameType
from typing import Any

CLEARABLE = sys.version_info < (3, 13)
"""Whether reading a frame's variables leaves a snapshot with it, which keeps alive what it shows."""

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
"""The function whose frame it is → what is awaited, and the local variable that says more (of io: what it does)."""

RESOURCE_WORDS = frozenset(
    ("lock", "semaphore", "event", "condition", "barrier", "queue.get", "queue.put", "join"),
)


@cache
def known() -> dict[int, tuple[str, str, CodeType]]:
    """What waits for what, and the variable, by the address of the code, which is kept so that the address stays its
    own. Made when it is needed first, which is after the hooks have given some of these functions new code."""
    found = ((_code(owner, name), word, variable) for owner, name, word, variable in _TABLE)
    return {id(code): (word, variable, code) for code, word, variable in found if code is not None}


def variable_of(frame: FrameType, name: str) -> Any:
    """A local variable of one of asyncio's own frames."""
    values = frame.f_locals
    value = values.get(name)
    if CLEARABLE:
        values.clear()  # a snapshot that would stay with the frame and keep alive what it shows
    return value


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
