"""Runs programs through the tracer, in a process of their own, without the sandbox, on every Python that is found.

- ``trace`` (and ``interpreter``, which it stands on) is parametrised: each test that takes it runs once for every
  Python that this machine has, ids ``3.11``, ``3.12`` …; ``trace.version`` and ``trace.python`` say on which.
  ``@pytest.mark.since("3.12")`` keeps a test from older ones. ``trace.told_until``, ``trace.started`` are the others.
- Programs are forked from a process that has the tracer loaded (:mod:`tests.tracer.forking`): some 10 ms each. Like a
  cell it has no site-packages, hence no ``exit`` and ``quit``.
- ``PLAYGROUND_TEST_PYTHON`` names the one to test on, or several with commas between: versions or paths.
- The functions ``trace_source``, ``started`` and ``told_until`` take ``python=…``; without it, that of this process.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

import pytest

from playground.protocol.records import Decoder
from playground.sandbox import interpreters
from playground.sandbox.interpreters import Interpreter
from tests.conftest import interpreter
from tests.pythons import INTERPRETERS

from .forking import ROOT, Running, warm_process

__all__ = [
    "INTERPRETERS",
    "ROOT",
    "Running",
    "Trace",
    "Tracing",
    "interpreter",
    "started",
    "told_until",
    "trace",
    "trace_source",
    "whole_prints",
]

Event = dict[str, Any]

_OWN = str(next((one for one in INTERPRETERS if one.name == interpreters.own().name), INTERPRETERS[0]).executable)


@dataclass
class Trace:
    """What a run told: events and claims in their order, each with its ``type``, ``at`` and fields."""

    entries: list[Event]
    """Each line of output in one piece (see :func:`whole_prints`)."""
    raw_output: str
    status: int
    lines: list[bytes] = field(repr=False)
    elapsed: int
    """Nanoseconds of the machine's clock from before the run until after it: so much, at most, was computed in it."""

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

    @property
    def codes(self) -> list[str]:
        """The codes of the notes: of what is wrong with the program, and not of steps that a slow machine made long.

        So without ``blocked-loop`` where, by the events, a step did hold the loop as long as the note says, and
        for more than 50 ms.
        """
        codes: list[str] = []
        running: Event = {"at": None}
        for entry in self.entries:
            if entry["type"] in ("step.began", "callback.began"):
                running = entry
            elif entry["type"] in ("task.awaiting", "task.finished", "callback.ended", "loop.idle"):
                running = {"at": None}
            elif entry["type"] == "note":
                held = entry["facts"].get("held", 0)
                if entry["code"] != "blocked-loop" or held < 50_000_000 or entry["at"] - held != running["at"]:
                    codes.append(entry["code"])
        return codes

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


def trace_source(source: str, clock: str = "autojump", *, seconds: float = 60, python: str = _OWN) -> Trace:
    """Run a program and decode all that it told. Asserts that every record was of the protocol."""
    began = time.monotonic_ns()
    process, events = started(source, clock, python=python)
    patience = threading.Timer(seconds, process.kill)
    patience.start()
    try:
        with open(events, "rb") as stream:
            lines = stream.readlines()
        raw_output, _ = process.communicate()
    finally:
        patience.cancel()
    assert process.returncode is not None
    assert process.returncode != -signal.SIGKILL, f"it did not end within {seconds:g} s"
    decoder = Decoder()
    entries: list[Event] = []
    for line in lines:
        batch = decoder.line(line)
        assert not batch.refused, batch.reason
        entries += [values for _, values in batch.entries]
    assert entries[0] == {"type": "program.began", "at": 0}
    elapsed = time.monotonic_ns() - began
    return Trace(whole_prints(entries), raw_output.decode(), process.returncode, lines, elapsed)


def whole_prints(entries: Sequence[Event]) -> list[Event]:
    """The entries, each line of output in one piece: how many pieces it was sent in is a matter of the moment."""
    whole: list[Event] = []
    for entry in entries:
        before = whole[-1] if whole else None
        if (
            before is not None
            and before["type"] == entry["type"] == "output"
            and all(before[name] == entry[name] for name in ("stream", "task", "line"))
            and not before["text"].endswith("\n")
        ):
            whole[-1] = {**before, "text": before["text"] + entry["text"]}
        else:
            whole.append(entry)
    return whole


def started(source: str, clock: str, *, python: str = _OWN) -> tuple[Running, int]:
    """A process that runs a program, and the descriptor from which its records can be read."""
    return warm_process(python).start({"source": source, "clock": clock})


def told_until(source: str, word: str, *, clock: str = "real", python: str = _OWN) -> list[Event]:
    """What a program tells up to its first event of a type, while it runs on; then it is killed."""
    process, events = started(dedent(source).lstrip("\n"), clock, python=python)
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
    # How much more came in the same line is a matter of the moment.
    return told[: 1 + next(number for number, entry in enumerate(told) if entry["type"] == word)]


class Tracing:
    """``trace(source, clock="autojump")``: run a program (indented as the test has it) and return what it told."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self.python = str(interpreter.executable)
        """The path of the Python that it runs programs on."""
        self.version: tuple[int, int] = interpreter.version[:2]

    def __call__(self, source: str, clock: str = "autojump", *, seconds: float = 60) -> Trace:
        return trace_source(dedent(source).lstrip("\n"), clock, seconds=seconds, python=self.python)

    def started(self, source: str, clock: str = "real") -> tuple[Running, int]:
        """See :func:`started`."""
        return started(dedent(source).lstrip("\n"), clock, python=self.python)

    def told_until(self, source: str, word: str, *, clock: str = "real") -> list[Event]:
        """See :func:`told_until`."""
        return told_until(source, word, clock=clock, python=self.python)


@pytest.fixture(scope="session")
def trace(interpreter: Interpreter) -> Tracing:
    """See :class:`Tracing`."""
    return Tracing(interpreter)
