"""Which walls stand here is found by trying: a program that attacks is run in one cell, and says what it got.

It tries what a stranger would, one thing for each wall, some of it against things that the worker lays out for it: a
file that everybody may read, a folder that everybody may write, a listener on the loopback. It is not the proof that
the box holds (``tests/hostile/`` is), but shows in some 20 ms whether this machine gives what the box is built from.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from .attacks import ATTACKS, PROGRAM, Attack
from .policy import Limits, Program
from .supervisor import Sandbox
from .tiers import Tier
from .zygote import SandboxError

_LIMITS: Final = Limits(wall=10.0, cpu=5.0)


class Strength(StrEnum):
    """What a box is worth."""

    STRONG = "strong"
    """The full tier, and nothing got through."""
    FAIR = "fair"
    """The unprivileged tier, and nothing got through: fit for strangers, with one wall fewer behind each."""
    WEAK = "weak"
    """Something got through."""
    NONE = "none"
    """No cell can be built, so nothing is run."""


@dataclass(frozen=True)
class Finding:
    """What came of one attack."""

    attack: Attack
    held: bool
    got: str = ""
    """What the program got, or what it was refused with."""


@dataclass(frozen=True)
class Report:
    """What was found. Without a ``tier`` nothing can be run."""

    tier: Tier | None
    findings: tuple[Finding, ...] = ()
    unavailable: tuple[tuple[Tier, str], ...] = ()
    """Better tiers that cannot be had here, and why."""
    seconds: float = 0.0

    @property
    def holes(self) -> tuple[Finding, ...]:
        """The attacks that got through."""
        return tuple(finding for finding in self.findings if not finding.held)

    @property
    def strength(self) -> Strength:
        """What it is worth."""
        if self.tier is None:
            return Strength.NONE
        if self.holes:
            return Strength.WEAK
        return Strength.STRONG if self.tier is Tier.FULL else Strength.FAIR


async def probe(sandbox: Sandbox, tier: Tier) -> tuple[Finding, ...]:
    """Attack ``sandbox``, whose cells have the walls of ``tier``, from one of its cells.

    Raises :class:`SandboxError` when no cell can be had, or the attacker did not come to its end.
    """
    output: list[str] = []

    async def keep(lines: list[str]) -> None:
        output.extend(event["text"] for event in map(json.loads, lines) if event["type"] == "output")

    with _bait() as bait:
        program = Program(PROGRAM.replace("BAIT", repr(json.dumps(bait))))
        ended = await sandbox.run(program, limits=_LIMITS, emit=keep, stop=asyncio.Event())
    try:
        said: dict[str, Any] = json.loads("".join(output))
    except ValueError:
        raise SandboxError(f"the program that tries the walls did not come to its end: {ended['outcome']}") from None
    return tuple(
        Finding(attack, held=not said[attack.name]["through"], got=str(said[attack.name]["got"])[:200])
        for attack in ATTACKS
        if tier in attack.tiers
    )


async def assess(sandbox: Sandbox, tier: Tier, unavailable: tuple[tuple[Tier, str], ...] = ()) -> Report:
    """The same as a report."""
    began = time.monotonic()
    findings = await probe(sandbox, tier)
    return Report(tier, findings, unavailable, time.monotonic() - began)


@contextmanager
def _bait() -> Iterator[dict[str, Any]]:
    """What everybody on this machine may read, write and connect to, as long as the block lasts."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="playground-bait-")))
        folder.chmod(0o777)
        file = folder / "everybody"
        file.write_text("bait")
        file.chmod(0o666)
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        yield {
            "file": str(file),
            "folder": str(folder),
            "port": listener.getsockname()[1],
            "worker": os.getpid(),
            "memory": _LIMITS.memory,
            "tmp_bytes": _LIMITS.tmp_bytes,
        }
