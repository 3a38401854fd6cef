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

from .effects import Effects, Scope
from .groups import Group, Member
from .rows import Row
from .trees import COMPREHENSIONS, NEUTRAL, SIMPLE, always_sleeps, blocks_of, children, name_of_call, walk
from .turns import Loop

_LINE_ENDS = re.compile("\r\n|\r|\n")  # compiled before the fork: a cell has no pattern in its cache
_WAITS = re.compile(r"\bawait\b|\basync\s+(?:for|with)\b")


def find_groups(tree: ast.Module, text: str) -> dict[ast.AST, Member]:
    """The awaits of all groups of a program."""
    finder = Finder(tree, text)
    if finder.lines:
        finder.find()
    return finder.found


class Finder:
    """Looks through one program."""

    def __init__(self, tree: ast.Module, text: str) -> None:
        self.found: dict[ast.AST, Member] = {}
        self.lines = [
            number for number, line in enumerate(_LINE_ENDS.split(text), 1) if "a" in line and _WAITS.search(line)
        ]
        self._tree, self._text = tree, text

    def find(self) -> None:
        """Look through every block of the program that has an await in it."""
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
        groups = {member.group for member in self.found.values()}
        names = {name for group in groups for name in group.names()}
        # To give a name to something it must stand somewhere without being called.
        doubtful = {name for name in names if re.search(rf"\b{re.escape(name)}\b(?!\s*\()", self._text)}
        if not doubtful:
            return
        others = {
            node.id if isinstance(node, ast.Name) else node.arg
            for node in walk(self._tree)
            if isinstance(node, ast.arg) or (isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load))
        }
        for group in groups:
            if others & group.names():
                for each in group.awaits:
                    self.found.pop(each, None)

    def add(self, group: Group) -> None:
        """A group was found."""
        for number, each in enumerate(group.awaits):
            self.found[each] = Member(group, number)

    def _block(self, body: list[ast.stmt], scope: Scope, *, unseen: bool) -> None:
        """Look for groups in a block. ``unseen``: it may run again without any other await in between."""
        row = Row(self, scope, unseen=unseen)
        for statement in body:
            if isinstance(statement, NEUTRAL):
                continue
            if not self.waits(statement):
                row.between(statement)
            elif isinstance(statement, SIMPLE):
                row.statement(statement)
            else:
                row.end()
                self._inner_blocks(statement, scope, unseen=unseen)
        row.end()

    def _inner_blocks(self, statement: ast.stmt, scope: Scope, *, unseen: bool) -> None:
        turns: list[ast.stmt] = []
        if isinstance(statement, (ast.For, ast.AsyncFor, ast.While)):
            turns = statement.body
            is_group = isinstance(statement, ast.For) and not unseen and Loop(self, scope, statement).is_group()
            if not is_group:
                self._block(turns, scope, unseen=not always_sleeps(turns))
        for block in blocks_of(statement):
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
        if isinstance(node, (ast.IfExp, ast.BoolOp, ast.GeneratorExp, *COMPREHENSIONS)):
            return not any(isinstance(each, (ast.Await, ast.comprehension)) and _waits(each) for each in walk(node))
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            below: list[ast.AST] = [node.value] if node.value is not None else []
        else:
            below = children(node)
        if not all(self._gather(child, scope, found) for child in below):
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
        return name_of_call(node.value) == "to_thread"

    def comprehensions(self, statement: ast.stmt, scope: Scope) -> None:
        """Look for groups that are comprehensions."""
        for node in walk(statement):
            if isinstance(node, COMPREHENSIONS):
                Loop(self, scope, node).is_group()


def _waits(node: ast.AST) -> bool:
    return isinstance(node, ast.Await) or (isinstance(node, ast.comprehension) and bool(node.is_async))
