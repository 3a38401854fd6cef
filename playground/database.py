"""The way to the database from asynchronous code: threads of its own, which keep their connections.

Django gives each asynchronous request a fresh thread, and a database connection belongs to a thread: a connection would
be opened for each request. SQLite has one writer, so one thread writes without ever waiting for a lock.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from typing import Generic, ParamSpec, TypeVar

from django.db import close_old_connections, connection

_P = ParamSpec("_P")
_R = TypeVar("_R")
_A = TypeVar("_A")

_threads = ThreadPoolExecutor(max_workers=1 if connection.vendor == "sqlite" else 8, thread_name_prefix="database")


def in_database(function: Callable[_P, _R]) -> Callable[_P, Awaitable[_R]]:
    """Make a plain function that uses the ORM into one that is awaited; what it raises is raised there."""

    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        close_old_connections()  # those that are too old or broken; a good one stays
        return function(*args, **kwargs)

    @wraps(function)
    async def awaited(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return await asyncio.get_running_loop().run_in_executor(_threads, partial(guarded, *args, **kwargs))

    return awaited


def in_database_together(function: Callable[[list[_A]], Sequence[_R]]) -> Callable[[_A], Awaitable[_R]]:
    """Make a plain function of many into one that is awaited for each of them.

    What comes while all threads of the database are busy goes there as one list, in the order in which it came: two
    hundred who ask at once cost one question. ``function`` gives an answer for each; what it raises is raised for all.
    """
    batches = _Batches(function)

    @wraps(function)
    async def awaited(asked: _A) -> _R:
        number, answers = batches.add(asked)
        # Nobody's batch ends because one of them does not wait for it any more.
        return (await asyncio.shield(answers))[number]

    return awaited


class _Batches(Generic[_A, _R]):
    """The calls that wait for a thread, each as one of a list."""

    def __init__(self, function: Callable[[list[_A]], Sequence[_R]]) -> None:
        self._function = function
        self._next: tuple[list[_A], asyncio.Future[Sequence[_R]]] | None = None
        self._lock = threading.Lock()

    def add(self, asked: _A) -> tuple[int, asyncio.Future[Sequence[_R]]]:
        """Which of the answers is to be this one's, and what they come by."""
        loop = asyncio.get_running_loop()
        with self._lock:
            if self._next is None or self._next[1].get_loop() is not loop:
                batch: list[_A] = []
                self._next = batch, loop.run_in_executor(_threads, self._do, batch)
            batch, answers = self._next
            batch.append(asked)
            return len(batch) - 1, answers

    def _do(self, batch: list[_A]) -> Sequence[_R]:
        with self._lock:
            if self._next is not None and self._next[0] is batch:
                self._next = None
        close_old_connections()
        return self._function(batch)
