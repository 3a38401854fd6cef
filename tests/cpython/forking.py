"""Modules of CPython's tests as children of warm processes (:mod:`tests.cpython.warm`): a third of a second less each.

A warm process runs one module at a time; as many are started as are asked for at once, and they end with this process.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

_idle: dict[str, list[_Warm]] = {}


class _Warm:
    def __init__(self, python: str) -> None:
        program = str(Path(__file__).with_name("warm.py"))
        self._process = subprocess.Popen(
            [python, program, str(ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        atexit.register(self.close)

    def run(self, asked: dict[str, Any], patience: float) -> int | None:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(asked).encode() + b"\n")
        stdin.flush()
        pid = int(stdout.readline())
        in_time = threading.Timer(patience, os.killpg, (pid, signal.SIGKILL))
        in_time.start()
        status = os.waitstatus_to_exitcode(int(stdout.readline()))
        ended = in_time.is_alive()
        in_time.cancel()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        return status if ended else None

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def run_forked(python: str, asked: dict[str, Any], *, patience: float) -> int | None:
    """Have one module run, as :mod:`tests.cpython.warm` reads it, and leave nothing of it behind.

    Its exit status (of a signal: negative); None when it had not ended after ``patience`` seconds.
    """
    idle = _idle.setdefault(python, [])
    try:
        warm = idle.pop()
    except IndexError:
        warm = _Warm(python)
    status = warm.run(asked, patience)
    idle.append(warm)
    return status
