"""Threads on a clock that jumps: all happens as on the real clock and in its order, only sooner."""

from __future__ import annotations

import functools
import time
from concurrent.futures import ThreadPoolExecutor
from textwrap import dedent

import pytest

from .conftest import INTERPRETERS, Trace, Tracing, trace_source

IN_ORDER = {
    "a thread's sleep ends before a longer one of a coroutine": (
        """
        import threading
        import time
        import asyncio

        def sleeper():
            time.sleep(2 * UNIT)
            print("thread 2")
            time.sleep(4 * UNIT)
            print("thread 6")

        async def main():
            threading.Thread(target=sleeper).start()
            time.sleep(4 * UNIT)
            print("coroutine 4")
            await asyncio.sleep(4 * UNIT)
            print("coroutine 8")

        asyncio.run(main())
        """,
        "thread 2\ncoroutine 4\nthread 6\ncoroutine 8\n",
    ),
    "sleeps of several threads end in their order": (
        """
        import threading
        import time

        def sleeper(units):
            time.sleep(units * UNIT)
            print(units)

        threads = [threading.Thread(target=sleeper, args=(units,)) for units in (5, 1, 3, 7)]
        for thread in threads:
            thread.start()
        time.sleep(4 * UNIT)
        print("main 4")
        for thread in threads:
            thread.join()
        print("joined")
        """,
        "1\n3\nmain 4\n5\n7\njoined\n",
    ),
    "waits that end in time, and such that do not": (
        """
        import queue
        import threading
        import time
        from concurrent.futures import ThreadPoolExecutor

        soon = UNIT / 10
        event, items, barrier = threading.Event(), queue.Queue(), threading.Barrier(2)
        print("event", event.wait(soon))
        threading.Timer(UNIT, event.set).start()
        print("event", event.wait(60 * UNIT))
        try:
            items.get(timeout=soon)
        except queue.Empty:
            print("empty")
        try:
            barrier.wait(soon)
        except threading.BrokenBarrierError:
            print("broken")
        condition = threading.Condition()
        with condition:
            print("condition", condition.wait(soon), condition.wait_for(lambda: False, soon))
        print("semaphore", threading.Semaphore(0).acquire(timeout=soon))
        thread = threading.Thread(target=time.sleep, args=(2 * UNIT,))
        thread.start()
        thread.join(soon)
        print("alive", thread.is_alive())
        thread.join()
        with ThreadPoolExecutor(2) as pool:
            future = pool.submit(time.sleep, 2 * UNIT)
            try:
                future.result(soon)
            except TimeoutError:
                print("timeout")
            print("result", future.result())
            print(list(pool.map(lambda units: time.sleep(units * UNIT) or units, [3, 1, 2])))
        """,
        "event False\nevent True\nempty\nbroken\ncondition False False\nsemaphore False\nalive True\ntimeout\n"
        "result None\n[3, 1, 2]\n",
    ),
    "threads go on when the main one is at its end, but not those that are daemons": (
        """
        import threading
        import time
        from concurrent.futures import ThreadPoolExecutor

        def sleeper(units):
            time.sleep(units * UNIT)
            print(units)

        pool = ThreadPoolExecutor(2)
        pool.submit(sleeper, 3)
        pool.submit(sleeper, 1)
        threading.Thread(target=sleeper, args=(5,)).start()
        threading.Thread(target=sleeper, args=(30,), daemon=True).start()
        print("end")
        """,
        "end\n1\n3\n5\n",
    ),
    # In these two somebody waits in a way that nobody sees: time passes as on the real clock, and decides no order.
    "a lock that is held by one who sleeps": (
        """
        import threading
        import time

        lock = threading.Lock()
        turns = []

        def work():
            with lock:
                time.sleep(0.1)
                turns.append("turn")
                print(len(turns))  # whose turn it is, the system decides

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("done")
        """,
        "1\n2\n3\ndone\n",
    ),
    "a server and a client in a thread with a blocking socket": (
        """
        import asyncio
        import socket
        import time

        async def main():
            async def serve(reader, writer):
                print(await reader.readline())
                await asyncio.sleep(0.1)
                writer.write(b"answer\\n")
                writer.close()

            def client():
                time.sleep(0.2)
                connection = socket.create_connection(address)
                time.sleep(0.2)
                connection.sendall(b"question\\n")
                print(connection.recv(100))
                connection.close()

            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            address = server.sockets[0].getsockname()
            await asyncio.to_thread(client)

        asyncio.run(main())
        """,
        "b'question\\n'\nb'answer\\n'\n",
    ),
}

UNITS = {"autojump": 10.0, "real": 0.5}
"""Seconds, so many that a machine which computes nothing for a moment changes no order; on the real clock they pass."""


def in_order(what: str, clock: str) -> str:
    """The program's source, with the length of its time."""
    return f"UNIT = {UNITS[clock]}\n{dedent(IN_ORDER[what][0])}"


@functools.cache
def on_the_real_clock() -> dict[tuple[str, str], Trace]:
    """All of the programs on all of the Pythons, at the same time: they wait for seconds, and compute nothing."""
    asked = [(one.name, str(one.executable), what) for one in INTERPRETERS for what in IN_ORDER]
    with ThreadPoolExecutor(len(asked)) as pool:
        runs = pool.map(lambda each: trace_source(in_order(each[2], "real"), "real", python=each[1]), asked)
        return {(name, what): run for (name, _, what), run in zip(asked, runs, strict=True)}


@pytest.mark.parametrize(
    "clock", ["autojump", pytest.param("real", marks=pytest.mark.xdist_group("threads on the real clock"))]
)
@pytest.mark.parametrize("what", IN_ORDER)
def test_the_order_is_that_of_the_real_clock(trace: Tracing, what: str, clock: str) -> None:
    run = on_the_real_clock()[trace.interpreter.name, what] if clock == "real" else trace(in_order(what, clock))
    assert run.text() == IN_ORDER[what][1]
    assert run.text("stderr") == ""
    assert run.ending["outcome"] == "finished"


def test_hours_of_sleep_in_threads_take_no_time(trace: Tracing) -> None:
    began = time.monotonic()
    run = trace("""
        import asyncio
        import threading
        import time

        def work(hours):
            for _ in range(10):
                time.sleep(hours * 360)
            return hours

        async def main():
            before = time.monotonic()
            event = threading.Event()
            threading.Timer(7200, event.set).start()
            print(await asyncio.gather(*[asyncio.to_thread(work, hours) for hours in (3, 1, 2)]))
            print(event.wait(3600), 3 * 3600 <= time.monotonic() - before < 3 * 3600 + 60)

        asyncio.run(main())
    """)
    assert run.text() == "[3, 1, 2]\nTrue True\n"
    assert time.monotonic() - began < 50
    ended = [round(entry["at"] / 3.6e12, 1) for entry in run.of("thread.ended")]
    assert ended == [1.0, 2.0, 3.0]


def test_the_loop_is_idle_once_while_threads_sleep_and_work(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import time

        def work():
            for _ in range(20):
                time.sleep(1)
            sum(range(3_000_000))

        asyncio.run(asyncio.to_thread(work))
    """)
    idle = [entry["type"] for entry in run.of("loop.idle", "loop.woke", "thread.began", "thread.ended")]
    assert idle[:4] == ["thread.began", "loop.idle", "thread.ended", "loop.woke"]
