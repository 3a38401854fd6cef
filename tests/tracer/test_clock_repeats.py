"""Under autojump a program tells the same events each time it runs, in the same order, on a machine that is busy too.

What may differ is what was measured: the moments (``at``, ``due``, ``until``), the facts of notes that count time, and
so whether a step that only just held the loop for long is said to be blocking; and which ports the system gave.
"""

from __future__ import annotations

import json
import re
from textwrap import dedent

import pytest

from .conftest import Event, Tracing, trace_source

TIMES = 20
_MEASURED = ("at", "due", "until")
_PORT = re.compile(r"\b[3-6]\d{4}\b")

PROGRAMS = {
    "tasks that sleep for the same time, and groups of them": """
        import asyncio

        async def fetch(number):
            await asyncio.sleep(number / 10)
            print("got", number)
            await asyncio.sleep(0.3)
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
                await asyncio.sleep(delay)
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
            await asyncio.sleep(delay)
            return delay

        async def main():
            for limit, delay in ((1, 1), (1, 2), (2, 1), (0.5, 0.5)):
                try:
                    async with asyncio.timeout(limit):
                        print("done", await slow(delay))
                except TimeoutError:
                    print("timeout", limit, delay)
                try:
                    print(await asyncio.wait_for(slow(delay), limit))
                except TimeoutError:
                    print("wait_for", limit, delay)
            loop = asyncio.get_running_loop()
            deadline = asyncio.timeout_at(loop.time() + 1.5)
            try:
                async with deadline:
                    await asyncio.sleep(1)
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
                await asyncio.sleep(0.1)
                await queue.put(item)

        async def consume(queue, name):
            while True:
                item = await queue.get()
                await asyncio.sleep(0.25)
                print(name, item)
                queue.task_done()

        async def locked(lock, number):
            async with lock:
                await asyncio.sleep(0.1)
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
            time.sleep(delay)
            print("work", number)
            time.sleep(delay)
            return number

        async def tick():
            for number in range(8):
                await asyncio.sleep(0.3)
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
                time.sleep(0.2)
                items.put(item)

        def consume():
            for _ in range(5):
                print("consumed", items.get())
                time.sleep(0.33)

        def ask(loop):
            print(asyncio.run_coroutine_threadsafe(asyncio.sleep(1, "answer"), loop).result(5))

        async def main():
            threads = [threading.Thread(target=target) for target in (produce, consume)]
            for thread in threads:
                thread.start()
            for number in range(6):
                await asyncio.sleep(0.25)
                print("tick", number)
            for thread in threads:
                thread.join()
            event = threading.Event()
            threading.Timer(3, event.set).start()
            print(event.wait(1), event.wait(10))
            await asyncio.to_thread(ask, asyncio.get_running_loop())

        asyncio.run(main())
    """,
    "streams whose both ends are in the program": """
        import asyncio

        async def answer(reader, writer):
            while line := await reader.readline():
                await asyncio.sleep(0.1)
                writer.write(line.upper())
                await writer.drain()
            writer.close()

        async def ask(port, name):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            for number in range(4):
                writer.write(f"{name}{number}\\n".encode())
                print(await asyncio.wait_for(reader.readline(), 1))
                await asyncio.sleep(0.05)
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


_LIMIT = re.compile(r'(?<="kind": "timeout", "delay": )[0-9.]+')
"""What is left of a limit when it is waited for: measured, and on a busy machine some milliseconds short."""


def _roughly(delay: re.Match[str]) -> str:
    return f"{float(delay[0]):.1f}"


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
    source = dedent(PROGRAMS[what]).lstrip("\n")
    first = _told(trace_source(source, python=trace.python).entries)
    for _ in range(TIMES - 1):
        assert _told(trace_source(source, python=trace.python).entries) == first
