"""Sixty programs, eight at a time, a quarter of them hostile: every run whole, and nothing left behind.

``python -m tests.soak`` does the same with thousands.
"""

from pathlib import Path

from tests.serving import serve
from tests.soak.held import at_rest, back_at, below, gone
from tests.soak.load import SETTINGS, programs, run_all, warm_up

RUNS = 60


async def test_after_many_runs_a_quarter_of_them_hostile_every_run_is_whole_and_nothing_is_left_behind() -> None:
    with serve(**SETTINGS) as server:
        async with server.api() as api:
            await warm_up(api)
            before = await at_rest(server)

            assert sum((await run_all(api, programs(RUNS))).values()) == RUNS

            assert await back_at(server, before) == before
        var = Path(server.environment["PLAYGROUND_VAR"])
        assert {path.name.removesuffix("-wal").removesuffix("-shm") for path in var.iterdir()} <= {
            "playground.sqlite3",
            "secret-key",
            "server.log",
        }
        everybody = below(server.process.pid)
    assert await gone(everybody)
