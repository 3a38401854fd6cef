"""How a run ended: from the supervisor's own clock and counters first, then the kernel's word, then the program's.

A program can claim what it likes about itself; it cannot claim to have kept within its limits.
"""

from __future__ import annotations

import json
import math
import signal
from dataclasses import dataclass
from typing import Any, Final

SETUP_FAILED: Final = 121
"""The exit status of a runner that could not be locked up or given its program; a program may leave so, too."""


@dataclass(frozen=True)
class Status:
    """What the cell's init said of its runner: :func:`os.waitstatus_to_exitcode`'s number, and what it used."""

    exit: int
    cpu: float
    memory: int
    too_much: str | None = None
    """What the cell's keeper ended it for: a key of :data:`TOO_MUCH`."""


TOO_MUCH: Final = {
    "bytes": "its files held more bytes than a program may keep here",
    "files": "it had more files and folders than a program may keep here, or put them too deep",
    "written": "it wrote far more into files than a program may keep here",
}
"""Where a cell's folder has no quota, and a program that fills it meets its end and no error."""


def read_status(line: bytes) -> Status | None:
    """What an init wrote, if it is that: a program has no way to this line, and would gain nothing by it."""
    try:
        said = json.loads(line)
        if type(said) is not dict:
            return None
        too_much = None if said.get("too_much") is None else str(said["too_much"])
        status = Status(int(said["exit"]), float(said["cpu"]), int(said["memory"]), too_much)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    sane = math.isfinite(status.cpu) and status.cpu >= 0 and 0 <= status.memory < 2**53 and abs(status.exit) < 2**31
    return status if sane and (too_much is None or too_much in TOO_MUCH) else None


@dataclass(frozen=True)
class Claim:
    """What the program said of its own end: when, on its own clock, and how."""

    at: int
    outcome: str
    error: dict[str, Any] | None


def reach_verdict(
    *, stopped_for: str | None, status: Status | None, claim: Claim | None, cpu_limit: float
) -> tuple[str, dict[str, Any] | None]:
    """The outcome and error of ``run.ended``.

    ``stopped_for`` is the outcome for which the supervisor killed the run, if it did; ``status`` is missing when the
    init did not live to tell.
    """
    if stopped_for is not None:
        return stopped_for, None
    if status is None:
        return "interrupted", _error("Interrupted", "the cell ended before it could say how")
    if status.too_much is not None:
        return "raised", _error("Killed", TOO_MUCH[status.too_much])
    if -status.exit in _BY_THE_LIMIT and status.cpu >= cpu_limit * _AT_LEAST:
        return "cpu-limit", None
    if status.exit < 0:
        number = -status.exit
        return "raised", _error("Killed", f"the process was ended by signal {number} ({_signal_name(number)})")
    if claim is None:
        if status.exit == 0:
            return "finished", None
        return "raised", _error("Exit", f"the process left with exit status {status.exit}, past Python's own end")
    if claim.error is not None and claim.error["type"] == "MemoryError":
        return "memory-limit", claim.error
    return claim.outcome, claim.error


_BY_THE_LIMIT: Final = frozenset({signal.SIGXCPU, signal.SIGKILL})
"""What the kernel ends it with that computed for too long: first the one, then the other. It may send itself both."""

_AT_LEAST: Final = 0.5
"""Of the limit: what it counts in ticks of the clock may be a fifth more than was used, on a busy machine."""

_EXPECTED: Final = frozenset({signal.SIGKILL, signal.SIGXCPU, signal.SIGABRT, signal.SIGSEGV})
"""Signals that a program ends by with nothing wrong about its box: a limit, its own wish, a crash of its own."""


def find_oddity(*, stopped_for: str | None, status: Status | None, refused: int) -> str:
    """What speaks for not making further cells as this one was made; empty: nothing does.

    Programs can bring each of these about, so it is no proof of anything, and costs little.
    """
    if refused:
        return "a cell said what is not of the protocol"
    if stopped_for is not None:
        return ""
    if status is None:
        return "a cell ended without a word of its init"
    if status.exit == SETUP_FAILED:
        return "a cell could not be prepared for its program"
    if status.exit < 0 and -status.exit not in _EXPECTED:
        return f"the kernel ended a program by signal {-status.exit} ({_signal_name(-status.exit)})"
    return ""


def _error(kind: str, message: str) -> dict[str, Any]:
    return {"type": kind, "message": message}


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "a real-time signal"
