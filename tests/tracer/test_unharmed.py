"""The program is not changed by being watched: what it prints is what plain python prints."""

from __future__ import annotations

import subprocess
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from .conftest import Tracing

PROGRAMS = {
    "representations": """
        import asyncio

        async def main():
            loop = asyncio.get_running_loop()
            print(type(loop).__name__, type(loop).__module__, repr(loop)[:22])
            task = asyncio.create_task(asyncio.sleep(0), name="t")
            print(type(task), type(task) is asyncio.Task, repr(task)[:30])
            print(type(loop.call_soon(print)).__name__, type(loop.call_later(9, print)).__name__)
            print(isinstance(loop, asyncio.SelectorEventLoop), isinstance(loop, asyncio.AbstractEventLoop))
            await task

        asyncio.run(main())
        print(type(asyncio.new_event_loop()).__name__)
    """,
    "a lost task is collected": """
        import asyncio
        import gc
        import weakref

        async def waits():
            me = asyncio.current_task()
            await asyncio.get_running_loop().create_future()

        async def main():
            reference = weakref.ref(asyncio.create_task(waits()))
            await asyncio.sleep(0)
            gc.collect()
            print(reference())

        asyncio.run(main())
    """,
    "arguments are let go": """
        import asyncio
        import weakref

        class Thing:
            pass

        async def use(thing):
            reference = weakref.ref(thing)
            del thing
            await asyncio.sleep(0)
            print(reference())

        async def main():
            await asyncio.create_task(use(Thing()))

        asyncio.run(main())
    """,
    "an error's task is let go at once": """
        import asyncio

        async def fail():
            1 / 0

        async def main():
            asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(context["message"]))
            asyncio.create_task(fail())
            await asyncio.sleep(0)
            print("after")

        asyncio.run(main())
    """,
    "callbacks that fail": """
        import asyncio

        def fail():
            raise ValueError("callback")

        async def main():
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(lambda loop, context: print(context["message"][:30], context["exception"]))
            loop.call_soon(fail)
            loop.call_later(0, fail)
            handle = loop.call_later(5, fail)
            handle.cancel()
            handle.cancel()
            print(handle.cancelled())
            await asyncio.sleep(0.01)

        asyncio.run(main())
    """,
    "context variables": """
        import asyncio
        import contextvars

        name = contextvars.ContextVar("name", default="none")

        async def child():
            print(name.get())
            name.set("child")

        async def main():
            name.set("main")
            await asyncio.create_task(child())
            context = contextvars.copy_context()
            context.run(name.set, "given")
            asyncio.get_running_loop().call_soon(lambda: print(name.get()), context=context)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print(name.get())

        asyncio.run(main())
    """,
    "wrong uses": """
        import asyncio

        async def main():
            loop = asyncio.get_running_loop()
            for wrong in (
                lambda: loop.call_at(None, print),
                lambda: loop.call_later(None, print),
                lambda: loop.create_task(7),
                lambda: asyncio.create_task(print),
                lambda: loop.run_until_complete(asyncio.sleep(0)),
                lambda: asyncio.run(main()),
            ):
                try:
                    wrong()
                except (TypeError, RuntimeError) as error:
                    print(type(error).__name__, error)

        import warnings
        warnings.simplefilter("ignore")
        asyncio.run(main())
        loop = asyncio.new_event_loop()
        loop.close()
        try:
            loop.call_soon(print)
        except RuntimeError as error:
            print(error)
    """,
    "deep recursion": """
        import asyncio

        async def down(depth):
            if depth:
                await down(depth - 1)
            else:
                await asyncio.sleep(0)

        def fall(depth):
            try:
                return fall(depth + 1)
            except RecursionError:
                return "fell"

        async def main():
            await down(300)
            print(fall(0))
            await asyncio.create_task(down(200))
            print("up again")

        asyncio.run(main())
    """,
    "a future that is none of asyncio's": """
        import asyncio

        class Future:
            _asyncio_future_blocking = False

            def __init__(self, loop):
                self.loop, self.callbacks = loop, []

            def get_loop(self):
                return self.loop

            def add_done_callback(self, callback, context=None):
                self.callbacks.append((callback, context))

            def result(self):
                return "mine"

            def cancelled(self):
                raise RuntimeError("never asked")

            def __await__(self):
                self._asyncio_future_blocking = True
                yield self
                return self.result()

        async def main():
            future = Future(asyncio.get_running_loop())

            def done():
                for callback, context in future.callbacks:
                    future.loop.call_soon(callback, future, context=context)

            asyncio.get_running_loop().call_later(0.01, done)
            print(await future)

        asyncio.run(main())
    """,
    "signals": """
        import asyncio
        import os
        import signal

        async def main():
            loop = asyncio.get_running_loop()
            got = loop.create_future()
            loop.add_signal_handler(signal.SIGUSR1, got.set_result, "signal")
            loop.call_later(0.01, os.kill, os.getpid(), signal.SIGUSR1)
            print(await got)

        asyncio.run(main())
    """,
    "another loop in a thread": """
        import asyncio
        import threading

        async def inside():
            await asyncio.sleep(0.05)
            return "inside"

        def work():
            print(asyncio.run(inside()))

        async def main():
            thread = threading.Thread(target=work)
            thread.start()
            await asyncio.to_thread(thread.join)
            loop = asyncio.new_event_loop()
            thread = threading.Thread(target=loop.run_forever)
            thread.start()
            print(await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(inside(), loop)))
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

        asyncio.run(main())
    """,
    "a program that forks": """
        import os
        import sys

        print("before", flush=True)
        pid = os.fork()
        if pid == 0:
            os._exit(7)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    """,
    "generators and their cleaning up": """
        import asyncio

        async def numbers():
            try:
                while True:
                    yield 1
                    await asyncio.sleep(0)
            finally:
                print("cleaned")

        async def main():
            async for number in numbers():
                print(number)
                break

        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_prints_what_plain_python_prints_on_either_clock(trace: Tracing, name: Any, tmp_path: Path) -> None:
    source = dedent(PROGRAMS[name]).lstrip("\n")
    (tmp_path / "program.py").write_text(source)
    plain = subprocess.run(
        [trace.python, "program.py"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    for clock in ("real", "autojump"):
        run = trace(source, clock)
        assert run.text() == plain.stdout, clock
        assert not run.of("recorder.dropped"), clock
        assert not [note for note in run.of("note") if note["code"] == "recorder-failed"], clock
        assert run.ending["outcome"] == ("finished" if plain.returncode == 0 else "raised"), clock


def test_an_error_of_the_recorder_disables_it_and_the_program_goes_on(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import sys

        async def main():
            await asyncio.sleep(1)
            tasks = sys.modules["playground.tracer.tasks"]
            tasks.Tasks.finished = None
            await asyncio.create_task(asyncio.sleep(1))
            print("unharmed")

        asyncio.run(main())
        print("to the end")
    """)
    assert run.text() == "unharmed\nto the end\n"
    assert run.codes == ["recorder-failed"]
    assert run.one("recorder.dropped")["reason"] == "recorder-failed"
    assert run.ending["outcome"] == "finished"


def test_a_program_that_breaks_the_encoder_is_not_broken_by_it(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import json

        json.JSONEncoder.encode = None

        async def main():
            await asyncio.sleep(1)

        asyncio.run(main())
    """)
    assert run.lines
    assert run.status == 0
