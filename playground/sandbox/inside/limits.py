"""The layer ``limits``: how much memory, computing, how many threads and descriptors, how large a file.

What the kernel cannot count for us (wall time, output, events) the supervisor counts outside.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from .plan import UNPRIVILEGED, Plan

_FEW_MORE: Final = 1024
"""Threads of the user come and go, after they were counted."""


_COUNT_LASTS: Final = 1.0
"""Seconds. Counting takes as long as much of the rest of a cell, and is exact only for a moment."""

_counts: list[tuple[float, int]] = []
"""When the last was made, and what it was."""


def others_threads(plan: Plan) -> int:
    """How many threads the kernel counts besides a cell's own: without a user namespace, all of this user's.

    To be asked of the zygote, which sees them.
    """
    if plan.tier != UNPRIVILEGED and plan.has("user-namespace"):
        return 0
    now = time.monotonic()
    if not _counts or now - _counts[0][0] >= _COUNT_LASTS:
        _counts[:] = [(now, _threads_of_user() if os.path.isdir("/proc/self") else 0)]
    return _FEW_MORE + _counts[0][1]


def _threads_of_user() -> int:
    mine = f"\nUid:\t{os.getuid()}\t"
    count = 0
    for name in os.listdir("/proc"):
        if name.isdecimal():
            with suppress(OSError), open(f"/proc/{name}/status") as status:
                said = status.read()
                if mine in said:
                    count += int(said.partition("\nThreads:\t")[2].partition("\n")[0])
    return count


def set_limits(limits: Mapping[str, int], others: int) -> None:
    """Set them; ``others`` is what :func:`others_threads` said."""
    cpu = limits["cpu"]
    threads = others + limits["threads"]
    for name, soft, hard in (
        (resource.RLIMIT_AS, limits["memory"], limits["memory"]),
        # The soft limit kills with SIGXCPU; who ignores that meets the hard one, a second later.
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_NPROC, threads, threads),
        (resource.RLIMIT_NOFILE, limits["files"], limits["files"]),
        (resource.RLIMIT_FSIZE, limits["file_size"], limits["file_size"]),
        # Not 0: a crash would still be piped into the host's handler of crashes, if it has one; 1 is no crash at all.
        (resource.RLIMIT_CORE, 1, 1),
        (resource.RLIMIT_MEMLOCK, 0, 0),
    ):
        most = resource.getrlimit(name)[1]  # a server that was itself given less cannot give more
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)  # noqa: PLW2901
        resource.setrlimit(name, (soft, hard))
