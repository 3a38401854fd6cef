"""What all cells of a zygote have in common: the worker's first message, read once."""

from __future__ import annotations

import base64
import importlib
from dataclasses import dataclass
from typing import Any, Protocol, cast

FULL = "full"
UNPRIVILEGED = "unprivileged"


class Runner(Protocol):
    """What a cell runs programs with: a module, named by whoever starts the zygote."""

    def preload(self) -> None:
        """Import what programs need, in the zygote, so that cells are born with it."""

    def run(self, program: dict[str, Any], events: int) -> None:
        """Run one program, writing lines of records to the descriptor ``events``."""


@dataclass(frozen=True)
class Plan:
    """How cells are built."""

    tier: str
    without: frozenset[str]
    """Layers that are left out, to show what each of them stops."""
    runner: Runner
    syscall_filter: bytes
    own_pid: int
    """Stands in the filter for the process that it is for."""
    trusted_id: int
    """The user and group that a zygote becomes that was started as root."""
    inner_id: int
    """The user and group that a program sees itself as, in a user namespace of its own."""
    tmp_bytes: int
    tmp_files: int
    app: str
    """Where the project stands, taken off the program's import path."""
    readable: tuple[str, ...]
    """What a program may read where no view of the file system hides the rest; read and written: /dev/null."""
    cells: str
    """The folder that holds the cells' own, where they have no mount of their own."""

    def has(self, layer: str) -> bool:
        """Whether the cells have this layer."""
        return layer not in self.without


def read_order(order: dict[str, Any]) -> Plan:
    """The plan that the worker's message describes; imports the runner that it names: this room knows no tracer."""
    return Plan(
        tier=str(order["tier"]),
        without=frozenset(order["without"]),
        runner=cast(Runner, importlib.import_module(str(order["runner"]))),
        syscall_filter=base64.b64decode(order["filter"]),
        own_pid=int(order["own_pid"]),
        trusted_id=int(order["trusted_id"]),
        inner_id=int(order["inner_id"]),
        tmp_bytes=int(order["tmp_bytes"]),
        tmp_files=int(order["tmp_files"]),
        app=str(order["app"]),
        readable=tuple(order["readable"]),
        cells=str(order["cells"]),
    )
