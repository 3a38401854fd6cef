"""A hundred programs, eight at a time, a quarter of them hostile: every run whole, and nothing left behind."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from playground.protocol.stream import Reader, encode_event
from tests.hostile import HOSTILE
from tests.serving import ROOT, Api, Server, serve

RUNS = 100
AT_ONCE = 8
HONEST = [
    (path.read_text(encoding="utf-8"), clock, frozenset({"finished"}))
    for path in sorted((ROOT / "playground/programs/examples").glob("0*.py"))
    for clock in ("real", "autojump")
]


def _programs() -> list[tuple[str, str, frozenset[str]]]:
    hostile = [(program.source, "real", program.outcomes) for program in HOSTILE]
    return [
        hostile[number // 4 % len(hostile)] if number % 4 == 0 else HONEST[number % len(HONEST)]
        for number in range(RUNS)
    ]


def _processes(root: int) -> set[int]:
    """Every living process below ``root``."""
    parents: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            state, parent = stat.rpartition(")")[2].split()[:2]
            if state not in "ZX":
                parents[int(entry)] = int(parent)
    found, fresh = set[int](), {root}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh}
        found |= fresh
    return found


def _held(server: Server) -> int:
    """Descriptors that the server holds, but for its clients' connections."""
    folder = f"/proc/{server.process.pid}/fd"
    held = 0
    for descriptor in os.listdir(folder):
        with suppress(FileNotFoundError):
            held += not os.readlink(f"{folder}/{descriptor}").startswith("socket:")
    return held


async def _at_rest(measure: Callable[[], tuple[int, int]]) -> tuple[int, int]:
    """What is measured once it does not change any more: spare cells are built, and ends noticed, a moment later."""
    last, since = measure(), 0
    for _ in range(1200):
        await asyncio.sleep(0.05)
        now = measure()
        last, since = (now, 0) if now != last else (now, since + 1)
        if since == 20:
            return last
    raise AssertionError("it does not come to rest")


async def test_after_a_hundred_runs_a_quarter_of_them_hostile_every_run_is_whole_and_nothing_is_left_behind() -> None:
    with serve(
        PLAYGROUND_LIMIT_WALL="6",
        PLAYGROUND_LIMIT_CPU="1",
        PLAYGROUND_LIMIT_EVENTS="50000",
        PLAYGROUND_LIMIT_OUTPUT="100KiB",
    ) as server:
        async with server.api() as api:
            for _ in range(8):  # the database's threads, the zygote and its spare cells are there after this
                await api.finish(await api.ask("print('warm')"))
            places = asyncio.Semaphore(AT_ONCE)
            before = await _at_rest(lambda: (len(_processes(server.process.pid)), _held(server)))

            await asyncio.gather(*(_check(api, places, *program) for program in _programs()))

            after = await _at_rest(lambda: (len(_processes(server.process.pid)), _held(server)))
            assert after == before
        var = Path(server.environment["PLAYGROUND_VAR"])
        assert {path.name.removesuffix("-wal").removesuffix("-shm") for path in var.iterdir()} <= {
            "playground.sqlite3",
            "secret-key",
            "server.log",
        }
        cells = _processes(server.process.pid)
    alive = await _at_rest(lambda: (len(cells & _processes(1)), 0))
    assert alive == (0, 0)


async def _check(api: Api, places: asyncio.Semaphore, source: str, clock: str, outcomes: frozenset[str]) -> None:
    async with places:
        run = await api.ask(source, clock)
        described = await api.finish(run)
        events = await api.events(run)
    reader = Reader()
    for event in events:
        reader.event(encode_event(event))
    assert reader.ended
    assert described["outcome"] == events[-1]["outcome"]
    assert described["outcome"] in outcomes, (source, events[-1])
