"""The problems of a program, and the program as ruff would lay it out.

Ours are programs with ``await`` at their top, as in ``python -m asyncio``; ruff does not know such, so what it says of
those is left out here.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

import msgspec

from playground.editing.ruff import Ruff, RuffError
from playground.editing.words import SYNTAX, Severity, explain

RULES: Final = "F,ASYNC,RUF006,E9,PLE1142"
"""What pyflakes finds, what blocks an event loop, lost tasks, what cannot be read, ``await`` outside of async."""
MOST: Final = 100
"""Problems that are told of one program; nobody reads more."""
_OUTPUT: Final = 1 << 19
_KEPT: Final = 128
_KEPT_CHARACTERS: Final = 1 << 21
_IN_ASYNC: Final = "PLE1142"
_LINE_END = re.compile(r"\r\n?|\n")
_HEAD = re.compile(r"(?:async\s+def|def|class)\b")


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of them. Lines and columns count from 1, columns in characters; the end is just behind the last one."""

    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    message: str
    severity: Severity
    url: str | None = None
    """Where ruff explains the rule."""


class _Place(msgspec.Struct):
    row: int
    column: int


class _Diagnostic(msgspec.Struct):
    """A line of ruff's output, as far as it is wanted. No path is in it that comes from here."""

    code: str | None
    message: str
    location: _Place
    end_location: _Place
    url: str | None = None


class FormatError(Exception):
    """The program cannot be laid out: Python cannot read it, at this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Lints:
    """Answers for texts; the last ones are kept, for a text is often asked about again (undo, reload, a workshop)."""

    def __init__(self, ruff: Ruff) -> None:
        self._ruff = ruff
        self._kept: OrderedDict[tuple[str, str], tuple[Problem, ...]] = OrderedDict()
        self._characters = 0

    async def problems(self, source: str, python: str) -> tuple[Problem, ...]:
        """The problems for a Python such as ``3.12``, in the order of the text. Raises :class:`RuffError`."""
        key = (python, source)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        arguments = ["check", "--select", RULES, "--output-format", "json-lines", *_common(python)]
        said = await self._ruff.call(arguments, source, most=_OUTPUT)
        if said.status == 2:
            raise RuffError("failed")
        lines = said.text.split(b"\n")
        diagnostics = [msgspec.json.decode(line, type=_Diagnostic) for line in lines[:-1] if line]
        found = tuple(_told(diagnostics, _LINE_END.split(source)))
        self._keep(key, found)
        return found

    async def formatted(self, source: str, python: str) -> str:
        """The same program, laid out. Raises :class:`FormatError` or :class:`RuffError`."""
        most = 8 * len(source.encode()) + 1024
        said = await self._ruff.call(["format", *_common(python)], source, most=most)
        if said.status == 0 and said.whole:
            return said.text.decode()
        for problem in await self.problems(source, python):
            if problem.code == SYNTAX:
                raise FormatError(problem)
        raise RuffError("failed")

    def _keep(self, key: tuple[str, str], found: tuple[Problem, ...]) -> None:
        if key in self._kept:
            return
        self._kept[key] = found
        self._characters += len(key[1])
        while len(self._kept) > _KEPT or self._characters > _KEPT_CHARACTERS:
            (_, oldest), _ = self._kept.popitem(last=False)
            self._characters -= len(oldest)


def _common(python: str) -> list[str]:
    version = "py" + python.replace(".", "")
    return ["--isolated", "--no-cache", "--target-version", version, "--stdin-filename", "program.py", "-"]


def _told(diagnostics: list[_Diagnostic], lines: list[str]) -> Iterator[Problem]:
    """What is told of ruff's diagnostics: of several syntax errors in one line the first, for the others follow it."""
    unreadable: set[int] = set()
    told = 0
    for one in diagnostics:
        code = one.code if one.code is not None and one.url is not None else SYNTAX
        if code == "F704" and "`await`" in one.message:
            continue  # at the top it is allowed; elsewhere PLE1142 says it too
        if code == _IN_ASYNC and not _is_enclosed(lines, one.location.row):
            continue
        if code == SYNTAX:
            if one.location.row in unreadable:
                continue
            unreadable.add(one.location.row)
        severity, message = explain(code, one.message)
        start, end = one.location, one.end_location
        yield Problem(start.row, start.column, end.row, end.column, code, message, severity, one.url)
        told += 1
        if told == MOST:
            return


def _is_enclosed(lines: list[str], row: int) -> bool:
    """Whether the line stands in the body of a function or a class, told by indentation.

    Inside a text of several lines that is a guess; it decides about nothing but one of ruff's complaints, which the
    program's run would make too.
    """
    depth = _depth(lines[row - 1]) if row <= len(lines) else 0
    for line in reversed(lines[: row - 1]):
        if depth == 0:
            return False
        if line.strip() and not line.lstrip().startswith("#") and _depth(line) < depth:
            depth = _depth(line)
            if _HEAD.match(line.lstrip()):
                return True
    return False


def _depth(line: str) -> int:
    text = line.expandtabs(8)
    return len(text) - len(text.lstrip())
