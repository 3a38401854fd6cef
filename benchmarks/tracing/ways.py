"""The ways in which a program is run; each in a process forked for it, which then ends."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

from playground.tracer import runner

Way = Callable[[str, int], None]
"""Run a source; whatever is recorded of it goes to the descriptor."""

ENTRIES = 6_000_000
"""VizTracer's ring: with its default of a million the first program would lose most of its steps, and look cheap."""


def plain(source: str, _: int) -> None:
    """As ``python program.py``."""
    exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})


def traced(source: str, events: int) -> None:
    """Under the tracer, on the real clock; records are encoded and written as they come."""
    runner.run({"source": source, "clock": "real"}, events)


def debug(source: str, events: int) -> None:
    """In asyncio's debug mode. What it logs of slow callbacks is thrown away."""
    os.environ["PYTHONASYNCIODEBUG"] = "1"
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - until the process ends
    plain(source, events)


def viztracer(source: str, events: int) -> None:
    """Under VizTracer with ``--log_async``, saved to a file when the program has ended, as it does."""
    from viztracer import VizTracer  # noqa: PLC0415 - it may be missing

    file = Path("viztracer.json")
    tracer = VizTracer(log_async=True, tracer_entries=ENTRIES, verbose=0, output_file=str(file))
    tracer.start()
    plain(source, events)
    tracer.stop()
    tracer.save()


def prepare(way: Way) -> None:
    """What is done before a program comes: it is not counted, as the sandbox has done it before too."""
    if way is traced:
        runner.preload()


WAYS: dict[str, Way] = {"plain": plain, "traced": traced, "debug": debug, "viztracer": viztracer}
if importlib.util.find_spec("viztracer") is None:
    del WAYS["viztracer"]
