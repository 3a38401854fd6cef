"""The way into the tracer: :func:`preload` before the fork, :func:`run` after it."""

from __future__ import annotations

import gc
import importlib
from asyncio import selector_events
from typing import Any

from . import (
    befalling,
    gates,
    handles,
    library,
    loop,
    notes,
    observed,
    output,
    program,
    refusals,
    timers,
    times,
    ways_in,
)
from .cancellation import CANCELLATIONS
from .clock import Clock
from .recorder import Recorder
from .renames import RENAMES
from .watch import WATCH

# fmt: off
_PRELOADED = (
    "abc", "argparse", "array", "base64", "bisect", "calendar", "collections.abc", "concurrent.futures.thread",
    "contextlib", "contextvars", "copy", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools",
    "hashlib", "heapq", "inspect", "io", "itertools", "json", "logging", "math", "operator", "os", "pathlib",
    "pickle", "pprint", "queue", "random", "re", "selectors", "signal", "socket", "statistics", "string", "struct",
    "subprocess", "textwrap", "threading", "time", "traceback", "types", "typing", "urllib.parse", "uuid",
    "warnings", "weakref", "zoneinfo", "asyncio.subprocess", "encodings.idna",
)
# fmt: on


_hooked: list[bool] = []

unhooked: list[str] = []
"""After :func:`preload`: methods of asyncio that this Python writes in a way that no hook fits; they go unseen."""


def preload() -> None:
    """Import what programs need, so that a fork of this process is warm. Leaves no thread or descriptor."""
    for name in _PRELOADED:
        importlib.import_module(name)
    times.preload()
    # A cell may not call sendmsg (it can put descriptors in flight); asyncio, which asks this from 3.12 on, then joins
    # what it has to write, as it does on systems that have none.
    if hasattr(selector_events, "_HAS_SENDMSG"):
        selector_events._HAS_SENDMSG = False
    if not _hooked:
        _hooked.append(True)
        unhooked.extend([*befalling.install(), *timers.install(), *loop.install(), *notes.install()])
        observed.observe("cancel", CANCELLATIONS.looked_up)
        observed.observe("set_name", RENAMES.looked_up)
        WATCH.settle = _settle
        handles.install()
    library.known()
    gc.collect()
    gc.freeze()  # what is here belongs to every fork: collections need not look at it, nor write to its pages


def _settle() -> None:
    RENAMES.settle()
    CANCELLATIONS.settle()


def run(description: dict[str, Any], events_fd: int) -> None:
    """Run one program and write its records to ``events_fd``, a blocking pipe.

    ``description`` has ``source`` and ``clock`` (``real`` or ``autojump``), and ``boxed`` where a box refuses things,
    so that an end is explained by that. Returns when the program has ended and the claim ``program.ended`` is written;
    a program that can never go on ends the process instead (after the claim
    ``deadlock``). To be called once in a process, which should then end by ``os._exit``.
    """
    if description.get("boxed"):
        refusals.begin()
    clock = Clock(jumps=description["clock"] == "autojump")
    recorder = Recorder(events_fd, clock)
    recorder.look = notes.HOLDING.look
    clock.slept = notes.HOLDING.slept
    WATCH.begin(recorder, clock)
    output.install()
    ways_in.install()
    if clock.jumps:
        times.install()
    recorder.append(("program.began", 0))
    recorder.flush()  # whoever watches sees at once that it began
    recorder.start()
    gates.install()
    outcome, error = program.execute(description["source"], gates.begin)
    recorder.finish(outcome, error)
