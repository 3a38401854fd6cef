"""Questions about pieces of a parsed text."""

from __future__ import annotations

import ast
from collections.abc import Iterator

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return)
NEUTRAL = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)
"""Statements that do nothing when they run but to name something."""

_BRANCHES = (ast.If, ast.While, ast.Match)
_LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Assert, ast.Yield, ast.YieldFrom)
_EXITS = frozenset(("exit", "quit", "_exit", "abort"))
_QUIET = frozenset(("print", "len", "str", "repr", "sum", "min", "max", "sorted", "round", "int", "float", "enumerate"))
_KEEPS = frozenset(("append", "add", "extend", "update", "get", "items", "values", "keys", "info", "warning", "error"))


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right below one that run with it, in their order: no operators, annotations and the like."""
    kind = type(node)
    names = _BELOW.get(kind)
    if names is None:
        names = _BELOW[kind] = tuple(name for name in kind._fields if name not in _NO_NODES)
    found: list[ast.AST] = []
    for name in names:
        value = getattr(node, name, None)
        if type(value) is list:
            found += value if None not in value else [each for each in value if each is not None]
        elif value is not None:
            found.append(value)
    return found


_NO_NODES = frozenset((
    "ctx", "op", "ops", "id", "attr", "name", "names", "arg", "asname", "kind", "level", "module", "conversion",
    "simple", "is_async", "annotation", "returns", "type_comment", "type_ignores", "type_params", "rest", "kwd_attrs",
))  # fmt: skip
_BELOW: dict[type[ast.AST], tuple[str, ...]] = {ast.Constant: (), ast.MatchSingleton: ()}


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it, in no order."""
    found = [node]
    while found:
        node = found.pop()
        yield node
        found += children(node)


def has_await(node: ast.AST) -> bool:
    """Whether there is an await in it."""
    return any(isinstance(each, ast.Await) for each in walk(node))


def name_of_call(call: ast.expr) -> str:
    """The plain name of the function or method that is called; empty when it has none, or nothing is called."""
    func = call.func if isinstance(call, ast.Call) else None
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def targets(statement: ast.stmt) -> set[str]:
    """The variables that a statement gives a value to."""
    return {node.id for node in walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def blocks_of(statement: ast.stmt) -> list[list[ast.stmt]]:
    """The blocks of statements right inside a statement."""
    blocks = [getattr(statement, name, None) or [] for name in ("body", "orelse", "finalbody")]
    inner = [each.body for name in ("handlers", "cases") for each in getattr(statement, name, None) or []]
    return [block for block in (*blocks, *inner) if block]


def always_sleeps(body: list[ast.stmt]) -> bool:
    """Whether each turn of a loop waits elsewhere too, so that the tracer sees the turns apart."""
    return any(
        isinstance(each, ast.Expr) and isinstance(each.value, ast.Await) and name_of_call(each.value.value) == "sleep"
        for each in body
    )


def leaves(statement: ast.AST) -> bool:
    """Whether a statement may keep those after it from running."""
    return any(
        isinstance(node, _LEAVES) or (isinstance(node, ast.Call) and name_of_call(node) in _EXITS)
        for node in walk(statement)
    )


def is_harmless(statement: ast.stmt) -> bool:
    """Whether a statement that depends on a result only shows or keeps it: the statements after it run all the same."""
    if not isinstance(statement, (*SIMPLE, ast.If, ast.For)):
        return not isinstance(statement, _BRANCHES)
    if not isinstance(statement, (ast.If, ast.For)):
        return True
    return all(_is_quiet(node) for node in walk(statement) if isinstance(node, ast.Call)) and not any(
        isinstance(node, (ast.Continue, ast.While)) for node in walk(statement)
    )


def _is_quiet(call: ast.Call) -> bool:
    func = call.func
    return (isinstance(func, ast.Name) and func.id in _QUIET) or (
        isinstance(func, ast.Attribute) and func.attr in _KEEPS
    )
