"""The programs of a soak, and the check that each run is whole."""

import asyncio
from collections import Counter
from collections.abc import Iterator

from playground.protocol.stream import Reader, encode_event
from tests.hostile import HOSTILE
from tests.serving import ROOT, Api

AT_ONCE = 8

SETTINGS = {
    "PLAYGROUND_LIMIT_WALL": "6",  # so much that a busy machine ends nothing honest
    "PLAYGROUND_LIMIT_CPU": "1",
    "PLAYGROUND_LIMIT_EVENTS": "50000",
    "PLAYGROUND_LIMIT_OUTPUT": "100KiB",
    "PLAYGROUND_SPARE_CELLS": "4",
    "PLAYGROUND_MOST_SPARE_CELLS": "4",  # so that as many stand ready afterwards as before
}

REAL = """
import asyncio, pathlib

async def answer(reader, writer):
    writer.write(await reader.readline())
    writer.close()

async def ask(port, word):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(word)
    print(await reader.readline())
    writer.close()

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(*(ask(port, b"%d\\n" % number) for number in range(3)), asyncio.sleep(0.02))
    await asyncio.to_thread(pathlib.Path("/tmp/left").write_bytes, bytes(100_000))

asyncio.run(main())
"""
"""What the machine's clock, the loopback, threads and /tmp are used by."""

HONEST = [
    *(
        (path.read_text(encoding="utf-8"), "autojump", frozenset({"finished"}))
        for path in sorted((ROOT / "playground/programs/examples").glob("0*.py"))
    ),
    (REAL, "real", frozenset({"finished"})),
]

STRIDE = 7
"""Of the hostile programs each seventh is next: neighbours in the alphabet do the same kind of thing."""


def programs(runs: int) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Sources, each with its clock and the outcomes that it may have: every fourth is hostile."""
    for number in range(runs):
        if number % 4 == 0:
            hostile = HOSTILE[number // 4 * STRIDE % len(HOSTILE)]
            # On a busy machine whatever takes its time may meet the wall first. And which limit is met first by those
            # that go on until one is, is a matter of how large they are.
            limits = {"cpu-limit", "memory-limit", "event-limit", "output-limit"}
            outcomes = hostile.outcomes | (limits if hostile.outcomes & limits else set()) | {"time-limit"}
            yield hostile.source, hostile.header.clock, outcomes
        else:
            yield HONEST[number % len(HONEST)]


async def run_all(api: Api, which: Iterator[tuple[str, str, frozenset[str]]]) -> Counter[str]:
    """Run them, several at a time, and check each; how many ended how."""
    ended: Counter[str] = Counter()

    async def work() -> None:
        for source, clock, outcomes in which:  # shared: each takes the next
            ended[await _check(api, source, clock, outcomes)] += 1

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return ended


async def _check(api: Api, source: str, clock: str, outcomes: frozenset[str]) -> str:
    run = await api.ask(source, clock)
    described = await api.finish(run)
    events = await api.events(run)
    reader = Reader()
    for event in events:
        reader.event(encode_event(event))
    assert reader.ended
    outcome: str = described["outcome"]
    assert outcome == events[-1]["outcome"]
    assert outcome in outcomes, (source, events[-1])
    return outcome


async def warm_up(api: Api, runs: int = 8) -> None:
    """After this the database's threads, the zygote and its spare cells are there."""
    for _ in range(runs):
        await api.finish(await api.ask("print('warm')"))
