"""A run that can never go on ends at once; one that still may go on is never taken for it."""

from __future__ import annotations

import time

import pytest

from .conftest import Tracing

DEADLOCKED = {
    "a server without clients": """
        import asyncio

        async def main():
            server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
            await server.serve_forever()

        asyncio.run(main())
    """,
    "two ends of a stream that both wait to read": """
        import asyncio

        async def serve(reader, writer):
            await reader.readline()

        async def main():
            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            await reader.readline()

        asyncio.run(main())
    """,
    "a thread that waits for a queue that nobody fills": """
        import asyncio
        import queue

        async def main():
            await asyncio.to_thread(queue.Queue().get)

        asyncio.run(main())
    """,
    "a thread that sleeps, and then waits for an event that nobody sets": """
        import asyncio
        import threading
        import time

        def work():
            time.sleep(0.1)
            threading.Event().wait()

        async def main():
            await asyncio.to_thread(work)

        asyncio.run(main())
    """,
    "the main thread that waits for an event that nobody sets": """
        import threading

        threading.Event().wait()
    """,
    "the main thread that joins one that waits for ever": """
        import queue
        import threading

        thread = threading.Thread(target=queue.Queue().get)
        thread.start()
        thread.join()
    """,
    "a thread that is left over and waits for ever": """
        import queue
        import threading

        threading.Thread(target=queue.Queue().get).start()
    """,
    "threads that wait for each other's end": """
        import threading

        threads = []
        ready = threading.Event()
        for number in (0, 1):
            threads.append(threading.Thread(target=lambda number=number: (ready.wait(), threads[1 - number].join())))
        for thread in threads:
            thread.start()
        ready.set()
    """,
    "a pool whose work waits for a future that is never done": """
        from concurrent.futures import Future, ThreadPoolExecutor

        with ThreadPoolExecutor() as pool:
            pool.submit(Future().result)
    """,
}

GOING_ON = {
    "a server with a client in a thread": """
        import asyncio
        import socket
        import time

        async def main():
            served = asyncio.Event()
            server = await asyncio.start_server(lambda reader, writer: (writer.close(), served.set()), "127.0.0.1", 0)
            address = server.sockets[0].getsockname()

            def client():
                time.sleep(0.5)
                with socket.create_connection(address) as connection:
                    connection.recv(1)

            working = asyncio.create_task(asyncio.to_thread(client))
            await served.wait()
            await working
            print("going on")

        asyncio.run(main())
    """,
    "a server with a limit": """
        import asyncio

        async def main():
            server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
            try:
                async with asyncio.timeout(0.5):
                    await server.serve_forever()
            except TimeoutError:
                print("going on")

        asyncio.run(main())
    """,
    "a timer that is far away beside a thread that waits for ever": """
        import asyncio
        import queue
        import threading

        async def main():
            threading.Thread(target=queue.Queue().get, daemon=True).start()
            await asyncio.sleep(0.5)
            print("going on")

        asyncio.run(main())
    """,
    "an alarm": """
        import asyncio
        import signal

        async def main():
            loop = asyncio.get_running_loop()
            future = loop.create_future()
            signal.signal(signal.SIGALRM, lambda *_: loop.call_soon_threadsafe(future.set_result, "going on"))
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            print(await future)

        asyncio.run(main())
    """,
    "an alarm that sets what the main thread waits for": """
        import signal
        import threading

        event = threading.Event()
        signal.signal(signal.SIGALRM, lambda *_: event.set())
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        event.wait()
        print("going on")
    """,
    "threads that hand each other something": """
        import asyncio
        import queue
        import time

        async def main():
            there, back = queue.Queue(), queue.Queue()

            def one():
                for number in range(200):
                    there.put(number)
                    back.get()

            def other():
                for _ in range(200):
                    back.put(there.get())

            await asyncio.gather(asyncio.to_thread(one), asyncio.to_thread(other))
            print("going on")

        asyncio.run(main())
    """,
    "a thread that computes for long": """
        import asyncio
        import time

        def work():
            ends = time.thread_time() + 0.4
            while time.thread_time() < ends:
                pass
            return "going on"

        async def main():
            print(await asyncio.to_thread(work))

        asyncio.run(main())
    """,
    "a pipe that a thread writes to after a while": """
        import asyncio
        import os
        import time

        async def main():
            loop = asyncio.get_running_loop()
            read, write = os.pipe()
            reader = asyncio.StreamReader()
            await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read, "rb"))
            working = asyncio.create_task(asyncio.to_thread(lambda: (time.sleep(0.5), os.write(write, b"going on\\n"))))
            print((await reader.readline()).decode().strip())
            await working

        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("clock", ["autojump", "real"])
@pytest.mark.parametrize("what", DEADLOCKED)
def test_a_run_that_can_never_go_on_ends(trace: Tracing, what: str, clock: str) -> None:
    began = time.monotonic()
    run = trace(DEADLOCKED[what], clock)
    assert run.ending["outcome"] == "deadlock"
    assert run.status == 0
    assert time.monotonic() - began < 50


@pytest.mark.parametrize("clock", ["autojump", "real"])
@pytest.mark.parametrize("what", GOING_ON)
def test_a_run_that_still_goes_on_is_left_alone(trace: Tracing, what: str, clock: str) -> None:
    run = trace(GOING_ON[what], clock)
    assert run.text() == "going on\n"
    assert run.ending["outcome"] == "finished"
