"""One contract for both homes of the run log."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from playground.runs.runlog import MemoryRunLog, OutOfOrderError, RunLog
from playground.runs.runlog_redis import ENTRY_LIMIT, RedisRunLog
from tests.eventually import eventually
from tests.serving import redis_server

ALL = 1 << 20


@pytest_asyncio.fixture(params=["memory", "redis"])
async def log(request: pytest.FixtureRequest) -> AsyncIterator[RunLog]:
    log: RunLog
    if request.param == "memory":
        log = MemoryRunLog()
    else:
        log = RedisRunLog(request.getfixturevalue("redis_url"), prefix=f"test:{request.node.name}")
    yield log
    await log.aclose()


async def test_what_was_appended_is_read_in_its_order(log: RunLog) -> None:
    await log.append("run", ["1", "2"], 1)
    await log.append("run", ["3"], 3)

    assert await log.read("run", 0, ALL) == ["1", "2", "3"]
    assert await log.last_seq("run") == 3


async def test_reading_begins_after_a_seq_also_within_a_batch(log: RunLog) -> None:
    await log.append("run", ["1", "2", "3"], 1)
    await log.append("run", ["4", "5"], 4)

    assert [await log.read("run", after, ALL) for after in range(7)] == [
        ["1", "2", "3", "4", "5"],
        ["2", "3", "4", "5"],
        ["3", "4", "5"],
        ["4", "5"],
        ["5"],
        [],
        [],
    ]


async def test_a_run_that_nobody_wrote_of_is_empty(log: RunLog) -> None:
    assert await log.read("run", 0, ALL) == []
    assert await log.last_seq("run") == 0


async def test_runs_do_not_see_each_other(log: RunLog) -> None:
    await log.append("one", ["1"], 1)
    await log.append("other", ["a", "b"], 1)

    assert await log.read("one", 0, ALL) == ["1"]
    assert await log.read("other", 0, ALL) == ["a", "b"]


async def test_reading_is_bounded_but_gives_at_least_one_event(log: RunLog) -> None:
    await log.append("run", ["aaaa", "bbbb", "cccc", "d" * 100], 1)

    assert await log.read("run", 0, 8) == ["aaaa", "bbbb"]
    assert await log.read("run", 2, 8) == ["cccc"]
    assert await log.read("run", 3, 8) == ["d" * 100]


async def test_reading_in_pieces_gives_everything_once(log: RunLog) -> None:
    lines = [f"{number:07}" for number in range(ENTRY_LIMIT // 2)]
    for first in range(0, len(lines), 50_000):
        await log.append("run", lines[first : first + 50_000], first + 1)

    found: list[str] = []
    while piece := await log.read("run", len(found), 100_000):
        assert sum(map(len, piece)) <= 100_000
        found += piece

    assert found == lines


async def test_an_append_that_leaves_a_hole_is_refused_whole(log: RunLog) -> None:
    await log.append("run", ["1"], 1)

    with pytest.raises(OutOfOrderError):
        await log.append("run", ["3"], 3)
    assert await log.read("run", 0, ALL) == ["1"]


async def test_an_append_that_says_something_again_is_refused_whole(log: RunLog) -> None:
    await log.append("run", ["1", "2"], 1)

    with pytest.raises(OutOfOrderError):
        await log.append("run", ["2", "3"], 2)
    assert await log.read("run", 0, ALL) == ["1", "2"]


async def test_of_two_who_write_the_same_seq_one_is_refused(log: RunLog) -> None:
    results = await asyncio.gather(
        log.append("run", ["mine"], 1), log.append("run", ["yours"], 1), return_exceptions=True
    )

    assert [type(result) for result in results if result is not None] == [OutOfOrderError]
    assert await log.last_seq("run") == 1


async def test_any_text_comes_back_as_it_was(log: RunLog) -> None:
    lines = ['{"text":"\\n\\u2028"}', '{"text":"☃ \u2028 \x85 \U0001f600"}', '{"":""}']
    await log.append("run", lines, 1)

    assert await log.read("run", 0, ALL) == lines


async def test_nothing_is_added_to_a_closed_log(log: RunLog) -> None:
    await log.append("run", ["1"], 1)
    await log.close("run", keep=60)

    with pytest.raises(OutOfOrderError):
        await log.append("run", ["2"], 2)
    assert await log.read("run", 0, ALL) == ["1"]


async def test_a_closed_log_is_forgotten_when_its_time_is_up(log: RunLog) -> None:
    await log.append("run", ["1"], 1)
    await log.close("run", keep=0.01)

    async def is_gone() -> bool:
        return await log.last_seq("run") == 0

    await eventually(is_gone)
    assert await log.read("run", 0, ALL) == []


async def test_a_stop_is_heard_by_who_waits_already(log: RunLog) -> None:
    waiting = asyncio.create_task(log.wait_stop("run"))
    await asyncio.sleep(0)
    await log.request_stop("run")

    async with asyncio.timeout(10):
        await waiting


async def test_a_stop_is_heard_by_who_comes_later(log: RunLog) -> None:
    await log.request_stop("run")

    async with asyncio.timeout(10):
        await log.wait_stop("run")


async def test_a_stop_is_for_its_run_alone(log: RunLog) -> None:
    other = asyncio.create_task(log.wait_stop("other"))
    await log.request_stop("run")
    await log.wait_stop("run")

    assert not other.done()
    await log.request_stop("other")
    await other


async def test_a_worker_beats_until_its_time_is_up(log: RunLog) -> None:
    assert not await log.is_beating("worker")
    await log.beat("worker", ttl=60)
    assert await log.is_beating("worker")

    await log.beat("worker", ttl=0.01)

    async def is_silent() -> bool:
        return not await log.is_beating("worker")

    await eventually(is_silent)


async def test_workers_that_have_beaten_lately_are_counted(log: RunLog) -> None:
    assert await log.workers() == 0
    for worker in ("one", "other", "one"):
        await log.beat(worker, ttl=60)
    assert await log.workers() == 2
    await log.beat("other", ttl=0.01)

    async def one_is_left() -> bool:
        return await log.workers() == 1

    await eventually(one_is_left)


async def test_what_is_expected_is_what_each_said_last_until_its_time_is_up(log: RunLog) -> None:
    assert await log.expected() == 0
    for whose, runs in (("a", 3), ("b", 40), ("a", 5)):
        await log.expect(whose, runs, ttl=60)
    assert await log.expected() == 45
    await log.expect("b", 0, ttl=60)
    assert await log.expected() == 5
    await log.expect("a", 7, ttl=0.01)

    async def nothing_is_expected() -> bool:
        return await log.expected() == 0

    await eventually(nothing_is_expected)


async def test_a_redis_that_is_not_there_is_an_error_of_the_way_to_it() -> None:
    with redis_server() as url:
        log = RedisRunLog(url)
        await log.beat("worker", ttl=60)
    for asked in (
        log.append("run", ["1"], 1),
        log.read("run", 0, ALL),
        log.last_seq("run"),
        log.close("run", keep=1),
        log.request_stop("run"),
        log.wait_stop("run"),
        log.beat("worker", ttl=60),
        log.is_beating("worker"),
        log.workers(),
        log.expect("a", 1, ttl=60),
        log.expected(),
    ):
        with pytest.raises(OSError, match="Redis"):
            await asked
    await log.aclose()


async def test_closed_logs_in_memory_make_room_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.runs.runlog.CLOSED_LIMIT", 10)
    log = MemoryRunLog()
    for run in ("first", "second", "third"):
        await log.append(run, ["12345"], 1)
        await log.close(run, keep=60)

    assert [await log.last_seq(run) for run in ("first", "second", "third")] == [0, 1, 1]
