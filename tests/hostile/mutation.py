"""Leaves out one layer after another, and shows which programs notice: no wall stands there for nothing.

    python -m tests.hostile.mutation                     every layer, in both tiers
    python -m tests.hostile.mutation --layer landlock    this one

A layer is left out, and the programs run that name it in their header: what is then not as the header says was noticed.
Many name several layers, each of which stops them; those notice nothing. A layer that is a second lock
(``SECOND_LOCKS``) is left out together with the wall before it. Programs that could harm the machine without a layer
are not run without it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from playground.sandbox import layers
from playground.sandbox.zygote import SandboxError

from . import HOSTILE, Hostile
from .harness import BROKE_OUT, Harness, Seen
from .headers import TIERS

MOST: Final = {"supervisor": 16, "limits": 16}
"""What these end goes on without them: so few programs are run then, of all that name the layer."""

SECOND_LOCKS: Final = {("unprivileged", "capabilities"): "user"}
"""(Tier, layer) → the wall before it, without which alone the layer would be needed: that is left out too.

Where root has become somebody else no capability is left to be dropped.
"""

NEVER_MISSING: Final = {("full", "no-new-privileges"): "bubblewrap has set it before the zygote begins"}
"""(Tier, layer) → why leaving it out changes nothing."""

ONE: Final = {
    "view": "files/look_into_proc",
    "user": "processes/who_it_is",
    "user-namespace": "processes/its_number_on_the_host",
    "pid-namespace": "processes/look_at_others",
    "network-namespace": "network/the_hosts_loopback",
    "mount-namespace": "leaks/files",
    "ipc-namespace": "kernel/names",
    "descriptors": "files/inherited_descriptors",
    "landlock": "files/write_to_devices",
    "no-new-privileges": "processes/gain_by_exec",
    "capabilities": "files/no_rights_at_all",
    "seccomp": "kernel/namespaces",
    "limits": "memory/giant_stacks",
    "tmp": "memory/fill_tmp",
    "supervisor": "output/a_million_lines",
    "single-use": "leaks/environment",
}
"""For each layer a program that misses it, and is quickly done."""

_SHOWN: Final = 4


@dataclass(frozen=True)
class Row:
    """What leaving out one layer (or two) showed."""

    tier: str
    layer: str
    beside: str | None
    """Another one that was left out too."""
    ran: int
    noticed: list[Seen]
    impossible: str = ""
    """Why no box can be built without it, if none can: then there is nothing to show."""

    @property
    def shown(self) -> bool:
        """Whether the layer is missed."""
        return bool(self.noticed or self.impossible) or (self.tier, self.layer) in NEVER_MISSING

    def text(self) -> str:
        """For people."""
        layer = self.layer + (f" and {self.beside}" if self.beside else "")
        start = f"{self.tier:<13} without {layer:<30}"
        if self.impossible:
            return f"{start} no box can be built: {self.impossible}"
        if (why := NEVER_MISSING.get((self.tier, self.layer))) is not None and not self.noticed:
            return f"{start} none notice: {why}"
        names = ", ".join(seen.name for seen in self.noticed[:_SHOWN])
        more = f" and {len(self.noticed) - _SHOWN} more" if len(self.noticed) > _SHOWN else ""
        return f"{start} {len(self.noticed):>3} of {self.ran:>3} notice: {names}{more}"


def named_by(tier: str, layer: str) -> list[Hostile]:
    """The programs that say the layer stops them; of those that a run without it makes slow a part, evenly taken."""
    programs = [
        program
        for program in HOSTILE
        if tier in program.header.expected and layer in program.header.expected[tier].layers
    ]
    if layer == "supervisor":
        programs = [program for program in programs if "a limit" in program.header.expected[tier].seen_as]
    if layer == "single-use":
        programs = [program for program in programs if len(program.sources) == 2]
    step = max(1, len(programs) // MOST.get(layer, len(programs)))
    return programs[::step]


async def leave_out(tier: str, layer: str, programs: Sequence[Hostile]) -> Row:
    """Run ``programs`` without the layer. A program that could harm the machine without it is left out."""
    beside = SECOND_LOCKS.get((tier, layer))
    without = frozenset({layer, beside} if beside else {layer})
    try:
        async with Harness(tier, without=without) as harness:
            seen = await harness.run_all([program for program in programs if harness.applies(program)])
    except SandboxError as error:
        return Row(tier, layer, beside, 0, [], impossible=str(error))
    noticed = [each for each in seen if each.complaints]
    noticed.sort(key=lambda each: (BROKE_OUT not in each.printed, each.name))
    return Row(tier, layer, beside, len(seen), noticed)


async def _main(tiers: Sequence[str], only: Sequence[str], details: bool) -> int:
    shown = True
    for tier in tiers:
        for layer in (each for each in layers.LAYERS if tier in each.tiers):
            if only and layer.name not in only:
                continue
            row = await leave_out(tier, layer.name, named_by(tier, layer.name))
            print(row.text(), flush=True)
            if details:
                for seen in row.noticed:
                    print(f"    {seen.name}: {seen.complaints[0]}")
            shown = shown and row.shown
    return 0 if shown else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit status: 1 when a layer could be left out and no program noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.mutation", description=__doc__.splitlines()[0])
    parser.add_argument("--tier", choices=TIERS, action="append")
    parser.add_argument("--layer", choices=sorted(layers.NAMES), action="append", default=[])
    parser.add_argument("--details", action="store_true", help="say of each program what was not as it must be")
    options = parser.parse_args(arguments)
    return asyncio.run(_main(options.tier or TIERS, options.layer, options.details))


if __name__ == "__main__":
    sys.exit(main())
