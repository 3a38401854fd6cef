"""Who can be killed below a server or worker: known by how far below they stand.

Below it is bubblewrap, below that its first process inside, then the zygote, then each cell's init with its runner.
"""

import os
import random
import signal
from contextlib import suppress
from pathlib import Path

DEPTHS = {"zygote": (1, 2, 3), "cell": (4, 5)}
"""Bubblewrap, its first process inside or the zygote; a cell's init or its runner."""


def kill_one(root: int, kind: str, dice: random.Random) -> int:
    """Kill one of that kind, at random; its pid, or 0 when there is none right now."""
    chosen = [pid for pid, depth in depths(root).items() if depth in DEPTHS[kind]]
    if not chosen:
        return 0
    victim = dice.choice(sorted(chosen))
    with suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)
        return victim
    return 0


def cells(root: int) -> int:
    """How many cells there are, ready or on a run: each has one init."""
    return list(depths(root).values()).count(DEPTHS["cell"][0])


def depths(root: int) -> dict[int, int]:
    """Every process that lives below ``root``, by pid, with how far below it stands; itself with 0."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with suppress(OSError):
                stat = Path(f"/proc/{entry}/stat").read_text(encoding="utf-8", errors="replace")
                state, parent = stat.rpartition(")")[2].split()[:2]
                if state not in "ZX":
                    children.setdefault(int(parent), []).append(int(entry))
    found, fresh, depth = {root: 0}, [root], 0
    while fresh:
        depth += 1
        fresh = [child for pid in fresh for child in children.get(pid, ())]
        found |= dict.fromkeys(fresh, depth)
    return found
