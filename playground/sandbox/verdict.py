"""How a run ended: from the supervisor's own clock and counters first, then the kernel's word, then the program's.

A program can claim what it likes about itself; it cannot claim to have kept within its limits.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Status:
    """What the cell's init said of its runner: :func:`os.waitstatus_to_exitcode`'s number, and what it used."""

    exit: int
    cpu: float
    memory: int


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
    if status.exit == -signal.SIGXCPU or (status.exit == -signal.SIGKILL and status.cpu >= cpu_limit):
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


def _error(kind: str, message: str) -> dict[str, Any]:
    return {"type": kind, "message": message}


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "a real-time signal"
