"""The processes that come of a test: whether all of them have ended, and whether those that live are as they were."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from . import host

_PR_SET_CHILD_SUBREAPER: Final = 36
_END_SECONDS: Final = 30.0


class Offspring:
    """The processes that come of this one from now on; orphans too, which fall to it and not to the host's init."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._others = set(_children_of(_parents(), os.getpid()))
        self._libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def living(self) -> set[int]:
        """Those that have not ended."""
        parents = _parents()
        found, fresh = set[int](), set(_children_of(parents, os.getpid())) - self._others
        while fresh:
            found |= fresh
            fresh = {child for pid in fresh for child in _children_of(parents, pid)}
        return {pid for pid in found if parents[pid][1] not in "ZX"}

    def gone(self) -> set[int]:
        """Wait for their end, a few seconds at most, and see to it that nothing is left of them; those that live on."""
        deadline = time.monotonic() + _END_SECONDS
        while (left := self.living()) and time.monotonic() < deadline:
            time.sleep(0.02)
        self._libc.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
        for pid in set(_children_of(_parents(), os.getpid())) - self._others - left:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        return left


def _parents() -> dict[int, tuple[int, str]]:
    """Of every process its parent and its state."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (stat := host.read(f"/proc/{entry}/stat")):
            state, parent = stat.rpartition(")")[2].split()[:2]
            parents[int(entry)] = (int(parent), state)
    return parents


def _children_of(parents: dict[int, tuple[int, str]], pid: int) -> list[int]:
    return [child for child, (parent, _) in parents.items() if parent == pid]


def conditions(processes: Iterable[int]) -> dict[int, dict[str, str]]:
    """What others could do to each of ``processes`` and not end it, by its number: stop it, trace it, hold it back."""
    return {pid: condition for pid in processes if (condition := _condition(pid))}


def changed(before: dict[int, dict[str, str]]) -> list[str]:
    """Of those that still live, what is not as it was; each as a sentence. Cells that stood ready may have ended."""
    return [
        f"{name} of the process {pid}, one of the sandbox's own, changed: {was!r} became {now[name]!r}"
        for pid, condition in before.items()
        if (now := _condition(pid))
        for name, was in condition.items()
        if now[name] != was
    ]


def _condition(pid: int) -> dict[str, str]:
    """Empty for one that has ended, also while it is looked at."""
    status = dict(line.split(":\t", 1) for line in host.read(f"/proc/{pid}/status").splitlines() if ":\t" in line)
    limits = host.read(f"/proc/{pid}/limits")
    stat = host.read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    if "State" not in status or not limits or not stat or stat[0] in "ZX":
        return {}
    return {
        "whether it is stopped": str(stat[0] in "Tt"),
        "who traces it": status["TracerPid"],
        "its user": status["Uid"],
        "where it runs": status.get("Cpus_allowed", ""),
        "its limits": limits,
        "its niceness": stat[16],
    }
