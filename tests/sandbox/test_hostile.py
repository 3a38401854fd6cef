"""Every hostile program, in the real sandbox: an honest end, and the next run unharmed."""

import pytest

from tests.hostile import HOSTILE, Hostile

from .conftest import Run

pytestmark = pytest.mark.asyncio(loop_scope="module")

HONEST = """
import asyncio

async def nap(seconds):
    await asyncio.sleep(seconds)
    print("slept", seconds)

async def main():
    await asyncio.gather(nap(2), nap(1))

asyncio.run(main())
"""


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
async def test_a_hostile_program_ends_honestly_and_the_next_run_is_unharmed(run: Run, hostile: Hostile) -> None:
    ran = await run(hostile.source)
    assert ran.outcome in hostile.outcomes, ran.events[-1]
    if hostile.outcomes == {"finished"} and "print('done')" in hostile.source:
        assert ran.output.endswith("done\n")

    honest = await run(HONEST, clock="autojump")
    assert honest.outcome == "finished"
    assert honest.output == "slept 1\nslept 2\n"
    assert [event["coro"] for event in honest.of("task.created") if not event["system"]] == ["main", "nap", "nap"]
    assert not honest.of("gap")
