"""One process that runs one module of CPython's tests: on the plain loop, or on the instrumented one."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playground.protocol.records import Decoder

from .forking import run_forked

PROGRAM = Path(__file__).with_name("program.py")

PATIENCE = 900.0
"""Seconds that a module may take: the longest takes 20 where nothing else runs."""

_LONG = ("subprocess", "ssl", "events", "base_events", "tasks")
"""In the end one that mostly waits would be left alone, with nobody to compute meanwhile."""

# A shell that starts us in the background lets us ignore SIGINT, and Python then leaves it so.
_PLAIN = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["program.py"]
runpy.run_path("program.py", run_name="__main__")
"""


@dataclass
class Column:
    """What became of each test of a module, in one process."""

    outcomes: dict[str, str] = field(default_factory=dict)
    """A test's name, from its module on → what unittest says of it; "unfinished" when the process ended in it."""
    details: dict[str, str] = field(default_factory=dict)
    """Of those that failed, the traceback; of those that were skipped, the reason."""
    complaints: list[str] = field(default_factory=list)
    """What is wrong with the process as a whole, or with what was recorded of it."""
    asked: int = 0
    """How many tests the module has."""
    steps: int = 0
    """Steps of tasks that were recorded."""
    seconds: float = 0.0

    def count(self, outcome: str) -> int:
        """How many tests had an outcome."""
        return sum(each == outcome for each in self.outcomes.values())


def has_the_tests(python: str) -> bool:
    """Whether an interpreter was installed with CPython's own tests of asyncio."""
    return not subprocess.run([python, "-c", "import test.test_asyncio"], capture_output=True, check=False).returncode


@functools.cache
def folder_of(python: str) -> Path:
    """Where an interpreter has CPython's own tests of asyncio."""
    where = subprocess.check_output([python, "-c", "import test.test_asyncio as t; print(*t.__path__)"], text=True)
    return Path(where.strip())


def modules_of(python: str) -> list[str]:
    """The modules of tests that an interpreter has, without their ``test_``; those that take long first."""
    names = sorted(path.stem.removeprefix("test_") for path in folder_of(python).glob("test_*.py"))
    return sorted(names, key=lambda name: _LONG.index(name) if name in _LONG else len(_LONG))


def version_of(python: str) -> str:
    """An interpreter's version: "3.11.7"."""
    return subprocess.check_output(
        [python, "-c", "import platform; print(platform.python_version())"], text=True
    ).strip()


def run(python: str, module: str, *, instrumented: bool, only: Sequence[str] = ()) -> Column:
    """Run a module's tests in a process of their own: all of them, or ``only`` these."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        # A test may start another process from the program's file: so there is one, to both columns.
        (Path(folder) / "program.py").write_bytes(PROGRAM.read_bytes())
        report = Path(folder) / "report"
        file = folder_of(python) / f"test_{module}.py"
        environment = {**os.environ, "CPYTHON_MODULE": module, "CPYTHON_FILE": str(file), "CPYTHON_REPORT": str(report)}
        environment["CPYTHON_ONLY"] = " ".join(only)
        column = _instrumented(python, folder, environment) if instrumented else _plain(python, folder, environment)
        told = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    ended = False
    for line in told:
        test, outcome, detail = json.loads(line)
        if outcome == "end":
            ended = True
        elif outcome == "asked":
            column.asked = int(detail)
        elif column.outcomes.get(test, "unfinished") == "unfinished" or outcome in ("error", "failed"):
            column.outcomes[test] = outcome
            column.details[test] = detail
    if not ended:
        column.complaints.append("it ended before its tests did")
    column.seconds = time.perf_counter() - began
    return column


def _plain(python: str, folder: str, environment: dict[str, str]) -> Column:
    process = subprocess.Popen(
        [python, "-c", _PLAIN],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        status: int | None = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        status = None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # nothing of it is left behind
    process.wait()
    return Column(complaints=_complaints(status))


def _instrumented(python: str, folder: str, environment: dict[str, str]) -> Column:
    events = Path(folder) / "events"
    os.mkfifo(events)
    # As its writer too, so that neither end waits for the other to open it, or for a child that never does.
    here = os.open(events, os.O_RDWR)
    column = Column()
    reader = threading.Thread(target=_read, args=(os.open(events, os.O_RDONLY), column))
    reader.start()
    asked = {"folder": folder, "environment": environment, "file": environment["CPYTHON_FILE"]}
    try:
        status = run_forked(python, asked, patience=PATIENCE)
    finally:
        os.close(here)
        reader.join()
    column.complaints += _complaints(status)
    return column


def _complaints(status: int | None) -> list[str]:
    """What is wrong with a process's end."""
    if status is None:
        return [f"it did not end within {PATIENCE:g} s"]
    return [f"it ended with status {status}"] if status else []


def _read(events: int, column: Column) -> None:
    """Read all that was recorded, and see that it is whole and of the protocol."""
    decoder = Decoder()
    word = ""
    with open(events, "rb") as stream:
        for line in stream:
            batch = decoder.line(line)
            if batch.refused:
                column.complaints.append(f"{batch.refused} records were not of the protocol: {batch.reason}")
            for _, entry in batch.entries:
                word = entry["type"]
                if word == "step.began":
                    column.steps += 1
                elif word == "recorder.dropped":
                    column.complaints.append(f"{entry['dropped']} records were dropped: {entry['reason']}")
                elif word == "note" and entry["code"] == "recorder-failed":
                    column.complaints.append("the recorder failed")
                elif word == "program.ended" and entry["outcome"] != "finished":
                    column.complaints.append(f"the program ended as {entry['outcome']}: {entry['error']}")
    if word != "program.ended":
        column.complaints.append("the last record is not the program's end")
