"""What the program writes: whole, in order, with the task and the line that wrote it."""

from __future__ import annotations

from .conftest import Tracing


def test_each_write_has_its_task_and_its_line(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import sys

        def say(text):
            print(text)

        async def child():
            say("from the child")

        async def main():
            print("one", "two")
            await asyncio.create_task(child())
            sys.stderr.write("oh\\n")

        print("before")
        asyncio.run(main())
    """)
    told = [(entry["stream"], entry["text"], entry["task"], entry["line"]) for entry in run.of("output")]
    assert told == [
        ("stdout", "before\n", None, 15),
        ("stdout", "one two\n", 1, 11),
        ("stdout", "from the child\n", 2, 5),
        ("stderr", "oh\n", 1, 13),
    ]


def test_long_and_strange_texts_arrive_whole(trace: Tracing) -> None:
    run = trace("""
        import sys
        print("x" * 100_000)
        print("é" * 20_000, "\\U0001f600" * 3000, "\\x00\\x1b[1m \\u2028")
        sys.stdout.write("\\ud800")
        sys.stdout.buffer.write("ünïcode".encode()[:2])
        sys.stdout.buffer.write("ünïcode".encode()[2:] + b"\\xff\\n")
        print(end="")
        print("end", flush=True)
    """)
    smiles = "\U0001f600" * 3000
    assert run.text() == (
        "x" * 100_000
        + "\n"
        + "é" * 20_000
        + " "
        + smiles
        + " \x00\x1b[1m \u2028\n"
        + "\\ud800"
        + "ünïcode\\xff\n"
        + "end\n"
    )


def test_a_text_of_the_programs_own_class_is_taken_as_it_is(trace: Tracing) -> None:
    run = trace("""
        import sys

        class Loud(str):
            def __str__(self):
                return "never asked"
            __len__ = isascii = encode = __getitem__ = __str__

        sys.stdout.write(Loud("quiet\\n"))
    """)
    assert "quiet\n" in run.text() or "TypeError" in run.text("stderr")
    assert run.ending["outcome"] in ("finished", "raised")
    assert run.codes == []


def test_streams_behave_as_the_interpreters_own(trace: Tracing) -> None:
    run = trace("""
        import sys

        print(sys.stdout.encoding, sys.stdout.isatty(), sys.stdout.fileno(), sys.stderr.fileno(), sys.stdout.name)
        print(sys.stdout.write("four\\n"), sys.stdout.writable(), sys.stdout.readable())
        try:
            sys.stdout.write(b"bytes")
        except TypeError as error:
            print(error)
        try:
            input("ask: ")
        except EOFError:
            print("nobody answers")
        sys.stdout.reconfigure(line_buffering=True)
        print(sys.stdin.read() == "")
        sys.stdout.close()
        try:
            print("more")
        except ValueError as error:
            sys.stderr.write(f"{error}\\n")
    """)
    assert run.text() == (
        "utf-8 False 1 2 <stdout>\nfour\n5 True False\nwrite() argument must be str, not bytes\n"
        "ask: nobody answers\nTrue\n"
    )
    assert run.text("stderr") == "I/O operation on closed file.\n"


def test_what_goes_past_python_goes_to_the_descriptor(trace: Tracing) -> None:
    run = trace("""
        import os
        os.write(1, b"raw\\n")
    """)
    assert run.raw_output == "raw\n"


def test_a_step_that_never_ends_is_seen_outside_while_it_runs(trace: Tracing) -> None:
    told = trace.told_until(
        """
        import asyncio

        async def main():
            await asyncio.sleep(0.1)
            print("in it")
            while True:
                pass

        asyncio.run(main())
        """,
        "output",
    )
    told = [entry for entry in told if entry["type"] != "note"]  # a busy machine may have held the loop meanwhile
    assert [entry["type"] for entry in told[-2:]] == ["step.began", "output"]


def test_a_thread_is_heard_while_the_loop_sleeps(trace: Tracing) -> None:
    told = trace.told_until(
        """
        import asyncio
        import threading

        idle = threading.Event()

        def work():
            idle.wait()
            print("from the thread")

        async def main():
            working = asyncio.create_task(asyncio.to_thread(work))
            asyncio.get_running_loop().call_later(0.1, idle.set)
            await asyncio.sleep(1000)

        asyncio.run(main())
        """,
        "output",
    )
    assert [entry["text"] for entry in told if entry["type"] == "output"] == ["from the thread\n"]
