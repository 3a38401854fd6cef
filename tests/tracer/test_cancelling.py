"""Who asks whom to stop, and what becomes of it."""

from __future__ import annotations

from .conftest import Tracing


def test_a_waiting_task_is_cancelled_by_another(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            task = asyncio.create_task(asyncio.sleep(10))
            await asyncio.sleep(1)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                print("so be it")

        asyncio.run(main())
    """)
    story = run.story()
    asked = story.index("2 cancelling by 1")
    assert story[asked : asked + 6] == [
        "2 cancelling by 1",
        "2 woken by cancel task 1",
        "1 awaits task at 8",
        "2 began",
        "timer 2 cancelled",
        "1 woken by task 2",
    ]
    assert "2 cancelled" in story
    assert "1 returned" in story


def test_a_task_is_cancelled_before_it_ever_ran(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def never():
            print("never")

        async def main():
            task = asyncio.create_task(never())
            task.cancel()
            await asyncio.wait([task])

        asyncio.run(main())
    """)
    story = run.story()
    assert story[story.index("2 cancelling by 1") :] == [
        "2 cancelling by 1",
        "1 awaits wait at 9",
        "2 began",
        "2 cancelled",
        "1 woken by task 2",
        "1 began",
        "1 returned",
    ]


def test_cancelling_goes_down_to_the_innermost_and_all_are_told(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def inner():
            await asyncio.sleep(10)

        async def outer():
            await asyncio.create_task(inner())

        async def main():
            task = asyncio.create_task(outer())
            await asyncio.sleep(1)
            task.cancel()
            await asyncio.wait([task])

        asyncio.run(main())
    """)
    told = {entry["task"]: entry["by"] for entry in run.of("task.cancelling")}
    assert told == {2: 1, 3: 1}
    outcomes = {entry["task"]: entry["outcome"] for entry in run.of("task.finished")}
    assert outcomes == {1: "returned", 2: "cancelled", 3: "cancelled"}


def test_what_is_left_at_the_end_is_cancelled_by_nobody(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            asyncio.create_task(asyncio.sleep(10))
            await asyncio.sleep(0)

        asyncio.run(main())
    """)
    assert [(entry["task"], entry["by"]) for entry in run.of("task.cancelling")] == [(2, None)]


def test_a_time_limit_cancels_and_the_task_goes_on(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            for _ in range(2):
                try:
                    async with asyncio.timeout(1):
                        await asyncio.sleep(10)
                except TimeoutError:
                    print("late")

        asyncio.run(main())
    """)
    assert run.text() == "late\nlate\n"
    assert [(entry["task"], entry["by"]) for entry in run.of("task.cancelling")] == [(1, None)] * 2
    assert "1 woken by cancel timer 1" in run.story()
    assert run.ending["outcome"] == "finished"
    assert len([entry for entry in run.of("task.finished") if entry["outcome"] == "returned"]) == 1


def test_a_cancellation_by_the_class_s_own_method_is_told_when_its_task_goes_on(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def other():
            while True:
                await asyncio.sleep(0)

        async def main():
            task = asyncio.create_task(other())
            await asyncio.sleep(0)
            asyncio.Task.cancel(task)
            await asyncio.wait([task])

        asyncio.run(main())
    """)
    story = run.story()
    assert story.count("2 cancelling by None") == 1
    assert "2 cancelled" in story
