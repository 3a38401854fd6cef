"""How soon a run's first event is here, beside a cold Python's first line, with and without a box."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from playground.sandbox import interpreters, view
from playground.sandbox.supervisor import Sandbox

from .machine import ms
from .running import NEVER, ready, timed

COLD = "import asyncio\nprint('first', flush=True)\n"


async def first_events(times: int) -> None:
    sandbox = Sandbox(spare=8, renewal=NEVER)
    await sandbox.start()
    await timed(sandbox)
    found: dict[str, list[float]] = {"paced": [], "back to back": [], "bwrap": [], "cold": []}
    for _ in range(times):
        found["bwrap"].append(await asyncio.to_thread(_first_line_of, _boxed_command))
        found["cold"].append(await asyncio.to_thread(_first_line_of, lambda stack: [sys.executable, "-c", COLD]))
        await ready(sandbox, 8)
        await asyncio.sleep(0.05)
        found["paced"].append((await timed(sandbox))[0])
        await ready(sandbox, 8)
        found["back to back"] += [(await timed(sandbox))[0] for _ in range(4)][1:]
    await sandbox.close()
    print(f"until the first event, or the first line after `import asyncio`; {times} times in turns")
    cold = statistics.median(found["cold"])
    for name, shown in (
        ("cold", "cold python"),
        ("bwrap", "bubblewrap + cold python"),
        ("paced", "pre-warmed cell, after a pause"),
        ("back to back", "pre-warmed cell, back to back"),
    ):
        median, late = statistics.median(found[name]), statistics.quantiles(found[name], n=20)[-1]
        print(f"  {shown:32} {ms(median)} median, {ms(late)} 95th percentile   1/{cold / median:.0f} of cold")


def _first_line_of(command: Callable[[list[int]], list[str]]) -> float:
    """Seconds from starting a process until its first line is read."""
    descriptors: list[int] = []
    words = command(descriptors)
    began = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.PIPE, pass_fds=descriptors) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
    for descriptor in descriptors:
        os.close(descriptor)
    assert line == b"first\n", line
    return took


def _boxed_command(descriptors: list[int]) -> list[str]:
    """A cold Python in the zygote's own view of the file system."""
    files = {}
    for name, content in view.MADE_UP_FILES.items():
        read, write = os.pipe()
        os.write(write, content)
        os.close(write)
        descriptors.append(read)
        files[name] = read
    own = interpreters.own()
    arguments = view.bubblewrap_arguments(files, own, privileged=os.geteuid() == 0, without=frozenset())
    return ["bwrap", *arguments, str(view.python(own)), "-I", "-S", "-c", COLD]
