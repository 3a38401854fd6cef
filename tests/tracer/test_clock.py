"""The clocks: what the program reads agrees with what is told."""

from __future__ import annotations

import time

from .conftest import Tracing


def test_under_autojump_all_clocks_move_together_and_nobody_waits(trace: Tracing) -> None:
    began = time.monotonic()
    run = trace("""
        import asyncio
        import time
        from time import sleep

        def clocks():
            return (
                time.time(), time.monotonic(), time.perf_counter(),
                time.time_ns() / 1e9, time.monotonic_ns() / 1e9, time.perf_counter_ns() / 1e9,
            )

        async def main():
            loop = asyncio.get_running_loop()
            before, loop_before = clocks(), loop.time()
            await asyncio.sleep(100)
            sleep(50)
            time.sleep(0.5)
            elapsed = [after - earlier for earlier, after in zip(before, clocks())]
            print(*elapsed, loop.time() - loop_before)

        asyncio.run(main())
    """)
    assert time.monotonic() - began < 60
    elapsed = [float(seconds) for seconds in run.text().split()]
    computed = run.elapsed / 1e9
    assert len(elapsed) == 7
    assert [seconds for seconds in elapsed if not 150.499 <= seconds <= 150.501 + computed] == []
    assert 150.5e9 <= run.ending["at"] <= 150.5e9 + run.elapsed


def test_the_real_clock_leaves_the_time_module_alone(trace: Tracing) -> None:
    run = trace(
        """
        import time
        print(time.sleep, time.monotonic, type(time.time).__name__)
        """,
        "real",
    )
    assert run.text() == "<built-in function sleep> <built-in function monotonic> builtin_function_or_method\n"


def test_sleep_refuses_what_times_own_refuses(trace: Tracing) -> None:
    run = trace("""
        import time

        for wrong in (-1, "x", None, float("nan")):
            try:
                time.sleep(wrong)
            except (ValueError, TypeError) as error:
                print(type(error).__name__)
    """)
    assert run.text() == "ValueError\nTypeError\nTypeError\nValueError\n"


def test_a_jump_over_centuries_keeps_its_events_readable(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def main():
            await asyncio.sleep(1e10)
            await asyncio.sleep(1e15)
            print("still here")

        asyncio.run(main())
    """)
    assert run.text() == "still here\n"
    assert run.ending["outcome"] == "finished"


def test_while_a_thread_works_the_clock_does_not_jump(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import time

        def work():
            time.sleep(0.2)
            return "worked"

        async def main():
            working = asyncio.to_thread(work)
            print(await asyncio.wait_for(working, 100))

        asyncio.run(main())
    """)
    assert run.text() == "worked\n"
    seconds = (run.of("thread.ended")[0]["at"] - run.of("thread.began")[0]["at"]) / 1e9
    assert 0.1 < seconds < 50


def test_two_ends_of_a_socket_in_one_program_meet_before_the_clock_jumps(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def answer(reader, writer):
            writer.write((await reader.readline()).upper())
            await writer.drain()
            writer.close()

        async def main():
            server = await asyncio.start_server(answer, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1]
            async with server:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"hello\\n")
                print(await asyncio.wait_for(reader.readline(), 60))
                writer.close()

        asyncio.run(main())
    """)
    assert run.text() == "b'HELLO\\n'\n"


def test_time_never_goes_back_even_with_threads_that_write(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import threading

        def chatter(number):
            for line in range(300):
                print(number, line)

        async def busy():
            for _ in range(300):
                await asyncio.sleep(0)

        async def main():
            await asyncio.gather(*[asyncio.to_thread(chatter, n) for n in range(4)], *[busy() for _ in range(4)])

        asyncio.run(main())
    """)
    times = [entry["at"] for entry in run.entries]
    assert times == sorted(times)
    assert run.text().count("\n") == 4 * 300
    assert len([entry for entry in run.of("task.awaiting") if entry["on"]["kind"] == "yield"]) == 4 * 300
