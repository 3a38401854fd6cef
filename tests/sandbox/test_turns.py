import asyncio
import time
from collections.abc import Iterator

from playground.sandbox.turns import SLICE_SECONDS, Turns


def busy(steps: int, did: list[str], name: str) -> Iterator[None]:
    """Each step takes a tenth of a slice."""
    for _ in range(steps):
        ends = time.perf_counter() + SLICE_SECONDS / 10
        while time.perf_counter() < ends:
            pass
        did.append(name)
        yield


async def test_work_of_many_holds_the_loop_no_longer_than_that_of_one() -> None:
    turns = Turns()
    did: list[str] = []
    most = 0

    async def watch() -> None:
        nonlocal most
        while True:
            before = len(did)
            await asyncio.sleep(0)
            most = max(most, len(did) - before)

    watching = asyncio.create_task(watch())
    await asyncio.gather(*(turns.work(busy(60, did, name)) for name in "abcd"))
    watching.cancel()
    assert len(did) == 240
    assert most <= 24  # a slice has ten steps, and the clock is not looked at after each


async def test_small_work_is_not_behind_all_of_anothers_large_work() -> None:
    turns = Turns()
    did: list[str] = []
    large = [asyncio.create_task(turns.work(busy(300, did, "large"))) for _ in range(3)]
    await asyncio.sleep(0)
    await turns.work(busy(1, did, "small"))
    assert len(did) < 100
    for task in large:
        task.cancel()


async def test_small_works_fit_into_one_turn_of_the_loop() -> None:
    turns = Turns()
    did: list[str] = []
    work = turns.work(iter([None]))
    try:
        work.send(None)
    except StopIteration:
        did.append("at once")
    assert did == ["at once"]


async def test_work_that_is_cancelled_gives_its_turn_away() -> None:
    turns = Turns()
    did: list[str] = []
    endless = asyncio.create_task(turns.work(busy(10_000, did, "endless")))
    await asyncio.sleep(0)
    endless.cancel()
    await asyncio.wait([endless])
    await turns.work(busy(1, did, "next"))
    assert did[-1] == "next"
