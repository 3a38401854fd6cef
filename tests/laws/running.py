"""Runs generated programs cheaply, traced and plain, on every Python that is found."""

from __future__ import annotations

import atexit
import functools
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tracer.conftest import INTERPRETERS, Event, trace_source

from . import serving_runs

PYTHONS = {interpreter.name: str(interpreter.executable) for interpreter in INTERPRETERS}
"""Version → path, of every Python that programs run on."""


@dataclass(frozen=True)
class Run:
    """What became of one run. ``outcome`` is ``finished``, ``raised`` or ``deadlock``; ``events`` of a traced one."""

    stdout: str
    stderr: str
    outcome: str
    events: tuple[Event, ...] = ()

    @property
    def seen(self) -> list[str]:
        """All that somebody sees who does not know of the tracer, line by line."""
        return [*self.stdout.splitlines(), *self.stderr.splitlines(), self.outcome]


class PlainRuns:
    """A warm process of :mod:`tests.laws.serving_runs`, of one Python."""

    def __init__(self, python: str) -> None:
        self._process = subprocess.Popen(
            [python, "-I", "-S", serving_runs.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        atexit.register(self.close)

    def ask(self, **request: Any) -> dict[str, Any]:
        """Have one program run."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(request).encode() + b"\n")
        stdin.flush()
        answer: dict[str, Any] = json.loads(stdout.readline())
        assert answer["in_time"], f"unwatched it did not end in time:\n{request['source']}"
        assert answer["status"] != serving_runs.BROKEN, answer["stderr"]
        return answer

    def close(self) -> None:
        """End it."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.close()
        self._process.wait()
        stdout.close()


@functools.cache
def _plain_runs(python: str, process: int) -> PlainRuns:
    return PlainRuns(python)


def traced(source: str, clock: str = "autojump", *, python: str, seconds: float = 60) -> Run:
    """Run a program through the tracer, and decode all that it told; every record must be of the protocol."""
    trace = trace_source(source, clock, python=python, seconds=seconds)
    assert trace.status == 0
    assert not trace.raw_output, trace.raw_output
    return Run(trace.text("stdout"), trace.text("stderr"), trace.ending["outcome"], tuple(trace.entries))


def plain(source: str, *, python: str, seconds: float = 60) -> Run:
    """Run a program on CPython's own loop, on a clock that jumps, in a process that never saw the tracer."""
    answer = _plain_runs(python, os.getpid()).ask(source=source, seconds=seconds)
    outcome = {0: "finished", serving_runs.RAISED: "raised", serving_runs.DEADLOCK: "deadlock"}[answer["status"]]
    return Run(answer["stdout"], answer["stderr"], outcome)


def plain_python(source: str, *, python: str) -> Run:
    """Run a program by the command ``python program.py``: by nothing of ours, on the machine's clock."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, serving_runs.FILENAME).write_text(source)
        process = subprocess.run(
            [python, serving_runs.FILENAME], cwd=folder, capture_output=True, text=True, timeout=60, check=False
        )
    return Run(process.stdout, process.stderr, "raised" if process.returncode else "finished")
