"""The way to the database from asynchronous code: threads of its own, which keep their connections.

Django gives each asynchronous request a fresh thread, and a database connection belongs to a thread: a connection would
be opened for each request. SQLite has one writer, so one thread writes without ever waiting for a lock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from django.db import close_old_connections, connection

_P = ParamSpec("_P")
_R = TypeVar("_R")

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
