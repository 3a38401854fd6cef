"""Under autojump a program tells the same events each time it runs, in the same order, on a machine that is busy too.

What may differ is what was measured: the moments (``at``, ``due``, ``until``), the facts of notes that count time, and
so whether a step that only just held the loop for long is said to be blocking; and which ports the system gave.
"""

from __future__ import annotations

import json
import math
import re
from itertools import islice
from textwrap import dedent

import pytest

from .conftest import Event, Tracing, trace_source

TIMES = 20
TRIES = 60
"""Runs in all, where the machine takes its time over some (see :data:`STANDS_STILL`)."""
_MEASURED = ("at", "due", "until")
_PORT = re.compile(r"\b[3-6]\d{4}\b")

PROGRAMS = {
    "tasks that sleep for the same time, and groups of them": """
        import asyncio

        async def fetch(number):
            await asyncio.sleep(number * UNIT / 10)
            print("got", number)
            await asyncio.sleep(0.3 * UNIT)
            return number

        async def main():
            print(await asyncio.gather(*[fetch(number % 3) for number in range(12)]))
            async with asyncio.TaskGroup() as group:
                for _ in range(20):
                    group.create_task(fetch(1))

        asyncio.run(main())
    """,
    "sums of sleeps that come to the same moment": """
        import asyncio

        async def chain(name, *delays):
            for delay in delays:
                await asyncio.sleep(delay * UNIT)
                print(name, delay)

        async def main():
            await asyncio.gather(
                chain("a", 0.3, 0.7), chain("b", 0.5, 0.5), chain("c", 1.0), chain("d", *[0.1] * 10),
                chain("e", *[0.2] * 5), chain("f", 0.1, 0.2, 0.3, 0.4),
            )

        asyncio.run(main())
    """,
    "limits that end with what they limit": """
        import asyncio

        async def slow(delay):
            await asyncio.sleep(delay * UNIT)
            return delay

        async def main():
            for limit, delay in ((1, 1), (1, 2), (2, 1), (0.5, 0.5)):
                try:
                    async with asyncio.timeout(limit * UNIT):
                        print("done", await slow(delay))
                except TimeoutError:
                    print("timeout", limit, delay)
                try:
                    print(await asyncio.wait_for(slow(delay), limit * UNIT))
                except TimeoutError:
                    print("wait_for", limit, delay)
            loop = asyncio.get_running_loop()
            deadline = asyncio.timeout_at(loop.time() + 1.5 * UNIT)
            try:
                async with deadline:
                    await asyncio.sleep(UNIT)
                    print(await slow(0.5))
            except TimeoutError:
                print("deadline")
            del deadline

        asyncio.run(main())
    """,
    "a queue with producers and consumers, and a lock": """
        import asyncio

        async def produce(queue, count):
            for item in range(count):
                await asyncio.sleep(0.1 * UNIT)
                await queue.put(item)

        async def consume(queue, name):
            while True:
                item = await queue.get()
                await asyncio.sleep(0.25 * UNIT)
                print(name, item)
                queue.task_done()

        async def locked(lock, number):
            async with lock:
                await asyncio.sleep(0.1 * UNIT)
                print("locked", number)

        async def main():
            queue = asyncio.Queue(3)
            consumers = [asyncio.create_task(consume(queue, f"c{number}")) for number in range(3)]
            await asyncio.gather(produce(queue, 10), produce(queue, 10))
            await queue.join()
            for consumer in consumers:
                consumer.cancel()
            lock = asyncio.Lock()
            await asyncio.gather(*[locked(lock, number) for number in range(5)])

        asyncio.run(main())
    """,
    "work in threads that sleeps, beside a task that ticks": """
        import asyncio
        import time

        def work(number, delay):
            time.sleep(delay * UNIT)
            print("work", number)
            time.sleep(delay * UNIT)
            return number

        async def tick():
            for number in range(8):
                await asyncio.sleep(0.3 * UNIT)
                print("tick", number)

        async def main():
            ticking = asyncio.create_task(tick())
            print(await asyncio.gather(*[asyncio.to_thread(work, number, 1) for number in range(4)]))
            print(await asyncio.gather(*[asyncio.to_thread(work, number, number / 4) for number in range(1, 5)]))
            await ticking

        asyncio.run(main())
    """,
    "threads of the program's own, with a queue, an event and a future": """
        import asyncio
        import queue
        import threading
        import time

        items = queue.Queue()

        def produce():
            for item in range(5):
                time.sleep(0.2 * UNIT)
                items.put(item)

        def consume():
            for _ in range(5):
                print("consumed", items.get())
                time.sleep(0.33 * UNIT)

        def ask(loop):
            print(asyncio.run_coroutine_threadsafe(asyncio.sleep(UNIT, "answer"), loop).result(5 * UNIT))

        async def main():
            threads = [threading.Thread(target=target) for target in (produce, consume)]
            for thread in threads:
                thread.start()
            for number in range(6):
                await asyncio.sleep(0.25 * UNIT)
                print("tick", number)
            for thread in threads:
                thread.join()
            event = threading.Event()
            threading.Timer(3 * UNIT, event.set).start()
            print(event.wait(UNIT), event.wait(10 * UNIT))
            await asyncio.to_thread(ask, asyncio.get_running_loop())

        asyncio.run(main())
    """,
    "streams whose both ends are in the program": """
        import asyncio

        async def answer(reader, writer):
            while line := await reader.readline():
                await asyncio.sleep(0.1 * UNIT)
                writer.write(line.upper())
                await writer.drain()
            writer.close()

        async def ask(port, name):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            for number in range(4):
                writer.write(f"{name}{number}\\n".encode())
                print(await asyncio.wait_for(reader.readline(), UNIT))
                await asyncio.sleep(0.05 * UNIT)
            writer.close()
            await writer.wait_closed()

        async def main():
            server = await asyncio.start_server(answer, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1]
            async with server:
                await ask(port, "one")
                await asyncio.gather(ask(port, "a"), ask(port, "b"))

        asyncio.run(main())
    """,
    "work that is done at once": """
        import asyncio

        async def main():
            for number in range(5):
                print(await asyncio.to_thread(lambda: number))
            await asyncio.get_running_loop().run_in_executor(None, print, "work")

        asyncio.run(main())
    """,
}


UNIT = 97.3
"""Seconds: by a part of it moments in these programs differ, and no machine stands still for so long. Sums of its parts
are as inexact as those of others."""

STANDS_STILL = 200_000_000
"""Nanoseconds: a machine that takes the processor away for so long may be taken for a wait of the program's own (see
``_WAITED`` in :mod:`playground.tracer.moments`), after which its tasks are no more at the same moment. In a run that
took less than that in all it did not."""

_LIMIT = re.compile(r'(?<="kind": "timeout", "delay": )[0-9.]+')
"""What is left of a limit when it is waited for: measured, and on a busy machine some time short."""


def _roughly(delay: re.Match[str]) -> str:
    return str(math.ceil(float(delay[0]) / 10))


def _told(entries: list[Event]) -> list[str]:
    told = []
    for entry in entries:
        fields = {name: value for name, value in entry.items() if name not in _MEASURED}
        if entry["type"] == "note":
            fields.pop("facts")
        if entry["type"] == "note" and entry["code"] == "blocked-loop":
            continue
        told.append(_LIMIT.sub(_roughly, _PORT.sub("PORT", json.dumps(fields))))
    return told


@pytest.mark.parametrize("what", PROGRAMS)
def test_the_same_program_tells_the_same_events_each_time(trace: Tracing, what: str) -> None:
    source = f"UNIT = {UNIT}\n{dedent(PROGRAMS[what])}"
    runs = (trace_source(source, python=trace.python) for _ in range(TRIES))
    told = list(islice((_told(run.entries) for run in runs if run.elapsed < STANDS_STILL), TIMES))
    assert len(told) > 1
    for each in told[1:]:
        assert each == told[0]
