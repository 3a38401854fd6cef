"""Calls of ours, compiled into functions of the standard library: how the tracer learns what locks and queues do.

A hooked function stays the same object and keeps its name, file and line numbers; it has no frame around it, so
tracebacks, ``inspect`` and the suspended frames of a coroutine look as they always do. Only its code is new: that of
its own source with one more call, on the line of the statement beside which it stands. (Wrapping a function would put
a frame into every traceback; ``sys.monitoring`` sees the same without either, but not on 3.11.)
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

Statement = Callable[[ast.stmt], bool]


@dataclass(frozen=True)
class Hook:
    """One call to put into a function: beside which statements, and with which of its local variables."""

    call: Callable[..., object]
    """What is called. It must not raise."""
    at: Statement
    """Which statements it stands beside."""
    after: bool = True
    """After them, else before."""
    arguments: tuple[str, ...] = ("self",)


@dataclass(frozen=True)
class Instead:
    """One name of a function's text that shall mean something else there, such as the class of what it makes."""

    name: str
    """As the text has it, dots included."""
    value: object


def compile_into(function: FunctionType, *hooks: Hook | Instead) -> bool:
    """Put calls into a function. Whether each found its place; if one did not, the function is left as it was.

    Reads the function's source file. A Python whose function is written otherwise is not traced there, and harmed in
    no way.
    """
    original = function.__code__
    try:
        tree, found = _tree_of(original)
    except (OSError, SyntaxError, LookupError):
        return False
    places = {f"a hook of the tracer, number {number}": hook for number, hook in enumerate(hooks)}
    for name, hook in places.items():
        if not (_insert(found, name, hook) if isinstance(hook, Hook) else _replace(found, name, hook)):
            return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a text is not callable: it is replaced before anybody calls it
        module = compile(tree, original.co_filename, "exec", dont_inherit=True)
    code = next(_codes_named(module, original.co_qualname), None)
    if code is None or code.co_freevars != original.co_freevars:
        return False
    values = {name: hook.call if isinstance(hook, Hook) else hook.value for name, hook in places.items()}
    function.__code__ = _with_values(code, values)
    return True


def assigns(*attributes: str) -> Statement:
    """Statements that assign to one of these attributes of ``self``."""

    def matches(statement: ast.stmt) -> bool:
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, (ast.AugAssign, ast.AnnAssign)):
            targets = [statement.target]
        return any(isinstance(target, ast.Attribute) and target.attr in attributes for target in targets)

    return matches


def calls(method: str) -> Statement:
    """Simple statements that call this method of ``self``."""

    def matches(statement: ast.stmt) -> bool:
        return isinstance(statement, (ast.Expr, ast.Assign)) and any(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method
            for node in ast.walk(statement)
        )

    return matches


def returns_true(statement: ast.stmt) -> bool:
    """``return True``."""
    return (
        isinstance(statement, ast.Return)
        and isinstance(statement.value, ast.Constant)
        and statement.value.value is True
    )


def is_return(statement: ast.stmt) -> bool:
    """Any ``return``."""
    return isinstance(statement, ast.Return)


def is_loop(statement: ast.stmt) -> bool:
    """A ``for`` loop."""
    return isinstance(statement, ast.For)


def calls_function(name: str) -> Statement:
    """Simple statements that are a call of the global function ``name``."""

    def matches(statement: ast.stmt) -> bool:
        call = statement.value if isinstance(statement, ast.Expr) else None
        return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == name

    return matches


class LastStatement:
    """The last statement of the function's own body; to be made anew for each function."""

    def __init__(self) -> None:
        self.statement: ast.stmt | None = None

    def __call__(self, statement: ast.stmt) -> bool:
        """Whether it is this one."""
        return statement is self.statement


@lru_cache(maxsize=4)
def _source(filename: str) -> str:
    return Path(filename).read_text(encoding="utf-8")


def _tree_of(code: CodeType) -> tuple[ast.Module, ast.FunctionDef | ast.AsyncFunctionDef]:
    """A module with nothing in it but the function, inside the class it stands in; and the function."""
    body: Iterable[ast.stmt] = ast.parse(_source(code.co_filename)).body
    nest: list[ast.ClassDef] = []
    *classes, name = code.co_qualname.split(".")
    for each in classes:
        inside = next((node for node in body if isinstance(node, ast.ClassDef) and node.name == each), None)
        if inside is None:
            raise LookupError(each)
        nest.append(inside)
        body = inside.body
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    function = next((node for node in body if isinstance(node, kinds) and node.name == name), None)
    if function is None:
        raise LookupError(code.co_qualname)
    function.decorator_list = []
    tree: list[ast.stmt] = [function]
    for each_class in reversed(nest):
        each_class.body, each_class.bases, each_class.keywords, each_class.decorator_list = tree, [], [], []
        tree = [each_class]
    return ast.Module(body=tree, type_ignores=[]), function


def _insert(function: ast.FunctionDef | ast.AsyncFunctionDef, name: str, hook: Hook) -> bool:
    if isinstance(hook.at, LastStatement):
        hook.at.statement = function.body[-1]
    found = False
    for node in ast.walk(function):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if not isinstance(block, list):
                continue
            for index in reversed(range(len(block))):
                if isinstance(block[index], ast.stmt) and hook.at(block[index]):
                    call = _call(name, hook.arguments, beside=block[index], after=hook.after)
                    block.insert(index + hook.after, call)
                    found = True
    return found


def _replace(function: ast.FunctionDef | ast.AsyncFunctionDef, name: str, instead: Instead) -> bool:
    found = False
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == instead.name:
            node.func = ast.copy_location(ast.Constant(name), node.func)
            found = True
    return found


def _call(name: str, arguments: tuple[str, ...], *, beside: ast.stmt, after: bool) -> ast.stmt:
    names: list[ast.expr] = [ast.Name(argument, ast.Load()) for argument in arguments]
    statement = ast.Expr(ast.Call(ast.Constant(name), names, []))
    line = (beside.end_lineno or beside.lineno) if after else beside.lineno
    for node in ast.walk(statement):
        if isinstance(node, (ast.expr, ast.stmt)):
            node.lineno = node.end_lineno = line
            node.col_offset = node.end_col_offset = beside.col_offset
    return statement


def _codes_named(code: CodeType, qualname: str) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == qualname:
                yield constant
            yield from _codes_named(constant, qualname)


def _with_values(code: CodeType, values: Mapping[str, object]) -> CodeType:
    constants: list[Any] = []
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            constants.append(_with_values(constant, values))
        else:
            constants.append(values.get(constant, constant) if type(constant) is str else constant)
    return code.replace(co_consts=tuple(constants))
