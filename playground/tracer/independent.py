"""Awaits that stand one after another though neither needs the other: found in the program's text.

What is looked for is ``await`` of a call of the program's own ``async def`` or of ``asyncio.to_thread``. Such awaits
are a group when each runs after the one before only because it is written so: none reads what came of an earlier one,
and what the called functions do to things that both see does not depend on their order. A ``for`` loop or a
comprehension is a group by itself when no turn needs the one before. In doubt there is no group.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from .effects import BIND, WRITE, Effects, Scope, Touched, calls, changed, in_conflict, meets

_WAITS = re.compile(r"\bawait\b|\basync\s+(?:for|with)\b")
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
_SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return)
_BRANCHES = (ast.If, ast.While, ast.Match)
_LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Assert, ast.Yield, ast.YieldFrom)
_NEUTRAL = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)
_QUIET = frozenset(("print", "len", "str", "repr", "sum", "min", "max", "sorted", "round", "int", "float", "enumerate"))


class Group:
    """Awaits that could overlap."""

    def __init__(self, awaits: list[ast.Await], *, repeated: bool, in_turn: bool, shares: bool) -> None:
        self.awaits = awaits
        self.repeated = repeated
        """Whether it is a loop's: each turn anew."""
        self.in_turn = in_turn
        """Whether the awaits of one turn of the loop need each other, so that only turns can overlap."""
        self.shares = shares
        """Whether they use the same object, such as a connection."""


class Member(NamedTuple):
    """One await of a group."""

    group: Group
    number: int
    """Its place among them, from 0."""


def find_groups(tree: ast.Module, text: str) -> dict[ast.AST, Member]:
    """The awaits of all groups of a program."""
    finder = _Finder(tree, text)
    if finder.lines:
        finder.find()
    return finder.found


class _Finder:
    def __init__(self, tree: ast.Module, text: str) -> None:
        self.found: dict[ast.AST, Member] = {}
        self.lines = [
            number for number, line in enumerate(re.split("\r\n|\r|\n", text), 1) if "a" in line and _WAITS.search(line)
        ]
        self._tree = tree

    def find(self) -> None:
        self.effects = Effects(self._tree)
        self._block(self._tree.body, Scope(is_module=True), unseen=False)
        for function, owner in self.effects.every:
            if isinstance(function, ast.AsyncFunctionDef) and self.waits(function):
                self._block(function.body, self.effects.scope_of(function, owner), unseen=False)
        if self.found:
            self._drop_what_is_named_twice()

    def waits(self, node: ast.AST) -> bool:
        """Whether a statement may have an await in it."""
        at = bisect_left(self.lines, node.lineno)  # type: ignore[attr-defined]
        return at < len(self.lines) and self.lines[at] <= node.end_lineno  # type: ignore[attr-defined]

    def _drop_what_is_named_twice(self) -> None:
        """A function whose name is also given to something else may not be what is called."""
        others = {
            node.id if isinstance(node, ast.Name) else node.arg
            for node in ast.walk(self._tree)
            if isinstance(node, ast.arg) or (isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load))
        }
        for group in {member.group for member in self.found.values()}:
            calls_of = [each.value for each in group.awaits if isinstance(each.value, ast.Call)]
            names = {each.func.id for each in calls_of if isinstance(each.func, ast.Name)}
            if names & others:
                for each in group.awaits:
                    self.found.pop(each, None)

    def add(self, group: Group) -> None:
        for number, each in enumerate(group.awaits):
            self.found[each] = Member(group, number)

    def _block(self, body: list[ast.stmt], scope: Scope, *, unseen: bool) -> None:
        """Look for groups in a block. ``unseen``: it may run again without any other await in between."""
        row = _Row(self, scope, unseen=unseen)
        for statement in body:
            if isinstance(statement, _NEUTRAL):
                continue
            if not self.waits(statement):
                row.between(statement)
            elif isinstance(statement, _SIMPLE):
                row.statement(statement)
            else:
                row.end()
                self._inner_blocks(statement, scope, unseen=unseen)
        row.end()

    def _inner_blocks(self, statement: ast.stmt, scope: Scope, *, unseen: bool) -> None:
        turns: list[ast.stmt] = []
        if isinstance(statement, (ast.For, ast.AsyncFor, ast.While)):
            turns = statement.body
            is_group = isinstance(statement, ast.For) and not unseen and _Loop(self, scope, statement).is_group()
            if not is_group:
                self._block(turns, scope, unseen=not _always_sleeps(turns))
        for block in _blocks_of(statement):
            if block is not turns:
                self._block(block, scope, unseen=unseen)

    def awaits_of(self, statement: ast.stmt, scope: Scope) -> list[ast.Await] | None:
        """The awaits of a statement in the order in which they run. None when there is one that may not run, runs more
        than once, or awaits something else.
        """
        found: list[ast.Await] = []
        return found if self._gather(statement, scope, found) else None

    def _gather(self, node: ast.AST, scope: Scope, found: list[ast.Await]) -> bool:
        if isinstance(node, (ast.Yield, ast.YieldFrom, ast.Lambda)):
            return False
        if isinstance(node, (ast.IfExp, ast.BoolOp, ast.GeneratorExp, *_COMPREHENSIONS)):
            return not any(isinstance(each, (ast.Await, ast.comprehension)) and _waits(each) for each in ast.walk(node))
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            children: Iterable[ast.AST] = [node.value] if node.value is not None else []
        else:
            children = ast.iter_child_nodes(node)
        if not all(self._gather(child, scope, found) for child in children):
            return False
        if isinstance(node, ast.Await):
            found.append(node)
            return self._is_of_ours(node, scope)
        return True

    def _is_of_ours(self, node: ast.Await, scope: Scope) -> bool:
        if not isinstance(node.value, ast.Call):
            return False
        called = self.effects.called(node.value, scope)
        if called is not None:
            return isinstance(called[0], ast.AsyncFunctionDef)
        return _called_name(node) == "to_thread"

    def comprehensions(self, statement: ast.stmt, scope: Scope) -> None:
        """Look for groups that are comprehensions."""
        for node in ast.walk(statement):
            if isinstance(node, _COMPREHENSIONS):
                _Loop(self, scope, node).is_group()


class _Row:
    """Statements one after another."""

    def __init__(self, finder: _Finder, scope: Scope, *, unseen: bool) -> None:
        self.finder, self.effects, self.scope, self.unseen = finder, finder.effects, scope, unseen
        self.members: list[tuple[ast.Await, Touched]] = []
        self.tainted: set[str] = set()
        """What came of the awaits so far."""

    def end(self) -> None:
        """The group, if it is one, ends here."""
        if len(self.members) > 1:
            shares = any(
                _share(one, other) for at, (_, one) in enumerate(self.members) for _, other in self.members[at + 1 :]
            )
            awaits = [each for each, _ in self.members]
            self.finder.add(Group(awaits, repeated=False, in_turn=False, shares=shares))
        self.members, self.tainted = [], set()

    def statement(self, statement: ast.stmt) -> None:
        """A simple statement with an await in it."""
        awaits = self.finder.awaits_of(statement, self.scope)
        if awaits is None:
            self.end()
            if not self.unseen:
                self.finder.comprehensions(statement, self.scope)
            return
        if not awaits:
            self.between(statement)
            return
        for each in awaits:
            touched = self.effects.touched(each.value, self.scope)
            if _has_await(each.value) or self._depends(touched):
                self.end()
            self.members.append((each, touched))
        self._took(self.effects.touched(statement, self.scope, frozenset(awaits)), dependent=True)
        if isinstance(statement, ast.Return) or any(name in self.scope.outer for name in _targets(statement)):
            self.end()

    def between(self, statement: ast.stmt) -> None:
        """A statement without an await."""
        if not self.members:
            return
        if any(isinstance(node, (*_LEAVES, ast.Continue)) for node in ast.walk(statement)):
            self.end()
            return
        touched = self.effects.touched(statement, self.scope)
        dependent = self._depends(touched)
        if dependent and not _is_harmless(statement):
            self.end()
        else:
            self._took(touched, dependent=dependent)

    def _depends(self, touched: Touched) -> bool:
        return _meets_any(touched, self.tainted) or any(in_conflict(touched, other) for _, other in self.members)

    def _took(self, touched: Touched, *, dependent: bool) -> None:
        for key in changed(touched):
            if dependent:
                self.tainted.add(key)
            elif touched[key] == {BIND}:
                self.tainted.discard(key)


class _Loop:
    """A ``for`` loop or a comprehension: whether its turns need each other."""

    def __init__(self, finder: _Finder, scope: Scope, node: ast.AST) -> None:
        self.finder, self.effects, self.scope, self.node = finder, finder.effects, scope, node
        self.members: list[tuple[ast.Await, Touched]] = []
        self.before: list[tuple[ast.Await, Touched]] = []
        """The members, as of the turn before."""
        self.fresh: set[str] = set()
        """What came of this turn's awaits."""
        self.carried: set[str] = set()
        """What came of earlier turns'."""
        self.in_turn = False

    def is_group(self) -> bool:
        """Whether it is one; it is then told to the finder."""
        node = self.node
        if not all(self._generator(each) for each in getattr(node, "generators", ())):
            return False
        whole = self.effects.touched(node, self.scope)
        self.bound = frozenset(key for key, done in whole.items() if BIND in done)
        if isinstance(node, ast.For) and any(WRITE in done for key, done in whole.items() if key in self.scope.outer):
            return False
        for _ in range(2):
            self.before, self.members = self.members, []
            self.carried |= self.fresh
            self.fresh = set()
            if not (self._for(node) if isinstance(node, ast.For) else self._expression(node)):
                return False
        if not self.members:
            return False
        shares = any(_share(one, other, self.bound) for _, one in self.members for _, other in self.members)
        awaits = [each for each, _ in self.members]
        self.finder.add(Group(awaits, repeated=True, in_turn=self.in_turn, shares=shares))
        return True

    def _generator(self, generator: ast.comprehension) -> bool:
        return not generator.is_async and not any(map(_has_await, generator.ifs))

    def _expression(self, node: ast.AST) -> bool:
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]  # type: ignore[attr-defined]
        return all(self._awaits(ast.Expr(part)) for part in parts)

    def _for(self, loop: ast.For) -> bool:
        if self._needs_earlier(self.effects.touched(loop.iter, self.scope)):
            return False
        for key in self.effects.touched(loop.target, self.scope):
            self.carried.discard(key)
            self.fresh.discard(key)
        return self._block(loop.body)

    def _block(self, body: list[ast.stmt]) -> bool:
        return all(self._statement(each) for each in body)

    def _statement(self, statement: ast.stmt) -> bool:
        if isinstance(statement, _NEUTRAL):
            return True
        if not self.finder.waits(statement):
            return self._between(statement)
        if isinstance(statement, (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign)):
            return self._awaits(statement)
        if isinstance(statement, ast.If):
            test = self.effects.touched(statement.test, self.scope)
            if _has_await(statement.test) or _meets_any(test, self.carried | self.fresh):
                return False
            return self._block(statement.body) and self._block(statement.orelse)
        if isinstance(statement, ast.Try):
            after = [*statement.finalbody, *(each for handler in statement.handlers for each in handler.body)]
            if any(map(self.finder.waits, after)):
                return False
            return self._block(statement.body) and self._block(statement.orelse) and all(map(self._between, after))
        if isinstance(statement, ast.For) and not statement.orelse and not _has_await(statement.iter):
            return self._for(statement)
        return False

    def _between(self, statement: ast.stmt) -> bool:
        if any(isinstance(node, _LEAVES) for node in ast.walk(statement)):
            return False
        touched = self.effects.touched(statement, self.scope)
        carried = self._needs_earlier(touched)
        dependent = carried or _meets_any(touched, self.fresh) or _conflicts(touched, self.members)
        if dependent and not _is_harmless(statement):
            return False
        self._took(touched, dependent=dependent, carried=carried)
        return True

    def _awaits(self, statement: ast.stmt) -> bool:
        awaits = self.finder.awaits_of(statement, self.scope)
        if not awaits:
            return awaits is not None and self._between(statement)
        for each in awaits:
            touched = self.effects.touched(each.value, self.scope)
            if self._needs_earlier(touched):
                return False
            if _has_await(each.value) or _meets_any(touched, self.fresh) or _conflicts(touched, self.members):
                self.in_turn = True
            self.members.append((each, touched))
        touched = self.effects.touched(statement, self.scope, frozenset(awaits))
        self._took(touched, dependent=True, carried=self._needs_earlier(touched))
        return True

    def _needs_earlier(self, touched: Touched) -> bool:
        return _meets_any(touched, self.carried) or _conflicts(touched, self.before, self.bound)

    def _took(self, touched: Touched, *, dependent: bool, carried: bool) -> None:
        for key in changed(touched):
            if not carried and touched[key] == {BIND}:  # it has nothing of an earlier turn any more
                self.carried.discard(key)
                self.fresh.discard(key)
            if carried:
                self.carried.add(key)
            if dependent:
                self.fresh.add(key)


def _meets_any(touched: Touched, keys: set[str]) -> bool:
    return any(True for key, done in touched.items() if done != {BIND} for _ in meets(key, keys))


def _conflicts(touched: Touched, members: list[tuple[ast.Await, Touched]], but: frozenset[str] = frozenset()) -> bool:
    return any(in_conflict(touched, other, but) for _, other in members)


def _share(one: Touched, other: Touched, but: frozenset[str] = frozenset()) -> bool:
    """Whether both call methods of the same object."""
    return any(
        calls(done) and calls(other[same]) for key, done in one.items() if key not in but for same in meets(key, other)
    )


def _has_await(node: ast.AST) -> bool:
    return any(isinstance(each, ast.Await) for each in ast.walk(node))


def _waits(node: ast.AST) -> bool:
    return isinstance(node, ast.Await) or (isinstance(node, ast.comprehension) and bool(node.is_async))


def _called_name(node: ast.Await) -> str:
    func = node.value.func if isinstance(node.value, ast.Call) else None
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _targets(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _blocks_of(statement: ast.stmt) -> list[list[ast.stmt]]:
    blocks = [getattr(statement, name, None) or [] for name in ("body", "orelse", "finalbody")]
    inner = [each.body for name in ("handlers", "cases") for each in getattr(statement, name, None) or []]
    return [block for block in (*blocks, *inner) if block]


def _always_sleeps(body: list[ast.stmt]) -> bool:
    """Whether each turn of a loop waits elsewhere too, so that the tracer sees the turns apart."""
    return any(
        isinstance(each, ast.Expr) and isinstance(each.value, ast.Await) and _called_name(each.value) == "sleep"
        for each in body
    )


def _is_harmless(statement: ast.stmt) -> bool:
    """Whether a statement that depends on a result only shows or keeps it: the statements after it run all the same."""
    if not isinstance(statement, (*_SIMPLE, ast.If, ast.For)):
        return not isinstance(statement, _BRANCHES)
    if not isinstance(statement, (ast.If, ast.For)):
        return True
    return all(_is_quiet(node) for node in ast.walk(statement) if isinstance(node, ast.Call)) and not any(
        isinstance(node, (ast.Continue, ast.While)) for node in ast.walk(statement)
    )


def _is_quiet(call: ast.Call) -> bool:
    func = call.func
    return (isinstance(func, ast.Name) and func.id in _QUIET) or (
        isinstance(func, ast.Attribute) and func.attr in _KEEPS
    )


_KEEPS = frozenset(("append", "add", "extend", "update", "get", "items", "values", "keys", "info", "warning", "error"))
