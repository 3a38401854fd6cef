"""Every hostile program, in the real sandbox: it ends as it says, it reaches nobody, and the next run is unharmed."""

import asyncio
import json
import subprocess
import sys

import pytest

from tests.hostile import HOSTILE, Hostile
from tests.hostile.harness import Harness, Seen
from tests.hostile.headers import TIERS

from .as_user import as_user

PROGRAMS = [
    pytest.param(tier, program, id=f"{tier}-{program.name}", marks=pytest.mark.xdist_group(f"hostile-{tier}"))
    for tier in TIERS
    for program in HOSTILE
    if tier in program.header.expected
]
EACH_TIER = [pytest.param(tier, marks=pytest.mark.xdist_group(f"hostile-{tier}")) for tier in TIERS]


class Corpus:
    """What came of the programs that are asked after: those of a tier run together, when the first of them is."""

    def __init__(self, asked: dict[str, list[Hostile]]) -> None:
        self._asked = asked
        self._seen: dict[str, dict[str, Seen]] = {}
        self._host: dict[str, list[str]] = {}

    def seen(self, tier: str, program: Hostile) -> Seen | None:
        """What came of one; None when it does not apply to this machine."""
        self._run(tier)
        return self._seen[tier].get(program.name)

    def host(self, tier: str) -> list[str]:
        """What of the host is not as it was."""
        self._run(tier)
        return self._host[tier]

    def _run(self, tier: str) -> None:
        if tier not in self._seen:
            asyncio.run(self._run_together(tier))

    async def _run_together(self, tier: str) -> None:
        async with Harness(tier) as harness:
            self._seen[tier] = {seen.name: seen for seen in await harness.run_all(self._asked.get(tier, []))}
        self._host[tier] = harness.complaints


@pytest.fixture(scope="module")
def corpus(request: pytest.FixtureRequest) -> Corpus:
    asked: dict[str, list[Hostile]] = {}
    for item in request.session.items:
        parameters = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        if isinstance(program := parameters.get("program"), Hostile):
            asked.setdefault(str(parameters["tier"]), []).append(program)
    return Corpus(asked)


@pytest.mark.parametrize(("tier", "program"), PROGRAMS)
def test_a_hostile_program_ends_as_it_says_and_harms_nobody(corpus: Corpus, tier: str, program: Hostile) -> None:
    seen = corpus.seen(tier, program)
    if seen is None:
        pytest.skip(f"it needs {', '.join(program.header.needs)}")
    assert seen.complaints == []


@pytest.mark.parametrize("tier", EACH_TIER)
def test_after_all_of_them_the_host_is_as_it_was(corpus: Corpus, tier: str) -> None:
    assert corpus.host(tier) == []


SOME = ["files", "kernel", "leaks", "network", "processes"]
"""What an ordinary user's box must hold without root's help; what is left out differs in nothing for root."""


@pytest.mark.parametrize("tier", TIERS)
def test_the_walls_of_an_ordinary_users_server_hold_too(tier: str) -> None:
    command = as_user([sys.executable, "-m", "tests.hostile.run", "--json", "--tier", tier, *SOME])
    process = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    seen = [json.loads(line) for line in process.stdout.splitlines()]
    assert len(seen) > 100
    assert [(each["name"], each["complaints"]) for each in seen if each["complaints"]] == []
    assert process.returncode == 0
