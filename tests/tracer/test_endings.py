"""How programs end: errors as data, deadlocks, exits, and what python does at exit."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Tracing


def test_an_error_of_the_main_task(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def fail(number):
            raise ValueError(f"no {number}")

        async def main():
            await fail(7)

        asyncio.run(main())
    """)
    error = {
        "type": "ValueError",
        "message": "no 7",
        "stack": [["main", 7], ["fail", 4]],
        "line": 4,
    }
    finished = run.one("task.finished")
    assert (finished["outcome"], finished["error"]) == ("raised", error)
    assert run.ending["outcome"] == "raised"
    assert run.ending["error"] == {**error, "stack": [["<module>", 9], ["main", 7], ["fail", 4]]}


def test_the_traceback_is_printed_as_python_prints_it(trace: Tracing) -> None:
    run = trace("""
        def f():
            1 / 0

        f()
    """)
    printed = run.text("stderr")
    assert printed.startswith('Traceback (most recent call last):\n  File "program.py", line 4, in <module>\n    f()\n')
    assert "    1 / 0\n" in printed
    assert printed.endswith("ZeroDivisionError: division by zero\n")
    assert "tracer" not in printed


@pytest.mark.parametrize(
    ("source", "line"),
    [("x = = 1\n", 1), ("def f():\n    return (\n", 2), ("print('a'\n\nx = 1\n", 1), ("\tx = 1\n  y = 2\n", 1)],
)
def test_a_syntax_error_has_its_line_and_runs_nothing(trace: Tracing, source: Any, line: Any) -> None:
    run = trace("print('never')\n" + source)
    assert run.ending["outcome"] == "syntax-error"
    assert run.ending["error"]["line"] == line + 1
    assert run.ending["error"]["column"] >= 1
    assert run.ending["error"]["message"]
    assert run.text() == ""


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("import sys\nsys.exit()", "finished"),
        ("import sys\nsys.exit(0)", "finished"),
        ("import sys\nsys.exit(3)", "raised"),
        ("raise SystemExit('why')", "raised"),
        ("raise KeyboardInterrupt", "raised"),
        ("import asyncio\nasync def main():\n    raise SystemExit\nasyncio.run(main())", "finished"),
    ],
)
def test_exits(trace: Tracing, source: Any, outcome: Any) -> None:
    run = trace(source)
    assert run.ending["outcome"] == outcome
    assert ("why" in run.text("stderr")) == ("why" in source)


def test_an_error_whose_words_are_the_programs_is_asked_only_at_the_very_end(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        class Own(Exception):
            def __str__(self):
                print("asked")
                return "own words"

        async def fail():
            raise Own(1, "two")

        async def main():
            try:
                await asyncio.create_task(fail())
            except Own:
                print("caught")
            await fail()

        asyncio.run(main())
    """)
    finished = [entry for entry in run.of("task.finished") if entry["error"]]
    assert [entry["error"]["message"] for entry in finished] == ["1, 'two'"] * 2
    assert run.ending["error"]["message"] == "own words"
    assert run.text().startswith("caught\n")


def test_an_error_that_answers_to_nothing_is_an_error_all_the_same(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        class Untold(Exception):
            def __getattribute__(self, name):
                if name == "__class__":  # asyncio itself hangs when it cannot ask for that
                    return Untold
                print("asked for", name)
                raise ValueError

            __str__ = __repr__ = __getattribute__

        async def main():
            raise Untold

        asyncio.run(main())
    """)
    (finished,) = run.of("task.finished")
    assert run.ending["outcome"] == "raised"
    assert finished["error"]["type"] == "Untold"
    assert finished["error"]["line"] == 13
    assert run.codes == []


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("KeyError('k')", "'k'"),
        ("OSError(2, 'No such file', 'f')", "[Errno 2] No such file: 'f'"),
        ("ExceptionGroup('many', [ValueError(1)])", "many (1 sub-exception)"),
        ("ValueError()", ""),
        ("ValueError(1, 2)", "(1, 2)"),
        ("ValueError(object())", "<object>"),
        ("ValueError('\\ud800' + 'x' * 3000)", None),
    ],
)
def test_messages_of_errors_are_shown_safely(trace: Tracing, expression: Any, message: Any) -> None:
    run = trace(f"""
        import asyncio

        async def fail():
            raise {expression}

        async def main():
            await asyncio.wait([asyncio.create_task(fail())])

        asyncio.run(main())
    """)
    error = next(entry["error"] for entry in run.of("task.finished") if entry["error"])
    if message is None:
        assert error["message"].startswith("\\ud800xxx")
        assert len(error["message"]) == 2000
    else:
        assert error["message"] == message


def test_an_exception_that_nobody_asked_for_is_still_complained_about(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def fail():
            raise ValueError("unseen")

        async def main():
            asyncio.create_task(fail())
            await asyncio.sleep(1)

        asyncio.run(main())
    """)
    assert "Task exception was never retrieved" in run.text("stderr")


def test_a_program_in_which_nobody_can_wake_anybody_is_a_deadlock(trace: Tracing) -> None:
    for clock in ("autojump", "real"):
        run = trace(
            """
            import asyncio

            async def main():
                await asyncio.to_thread(print, "before")
                await asyncio.get_running_loop().create_future()

            asyncio.run(main())
            """,
            clock,
        )
        assert run.ending["outcome"] == "deadlock"
        assert run.status == 0
        assert run.text() == "before\n"


def test_a_sleep_without_end_is_a_deadlock_too(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import math

        asyncio.run(asyncio.sleep(math.inf))
    """)
    assert run.ending["outcome"] == "deadlock"


def test_a_thread_that_will_still_answer_is_no_deadlock(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import threading
        import time

        async def main():
            loop = asyncio.get_running_loop()
            future = loop.create_future()

            def answer():
                time.sleep(0.1)
                loop.call_soon_threadsafe(future.set_result, "late")

            threading.Thread(target=answer).start()
            print(await future)

        asyncio.run(main())
    """)
    assert run.text() == "late\n"
    assert "1 woken by thread" in run.story()
    assert run.ending["outcome"] == "finished"


def test_at_exit_python_waits_for_threads_calls_handlers_and_lets_go(trace: Tracing) -> None:
    run = trace("""
        import atexit
        import threading
        import time

        class Thing:
            def __del__(self):
                print("let go")

        async def forgotten():
            pass

        thing = Thing()
        coroutine = forgotten()
        atexit.register(print, "exit handler")
        threading.Thread(target=lambda: (time.sleep(5), print("thread"))).start()
        print("end")
    """)
    assert run.text() == "end\nthread\nexit handler\nlet go\n"
    assert "coroutine 'forgotten' was never awaited" in run.text("stderr")
    assert run.ending["outcome"] == "finished"


def test_the_program_is_the_main_module(trace: Tracing) -> None:
    run = trace("""
        import sys
        import __main__
        print(__name__, sys.argv, __main__.x if hasattr(__main__, "x") else None, __file__)
        x = 1
        print(__main__.x, sorted(name for name in globals() if not name.startswith("__")))
    """)
    assert run.text() == "__main__ ['program.py'] None program.py\n1 ['sys', 'x']\n"


def test_a_program_that_waits_for_a_grandchild_is_not_at_its_end(trace: Tracing) -> None:
    run = trace(
        """
        import asyncio

        async def main():
            shell = await asyncio.create_subprocess_shell(
                "(sleep 1; echo from afar) & exit 0", stdout=asyncio.subprocess.PIPE
            )
            print(await shell.wait(), await shell.stdout.read())

        asyncio.run(main())
        """,
        "real",
    )
    assert run.text() == "0 b'from afar\\n'\n"
    assert run.ending["outcome"] == "finished"
