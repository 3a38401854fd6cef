"""The program's text: which expression an instruction belongs to, and what becomes of its result.

The text is parsed once, when the program is compiled and before its time begins, and only if it has a word whose
meaning is asked for here. It is a program, so anything may stand in it; what cannot be told of it is None.
"""

from __future__ import annotations

import ast
import builtins
import re
import warnings
from collections.abc import Iterator
from itertools import islice
from types import CodeType, FrameType
from typing import NamedTuple

TEXT_LIMIT = 200_000
"""Characters: a longer program is not parsed."""

_WORDS = re.compile(r"await|create_task|ensure_future|Lock|Semaphore|Event|Condition|Barrier|Queue")
_IS_COROUTINE = 0x80
_IS_ASYNC_GENERATOR = 0x200
_BUILTINS = frozenset(dir(builtins))
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class AsyncDef(NamedTuple):
    """An ``async def`` of the program."""

    name: str
    """Qualified, as ``coroutine.__qualname__`` has it."""
    line: int
    """Of its ``async def``, below any decorators."""
    code: CodeType
    generator: bool
    """Whether it is an async generator."""


class Source:
    """What is known of the text of the one program that this process runs."""

    def __init__(self) -> None:
        self.tree: ast.Module | None = None
        """The program parsed; None where that was not asked for, or not possible."""
        self._text = ""
        self._codes: dict[int, CodeType] = {}
        self._paths: dict[tuple[int, int], tuple[ast.AST, ...]] = {}

    def begin(self, text: str, code: CodeType) -> None:
        """Take note of the program's text and the code that was compiled from it. Raises nothing."""
        self.tree, self._text, self._codes, self._paths = None, text, {}, {}
        try:
            self._codes = {id(each): each for each in _codes_within(code)}
            if len(text) <= TEXT_LIMIT and _WORDS.search(text):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # the compiler told of them already
                    self.tree = ast.parse(text)
        except (
            Exception
        ):  # nested deeper than it can be parsed, though not deeper than it can be compiled; or any other
            self.tree = None

    def owns(self, code: CodeType) -> bool:
        """Whether a code was compiled from this very text, and not by ``exec`` under the same name."""
        return self._codes.get(id(code)) is code

    def path_to(self, frame: FrameType) -> tuple[ast.AST, ...]:
        """The nodes around the instruction that a frame runs or stands at: outermost first, the innermost is the one
        that the instruction belongs to. Empty when that is not known.
        """
        code, lasti = frame.f_code, frame.f_lasti
        key = (id(code), lasti)
        path = self._paths.get(key)
        if path is None:
            path = ()
            if self.tree is not None and lasti >= 0 and self.owns(code):
                path = _path(self.tree, next(islice(code.co_positions(), lasti // 2, None), ()))
            self._paths[key] = path
        return path

    def async_defs(self) -> list[AsyncDef]:
        """Every ``async def`` of the program that was compiled, in the order of the text. Needs no parsed tree."""
        lines = re.split("\r\n|\r|\n", self._text)
        found = [
            AsyncDef(code.co_qualname, _line_of(code, lines), code, bool(code.co_flags & _IS_ASYNC_GENERATOR))
            for code in self._codes.values()
            # A comprehension, and a module with a top-level await, are coroutines too, with names like <listcomp>.
            if code.co_flags & (_IS_COROUTINE | _IS_ASYNC_GENERATOR) and not code.co_name.startswith("<")
        ]
        return sorted(found, key=lambda each: each.line)


SOURCE = Source()


def name_given_at(frame: FrameType) -> str | None:
    """The name that the result of the call which ``frame`` makes is first assigned to, as the text has it.

    ``lock`` of ``lock = Lock()``, ``lock: Lock = Lock()`` and ``(lock := Lock())``; ``self.lock``; ``a`` and ``b`` of
    ``a, b = Lock(), Lock()``; ``lock`` of ``lock = given or Lock()``. None when it goes elsewhere: into a list, an
    argument, a comprehension. ``frame`` must be that which calls the maker directly.
    """
    path = SOURCE.path_to(frame)
    if not path or not isinstance(path[-1], ast.Call):
        return None
    call = path[-1]
    if isinstance(call.func, ast.Name) and call.func.id in _BUILTINS:
        return None  # list(map(Lock, names)): it is the list that gets the name
    return _name_of_target(path)


def is_thrown_away(frame: FrameType) -> bool:
    """Whether the call which ``frame`` makes is a statement by itself, so that nothing keeps its result."""
    path = SOURCE.path_to(frame)
    return len(path) >= 2 and isinstance(path[-1], ast.Call) and isinstance(path[-2], ast.Expr)


def _codes_within(code: CodeType) -> Iterator[CodeType]:
    found = [code]
    while found:
        code = found.pop()
        yield code
        found += [constant for constant in code.co_consts if type(constant) is CodeType]


def _path(tree: ast.Module, position: tuple[int | None, ...]) -> tuple[ast.AST, ...]:
    """The nodes around a place in the text, outermost first. The last has the place for its own, all but its start:
    of a call in a chain over several lines, the interpreter counts that from the name of the method.
    """
    if len(position) != 4 or None in position:
        return ()
    line, end_line, column, end_column = position
    place = (line, column, end_line, end_column)
    path: list[ast.AST] = [tree]
    while (inside := next((child for child in _children(path[-1]) if _holds(child, place)), None)) is not None:
        path.append(inside)
    end = (getattr(path[-1], "end_lineno", None), getattr(path[-1], "end_col_offset", None))
    return tuple(path) if end == (end_line, end_column) else ()


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes right below one that have a place in the text; one that has none gives its own."""
    for child in ast.iter_child_nodes(node):
        if "lineno" in child._attributes:
            yield child
        else:
            yield from _children(child)


def _holds(node: ast.AST, place: tuple[int | None, ...]) -> bool:
    first = node
    if isinstance(node, _DEFINITIONS) and node.decorator_list:
        first = node.decorator_list[0]
    begins, ends = (first.lineno, first.col_offset), (node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]
    return bool(begins <= place[:2] and place[2:] <= ends)


def _name_of_target(path: tuple[ast.AST, ...]) -> str | None:
    node, index = path[-1], None
    for parent in reversed(path[:-1]):
        if isinstance(parent, ast.BoolOp):
            if isinstance(parent.op, ast.And) and node is not parent.values[-1]:
                return None
        elif isinstance(parent, ast.IfExp):
            if node is parent.test:
                return None
        elif isinstance(parent, ast.Tuple) and index is None:
            index = next(number for number, each in enumerate(parent.elts) if each is node)
        elif isinstance(parent, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) and node is parent.value:
            target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
            return _dotted(target if index is None else _element(target, index, node))
        else:
            return None
        node = parent
    return None


def _element(target: ast.expr, index: int, value: ast.AST) -> ast.expr | None:
    """The target that the element ``index`` of a tuple of values goes to."""
    if not isinstance(target, (ast.Tuple, ast.List)) or not isinstance(value, ast.Tuple):
        return None
    if any(isinstance(each, ast.Starred) for each in (*target.elts, *value.elts)):
        return None
    return target.elts[index] if len(target.elts) == len(value.elts) else None


def _dotted(target: ast.expr | None) -> str | None:
    names: list[str] = []
    while isinstance(target, ast.Attribute):
        names.append(target.attr)
        target = target.value
    return ".".join((target.id, *reversed(names))) if isinstance(target, ast.Name) else None


def _line_of(code: CodeType, lines: list[str]) -> int:
    """The line of ``async def``; the code's own is that of its first decorator."""
    words = re.compile(rf"\s*async\s+def\s+{re.escape(code.co_name)}\b")
    first = code.co_firstlineno
    return next((number for number, text in enumerate(lines[first - 1 :], first) if words.match(text)), first)
