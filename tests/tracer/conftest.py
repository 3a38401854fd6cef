"""Runs programs through the tracer, in a process of their own, without the sandbox.

``PLAYGROUND_TEST_PYTHON`` may name another interpreter (3.11 or newer, nothing installed) for the programs to run on.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from playground.protocol.records import Decoder

ROOT = Path(__file__).resolve().parents[2]
PYTHON = os.environ.get("PLAYGROUND_TEST_PYTHON", sys.executable)
VERSION: tuple[int, int] = tuple(
    json.loads(subprocess.check_output([PYTHON, "-c", "import sys; print(list(sys.version_info[:2]))"]))
)
_START = """
import json, os, signal, sys
# A shell that starts us in the background lets us ignore SIGINT, and Python then leaves it so.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, sys.argv[1])
from playground.tracer import runner
runner.preload()
runner.run(json.load(open(0)), int(sys.argv[2]))
os._exit(0)
"""

Event = dict[str, Any]
Tracing = Callable[..., "Trace"]


@dataclass
class Trace:
    """What a run told: events and claims in their order, each with its ``type``, ``at`` and fields."""

    entries: list[Event]
    raw_output: str
    status: int
    lines: list[bytes] = field(repr=False)

    def of(self, *types: str) -> list[Event]:
        """The entries of these types, without asyncio's own tasks."""
        hidden = {entry["task"] for entry in self.entries if entry["type"] == "task.created" and entry["system"]}
        return [entry for entry in self.entries if entry["type"] in types and entry.get("task") not in hidden]

    def one(self, word: str) -> Event:
        """The only entry of a type."""
        (entry,) = self.of(word)
        return entry

    @property
    def ending(self) -> Event:
        """The claim with which the program ended."""
        assert self.entries[-1]["type"] == "program.ended"
        return self.entries[-1]

    def text(self, stream: str = "stdout") -> str:
        """All that was written to a stream."""
        return "".join(entry["text"] for entry in self.of("output") if entry["stream"] == stream)

    def awaited(self, task: int) -> list[Event]:
        """What a task waited for, in its order."""
        return [entry["on"] for entry in self.of("task.awaiting") if entry["task"] == task]

    def story(self) -> list[str]:
        """The life of the program's tasks, a line an event, without times."""
        told = [_tell(entry) for entry in self.of(*_TELL)]
        return [line for line in told if line]


def _by(by: Event) -> str:
    told = [by["kind"]]
    for name, value in by.items():
        if name != "kind":
            told += [str(value)] if name == by["kind"] else [name, str(value)]
    return " ".join(told)


_TELL: dict[str, Callable[[Event], str]] = {
    "task.created": lambda e: f"{e['task']} created: {e['coro']} by {e['parent']}",
    "task.woken": lambda e: f"{e['task']} woken by {_by(e['by'])}",
    "step.began": lambda e: f"{e['task']} began",
    "task.awaiting": lambda e: f"{e['task']} awaits {e['on']['kind']} at {e['stack'][-1][1] if e['stack'] else None}",
    "task.finished": lambda e: f"{e['task']} {e['outcome']}",
    "task.cancelling": lambda e: f"{e['task']} cancelling by {e['by']}",
    "task.renamed": lambda e: f"{e['task']} renamed {e['name']}",
    "timer.set": lambda e: f"timer {e['timer']} set by {e['task']}",
    "timer.fired": lambda e: f"timer {e['timer']} fired",
    "timer.cancelled": lambda e: f"timer {e['timer']} cancelled",
    "loop.idle": lambda e: f"idle with {e['timers']}",
    "loop.woke": lambda e: f"woke by {e['by']}",
    "callback.began": lambda e: f"callback {e['callback']} {e['name']}",
    "callback.ended": lambda e: f"callback {e['callback']} ended",
    "resource.created": lambda e: f"{e['kind']} {e['resource']} seen by {e['task']}",
    "thread.began": lambda e: f"thread {e['thread']} {e['name']} by {e['task']}",
    "thread.ended": lambda e: f"thread {e['thread']} ended",
    "output": lambda e: f"{e['task']} wrote {e['text']!r} at {e['line']}",
}


def _tell(entry: Event) -> str:
    return _TELL[entry["type"]](entry)


def trace_source(source: str, clock: str = "autojump", *, seconds: float = 60) -> Trace:
    """Run a program and decode all that it told. Asserts that every record was of the protocol."""
    process, events = started(source, clock)
    patience = threading.Timer(seconds, process.kill)
    patience.start()
    try:
        with open(events, "rb") as stream:
            lines = stream.readlines()
        raw_output, _ = process.communicate()
    finally:
        patience.cancel()
    assert process.returncode != -signal.SIGKILL, f"it did not end within {seconds:g} s"
    decoder = Decoder()
    entries: list[Event] = []
    for line in lines:
        batch = decoder.line(line)
        assert not batch.refused, batch.reason
        entries += [values for _, values in batch.entries]
    assert entries[0] == {"type": "program.began", "at": 0}
    return Trace(entries, raw_output.decode(), process.returncode, lines)


def started(source: str, clock: str) -> tuple[subprocess.Popen[bytes], int]:
    """A process that runs a program, and the descriptor from which its records can be read."""
    events, events_end = os.pipe()
    process = subprocess.Popen(
        [PYTHON, "-c", _START, str(ROOT), str(events_end)],
        pass_fds=[events_end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    os.close(events_end)
    assert process.stdin is not None
    process.stdin.write(json.dumps({"source": source, "clock": clock}).encode())
    process.stdin.close()
    process.stdin = None
    return process, events


def told_until(source: str, word: str, *, clock: str = "real") -> list[Event]:
    """What a program tells until its first event of a type, while it runs on; then it is killed."""
    process, events = started(dedent(source).lstrip("\n"), clock)
    decoder = Decoder()
    told: list[Event] = []
    try:
        with open(events, "rb") as stream:
            while not any(entry["type"] == word for entry in told):
                line = stream.readline()
                assert line, f"the program ended without {word}"
                told += [values for _, values in decoder.line(line).entries]
    finally:
        process.kill()
        process.communicate()
    return told


@pytest.fixture
def trace() -> Tracing:
    """``trace(source, clock="autojump")``: run a program (indented as the test has it) and return what it told."""

    def run(source: str, clock: str = "autojump") -> Trace:
        return trace_source(dedent(source).lstrip("\n"), clock)

    return run
