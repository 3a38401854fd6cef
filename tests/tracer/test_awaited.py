"""What a task waits for, in every way that asyncio has."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Tracing

KINDS = {
    "semaphore": ("s = asyncio.Semaphore(0)", "s.acquire()", {"kind": "semaphore", "resource": 1}),
    "event": ("e = asyncio.Event()", "e.wait()", {"kind": "event", "resource": 1}),
    "queue": ("q = asyncio.PriorityQueue()", "q.get()", {"kind": "queue.get", "resource": 1}),
    "queue join": (
        "q = asyncio.Queue(); q.put_nowait(1)",
        "q.join()",
        {"kind": "event", "what": "join", "resource": 1},
    ),
    "barrier": ("b = asyncio.Barrier(2)", "b.wait()", {"kind": "barrier", "resource": 1}),
    "future": ("f = asyncio.get_running_loop().create_future()", "f", {"kind": "future"}),
    "shield": (
        "f = asyncio.get_running_loop().create_future()",
        "asyncio.shield(f)",
        {"kind": "future", "what": "shield"},
    ),
    "sleep": ("", "asyncio.sleep(2.5)", {"kind": "sleep", "delay": 2.5, "timer": 1}),
    "long sleep": ("", "asyncio.sleep(1e10)", {"kind": "sleep", "delay": 1e10, "timer": 1}),
    "wait": (
        "a = asyncio.create_task(asyncio.sleep(1)); f = asyncio.get_running_loop().create_future()",
        "asyncio.wait([a, f])",
        {"kind": "wait", "tasks": [2], "count": 2},
    ),
    "gather": (
        "f = asyncio.get_running_loop().create_future()",
        "asyncio.gather(asyncio.sleep(1), f)",
        {"kind": "gather", "tasks": [2], "count": 2},
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_told_with_its_facts(trace: Tracing, name: Any) -> None:
    before, awaited, expected = KINDS[name]
    run = trace(f"""
        import asyncio

        async def main():
            {before}
            await {awaited}

        asyncio.run(main())
    """)
    assert run.awaited(1)[0] == expected


def test_a_condition_is_awaited_not_the_lock_within(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def wait(condition):
            async with condition:
                await condition.wait()

        async def main():
            condition = asyncio.Condition()
            task = asyncio.create_task(wait(condition))
            await asyncio.sleep(1)
            async with condition:
                condition.notify()
            await task

        asyncio.run(main())
    """)
    assert run.awaited(2) == [{"kind": "condition", "resource": 1}]


def test_a_task_group_waits_for_its_tasks(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(1))
                group.create_task(asyncio.sleep(2))

        asyncio.run(main())
    """)
    assert run.awaited(1) == [
        {"kind": "wait", "tasks": [2, 3], "count": 2},
        {"kind": "wait", "tasks": [3], "count": 1},
    ] or run.awaited(1) == [{"kind": "wait", "tasks": [2, 3], "count": 2}]


def test_a_time_limit_stands_around_what_is_awaited_within(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            async with asyncio.timeout(5):
                async with asyncio.timeout(1.5):
                    await asyncio.sleep(1)
                await asyncio.sleep(2)
            await asyncio.sleep(3)

        asyncio.run(main())
    """)
    assert run.awaited(1) == [
        {
            "kind": "timeout",
            "delay": 5,
            "timer": 1,
            "inner": {"kind": "timeout", "delay": 1.5, "timer": 2, "inner": {"kind": "sleep", "delay": 1, "timer": 3}},
        },
        {"kind": "timeout", "delay": 5, "timer": 1, "inner": {"kind": "sleep", "delay": 2, "timer": 4}},
        {"kind": "sleep", "delay": 3, "timer": 5},
    ]


def test_work_in_a_thread_is_awaited_and_wakes(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import time

        def work():
            time.sleep(0.05)
            print("worked")

        async def main():
            await asyncio.to_thread(work)

        asyncio.run(main())
    """)
    assert run.awaited(1) == [{"kind": "thread", "thread": 1}]
    story = run.story()
    assert "thread 1 work by 1" in story
    assert "None wrote 'worked\\n' at 6" in story
    assert story.index("thread 1 ended") < story.index("1 woken by thread 1")
    assert run.ending["outcome"] == "finished"


def test_reading_from_a_stream_is_awaited_and_io_wakes(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import socket

        async def main():
            near, far = socket.socketpair()
            reader, writer = await asyncio.open_connection(sock=near)
            asyncio.get_running_loop().call_later(1, far.send, b"line\\n")
            print(await reader.readline())
            far.setblocking(False)
            loop = asyncio.get_running_loop()
            receiving = asyncio.create_task(loop.sock_recv(far, 10))
            await asyncio.sleep(0)
            writer.write(b"back")
            print(await receiving)
            writer.close()
            far.close()

        asyncio.run(main())
    """)
    assert {"kind": "io", "what": "read"} in run.awaited(1)
    assert run.awaited(2) == [{"kind": "io", "what": "read"}]
    assert "1 woken by io" in run.story()
    assert run.text() == "b'line\\n'\nb'back'\n"


def test_locks_of_the_programs_own_class_are_told_by_their_kind(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        class Loud(asyncio.Semaphore):
            __slots__ = ()

            def __eq__(self, other):
                raise RuntimeError("never asked")

            __hash__ = None

        async def main():
            gate = Loud(0)
            asyncio.get_running_loop().call_later(1, gate.release)
            await gate.acquire()
            asyncio.get_running_loop().call_later(1, gate.release)
            await gate.acquire()

        asyncio.run(main())
    """)
    assert run.awaited(1) == [{"kind": "semaphore", "resource": 1}] * 2
    assert len(run.of("resource.created")) == 1
