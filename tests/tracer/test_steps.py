"""The exact story of small programs: who ran, who waited for what, who woke whom."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Tracing


def test_a_coroutine_that_sleeps(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            await asyncio.sleep(1)

        asyncio.run(main())
    """)
    assert run.story() == [
        "1 created: main by None",
        "1 woken by created",
        "1 began",
        "timer 1 set by 1",
        "1 awaits sleep at 4",
        "idle with 1",
        "woke by timer",
        "timer 1 fired",
        "1 woken by timer 1",
        "1 began",
        "1 returned",
    ]
    assert run.awaited(1) == [{"kind": "sleep", "delay": 1, "timer": 1}]
    assert run.one("task.created")["line"] == 6
    assert run.one("timer.set")["due"] >= 10**9


def test_tasks_are_woken_in_turn_by_the_loop_when_they_yield(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def turn():
            for _ in range(2):
                await asyncio.sleep(0)

        async def main():
            await asyncio.gather(turn(), turn())

        asyncio.run(main())
    """)
    yielding = ["awaits yield at 5", "woken by loop"]
    assert run.story() == [
        "1 created: main by None",
        "1 woken by created",
        "1 began",
        "2 created: turn by 1",
        "2 woken by created task 1",
        "3 created: turn by 1",
        "3 woken by created task 1",
        "1 awaits gather at 8",
        *[f"{task} {what}" for _ in range(2) for task in (2, 3) for what in ("began", *yielding)],
        "2 began",
        "2 returned",
        "3 began",
        "3 returned",
        "1 woken by task 3",
        "1 began",
        "1 returned",
    ]
    assert run.awaited(1) == [{"kind": "gather", "tasks": [2, 3], "count": 2}]


def test_a_task_that_awaits_another_is_woken_by_it(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def child():
            return 7

        async def main():
            print(await asyncio.create_task(child()))

        asyncio.run(main())
    """)
    assert run.story() == [
        "1 created: main by None",
        "1 woken by created",
        "1 began",
        "2 created: child by 1",
        "2 woken by created task 1",
        "1 awaits task at 7",
        "2 began",
        "1 woken by task 2",
        "2 returned",
        "1 began",
        "1 wrote '7\\n' at 7",
        "1 returned",
    ]
    assert [entry["value"] for entry in run.of("task.finished")] == ["7", "None"]


def test_a_future_that_a_plain_callback_sets(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            loop = asyncio.get_running_loop()
            future = loop.create_future()

            def answer():
                future.set_result(1)

            loop.call_soon(answer)
            loop.call_later(1, print, "later")
            await future
            await asyncio.sleep(2)

        asyncio.run(main())
    """)
    assert run.story()[3:] == [
        "timer 1 set by 1",
        "1 awaits future at 12",
        "callback 1 main.<locals>.answer",
        "1 woken by task 1",
        "callback 1 ended",
        "1 began",
        "timer 2 set by 1",
        "1 awaits sleep at 13",
        "idle with 2",
        "woke by timer",
        "timer 1 fired",
        "callback 2 print",
        "None wrote 'later\\n' at None",
        "callback 2 ended",
        "idle with 1",
        "woke by timer",
        "timer 2 fired",
        "1 woken by timer 2",
        "1 began",
        "1 returned",
    ]


def test_a_lock_is_told_of_when_it_is_made(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def hold(lock):
            async with lock:
                await asyncio.sleep(1)

        async def main():
            lock = asyncio.Lock()
            await asyncio.gather(hold(lock), hold(lock))

        asyncio.run(main())
    """)
    story = run.story()
    assert story.index("1 began") + 1 == story.index("lock 1 seen by 1")
    assert "3 woken by task 2" in story
    assert run.awaited(3) == [{"kind": "lock", "resource": 1}, {"kind": "sleep", "delay": 1, "timer": 2}]


def test_a_queue_between_two_tasks(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def produce(queue):
            for number in range(2):
                await queue.put(number)

        async def consume(queue):
            for _ in range(2):
                print(await queue.get())

        async def main():
            queue = asyncio.Queue(maxsize=1)
            await asyncio.gather(consume(queue), produce(queue))

        asyncio.run(main())
    """)
    assert run.awaited(2) == [{"kind": "queue.get", "resource": 1}] * 2
    assert run.awaited(3) == [{"kind": "queue.put", "resource": 1}]
    created = run.one("resource.created")
    assert (created["kind"], created["size"], created["task"]) == ("queue", 1, 1)
    assert "2 woken by task 3" in run.story()
    assert "3 woken by task 2" in run.story()
    assert run.text() == "0\n1\n"


def test_arguments_tell_siblings_from_each_other(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        class Page:
            def __repr__(self):
                print("never asked")
                return "page"

        async def fetch(url, *more, page, **options):
            pass

        async def main():
            await asyncio.gather(fetch("a", 1, [2], page=Page(), deep={"x": (1,)}), fetch("b", page=None))

        asyncio.run(main(), debug=False)
    """)
    assert [entry["args"] for entry in run.of("task.created")] == [
        [],
        [["url", "'a'"], ["page", "<Page>"], ["more", "(1, [2])"], ["options", "{'deep': {'x': (1,)}}"]],
        [["url", "'b'"], ["page", "None"], ["more", "()"], ["options", "{}"]],
    ]
    assert run.text() == ""


def test_names_are_told_at_creation_and_when_they_change(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def child():
            await asyncio.sleep(0)

        async def main():
            first = asyncio.create_task(child(), name="first")
            second = asyncio.create_task(child())
            second.set_name("second")
            asyncio.current_task().set_name("chief")
            await asyncio.wait([first, second])

        asyncio.run(main())
    """)
    names = [entry["name"] for entry in run.of("task.created")]
    assert names == ["Task-1", "first", "Task-3" if trace.version < (3, 13) else "Task-2"]
    renamed = [(entry["task"], entry["name"]) for entry in run.of("task.renamed")]
    assert renamed == [(3, "second"), (1, "chief")]


def test_a_task_made_by_its_own_constructor_or_a_factory_is_seen(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        class OwnTask(asyncio.Task):
            @property
            def _fut_waiter(self):
                raise RuntimeError("never asked")

        async def child():
            await asyncio.sleep(1)

        async def main():
            await asyncio.Task(child())
            asyncio.get_running_loop().set_task_factory(lambda loop, coro, **more: OwnTask(coro, loop=loop, **more))
            await asyncio.create_task(child())

        asyncio.run(main())
    """)
    assert [entry["coro"] for entry in run.of("task.created")] == ["main", "child", "child"]
    assert [entry["outcome"] for entry in run.of("task.finished")] == ["returned"] * 3
    assert run.codes == []


def test_the_stack_holds_the_programs_own_frames_outermost_first(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def inner():
            await asyncio.sleep(1)

        async def numbers():
            await inner()
            yield 1

        class Custom:
            def __await__(self):
                return (yield from inner().__await__())

        async def main():
            async for _ in numbers():
                pass
            await Custom()
            await asyncio.wait_for(inner(), 5)

        asyncio.run(main())
    """)
    stacks = [entry["stack"] for entry in run.of("task.awaiting") if entry["stack"][-1][0] == "inner"]
    assert stacks[0] == [["main", 15], ["numbers", 7], ["inner", 4]]
    assert stacks[1] == [["main", 17], ["Custom.__await__", 12], ["inner", 4]]
    assert stacks[2][-1] == ["inner", 4]


def test_ids_go_on_counting_in_a_second_run_of_the_loop(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main(number):
            await asyncio.sleep(number)

        asyncio.run(main(1))
        with asyncio.Runner() as runner:
            runner.run(main(2))
        loop = asyncio.new_event_loop()
        loop.run_until_complete(main(3))
        loop.close()
    """)
    created = run.of("task.created")
    assert [entry["args"] for entry in created] == [[["number", str(number)]] for number in (1, 2, 3)]
    assert [entry["line"] for entry in created] == [6, 8, 10]
    assert len({entry["task"] for entry in created}) == 3


def test_top_level_await_makes_the_module_the_main_task(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        await asyncio.sleep(1)
        print(__name__)
    """)
    assert run.story() == [
        "1 created: <module> by None",
        "1 woken by created",
        "1 began",
        "timer 1 set by 1",
        "1 awaits sleep at 3",
        "idle with 1",
        "woke by timer",
        "timer 1 fired",
        "1 woken by timer 1",
        "1 began",
        "1 wrote '__main__\\n' at 4",
        "1 returned",
    ]


def test_asyncios_own_tasks_are_marked(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            pass

        asyncio.run(main())
    """)
    system = [entry["coro"].rpartition(".")[2] for entry in run.entries if entry.get("system")]
    assert system == ["shutdown_asyncgens", "shutdown_default_executor"]


def test_debug_mode_changes_nothing_of_the_story(trace: Tracing) -> None:
    source = """
        import asyncio

        async def child():
            await asyncio.sleep(1)

        async def main():
            asyncio.get_running_loop().slow_callback_duration = 60  # on a busy machine it would say who was slow
            await asyncio.gather(child(), asyncio.to_thread(len, "text"))

        asyncio.run(main(), debug={debug})
    """
    plain, debug = trace(source.format(debug=False)), trace(source.format(debug=True))

    def told_by_tasks(run: Any) -> Any:
        return [entry["on"] for entry in run.of("task.awaiting")]

    assert told_by_tasks(plain) == told_by_tasks(debug)
    assert "python" not in debug.text("stderr")


@pytest.mark.since("3.12")
def test_an_eager_task_begins_inside_the_step_that_creates_it(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def child(number):
            print(number)
            if number:
                await asyncio.sleep(0)
            return number

        async def main():
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            await asyncio.gather(child(0), child(1))

        asyncio.run(main())
    """)
    story = [line for line in run.story() if "renamed" not in line]
    assert story[2:] == [
        "1 began",
        "2 created: child by 1",
        "2 began",
        "2 wrote '0\\n' at 4",
        "2 returned",
        "3 created: child by 1",
        "3 began",
        "3 wrote '1\\n' at 4",
        "3 awaits yield at 6",
        "3 woken by loop",
        "1 awaits gather at 11",
        "3 began",
        "3 returned",
        "1 woken by task 3",
        "1 began",
        "1 returned",
    ]


def test_tasks_that_yield_side_by_side_and_create_others_meanwhile_keep_their_steps_apart(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def child():
            await asyncio.sleep(0)

        async def worker():
            for _ in range(3):
                child_of_mine = asyncio.create_task(child())
                await asyncio.sleep(0)
                await child_of_mine
                await asyncio.sleep(0)

        async def main():
            await asyncio.gather(worker(), worker())

        asyncio.run(main())
    """)
    running = None
    yields: dict[int, int] = {}
    for entry in run.of("step.began", "task.awaiting", "task.finished"):
        if entry["type"] == "step.began":
            assert running is None
            running = entry["task"]
            continue
        assert entry["task"] == running
        running = None
        if entry["type"] == "task.awaiting" and entry["on"]["kind"] == "yield":
            yields[entry["task"]] = yields.get(entry["task"], 0) + 1
    assert sorted(yields.values()) == [1] * 6 + [6, 6]
