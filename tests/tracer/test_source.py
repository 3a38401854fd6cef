"""What the tracer knows of the program's text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import partial
from textwrap import dedent
from typing import Any

import pytest

from playground.sandbox.interpreters import Interpreter

from .conftest import ROOT

Ask = Callable[[str], Any]

_ASK = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from playground.tracer.source import SOURCE, is_thrown_away, name_given_at

told = []

def mark(*_, **__):
    frame = sys._getframe(1)
    told.append([name_given_at(frame), is_thrown_away(frame)])
    return mark

text = sys.stdin.read()
code = compile(text, "program.py", "exec")
SOURCE.begin(text + "# Lock", code)
exec(code, {"mark": mark, "mark_all": lambda *_: mark(), "__name__": "__main__"})
defs = [[each.name, each.line, each.generator] for each in SOURCE.async_defs()]
print(json.dumps({"told": told, "defs": defs, "parsed": SOURCE.tree is not None}))
"""


@pytest.fixture
def ask(interpreter: Interpreter) -> Ask:
    """Run a program (on the Python under test) whose calls of ``mark()`` are each asked about."""
    return partial(_ask, str(interpreter.executable))


@pytest.fixture
def names(ask: Ask) -> Ask:
    return lambda source: [name for name, _ in ask(source)["told"]]


@pytest.fixture
def thrown(ask: Ask) -> Ask:
    return lambda source: [away for _, away in ask(source)["told"]]


def _ask(python: str, source: str) -> Any:
    text = dedent(source).lstrip("\n")
    done = subprocess.run(
        [python, "-c", _ASK, str(ROOT)], input=text.encode(), stdout=subprocess.PIPE, timeout=60, check=True
    )
    return json.loads(done.stdout)


def test_a_result_has_the_name_that_it_is_assigned_to(names: Ask) -> None:
    assert names("""
        lock_a = mark()
        lock_b: object = mark()
        first = second = mark()
        if (found := mark()):
            pass
        class Account:
            shared = mark()
            def __init__(self):
                self.lock = mark()
                self.inner = self
                self.inner.lock: object = mark()
        Account()
        def function(given=None):
            local = given or mark()
            return local
        function()
        one, two = mark(), mark()
        chosen = mark() if one else None
        more = (
            mark
            .__call__
            ()
        )
    """) == [
        *("lock_a", "lock_b", "first", "found", "shared", "self.lock", "self.inner.lock"),
        *("local", "one", "two", "chosen", "more"),
    ]


def test_a_result_that_goes_elsewhere_has_no_name(names: Ask) -> None:
    source = """
        import sys; errors = sys.stderr
        locks = [mark() for _ in range(2)]
        locks = [mark(), mark()]
        table = {"a": mark()}
        table["b"] = mark()
        listed = list(map(mark, "a"))
        print(mark(), file=errors)
        mark()
        later = lambda: mark()
        later()
        def function(default=mark()):
            return mark()
        function()
        (a, b), c = (mark(), mark()), 1
        one, *rest = mark(), mark()
        value = mark() and 3
        value += mark is None or len([mark()])
        @mark()
        def decorated():
            pass
        [named][0] if (named := None) else mark()
        exec(compile("copied = mark()", "program.py", "exec"))
    """
    told = names(source)
    assert told == [None] * len(told)
    assert len(told) == 22


def test_each_of_the_calls_in_one_line_is_told_apart(names: Ask) -> None:
    assert names("a = mark(mark()); b = mark(); c = [d := mark()]; mark()(), mark()") == [
        *(None, "a", "b", "d", None, None, None)
    ]


def test_a_call_that_is_a_statement_by_itself_is_thrown_away(thrown: Ask) -> None:
    assert thrown("""
        mark()
        kept = mark()
        mark(mark())
        mark(
            1,
        )
        def function():
            mark()
            return mark()
        function()
        [mark() for _ in "a"]
        mark().__class__
        mark if mark() else 1
        (lambda: mark())()
    """) == [True, False, False, True, True, True, False, False, False, False, False]


def test_a_place_after_letters_of_many_bytes_and_tabs_is_found(names: Ask) -> None:
    assert names("word = 'ünïcödé 🐍'; lock = mark()\nif word:\n\tother = mark()\r\n") == ["lock", "other"]


def test_the_async_defs_of_a_program_are_known_with_their_lines(ask: Ask) -> None:
    told = ask("""
        def decorate(*_):
            return lambda function: function

        async def plain(): pass

        class Service:
            @decorate(
                1,
            )
            @decorate()
            async def method(self):
                async def inner():
                    return [x async for x in stream()]
                return inner

        async def stream():
            yield 1

        one = lambda: (x async for x in stream())
        def usual(): pass
    """)
    assert told["defs"] == [
        ["plain", 4, False],
        ["Service.method", 11, False],
        ["Service.method.<locals>.inner", 12, False],
        ["stream", 16, True],
    ]


@pytest.mark.parametrize(
    "source",
    [
        "lock = " + "+".join(["1"] * 20_000),
        "lock = " + "-" * 2_000 + "1",
        "lock = " + "(" * 150 + "1" + ")" * 150,
        "lock = mark" + "()" * 300,
        "x = 1\n" * 50_000,
        "if 1:\n pass\n" + "elif 1:\n pass\n" * 900,
        "",
    ],
    ids=["sum", "minus", "brackets", "calls", "long", "elif", "empty"],
)
def test_no_text_is_too_odd(ask: Ask, source: str) -> None:
    try:
        compile(source, "program.py", "exec")
    except (RecursionError, MemoryError):
        pytest.skip("not even the compiler takes it")
    assert ask(source)["defs"] == []


def test_a_text_with_none_of_the_words_is_not_parsed() -> None:
    from playground.tracer.source import Source

    source = Source()
    text = "print('hello')"
    source.begin(text, compile(text, "program.py", "exec"))
    assert source.tree is None


def test_warnings_of_the_compiler_are_not_given_twice(interpreter: Interpreter) -> None:
    done = subprocess.run(
        [str(interpreter.executable), "-W", "always", "-c", _ASK, str(ROOT)],
        input=rb"word = '\d'",
        capture_output=True,
        check=True,
    )
    assert done.stderr.decode().count("invalid escape sequence") == 1
