"""Which walls stand is found by trying: what is missing is found, and the next tier taken where one cannot be had."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from playground.sandbox import interpreters
from playground.sandbox.attacks import ATTACKS
from playground.sandbox.policy import Limits, Program
from playground.sandbox.probe import Strength, assess
from playground.sandbox.sandboxes import Sandboxes
from playground.sandbox.supervisor import Sandbox
from playground.sandbox.tiers import Tier
from playground.sandbox.zygote import SandboxError


@asynccontextmanager
async def box(tier: Tier, without: str = "") -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(spare=0, tier=tier, without=frozenset({without} - {""}))
    try:
        yield sandbox
    finally:
        await sandbox.close()


@asynccontextmanager
async def boxes(*tiers: Tier) -> AsyncIterator[Sandboxes]:
    own = interpreters.own()
    sandboxes = Sandboxes({own.name: own}, default=own.name, spare=0, tiers=tiers)
    try:
        yield sandboxes
    finally:
        await sandboxes.close()


@pytest.mark.parametrize(("tier", "strength"), [(Tier.FULL, Strength.STRONG), (Tier.UNPRIVILEGED, Strength.FAIR)])
async def test_a_whole_box_lets_nothing_through(tier: Tier, strength: Strength) -> None:
    async with box(tier) as sandbox:
        report = await assess(sandbox, tier)

    assert report.holes == ()
    assert report.strength is strength
    assert [finding.attack for finding in report.findings] == [one for one in ATTACKS if tier in one.tiers]


@pytest.mark.parametrize(
    ("tier", "without", "through"),
    [
        (Tier.FULL, "seccomp", {"signal_others", "fork", "leave_shared_memory", "ask_the_kernel", "reach_the_network"}),
        (Tier.FULL, "network-namespace", {"reach_the_network"}),
        (Tier.UNPRIVILEGED, "landlock", {"read_the_host", "write_the_host", "see_processes"}),
        (Tier.UNPRIVILEGED, "descriptors", {"use_what_is_open"}),
    ],
)
async def test_a_wall_that_is_missing_is_found(tier: Tier, without: str, through: set[str]) -> None:
    async with box(tier, without) as sandbox:
        report = await assess(sandbox, tier)

    assert {hole.attack.name for hole in report.holes} == through
    assert report.strength is Strength.WEAK


async def test_the_first_tier_that_can_be_had_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    async with boxes(Tier.FULL, Tier.UNPRIVILEGED) as sandboxes:
        monkeypatch.setenv("PATH", "/nowhere")  # there is no bubblewrap
        await sandboxes.start()
        assert sandboxes.report.strength is Strength.FAIR
        assert [tier for tier, _ in sandboxes.report.unavailable] == [Tier.FULL]
        assert "bubblewrap is missing" in sandboxes.report.unavailable[0][1]


WITHOUT_NAMESPACES = """
import asyncio
from playground.sandbox import interpreters
from playground.sandbox.sandboxes import Sandboxes
from playground.sandbox.tiers import Tier

async def main():
    own = interpreters.own()
    sandboxes = Sandboxes({own.name: own}, default=own.name, spare=0, tiers=tuple(Tier))
    try:
        await sandboxes.start()
        print(sandboxes.report.strength, sandboxes.report.unavailable)
    finally:
        await sandboxes.close()

asyncio.run(main())
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="util-linux takes the namespaces away")
def test_on_a_machine_without_namespaces_programs_run_in_the_unprivileged_tier() -> None:
    no_more = 'echo 0 > /proc/sys/user/max_user_namespaces; exec setpriv --bounding-set=-all --inh-caps=-all "$@"'
    unshare = ["unshare", "--user", "--map-user=1000", "--keep-caps", "sh", "-c", no_more, "sh"]
    ran = subprocess.run(
        [*unshare, sys.executable, "-c", WITHOUT_NAMESPACES],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout.startswith("fair"), ran.stderr
    assert "bwrap" in ran.stdout, "and why there are none is said"


async def test_a_program_need_not_wait_for_walls_to_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    lines: list[str] = []

    async def emit(batch: list[str]) -> None:
        lines.extend(batch)

    name = interpreters.own().name
    async with boxes(Tier.FULL, Tier.UNPRIVILEGED) as sandboxes:
        program = Program("print(1)")
        runs = [sandboxes.run(name, program, limits=Limits(), emit=emit, stop=asyncio.Event()) for _ in range(3)]
        assert [ended["outcome"] for ended in await asyncio.gather(*runs)] == ["finished"] * 3


async def test_where_no_tier_can_be_had_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    async with boxes(Tier.FULL) as sandboxes:
        with pytest.raises(SandboxError, match="bubblewrap is missing"):
            await sandboxes.start()
        assert sandboxes.report.strength is Strength.NONE
