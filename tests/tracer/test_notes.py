"""Each note, proven by a program that has the fault, and by a near twin that has not."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Trace, Tracing


def notes(run: Trace, code: str) -> list[dict[str, Any]]:
    """The notes of one code, without their time."""
    return [
        {name: value for name, value in note.items() if name not in ("type", "at", "code")}
        for note in run.of("note")
        if note["code"] == code
    ]


def codes(run: Trace) -> set[str]:
    return set(run.codes)


def blocked(run: Trace, function: str) -> list[dict[str, Any]]:
    """The notes on steps in which this function held the loop. On a slow machine others may have had one, too."""
    return [note for note in notes(run, "blocked-loop") if note["facts"].get("function") == function]


# --- blocked-loop -----------------------------------------------------------------------------------------------------

COMPUTING = """
    import asyncio
    import time

    def compute():
        end = time.perf_counter() + {seconds}
        while time.perf_counter() < end:
            pass

    async def main():
        await asyncio.sleep(0)
        compute()

    asyncio.run(main())
"""


@pytest.mark.parametrize("clock", ["real", "autojump"])
def test_a_step_that_computes_for_long_blocks_the_loop(trace: Tracing, clock: str) -> None:
    run = trace(COMPUTING.format(seconds=0.3), clock)
    (note,) = blocked(run, "compute")
    assert note["task"] == 1
    assert note["line"] in (6, 7)
    assert 300e6 <= note["facts"]["held"] <= run.elapsed


def test_a_step_that_computes_for_a_moment_does_not(trace: Tracing) -> None:
    run = trace(COMPUTING.format(seconds=0.001))
    assert codes(run) == set()


@pytest.mark.parametrize("clock", ["real", "autojump"])
def test_time_sleep_in_a_coroutine_blocks_the_loop_on_its_line(trace: Tracing, clock: str) -> None:
    run = trace(
        """
        import asyncio
        import time

        async def main():
            await asyncio.sleep(0)
            time.sleep(0.4)

        asyncio.run(main())
        """,
        clock,
    )
    (note,) = (note for note in blocked(run, "main") if note["line"] == 6)
    assert note["task"] == 1
    assert 400e6 <= note["facts"]["held"] <= 400e6 + run.elapsed


def test_asyncio_sleep_does_not_block_the_loop(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            await asyncio.sleep(0)
            await asyncio.sleep(0.4)

        asyncio.run(main())
    """)
    assert codes(run) == set()


def test_a_plain_callback_can_block_the_loop_too(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import time

        def slow():
            time.sleep(0.2)

        async def main():
            asyncio.get_running_loop().call_soon(slow)
            await asyncio.sleep(0)

        asyncio.run(main())
    """)
    (note,) = blocked(run, "slow")
    assert (note["task"], note["line"]) == (None, 5)


def test_what_asyncio_does_for_itself_is_no_fault_of_the_program(trace: Tracing) -> None:
    run = trace("""
        import asyncio, functools, itertools, operator

        async def generator():
            try:
                yield
            finally:
                raise OSError

        async def main():
            # Without a line of the program's: where the generator's end is told of, in a task of asyncio's own.
            counts = functools.partial(operator.countOf, itertools.repeat(0, 5_000_000))
            asyncio.get_running_loop().set_exception_handler(functools.partial(max, key=counts))
            global kept
            await anext(kept := generator())

        asyncio.run(main())
    """)
    created = [entry for entry in run.entries if entry["type"] == "task.created"]
    [own] = [entry["task"] for entry in created if entry["coro"] == "BaseEventLoop.shutdown_asyncgens"]
    of_own = [entry for entry in run.entries if entry.get("task") == own]
    assert of_own[-1]["at"] - of_own[-2]["at"] > 50_000_000
    assert [entry["type"] for entry in of_own[-2:]] == ["step.began", "task.finished"], "and nothing between"


def test_a_step_that_goes_on_and_on_is_told_of_while_it_does(trace: Tracing) -> None:
    run = trace(COMPUTING.format(seconds=1.5), "real")
    ongoing, ended = blocked(run, "compute")
    assert ongoing["facts"]["ongoing"] is True
    assert ongoing["facts"]["held"] < ended["facts"]["held"]
    assert "ongoing" not in ended["facts"]


# --- never-awaited, nothing-ran ---------------------------------------------------------------------------------------


def test_a_coroutine_that_is_called_and_not_awaited(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def fetch():
            print("never")

        async def main():
            fetch()
            await asyncio.sleep(1)

        asyncio.run(main())
    """)
    assert notes(run, "never-awaited") == [{"task": 1, "line": 7, "facts": {"coroutine": "fetch", "defined": 3}}]


def test_a_coroutine_that_is_awaited(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def fetch():
            print("once")

        async def main():
            await fetch()
            await asyncio.sleep(1)

        asyncio.run(main())
    """)
    assert codes(run) == set()


def test_asyncio_sleep_that_is_not_awaited(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            asyncio.sleep(1)

        asyncio.run(main())
    """)
    assert notes(run, "never-awaited") == [{"task": 1, "line": 4, "facts": {"coroutine": "sleep"}}]


def test_a_program_that_only_defines_coroutines(trace: Tracing) -> None:
    run = trace("""
        async def first():
            pass

        class Thing:
            async def second(self):
                pass
    """)
    assert notes(run, "nothing-ran") == [
        {"task": None, "line": 1, "facts": {"coroutines": ["first", "Thing.second"], "lines": [1, 5]}}
    ]


def test_a_program_without_coroutines_and_one_that_runs_its_own(trace: Tracing) -> None:
    assert codes(trace("print(1)")) == set()
    assert codes(trace("import asyncio\nasync def main(): pass\nasyncio.run(main())")) == set()


# --- deadlock ---------------------------------------------------------------------------------------------------------

TWO_LOCKS = """
    import asyncio

    async def hold(first, second):
        async with first:
            await asyncio.sleep(1)
            async with second:
                pass

    async def main():
        a, b = asyncio.Lock(), asyncio.Lock()
        await asyncio.gather(hold(a, b), hold({second}))

    asyncio.run(main())
"""


def test_two_tasks_that_hold_what_the_other_wants_are_named_as_a_cycle(trace: Tracing) -> None:
    run = trace(TWO_LOCKS.format(second="b, a"))
    assert run.ending["outcome"] == "deadlock"
    assert notes(run, "deadlock") == [
        {"task": 2, "line": 6, "facts": {"cycle": True, "tasks": [2, 3], "resources": [2, 1]}}
    ]
    assert 1e9 <= run.ending["at"] <= 1e9 + run.elapsed


def test_two_tasks_that_take_their_locks_in_the_same_order(trace: Tracing) -> None:
    run = trace(TWO_LOCKS.format(second="a, b"))
    assert run.ending["outcome"] == "finished"
    assert codes(run) == set()


def test_a_task_that_waits_for_the_lock_it_holds(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            lock = asyncio.Lock()
            async with lock:
                async with lock:
                    pass

        asyncio.run(main())
    """)
    assert run.ending["outcome"] == "deadlock"
    assert notes(run, "deadlock") == [{"task": 1, "line": 6, "facts": {"cycle": True, "tasks": [1], "resources": [1]}}]


def test_two_tasks_that_await_each_other(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def wait_for_other(name):
            await asyncio.sleep(1)
            await tasks[name]

        async def main():
            for name, other in (("a", "b"), ("b", "a")):
                tasks[name] = asyncio.create_task(wait_for_other(other))
            await tasks["a"]

        tasks = {}
        asyncio.run(main())
    """)
    assert run.ending["outcome"] == "deadlock"
    (note,) = notes(run, "deadlock")
    assert note["facts"] == {"cycle": True, "tasks": [2, 3], "resources": [0, 0]}


def test_a_semaphore_of_one_place_can_deadlock_like_a_lock(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def hold(first, second):
            async with first:
                await asyncio.sleep(1)
                async with second:
                    pass

        async def main():
            a, b = asyncio.Semaphore(1), asyncio.Lock()
            await asyncio.gather(hold(a, b), hold(b, a))

        asyncio.run(main())
    """)
    (note,) = notes(run, "deadlock")
    assert note["facts"] == {"cycle": True, "tasks": [2, 3], "resources": [2, 1]}


def test_everybody_waits_for_an_item_that_nobody_puts(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            queue = asyncio.Queue()
            await queue.get()

        asyncio.run(main())
    """)
    assert run.ending["outcome"] == "deadlock"
    assert notes(run, "deadlock") == [{"task": 1, "line": 5, "facts": {"cycle": False, "tasks": [1], "resources": [1]}}]


def test_a_cycle_that_lasts_is_told_of_though_others_go_on(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def hold(first, second):
            async with first:
                await asyncio.sleep(1)
                async with second:
                    pass

        async def main():
            a, b = asyncio.Lock(), asyncio.Lock()
            tasks = [asyncio.create_task(hold(a, b)), asyncio.create_task(hold(b, a))]
            for _ in range(10):
                await asyncio.sleep(0.5)
            for task in tasks:
                task.cancel()

        asyncio.run(main())
    """)
    assert run.ending["outcome"] == "finished"
    (note,) = [note for note in run.of("note") if note["code"] == "deadlock"]
    assert 2e9 <= note["at"] <= 2.5e9 + run.elapsed


def test_a_lock_that_another_task_lets_go_is_no_cycle(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def let_go(lock):
            await asyncio.sleep(0.5)
            lock.release()

        async def main():
            lock = asyncio.Lock()
            await lock.acquire()
            task = asyncio.create_task(let_go(lock))
            await lock.acquire()

        asyncio.run(main())
    """)
    assert run.ending["outcome"] == "finished"
    assert codes(run) == set()


def test_a_cycle_that_a_time_limit_will_break_is_none(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def hold(first, second):
            async with first:
                await asyncio.sleep(1)
                try:
                    async with asyncio.timeout(1), second:
                        pass
                except TimeoutError:
                    print("gave up")

        async def main():
            a, b = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(hold(a, b), hold(b, a))

        asyncio.run(main())
    """)
    assert run.ending["outcome"] == "finished"
    assert "deadlock" not in codes(run)


# --- tasks that are lost, errors that nobody hears --------------------------------------------------------------------

KEPT = """
    import asyncio

    async def work():
        await asyncio.sleep(1)

    async def main():
        {kept}
        await asyncio.sleep(2)

    asyncio.run(main())
"""


@pytest.mark.parametrize(
    "lost",
    ["asyncio.create_task(work())", "asyncio.ensure_future(work())", "asyncio.get_event_loop().create_task(work())"],
)
def test_a_task_that_nobody_keeps(trace: Tracing, lost: str) -> None:
    assert notes(trace(KEPT.format(kept=lost)), "task-lost") == [{"task": 2, "line": 7, "facts": {"collected": False}}]


@pytest.mark.parametrize(
    "kept",
    [
        "task = asyncio.create_task(work())",
        "await asyncio.create_task(work())",
        "asyncio.create_task(work()).add_done_callback(print)",
        "asyncio.gather(work(), work())",
    ],
)
def test_a_task_that_somebody_keeps(trace: Tracing, kept: str) -> None:
    assert "task-lost" not in codes(trace(KEPT.format(kept=kept)))


def test_a_task_group_keeps_its_tasks(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def work():
            await asyncio.sleep(1)

        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(work())

        asyncio.run(main())
    """)
    assert codes(run) == set()


def test_a_task_that_the_garbage_collector_took(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import gc

        async def work():
            await asyncio.get_running_loop().create_future()

        async def main():
            tasks = [asyncio.create_task(work())]
            await asyncio.sleep(1)
            tasks.clear()
            gc.collect()

        asyncio.run(main())
    """)
    assert notes(run, "task-lost") == [{"task": 2, "line": 8, "facts": {"collected": True}}]


FAILING = """
    import asyncio

    async def fail():
        raise ValueError("no")

    async def main():
        task = asyncio.create_task(fail())
        await asyncio.sleep(1)
        {then}

    asyncio.run(main())
"""


def test_an_exception_that_nobody_retrieves(trace: Tracing) -> None:
    run = trace(FAILING.format(then="pass"))
    assert notes(run, "exception-never-retrieved") == [
        {"task": 2, "line": 4, "facts": {"type": "ValueError", "message": "no"}}
    ]
    assert "Task exception was never retrieved" in run.text("stderr")


def test_an_exception_that_somebody_retrieves(trace: Tracing) -> None:
    assert codes(trace(FAILING.format(then="task.exception()"))) == set()


def test_an_exception_in_a_cycle_of_garbage_still_names_its_task(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import gc

        async def fail():
            me = asyncio.current_task()
            me.myself = [me]
            raise ValueError("no")

        class Task(asyncio.Task):
            pass

        async def main():
            loop = asyncio.get_running_loop()
            task = Task(fail(), loop=loop)
            await asyncio.sleep(1)
            del task
            gc.collect()

        asyncio.run(main())
    """)
    (note,) = notes(run, "exception-never-retrieved")
    assert note["task"] == 2


# --- pending-at-exit --------------------------------------------------------------------------------------------------

LEAVING = """
    import asyncio

    async def work():
        await asyncio.sleep({seconds})

    async def main():
        task = asyncio.create_task(work())
        await asyncio.sleep(2)

    asyncio.run(main())
"""


def test_a_task_that_is_not_done_when_the_program_ends(trace: Tracing) -> None:
    run = trace(LEAVING.format(seconds=10))
    assert notes(run, "pending-at-exit") == [{"task": 2, "line": 4, "facts": {}}]


def test_a_task_that_is_done_by_then(trace: Tracing) -> None:
    assert codes(trace(LEAVING.format(seconds=1))) == set()


def test_a_task_that_a_loop_leaves_behind(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def work():
            await asyncio.sleep(10)

        async def main():
            global task
            task = asyncio.create_task(work())
            await asyncio.sleep(1)

        loop = asyncio.new_event_loop()
        loop.run_until_complete(main())
        loop.close()
    """)
    assert notes(run, "pending-at-exit") == [{"task": 2, "line": 4, "facts": {}}]
