"""A process that runs programs on CPython's own loop, each in a fork of itself: the tracer is never in it.

Started by path on any Python, with nothing installed. One JSON line in, one out. It is warm, so a run costs
milliseconds. Its clock jumps, as :class:`JumpingLoop` has it, which shares nothing with the tracer's. What a run writes
goes to files in memory, so that no pipe can fill up.
"""

from __future__ import annotations

import argparse
import asyncio
import contextvars
import dataclasses
import gc
import inspect
import json
import linecache
import logging
import os
import select
import signal
import sys
import traceback
import weakref
from types import ModuleType
from typing import Any

_WARM = (argparse, contextvars, dataclasses, inspect, logging, weakref)
FILENAME = "program.py"
DEADLOCK = 3
"""The exit status of a plain run in which nothing was left that could wake the loop."""
RAISED = 1
BROKEN = 99
"""That of a run which this module broke."""


class _JumpingSelector:
    """Never sleeps for a timer, unless a thread is at work: it lets the loop's clock jump instead."""

    def __init__(self, selector: Any, loop: JumpingLoop) -> None:
        self._real, self._loop = selector, loop

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def select(self, timeout: float | None = None) -> Any:
        found = self._real.select(0)
        if found or (timeout is not None and timeout <= 0):
            return found
        if self._loop.at_work:
            return self._real.select(timeout)
        if timeout is None:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(DEADLOCK)
        self._loop.jumped += timeout
        return []


_Loop: Any = asyncio.SelectorEventLoop


class JumpingLoop(_Loop):  # type: ignore[misc]
    """CPython's loop with a clock that jumps to the next timer. Knows of threads by its executors' work alone."""

    def __init__(self) -> None:
        super().__init__()
        self.jumped = 0.0
        self.at_work = 0
        self._selector: Any = _JumpingSelector(self._selector, self)

    def time(self) -> float:
        return float(super().time() + self.jumped)

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:
        self.at_work += 1
        future = super().run_in_executor(executor, func, *args)

        def ended(_: object) -> None:
            self.at_work -= 1

        future.add_done_callback(ended)
        return future

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        self.at_work += 1
        try:
            await super().shutdown_default_executor()
        finally:
            self.at_work -= 1


def run_plain(source: str) -> int:
    """Run a program as plain Python does; its exit status."""
    policy: Any = asyncio.DefaultEventLoopPolicy
    policy._loop_factory = JumpingLoop
    module = ModuleType("__main__")
    sys.modules["__main__"] = module
    code = compile(source, FILENAME, "exec", dont_inherit=True)
    try:
        exec(code, module.__dict__)
    except BaseException as error:
        where = error.__traceback__
        while where is not None and where.tb_frame.f_code.co_filename != FILENAME:
            where = where.tb_next
        traceback.print_exception(error.with_traceback(where))
        return RAISED
    return 0


def _child(request: dict[str, Any], files: list[int]) -> None:
    status = BROKEN
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.stdout = open(files[0], "w", encoding="utf-8")  # noqa: SIM115 - for the life of this process
        sys.stderr = open(files[1], "w", encoding="utf-8")  # noqa: SIM115
        source = request["source"]
        linecache.cache[FILENAME] = (len(source), None, source.splitlines(keepends=True), FILENAME)
        status = run_plain(source)
        sys.modules.pop("__main__")
        # Python itself does it where no code runs, which warnings call "sys:1".
        exec(compile("collect()", "sys", "exec"), {"collect": gc.collect})
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _read(descriptor: int) -> str:
    size = os.fstat(descriptor).st_size
    text = os.pread(descriptor, size, 0).decode("utf-8", "backslashreplace")
    os.close(descriptor)
    return text


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    files = [os.memfd_create(name) for name in ("stdout", "stderr")]
    pid = os.fork()
    if pid == 0:
        _child(request, files)
    handle = os.pidfd_open(pid)
    ended, _, _ = select.select([handle], [], [], request.get("seconds", 20))
    os.close(handle)
    if not ended:
        os.kill(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    out, err = map(_read, files)
    return {"status": status, "in_time": bool(ended), "stdout": out, "stderr": err}


def main() -> None:
    """Answer requests until there are no more."""
    gc.freeze()
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
