"""What the machine says of itself, and how it is written for people."""

from __future__ import annotations

import os
from pathlib import Path


def computed() -> float:
    """Seconds that all processors have computed since the machine began: whoever else is at work counts, too."""
    user, nice, system, _, _, interrupts, soft = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


def memory(root: int) -> dict[str, float]:
    """Bytes that the processes below ``root`` hold: shared pages by their share, and those that are nobody else's."""
    held = {"Pss": 0.0, "Private": 0.0, "processes": 0}
    for pid in below(root):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, kib = line.split()[:2]
            if name == "Pss:":
                held["Pss"] += int(kib) * 1024
            elif name.startswith("Private_"):
                held["Private"] += int(kib) * 1024
        held["processes"] += 1
    return held


def below(root: int) -> set[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state not in "ZX":
                parents[int(entry.name)] = int(parent)
    found, fresh = {root}, {root}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh}
        found |= fresh
    return found


def available() -> float:
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("the kernel does not say")


def ms(seconds: float) -> str:
    return f"{seconds * 1000:7.1f} ms"


def mib(size: float, digits: int = 0) -> str:
    return f"{size / (1 << 20):7.{digits}f} MiB"
