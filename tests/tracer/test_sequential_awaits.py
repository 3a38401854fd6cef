"""The note on awaits that stand one after another and could overlap: the fault, and its near twin that has it not."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest

from playground.tracer.overlaps.independent import find_groups

from .conftest import Trace, Tracing

FETCH = """
import asyncio

async def fetch(name, delay=1):
    await asyncio.sleep(delay)
    return name

async def other(name, delay=2):
    print("other", name)
    await asyncio.sleep(delay)
    return name
"""


def program(main: str, *, before: str = "", end: str = "asyncio.run(main())") -> str:
    return f"{FETCH}\n{dedent(before)}\nasync def main():\n{indent(dedent(main), '    ')}\n{end}\n"


def notes(run: Trace) -> list[dict[str, Any]]:
    assert not [note for note in run.of("note") if note["code"] == "recorder-failed"]
    return [note for note in run.of("note") if note["code"] == "sequential-awaits"]


# name: (what stands before main, main, seconds of each that could overlap)
FAULTS: dict[str, tuple[str, str, list[list[float]]]] = {
    "two statements": ("", "await fetch(1)\nawait other(2)", [[1, 2]]),
    "prints between": ("", "await fetch(1)\nprint('between')\nawait fetch(2)\nprint('after')", [[1, 1]]),
    "results kept": ("", "a = await fetch(1)\nprint(a)\nb = await fetch(2, 3)\nprint(a, b)", [[1, 3]]),
    "results appended": (
        "",
        "found = []\nfound.append(await fetch(1))\nfound.append(await fetch(2))\nprint(found)",
        [[1, 1]],
    ),
    "results summed": ("", "total = 0\ntotal += await fetch(1)\ntotal += await fetch(2, 2)\nprint(total)", [[1, 2]]),
    "results printed": ("", "print(await fetch(1))\nprint(await fetch(2))", [[1, 1]]),
    "in one expression": ("", "return [await fetch(1), await fetch(2, 0.5)]", [[1, 0.5]]),
    "the last one returned": ("", "a = await fetch(1)\nreturn a, await fetch(2)", [[1, 1]]),
    "a loop": ("", "for url in 'abc':\n    await fetch(url)", [[1, 1, 1]]),
    "a loop with its results": (
        "",
        """
        found = {}
        for number, url in enumerate('abc', 1):
            print('now', url)
            data = await fetch(url, number)
            if data:
                found[url] = data
        print(found)
        """,
        [[1, 2, 3]],
    ),
    "a branch that only prints": ("", "a = await fetch(1)\nif a:\n    print(a)\nawait fetch(2)", [[1, 1]]),
    "a loop that catches": (
        "",
        """
        for url in 'ab':
            try:
                print(await fetch(url))
            except ValueError as error:
                print('failed', error)
        """,
        [[1, 1]],
    ),
    "loops in loops": (
        "",
        "for a in 'ab':\n    for b in 'cd':\n        if a != b:\n            await fetch(a + b)",
        [[1] * 4],
    ),
    "a loop of chains": (
        "",
        "for url in 'ab':\n    page = await fetch(url)\n    print(await other(page))",
        [[3, 3]],
    ),
    "a comprehension": ("", "return [await fetch(url) for url in 'abc' if url]", [[1, 1, 1]]),
    "a comprehension of a dict": ("", "print({url: await fetch(url) for url in 'ab'})", [[1, 1]]),
    "threads": (
        "import time\ndef work(x):\n    time.sleep(0.3)\n",
        "await asyncio.to_thread(work, 1)\nawait asyncio.to_thread(work, 2)",
        [[0.3, 0.3]],
    ),
    "threads that add to a list": (
        "import time\ndef work(x, found):\n    time.sleep(0.3)\n    found.append(x)\n",
        "found = []\nawait asyncio.to_thread(work, 1, found)\nawait asyncio.to_thread(work, 2, found)\nprint(found)",
        [[0.3, 0.3]],
    ),
    "methods of the same object": (
        """
        class Shop:
            def __init__(self):
                self.names = []
            async def one(self, n):
                await asyncio.sleep(n)
                self.names.append(n)
            async def all(self):
                await self.one(1)
                self.first = await self.one(2)
                await self.one(3)
        """,
        "await Shop().all()",
        [[1, 2, 3]],
    ),
    "a list that all append to": (
        "found = []\nasync def keep(n):\n    await fetch(n)\n    found.append(n)\n",
        "await keep(1)\nawait keep(2)\nprint(found)",
        [[1, 1]],
    ),
    "a list given to all to append to": (
        "async def keep(n, found):\n    await fetch(n)\n    found.append(n)\n",
        "found = []\nfor n in range(3):\n    await keep(n, found)\nprint(found)",
        [[1, 1, 1]],
    ),
    "after one that is needed": (
        "",
        "user = await fetch('user')\norders = await fetch(user, 2)\nlikes = await other(user, 3)\nprint(orders, likes)",
        [[2, 3]],
    ),
    "two groups": (
        "",
        "await fetch(1)\nawait fetch(2)\nawait asyncio.sleep(1)\nawait fetch(3, 2)\nawait fetch(4, 2)",
        [[1, 1], [2, 2]],
    ),
    "a group in a called function": (
        "async def both():\n    await fetch(1)\n    await fetch(2)\n",
        "await both()",
        [[1, 1]],
    ),
    "a group in each of two tasks": (
        "async def both(n):\n    await fetch(n)\n    await fetch(n, n)\n",
        "await asyncio.gather(both(1), both(2))",
        [[1, 1], [1, 2]],
    ),
    "within a time limit": ("", "async with asyncio.timeout(9):\n    await fetch(1)\n    await fetch(2)", [[1, 1]]),
    "a time limit within": (
        "async def limited(n):\n    async with asyncio.timeout(5):\n        await fetch(n)\n",
        "await limited(1)\nawait limited(2)",
        [[1, 1]],
    ),
    "one that also yields": (
        "async def slow(n):\n    await asyncio.sleep(0)\n    await fetch(n)\n    await asyncio.sleep(0)\n",
        "await slow(1)\nawait slow(2)",
        [[1, 1]],
    ),
    "recursion": (
        "async def down(n):\n    if n:\n        await down(n - 1)\n        await fetch(n)\n",
        "await down(2)",
        [[1, 1]],
    ),
    "an exception out of the last": (
        "async def bad(n):\n    await fetch(n)\n    raise ValueError\n",
        "try:\n    await fetch(1)\n    await bad(2)\nexcept ValueError:\n    pass",
        [[1, 1]],
    ),
    "a loop in a loop that sleeps": (
        "",
        "n = 0\nwhile n < 2:\n    for url in 'ab':\n        await fetch(url)\n    await asyncio.sleep(9)\n    n += 1",
        [[1, 1]],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_told_with_what_overlap_would_save(trace: Tracing, name: Any) -> None:
    before, main, expected = FAULTS[name]
    found = [note["facts"] for note in notes(trace(program(main, before=before)))]
    assert len(found) == len(expected)
    for facts, seconds in zip(found, expected, strict=True):
        if "thread" not in name:  # theirs is measured
            assert facts["took"] == sum(seconds) * 1e9
            assert facts["overlapped"] == max(seconds) * 1e9
        assert facts["saved"] == facts["took"] - facts["overlapped"]


TWINS: dict[str, tuple[str, str]] = {
    "gathered": ("", "await asyncio.gather(fetch(1), other(2))"),
    "in a task group": (
        "",
        "async with asyncio.TaskGroup() as group:\n    group.create_task(fetch(1))\n    group.create_task(fetch(2))",
    ),
    "the later needs the earlier": ("", "a = await fetch(1)\nb = await other(a)\nprint(b)"),
    "nested": ("", "print(await fetch(await fetch(1)))"),
    "needed by way of another": ("", "a = await fetch(1)\nb = a + 1\nawait fetch(b)"),
    "needed in a list": ("", "found = []\nfound.append(await fetch(1))\nawait fetch(found)"),
    "a branch on a result": ("", "a = await fetch(1)\nif not a:\n    return\nawait fetch(2)"),
    "a branch that waits": ("", "if await fetch(1):\n    await fetch(2)"),
    "a file written and read": (
        "import time\nfrom pathlib import Path\n"
        "def save(path):\n    time.sleep(0.3)\n    open(path, 'w').close()\n"
        "def load(path):\n    time.sleep(0.3)\n    return Path(path).read_text()\n",
        "await asyncio.to_thread(save, '/tmp/playground-test')\n"
        "print(await asyncio.to_thread(load, '/tmp/playground-test'))",
    ),
    "a way out between": (
        "import sys\n",
        "a = await fetch(1)\nif a == 7:\n    sys.exit(1)\nawait fetch(2)",
    ),
    "a branch with more than a print": (
        "def check(a):\n    if not a:\n        raise ValueError\n",
        "a = await fetch(1)\nif a != 7:\n    check(a)\nawait fetch(2)",
    ),
    "checked": ("", "a = await fetch(1)\nassert a\nawait fetch(2)"),
    "a sleep between": ("", "await fetch(1)\nawait asyncio.sleep(1)\nawait fetch(2)"),
    "sleeps": ("", "await asyncio.sleep(1)\nawait asyncio.sleep(1)"),
    "one": ("", "await fetch(1)"),
    "one turn": ("", "for url in 'a':\n    await fetch(url)"),
    "too short": ("", "await fetch(1, 0.04)\nawait fetch(2)"),
    "quick": ("async def quick():\n    return 1\n", "await quick()\nawait quick()"),
    "computing": (
        "import time\nasync def compute():\n    await asyncio.sleep(0)\n    time.sleep(1)\n",
        "await compute()\nawait compute()",
    ),
    "a loop that carries on": ("", "last = 0\nfor n in range(3):\n    last = await fetch(last + n)"),
    "a loop that carries on by way of another": (
        "",
        "seen, size = [], 0\nfor n in range(3):\n    seen.append(await fetch(n + size))\n    size = len(seen)",
    ),
    "a loop that stops": ("", "for n in range(3):\n    if await fetch(n):\n        break"),
    "a loop that stops on a result": ("", "for n in range(3):\n    a = await fetch(n)\n    if a == 2:\n        break"),
    "a loop that returns": ("", "for n in range(3):\n    a = await fetch(n)\n    if a == 2:\n        return a"),
    "a loop that tries again": (
        "",
        "for n in range(3):\n    try:\n        await fetch(n)\n        return\n    except ValueError:\n        pass",
    ),
    "a loop that slows itself down": ("", "for n in range(3):\n    await fetch(n)\n    await asyncio.sleep(1)"),
    "a while loop": ("", "n = 0\nwhile n < 3:\n    await fetch(n)\n    n += 1"),
    "a while loop of for loops": ("", "n = 0\nwhile n < 2:\n    for url in 'a':\n        await fetch(url)\n    n += 1"),
    "one in each turn": ("", "n = 0\nwhile n < 3:\n    a = await fetch(n)\n    await fetch(a)\n    n += 1"),
    "an async for": (
        "async def numbers():\n    for n in range(3):\n        yield n\n",
        "async for n in numbers():\n    await fetch(n)",
    ),
    "a lock": (
        "async def alone(lock, n):\n    async with lock:\n        await fetch(n)\n",
        "lock = asyncio.Lock()\nawait alone(lock, 1)\nawait alone(lock, 2)",
    ),
    "a lock of the module's": (
        "lock = asyncio.Lock()\nasync def alone(n):\n    async with lock:\n        await fetch(n)\n",
        "await alone(1)\nawait alone(2)",
    ),
    "an event": (
        "async def wait(n):\n    event = asyncio.Event()\n    asyncio.get_running_loop().call_later(1, event.set)\n"
        "    await event.wait()\n",
        "await wait(1)\nawait wait(2)",
    ),
    "a queue": (
        "async def put(queue):\n    await fetch(1)\n    await queue.put(1)\n"
        "async def get(queue):\n    await queue.get()\n    await fetch(1)\n",
        "queue = asyncio.Queue()\nawait put(queue)\nawait get(queue)",
    ),
    "other tasks": (
        "async def by_task(n):\n    await asyncio.create_task(fetch(n))\n",
        "await by_task(1)\nawait by_task(2)",
    ),
    "set up for the other": (
        "link = None\nasync def connect():\n    global link\n    await asyncio.sleep(1)\n    link = 1\n"
        "async def ask():\n    await asyncio.sleep(1)\n    print(link)\n",
        "await connect()\nawait ask()",
    ),
    "set up for the other in the object": (
        """
        class Client:
            async def connect(self):
                await asyncio.sleep(1)
                self.link = 1
            async def ask(self):
                await asyncio.sleep(self.link)
            async def all(self):
                await self.connect()
                await self.ask()
        """,
        "await Client().all()",
    ),
    "given to be filled": (
        "async def fill(data):\n    await asyncio.sleep(1)\n    data.append(1)\n"
        "async def show(data):\n    await asyncio.sleep(1)\n    print(data)\n",
        "data = []\nawait fill(data)\nawait show(data)",
    ),
    "a counter read and written": (
        "count = 0\nasync def add():\n    global count\n    old = count\n    await asyncio.sleep(1)\n"
        "    count = old + 1\n",
        "await add()\nawait add()",
    ),
    "a closure that sees the result": (
        "",
        "a = None\nasync def show():\n    await asyncio.sleep(1)\n    print(a)\na = await fetch(1)\nawait show()",
    ),
    "changed between": (
        "async def send(order):\n    await asyncio.sleep(order['n'])\n",
        "order = {'n': 1}\nawait send(order)\norder['n'] = 2\nawait send(order)",
    ),
    "a name given anew": ("other = fetch\nasync def fetch(n):\n    pass\n", "await other(1)\nawait other(2)"),
    "cut short": (
        "async def both():\n    await fetch(1)\n    await fetch(2, 9)\n",
        "task = asyncio.create_task(both())\nawait asyncio.sleep(1.5)\ntask.cancel()\nawait asyncio.wait([task])",
    ),
    "cut short by a time limit": (
        "",
        "try:\n    async with asyncio.timeout(1.5):\n        await fetch(1)\n        await fetch(2, 9)\n"
        "except TimeoutError:\n    await asyncio.sleep(1)",
    ),
    "an exception out of the first": (
        "async def bad(n):\n    await fetch(n)\n    raise ValueError\n",
        "try:\n    await bad(1)\n    await fetch(2)\nexcept ValueError:\n    pass",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_the_near_twin_is_not_accused(trace: Tracing, name: Any) -> None:
    before, main = TWINS[name]
    run = trace(program(main, before=before))
    assert notes(run) == []
    assert run.ending["outcome"] == "finished"


# The same work, one after another and overlapping.
REWRITTEN = {
    "two statements": ("", "await fetch(1, 3)\nawait other(2)", "await asyncio.gather(fetch(1, 3), other(2))"),
    "a loop": (
        "",
        "for n in range(5):\n    await fetch(n, n)",
        "await asyncio.gather(*[fetch(n, n) for n in range(5)])",
    ),
    "a loop of chains": (
        "async def chain(n):\n    await other(await fetch(n, n), 3 - n)\n",
        "for n in range(4):\n    page = await fetch(n, n)\n    await other(page, 3 - n)",
        "await asyncio.gather(*[chain(n) for n in range(4)])",
    ),
    "a comprehension": (
        "",
        "return [await fetch(n, 0.5) for n in range(8)]",
        "return await asyncio.gather(*[fetch(n, 0.5) for n in range(8)])",
    ),
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_what_is_said_to_be_saved_is_what_gather_saves(trace: Tracing, name: Any) -> None:
    before, slow, quick = REWRITTEN[name]
    one, other = (trace(program(main, before=before)) for main in (slow, quick))
    (note,) = notes(one)
    assert notes(other) == []
    # But for what either computed.
    assert -one.elapsed <= note["facts"]["saved"] - (one.ending["at"] - other.ending["at"]) <= other.elapsed


def test_computing_is_not_counted_though_it_may_overlap_with_waiting(trace: Tracing) -> None:
    before = """
        import time
        async def both(n):
            time.sleep(20)
            await fetch(n, 100)
            time.sleep(30)
    """
    slow = trace(program("await both(1)\nawait both(2)", before=before))
    quick = trace(program("await asyncio.gather(both(1), both(2))", before=before))
    (note,) = notes(slow)
    assert note["facts"]["saved"] == 100 * 10**9
    assert note["facts"]["saved"] < slow.ending["at"] - quick.ending["at"]


def test_the_note_names_the_task_and_the_lines(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def fetch(n):
            await asyncio.sleep(n)

        async def main():
            await fetch(1)
            print("between")
            await fetch(2)
            print(await fetch(3), await fetch(3))
            await asyncio.sleep(1)

        asyncio.run(main())
    """)
    (note,) = notes(run)
    assert (note["task"], note["line"]) == (1, 7)
    assert (note["facts"]["lines"], note["facts"]["count"]) == ([7, 9, 10], 4)
    assert 9e9 <= note["at"] <= 9e9 + run.elapsed  # as soon as the last of them has ended


def test_awaits_outside_of_any_function_are_told_of(trace: Tracing) -> None:
    run = trace(FETCH + "await fetch(1)\nawait fetch(2)\nfor n in 'ab':\n    data = await fetch(n)\n    print(data)\n")
    assert [note["facts"]["count"] for note in notes(run)] == [2, 2]


def test_a_program_with_such_awaits_prints_and_fails_as_ever(trace: Tracing) -> None:
    run = trace(program("await fetch(1)\nawait fetch(2)\nprint('here')\n1 / 0"))
    assert run.text() == "here\n"
    assert run.text("stderr").count("in <module>") == 1
    assert run.text("stderr").endswith("ZeroDivisionError: division by zero\n")


SERVER = """
async def serve(reader, writer):
    for _ in range(2):
        await asyncio.sleep(100)
        writer.write(b"line\\n")
        await writer.drain()
    writer.close()

async def line_of(reader):
    return await reader.readline()

async def ask(port, name):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(name, await line_of(reader))
    writer.close()
"""


def test_each_with_a_connection_of_its_own_could_overlap(trace: Tracing) -> None:
    main = """
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            await ask(port, "a")
            await ask(port, "b")
    """
    run = trace(program(main, before=SERVER))
    (note,) = notes(run)
    assert abs(note["facts"]["saved"] - 100e9) <= run.elapsed  # it is measured


def test_on_one_connection_nothing_can_overlap(trace: Tracing) -> None:
    main = """
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
            print(await line_of(reader))
            print(await line_of(reader))
            writer.close()
    """
    run = trace(program(main, before=SERVER))
    assert notes(run) == []
    assert run.text() == "b'line\\n'\n" * 2


@pytest.mark.since("3.12")
def test_a_task_that_starts_at_once_is_told_of_too(trace: Tracing) -> None:
    main = """
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
        async def both(n):
            await fetch(n)
            await fetch(n, n)
        await asyncio.gather(both(1), both(2))
    """
    assert [note["facts"]["saved"] for note in notes(trace(program(main)))] == [10**9, 10**9]


def test_on_the_real_clock_it_is_the_same(trace: Tracing) -> None:
    (note,) = notes(trace(program("await fetch(1, 0.2)\nawait fetch(2, 0.3)"), "real"))
    assert (note["facts"]["overlapped"], note["facts"]["saved"]) == (300_000_000, 200_000_000)


def test_nothing_of_the_program_is_kept_alive(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        class Thing:
            def __del__(self):
                print("gone")

        async def fetch(thing):
            await asyncio.sleep(1)

        async def main():
            await fetch(Thing())
            print("then")
            for thing in (Thing() for _ in range(2)):
                await fetch(thing)
                print("turn")
                del thing
            await asyncio.sleep(1)
            print("last")

        asyncio.run(main())
    """)
    assert run.text().split() == ["gone", "then", "turn", "gone", "turn", "gone", "last"]
    assert [note["facts"]["count"] for note in notes(run)] == [2]


def test_a_long_row_is_looked_through_once() -> None:
    text = "async def f(x): x.go()\nasync def main(a):\n" + "  await f(a)\n" * 5_000
    assert len(find_groups(ast.parse(text), text)) == 5_000


def test_no_text_of_the_standard_library_is_too_odd() -> None:
    library = Path(asyncio.__file__).parent.parent
    files = [
        *library.glob("asyncio/*.py"),
        *library.glob("test/test_asyncio/*.py"),
        library / "test/test_coroutines.py",
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        find_groups(ast.parse(text), text)


def test_others_that_hold_the_loop_are_not_counted(trace: Tracing) -> None:
    main = """
        import time
        async def hold():
            for _ in range(4):
                time.sleep(1)
                await asyncio.sleep(0)
        task = asyncio.create_task(hold())
        await fetch(1, 0.1)
        await fetch(2, 0.1)
        await task
    """
    (note,) = notes(trace(program(main)))
    assert note["facts"]["saved"] == 100_000_000


def test_centuries_are_told_within_what_an_event_can_say(trace: Tracing) -> None:
    (note,) = notes(trace(program("await fetch(1, 5e6)\nawait fetch(2, 5e6)")))
    assert (note["facts"]["took"], note["facts"]["overlapped"]) == (2**53 - 1, 5 * 10**15)
    assert notes(trace(program("await fetch(1, 1e10)\nawait fetch(2, 1e10)"))) == []
