"""What a program may use, as data. What it may do is in :mod:`playground.sandbox.calls`; there is no third place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIB: Final = 1 << 20


@dataclass(frozen=True)
class Program:
    """What is to be run: at most 64 KiB of source (checked by whoever asks), on one of the protocol's clocks."""

    source: str
    clock: str = "real"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one run may use. Each has its own outcome, except the last four, which the program meets as exceptions."""

    wall: float = 10.0
    """Seconds of the machine's clock (``time-limit``)."""
    cpu: float = 5.0
    """Seconds of computing; the kernel counts whole ones, so it is rounded up (``cpu-limit``)."""
    memory: int = 256 * MIB
    """Bytes of address space (``memory-limit``)."""
    output: int = MIB
    """Bytes of output as UTF-8 (``output-limit``)."""
    events: int = 200_000
    """Events that are recorded (``event-limit``)."""
    trace: int = 32 * MIB
    """Bytes of all events but their output, as JSON (``event-limit`` too: 200,000 events have about 22 MiB)."""
    threads: int = 32
    files: int = 128
    """Open file descriptors."""
    tmp_bytes: int = 16 * MIB
    tmp_files: int = 512


TRUSTED_ID: Final = 64_000
"""The user and group that the zygote becomes when the server was started as root: nobody else's on a usual system."""

CELL_ID: Final = 1000
"""The user and group that a program sees itself as."""
