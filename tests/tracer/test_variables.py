"""The variables of suspended frames: told for each frame, safely, and without a trace in the program."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Trace, Tracing


def variables(run: Trace, task: int = 1) -> list[Any]:
    """``locals`` of each await of a task, each frame as a dict."""
    return [
        None if entry["locals"] is None else [dict(frame) for frame in entry["locals"]]
        for entry in run.of("task.awaiting")
        if entry["task"] == task
    ]


def test_each_frame_of_the_stack_has_its_variables_outermost_first(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def inner(number):
            text = "a" * number
            await asyncio.sleep(1)

        async def main():
            items = [1, 2]
            await inner(3)
            done = True
            await asyncio.sleep(0)

        asyncio.run(main())
    """)
    assert variables(run) == [
        [{"items": "[1, 2]"}, {"number": "3", "text": "'aaa'"}],
        [{"items": "[1, 2]", "done": "True"}],
    ]
    assert [entry["stack"] for entry in run.of("task.awaiting")] == [[["main", 9], ["inner", 5]], [["main", 11]]]


def test_instances_of_the_programs_classes_are_shown_with_their_attributes(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        from dataclasses import dataclass

        @dataclass
        class Point:
            x: int
            y: "Point | None" = None

        async def main():
            point = Point(1, Point(2))
            await asyncio.sleep(1)

        asyncio.run(main())
    """)
    assert variables(run) == [[{"point": "<Point x=1 y=<Point x=2 y=None>>"}]]


HOSTILE = {
    "a repr that raises": "def __repr__(self): raise ValueError",
    "a repr that prints": "def __repr__(self): print('looked at'); return 'x'",
    "a repr that never ends": "def __repr__(self):\n        while True: pass",
    "a property for its dict": "__dict__ = property(lambda self: print('looked at'))",
    "attributes by code": "def __getattribute__(self, name): print('looked at', name)",
    "a class by code": "__class__ = property(lambda self: print('looked at'))",
    "a hash and an equality": "def __hash__(self): print('looked at')\n    def __eq__(self, other): print('looked at')",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_code_of_the_program_is_called_to_look_at_a_value(trace: Tracing, name: str) -> None:
    run = trace(f"""
import asyncio

class Meta(type):
    def __instancecheck__(cls, thing): print("looked at")
    def __hash__(cls): print("looked at"); return 1

class Thing(metaclass=Meta):
    {HOSTILE[name]}

class Text(str):
    def __str__(self): print("looked at")

async def main():
    thing = Thing()
    several = [thing, {{"key": thing}}]
    text = Text("x")
    await asyncio.sleep(0)
    await asyncio.sleep(1)

asyncio.run(main())
""")
    assert run.text() == ""
    assert run.ending["outcome"] == "finished"
    (first, second) = variables(run)
    assert first == second == [{"thing": "<Thing>", "several": "[<Thing>, {'key': <Thing>}]", "text": "<Text>"}]


def test_what_the_program_lets_go_is_not_kept(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import weakref

        class Thing:
            pass

        async def main():
            thing = Thing()
            reference = weakref.ref(thing)
            await asyncio.sleep(1)
            await asyncio.sleep(0)
            del thing
            print(reference())

        asyncio.run(main())
    """)
    assert run.text() == "None\n"


@pytest.mark.parametrize("asked", ["locals()", "__import__('sys')._getframe().f_locals", "vars()"])
def test_a_program_that_asks_for_its_own_variables_keeps_what_it_was_given(trace: Tracing, asked: str) -> None:
    run = trace(f"""
        import asyncio

        async def main():
            number = 1
            mine = {asked}
            await asyncio.sleep(1)
            print(mine["number"])

        asyncio.run(main())
    """)
    assert run.text() == "1\n"


def test_top_level_variables_are_told_without_what_is_defined_there(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        number = 7
        def function(): pass
        class Thing: pass
        await asyncio.sleep(1)
        print(number, function.__name__, Thing.__name__)
    """)
    assert variables(run) == [[{"number": "7"}]]
    assert run.text() == "7 function Thing\n"


def test_large_values_are_cut_and_many_variables_are_bounded(trace: Tracing) -> None:
    many = "\n            ".join(f"variable_{number} = {number}" for number in range(40))
    run = trace(f"""
        import asyncio

        async def main():
            text = "x" * 10_000_000
            numbers = list(range(1_000_000))
            nested = [[[[[[1]]]]]]
            {many}
            await asyncio.sleep(1)

        asyncio.run(main())
    """)
    ((frame,),) = variables(run)
    assert len(frame) == 32
    assert all(len(value) <= 200 for value in frame.values())
    assert frame["numbers"] == "[0, 1, 2, 3, 4, 5, 6, 7, …]"
    assert frame["nested"] == "[[[[…]]]]"


def test_of_very_many_awaits_only_some_have_their_variables(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            for number in range(6000):
                await asyncio.sleep(0)

        asyncio.run(main())
    """)
    told = [entry["locals"] for entry in run.of("task.awaiting")]
    assert None not in told[:4096]
    assert told[4095] == [[["number", "4095"]]]
    assert told.count(None) > 1000


def test_the_same_program_tells_the_same_variables_each_time(trace: Tracing) -> None:
    source = """
        import asyncio

        async def work(name, queue):
            async for item in numbers():
                await queue.put((name, item))

        async def numbers():
            for number in range(3):
                yield number
                await asyncio.sleep(1)

        async def main():
            queue = asyncio.Queue()
            await asyncio.gather(*(work(name, queue) for name in "ab"))

        asyncio.run(main())
    """
    first, second = ([entry["locals"] for entry in trace(source).of("task.awaiting")] for _ in range(2))
    assert first == second
