"""Locks, semaphores, events, conditions, barriers and queues: what befalls them, and that nobody sees us look."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .conftest import Trace, Tracing


def told(run: Trace) -> list[str]:
    """What was told of resources, a line an event."""
    lines = []
    for entry in run.of(
        "resource.created", "resource.acquired", "resource.released", "resource.changed", "queue.changed"
    ):
        word = entry["type"].partition(".")[2]
        more = [
            entry[name] for name in ("kind", "name", "state", "size", "line", "lock") if entry.get(name) is not None
        ]
        lines.append(" ".join(map(str, (entry["resource"], word, f"by {entry['task']}", *more))))
    return lines


def test_a_lock_is_acquired_and_released_also_within_one_step(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            guard = asyncio.Lock()
            async with guard:
                pass
            async with guard:
                await asyncio.sleep(1)

        asyncio.run(main())
    """)
    assert told(run) == [
        "1 created by 1 lock guard 4",
        *["1 acquired by 1", "1 released by 1"] * 2,
    ]


def test_a_lock_goes_from_hand_to_hand_and_each_wake_names_who_let_it_go(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def work(guard):
            async with guard:
                await asyncio.sleep(1)

        async def main():
            guard = asyncio.Lock()
            await asyncio.gather(*(work(guard) for _ in range(3)))

        asyncio.run(main())
    """)
    assert told(run)[1:] == [f"1 {what} by {task}" for task in (2, 3, 4) for what in ("acquired", "released")]
    woken = [(entry["task"], entry["by"]) for entry in run.of("task.woken") if entry["by"]["kind"] == "task"]
    assert woken[:2] == [(3, {"kind": "task", "task": 2}), (4, {"kind": "task", "task": 3})]


def test_a_semaphore_tells_the_places_that_are_left(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            places = asyncio.BoundedSemaphore(2)
            await places.acquire()
            await places.acquire()
            places.release()

        asyncio.run(main())
    """)
    assert told(run) == [
        "1 created by 1 semaphore places 2 4",
        "1 acquired by 1 1",
        "1 acquired by 1 0",
        "1 released by 1 1",
    ]


def test_an_event_a_condition_and_a_barrier_tell_their_states(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def wait(condition, barrier):
            async with condition:
                await condition.wait()
            await barrier.wait()

        async def main():
            event = asyncio.Event()
            event.set()
            event.set()
            event.clear()
            condition, barrier = asyncio.Condition(), asyncio.Barrier(2)
            task = asyncio.create_task(wait(condition, barrier))
            await asyncio.sleep(1)
            async with condition:
                condition.notify_all()
            await barrier.wait()
            await task

        asyncio.run(main())
    """)
    assert told(run) == [
        "1 created by 1 event event 9",
        "1 changed by 1 set",
        "1 changed by 1 clear",
        "2 created by 1 condition condition 13",
        "3 created by 1 barrier barrier 2 13",
        *["2 acquired by 2", "2 released by 2"],
        *["2 acquired by 1", "2 changed by 1 notified 1", "2 released by 1"],
        "3 changed by 1 filling 1",
        *["2 acquired by 2", "2 released by 2"],
        "3 changed by 2 filling 2",
        "3 changed by 2 draining 2",
        "3 changed by 2 draining 1",
        "3 changed by 1 draining 0",
        "3 changed by 1 filling 0",
    ]


def test_a_condition_that_is_given_a_lock_names_it(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            lock = asyncio.Lock()
            condition = asyncio.Condition(lock)
            async with condition:
                condition.notify()

        asyncio.run(main())
    """)
    assert told(run) == [
        "1 created by 1 lock lock 4",
        "2 created by 1 condition condition 5 1",
        "1 acquired by 1",
        "2 changed by 1 notified 0",
        "1 released by 1",
    ]


@pytest.mark.parametrize("kind", ["Queue", "LifoQueue", "PriorityQueue"])
def test_a_queue_tells_how_many_items_are_in_it(trace: Tracing, kind: str) -> None:
    run = trace(f"""
        import asyncio

        async def main():
            jobs = asyncio.{kind}(maxsize=3)
            jobs.put_nowait(1)
            await jobs.put(2)
            await jobs.get()
            jobs.get_nowait()

        asyncio.run(main())
    """)
    assert told(run) == [
        "1 created by 1 queue jobs 3 4",
        *[f"1 changed by 1 {size}" for size in (1, 2, 1, 0)],
    ]


def test_a_resource_that_a_class_of_the_programs_makes_has_the_name_of_its_attribute(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        class Pool:
            def __init__(self):
                self.guard = asyncio.Lock()
                self.jobs: asyncio.Queue = asyncio.Queue()

        class Counting(asyncio.Lock):
            def __init__(self):
                super().__init__()
                self.count = 0

        module_level = asyncio.Event()

        async def main():
            Pool()
            counting = Counting()
            locks = [asyncio.Lock() for _ in range(2)]

        asyncio.run(main())
    """)
    assert told(run) == [
        "1 created by None event module_level 13",
        "2 created by 1 lock self.guard 5",
        "3 created by 1 queue self.jobs 6",
        "4 created by 1 lock counting 17",
        "5 created by 1 lock 18",
        "6 created by 1 lock 18",
    ]


def test_what_asyncio_makes_for_itself_is_not_told(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            for first in asyncio.as_completed([asyncio.sleep(1), asyncio.sleep(2)]):
                await first

        asyncio.run(main())
    """)
    assert told(run) == []


def test_a_hooked_function_looks_like_the_one_that_it_was(trace: Tracing, tmp_path: Path) -> None:
    source = """
import asyncio
import inspect
import traceback

async def main():
    for function in (asyncio.Lock.acquire, asyncio.Queue.put_nowait, asyncio.Semaphore.release, asyncio.Event.set):
        code = function.__code__
        print(function.__qualname__, code.co_qualname, code.co_firstlineno, code.co_varnames)
        print(inspect.signature(function))
        print(len(inspect.getsource(function)))
    try:
        asyncio.Lock().release()
    except RuntimeError:
        print(traceback.format_exc())
    try:
        asyncio.Queue().get_nowait()
    except asyncio.QueueEmpty:
        print(traceback.format_exc())

asyncio.run(main())
"""
    (tmp_path / "program.py").write_text(source.lstrip("\n"))
    plain = subprocess.run(
        [trace.python, "program.py"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert trace(source).text() == plain.stdout.replace(f"{tmp_path}/", "")


def test_every_hook_finds_its_place_on_this_python(trace: Tracing) -> None:
    run = trace("""
        import sys
        print(sys.modules["playground.tracer.runner"].unhooked)
    """)
    assert run.text() == "[]\n"
