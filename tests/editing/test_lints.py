"""What ruff, the real one, finds in programs, and what is told of it."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from playground.editing import ruff as calls
from playground.editing.lints import MOST, FormatError, Lints, Problem
from playground.editing.ruff import Ruff, RuffError, Said, find_ruff
from playground.editing.words import _MEANINGS, explain
from playground.programs.catalogue import EXAMPLES

TOP_LEVEL = """\
import asyncio

await asyncio.sleep(0)
async with asyncio.timeout(1):
    await asyncio.sleep(0)
async def numbers():
    yield 1
if True:
    async for number in numbers():
        print(number)
print([n async for n in numbers()])
"""

IN_PLAIN_FUNCTIONS = """\
import asyncio

def plain():
    await asyncio.sleep(0)
    if True:
        # why not
        async with asyncio.timeout(1):
            pass

class Body:
    await asyncio.sleep(0)
"""

ASYNC = """\
import asyncio
import time
import os

async def work(unused=1):
    time.sleep(1)
    asyncio.create_task(work())
    open("file")
    undefind(1)
    x = 1

asyncio.run(work())
"""


@pytest.fixture
def lints() -> Lints:
    return Lints(patient(find_ruff()))


def patient(binary: Path | None) -> Ruff:
    """It may take its time, on a busy machine."""
    return Ruff(binary, seconds=60)


def told(problems: tuple[Problem, ...]) -> list[tuple[int, str, str]]:
    return [(one.line, one.code, one.severity) for one in problems]


async def test_the_rules_find_what_they_are_there_for_and_say_it_for_learners(lints: Lints) -> None:
    problems = await lints.problems(ASYNC, "3.12")

    assert told(problems) == [
        (3, "F401", "info"),
        (6, "ASYNC251", "warning"),
        (7, "RUF006", "warning"),
        (8, "ASYNC230", "warning"),
        (9, "F821", "error"),
        (10, "F841", "info"),
    ]
    sleep, lost, undefined = problems[1], problems[2], problems[4]
    assert "event loop stands still" in sleep.message
    assert "await asyncio.sleep" in sleep.message
    assert lost.message.startswith("Nobody keeps the task that `asyncio.create_task` returns")
    assert undefined.message.startswith("`undefind` is not defined")
    assert (undefined.column, undefined.end_line, undefined.end_column) == (5, 9, 13)
    assert undefined.url == "https://docs.astral.sh/ruff/rules/undefined-name"


async def test_await_at_the_top_is_no_problem_and_in_a_plain_function_it_is(lints: Lints) -> None:
    assert await lints.problems(TOP_LEVEL, "3.11") == ()
    assert [(one.line, one.code) for one in await lints.problems(IN_PLAIN_FUNCTIONS, "3.11")] == [
        (4, "PLE1142"),
        (7, "PLE1142"),
        (7, "ASYNC100"),
        (11, "PLE1142"),
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
async def test_the_examples_have_no_problems(lints: Lints, example: object) -> None:
    source = getattr(example, "source")  # noqa: B009
    assert [one for one in await lints.problems(source, "3.11") if one.severity != "info"] == []


async def test_syntax_errors_are_told_once_a_line_with_their_place(lints: Lints) -> None:
    problems = await lints.problems("x = 1\nasync def f(:\n    pass\nprint 'x'\n", "3.11")

    assert [(one.line, one.column, one.code, one.severity) for one in problems] == [
        (2, 13, "syntax", "error"),
        (4, 7, "syntax", "error"),
    ]
    assert "missing before it?" in problems[1].message
    assert problems[0].url is None


async def test_columns_count_characters(lints: Lints) -> None:
    [problem] = await lints.problems('print("😀é", wrong)\n', "3.11")

    assert (problem.line, problem.column, problem.end_column) == (1, 13, 18)


async def test_the_chosen_python_decides_what_is_syntax(lints: Lints) -> None:
    source = "type Number = int | float\n"

    assert await lints.problems(source, "3.12") == ()
    [problem] = await lints.problems(source, "3.11")
    assert (problem.code, problem.line) == ("syntax", 1)
    assert "Python 3.11" in problem.message


async def test_a_program_is_laid_out_and_one_with_a_syntax_error_is_not(lints: Lints) -> None:
    assert await lints.formatted("x=[ 1,2 ]\nawait  f( )", "3.11") == "x = [1, 2]\nawait f()\n"
    with pytest.raises(FormatError) as caught:
        await lints.formatted("x=1\ny = = 2\n", "3.11")
    assert (caught.value.problem.line, caught.value.problem.column) == (2, 5)


async def test_of_very_many_problems_the_first_are_told(lints: Lints) -> None:
    problems = await lints.problems("x\n" * 30_000, "3.11")

    assert len(problems) == MOST
    assert [one.line for one in problems] == list(range(1, MOST + 1))


HOSTILE = {
    "brackets": "[" * 10_000 + "]" * 10_000,
    "minus": "-" * 60_000 + "1",
    "nots": "not " * 15_000 + "1",
    "attributes": "a" + ".b" * 30_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
async def test_a_text_that_breaks_the_parser_breaks_one_process_and_the_next_is_answered(
    lints: Lints, source: str
) -> None:
    with pytest.raises(RuffError, match="failed"):
        await lints.problems(source, "3.11")
    assert await lints.problems("x = 1\n", "3.11") == ()


@pytest.mark.parametrize(
    "source",
    [
        "# ruff: noqa\nwrong\n",
        "wrong  # noqa\n",
        "# flake8: noqa\nwrong\n",
        "# /// script\n# requires-python = '>=2'\n# [tool.ruff]\n# extend = '/etc/passwd'\n# ///\nx = 1\n",
    ],
)
async def test_what_a_text_says_to_ruff_concerns_that_text_alone(lints: Lints, source: str) -> None:
    assert await lints.problems(source, "3.11") == ()
    assert len(await lints.problems("wrong\n", "3.11")) == 1


async def test_no_message_names_a_path_of_the_machine(lints: Lints) -> None:
    for source in (ASYNC, "x = = 1", "from . import *\nfrom ..x import *\n", "def f(:\n"):
        for problem in await lints.problems(source, "3.11"):
            assert "program.py" not in problem.message
            assert "/" not in problem.message
            assert len(problem.message) <= 400


async def test_ruff_is_told_nothing_of_where_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_SECRET_KEY", "secret")
    looks = script(tmp_path, "cat; env; pwd; ls -A; ulimit -v; ulimit -c")  # bounded when it has the text
    said = await patient(looks).call([], "", most=10_000)
    text = said.text.decode()

    assert "secret" not in text
    assert "HOME" not in text
    assert str(calls.MEMORY >> 10) in text
    assert text.endswith("\n0\n")
    assert re.search(r"^/\S*/playground-nowhere-\w+\n\d+\n", text, re.MULTILINE)


async def test_a_call_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    endless = script(tmp_path, "while :; do :; done")
    with pytest.raises(RuffError, match="slow"):
        await Ruff(endless, seconds=0.3).call([], "x", most=10)
    assert not [one for one in Path("/proc").glob("[0-9]*/cmdline") if str(endless) in read(one)]


async def test_output_without_end_is_cut_and_its_writer_ended(tmp_path: Path) -> None:
    said = await patient(script(tmp_path, "while :; do echo more; done")).call([], "x", most=1000)

    assert (len(said.text), said.whole) == (1000, False)


async def test_when_too_many_ask_the_next_is_refused_at_once() -> None:
    with pytest.raises(RuffError, match="busy"):
        await Ruff(find_ruff(), at_once=0, waiting=0).call([], "", most=10)


@pytest.mark.parametrize("binary", [None, Path("/nowhere/ruff")])
async def test_where_there_is_no_ruff_that_is_said(binary: Path | None) -> None:
    with pytest.raises(RuffError, match="missing"):
        await Ruff(binary).call([], "", most=10)


@pytest.mark.parametrize("code", _MEANINGS)
def test_every_meaning_is_a_sentence_with_and_without_names(code: str) -> None:
    for message in ("nothing named", "`a` and `b`", "`{}` `{0}`"):
        severity, words = explain(code, message)
        assert severity in ("error", "warning", "info")
        assert words.endswith((".", "?"))


async def test_a_text_that_was_asked_about_is_not_asked_about_again() -> None:
    class Counting(Ruff):
        calls = 0

        async def call(self, arguments: Sequence[str], source: str, *, most: int) -> Said:
            self.calls += 1
            return Said(0, b"[]", whole=True)

    ruff = Counting(None)
    lints = Lints(ruff)
    first = await lints.problems("wrong\n", "3.11")

    assert await lints.problems("wrong\n", "3.11") == first
    assert ruff.calls == 1
    await lints.problems("wrong\n", "3.12")
    for number in range(130):
        await lints.problems(f"wrong_{number}\n", "3.11")
    await lints.problems("wrong\n", "3.11")
    assert ruff.calls == 133


def read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def script(folder: Path, body: str) -> Path:
    path = folder / "ruff"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path
