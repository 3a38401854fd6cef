"""The layer ``descriptors``: nothing that the worker, the zygote or another cell has open can be used by a program.

A fork inherits every descriptor, and close-on-exec means nothing where nobody calls exec. So a cell moves those that
it was given to fixed numbers, which nobody has to look up, and closes all others: 0 is empty, 1 and 2 are the program's
raw output, 3 takes the events, 4 brings the program, 5 is a line to the supervisor, closed before the program comes.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Sequence
from typing import Any, Final

EVENTS: Final = 3
PROGRAM: Final = 4
STATUS: Final = 5
COUNT: Final = 5
"""How many descriptors a request for a cell brings: those that become 1 .. 5."""

PROGRAM_LIMIT: Final = 8 << 20
"""Bytes of the message that brings the program: JSON may write one of its bytes as six."""

_OUT_OF_THE_WAY: Final = 64


def take(descriptors: Sequence[int]) -> None:
    """Make ``descriptors`` 1, 2, 3 … and 0 an empty file. The old numbers stay open."""
    safe = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, _OUT_OF_THE_WAY) for descriptor in descriptors]
    empty = os.open("/dev/null", os.O_RDONLY)
    os.dup2(empty, 0)
    for number, descriptor in enumerate(safe, start=1):
        os.dup2(descriptor, number)


def tell(**facts: object) -> None:
    """Say a line to the supervisor."""
    os.write(STATUS, json.dumps(facts).encode() + b"\n")


def read_program() -> dict[str, Any] | None:
    """Wait for the program and its limits; None when the worker lets this cell go unused."""
    parts: list[bytes] = []
    size = 0
    while part := os.read(PROGRAM, 65536):
        parts.append(part)
        size += len(part)
        if size > PROGRAM_LIMIT:
            raise ValueError("the program's message is too long")
    os.close(PROGRAM)
    return json.loads(b"".join(parts)) if parts else None
