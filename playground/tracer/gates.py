"""How the waits of threads become known: what the standard library's waits are made of, replaced by what tells of them.

``threading.Condition`` makes a lock for each wait: here a :class:`Gate`. The workers of executors wait at a queue in C:
here at a :class:`WorkQueue`. A join waits at a gate that the ending thread opens. Programs see none of these.
"""

from __future__ import annotations

import os
import queue
import threading
from _thread import allocate_lock, get_ident
from collections import deque
from concurrent.futures import thread as pool
from time import pthread_getcpuclockid
from types import SimpleNamespace
from typing import Any

from .moments import MOMENTS
from .resting import WAITS, Wait, until
from .watch import WATCH


class Gate:
    """The lock that ``threading.Condition.wait`` makes for each wait, which is known to be waited for."""

    __slots__ = ("_lock", "_wait")

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._wait: Wait | None = None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """As of any lock. The condition does it once to hold it, and again to wait."""
        lock = self._lock
        if lock.acquire(False):
            return True
        if not blocking:
            return False
        if timeout == -1:
            wait = Wait(gate=lock)
        else:
            wait = until(int(min(timeout, threading.TIMEOUT_MAX) * 1e9), lock)
        with WAITS.lock:
            if lock.acquire(False):
                return True
            self._wait = wait
        return WAITS.stay(wait)

    def release(self) -> None:
        """As of any lock: what was waited for has come."""
        with WAITS.lock:
            wait = self._wait
            if wait is None:
                self._lock.release()
            elif wait.opened:
                raise RuntimeError("release unlocked lock")
            else:
                WAITS.open(wait)

    def locked(self) -> bool:
        """As of any lock."""
        return self._lock.locked()


class WorkQueue:
    """What ``queue.SimpleQueue`` is to executors, whose workers are then known to wait for work."""

    def __init__(self) -> None:
        self._items: deque[Any] = deque()
        self._gates: deque[Gate] = deque()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Add some work. May be called while this thread is in any method of this queue, by a destructor."""
        with WAITS.lock:
            self._items.append(item)
            if self._gates:
                self._gates.popleft().release()

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take some work, and wait until there is some."""
        while True:
            gate = Gate()
            gate.acquire()
            with WAITS.lock:
                if block:
                    self._gates.append(gate)
                if self._items:
                    if gate in self._gates:
                        self._gates.remove(gate)
                    return self._items.popleft()
            if not block:
                raise queue.Empty
            gate.acquire()

    def get_nowait(self) -> Any:
        """Take some work, if there is some."""
        return self.get(block=False)

    put_nowait = put

    def empty(self) -> bool:
        """Whether there is none."""
        return not self._items

    def qsize(self) -> int:
        """How much there is."""
        return len(self._items)


_join: Any = threading.Thread.join
_delete: Any = threading.Thread._delete  # type: ignore[attr-defined]
_joiners: dict[int, list[Gate]] = {}
"""Address of a thread's object → who waits for its end."""


def _joining(self: Any, timeout: Any = None) -> Any:
    active: dict[int, Any] = threading._active  # type: ignore[attr-defined]
    ident = object.__getattribute__(self, "__dict__").get("_ident")
    with WAITS.lock:
        waits = active.get(ident) is self and ident not in (get_ident(), WATCH.main) and _is_plain(timeout)
        waits = waits and type(self) is not threading._DummyThread
        if waits:
            gate = Gate()
            gate.acquire()
            _joiners.setdefault(id(self), []).append(gate)
    if not waits:
        return _join(self, timeout)
    try:
        came = gate.acquire() if timeout is None else gate.acquire(True, timeout)
    finally:
        with WAITS.lock:
            gates = _joiners.get(id(self))
            if gates is not None and gate in gates:
                gates.remove(gate)
    return _join(self, timeout if came else 0)


def _is_plain(timeout: Any) -> bool:
    return timeout is None or (
        (type(timeout) is int or type(timeout) is float) and 0 < timeout <= threading.TIMEOUT_MAX
    )


def _deleting(self: Any) -> None:
    _delete(self)
    with WAITS.lock:
        for gate in _joiners.pop(id(self), ()):
            gate.release()


def begin() -> None:
    """Let the program's time begin now."""
    MOMENTS.begin()
    WATCH.clock.begin()


def install() -> None:
    """Let threads be known when they wait. Before the program's first line, in its main thread."""
    MOMENTS.not_counted = pthread_getcpuclockid(WATCH.recorder.thread)
    os.register_at_fork(after_in_child=WAITS.disown)
    WAITS.ours.add(WATCH.recorder.thread)
    threading._allocate_lock = Gate  # type: ignore[attr-defined]
    pool.queue = SimpleNamespace(SimpleQueue=WorkQueue, Empty=queue.Empty)  # type: ignore[assignment, attr-defined]
    _joining.__name__, _joining.__qualname__ = "join", "Thread.join"
    threading.Thread.join = _joining  # type: ignore[method-assign]
    threading.Thread._delete = _deleting  # type: ignore[attr-defined]
    threading._register_atexit(WAITS.leave)  # type: ignore[attr-defined]
