"""What is found in programs and in their runs, without anybody having said it."""

from __future__ import annotations

from typing import Any

import pytest

from playground.programs.constructs import AWAITED, ENDED, NOTED, seen, written
from playground.programs.course import lessons
from playground.protocol.kinds import AWAITED as AWAITED_KINDS
from playground.protocol.notes import NOTES

EVENTS = {lesson.name: lesson.events for lesson in lessons()}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import asyncio\nasyncio.run(asyncio.gather())", {"run", "gather"}),
        ("import asyncio as aio\naio.Queue, aio.TaskGroup, aio.queues", {"Queue", "TaskGroup"}),
        ("from asyncio import Lock as Key, sleep\nKey(), sleep(1)", {"Lock", "sleep"}),
        ("class asynchronous: gather = 1\nasynchronous.gather; gather; asyncio.gather", set()),
        ("import asyncio\nasyncio.nothing_of_the_kind", set()),
        ("async def f():\n async with a as b:\n  async for c in d: pass", {"async with", "async for"}),
        ("async def f():\n return [a async for a in b], [a for a in b]", {"async for"}),
        ("async def f():\n if a:\n  yield 1", {"async generator"}),
        ("async def f():\n def g():\n  yield 1\n return lambda: (yield)", set()),
        ("task.cancel(); group.create_task(f()); loop.run_in_executor", {"cancel", "create_task"}),
        ("# asyncio.gather\n'asyncio.gather'", set()),
    ],
)
def test_constructs_are_found_in_a_text(source: str, found: set[str]) -> None:
    assert written(source) == found


@pytest.mark.parametrize(
    ("lesson", "some"),
    [
        ("several-at-once", {"waits for several tasks", "sleeps"}),
        ("queues", {"waits to put into a queue"}),
        ("mistake-deadlock", {"waits to take from a queue", "comes to a deadlock"}),
        ("timeouts-and-cancellation", {"waits with a time limit", "has a task cancelled"}),
        ("a-chat-server", {"waits for a connection"}),
        ("cpu-and-to-thread", {"waits for a thread", "holds the loop"}),
        ("mistake-nothing-ran", {"runs nothing at all"}),
    ],
)
def test_what_happened_is_found_in_a_run(lesson: str, some: set[str]) -> None:
    assert seen(EVENTS[lesson]) >= some


def test_what_asyncio_does_for_itself_is_not_the_programs_doing() -> None:
    made: dict[str, Any] = {"type": "task.created", "task": 1, "system": True}
    events = [made, {"type": "task.finished", "task": 1, "outcome": "cancelled"}]

    assert seen(events) == set()
    assert seen([{**made, "system": False}, *events[1:]]) == {"has a task cancelled"}


def test_there_are_words_for_all_that_a_trace_can_say() -> None:
    kinds = AWAITED_KINDS.required["kind"]

    assert set(AWAITED) == set(kinds.words)  # type: ignore[attr-defined]
    assert set(NOTED) == set(NOTES)
    assert set(ENDED) == {"returned", "raised", "cancelled"}
