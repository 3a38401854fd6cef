"""What programs do on plain CPython, without anything of ours around asyncio: what they print, and whose steps follow.

A program of its own for the interpreter under test (standard library alone, 3.11 and newer): a JSON object of programs
by name on standard input, one of ``{"printed", "steps"}`` by name on standard output. ``steps`` are the names of the
tasks' coroutines, one for each time that the loop took a task from its ready queue. Each program runs in a fork.

It knows of a step by watching ``Handle._run``, which the tracer does not use; and it has a clock that jumps, made in
another way than the tracer's, so that nobody waits for the programs' seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import selectors
import sys
import tempfile
import threading
import time
import types
from asyncio import events
from typing import Any, NoReturn

_now, _perf_counter, _monotonic = time.time, time.perf_counter, time.monotonic
_real_sleep = time.sleep
_run = events.Handle._run
_Selector: Any = selectors.DefaultSelector


class _Jumping(_Selector):  # type: ignore[misc]
    jumped = 0.0

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if ready or timeout is None or timeout <= 0 or threading.active_count() > 1:
            return ready or super().select(timeout)
        _sleep(timeout)
        return []


def _sleep(seconds: float) -> None:
    if threading.current_thread() is threading.main_thread():
        _Jumping.jumped += seconds
    else:  # so long that the loop sleeps meanwhile, which is all that a thread's sleep is for in these programs
        _real_sleep(0.2)


def _told(handle: Any, steps: list[str]) -> Any:
    task = getattr(handle._callback, "__self__", None)
    kind = type(handle._callback).__name__
    is_main = threading.current_thread() is threading.main_thread()  # another thread's loop is its own affair
    if (
        is_main
        and isinstance(task, asyncio.Task)
        and (kind == "TaskStepMethWrapper" or handle._callback.__name__ == "task_wakeup")
    ):
        coro: Any = task.get_coro()
        steps.append(getattr(coro, "__qualname__", type(coro).__name__))
    return _run(handle)


def _child(source: str, output: int, report: str) -> NoReturn:
    steps: list[str] = []
    try:
        os.dup2(output, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        patched: Any = time
        patched.time = lambda: _now() + _Jumping.jumped
        patched.monotonic = lambda: _monotonic() + _Jumping.jumped
        patched.perf_counter = lambda: _perf_counter() + _Jumping.jumped
        patched.sleep = _sleep
        selectors.DefaultSelector = _Jumping  # type: ignore[misc]
        handles: Any = events.Handle
        handles._run = lambda handle: _told(handle, steps)
        sys.modules["__main__"] = module = types.ModuleType("__main__")
        with contextlib.suppress(BaseException):
            exec(compile(source, "program.py", "exec"), vars(module))
        threading._shutdown()  # type: ignore[attr-defined]
        sys.stdout.flush()
        with open(report, "w") as file:
            json.dump(steps, file)
    finally:
        os._exit(0)


def main() -> None:
    """Run all that standard input names."""
    found = {}
    for name, source in json.load(sys.stdin).items():
        with tempfile.NamedTemporaryFile() as output, tempfile.NamedTemporaryFile() as report:
            pid = os.fork()
            if pid == 0:
                _child(source, output.fileno(), report.name)
            os.waitpid(pid, 0)
            output.seek(0)
            found[name] = {"printed": output.read().decode(), "steps": json.loads(report.read())}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
