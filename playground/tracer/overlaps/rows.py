"""Statements one after another: which of their awaits do not need an earlier one."""

from __future__ import annotations

import ast

from .effects import Scope
from .finding import Finding
from .groups import Group
from .touched import BIND, Touched, changed, in_conflict, merge, share, touches_any
from .trees import has_await, is_harmless, leaves, targets, walk


class Row:
    """Statements one after another."""

    def __init__(self, finder: Finding, scope: Scope, *, unseen: bool) -> None:
        self.finder, self.effects, self.scope, self.unseen = finder, finder.effects, scope, unseen
        self._begin()

    def _begin(self) -> None:
        self.awaits: list[ast.Await] = []
        self.together: Touched = {}
        """What all of these touch."""
        self.shares = False
        self.tainted: set[str] = set()
        """What came of the awaits so far."""

    def end(self) -> None:
        """The group, if it is one, ends here."""
        if len(self.awaits) > 1:
            self.finder.add(Group(self.awaits, repeated=False, in_turn=False, shares=self.shares))
        self._begin()

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
            if has_await(each.value) or self._depends(touched):
                self.end()
            self.awaits.append(each)
            self.shares = self.shares or share(touched, self.together)
            merge(self.together, touched)
        self._took(self.effects.touched(statement, self.scope, frozenset(awaits)), dependent=True)
        if isinstance(statement, ast.Return) or any(name in self.scope.outer for name in targets(statement)):
            self.end()

    def between(self, statement: ast.stmt) -> None:
        """A statement without an await."""
        if not self.awaits:
            return
        if leaves(statement) or any(isinstance(node, ast.Continue) for node in walk(statement)):
            self.end()
            return
        touched = self.effects.touched(statement, self.scope)
        dependent = self._depends(touched)
        if dependent and not is_harmless(statement):
            self.end()
        else:
            self._took(touched, dependent=dependent)

    def _depends(self, touched: Touched) -> bool:
        return touches_any(touched, self.tainted) or in_conflict(touched, self.together)

    def _took(self, touched: Touched, *, dependent: bool) -> None:
        for key in changed(touched):
            if dependent:
                self.tainted.add(key)
            elif touched[key] == {BIND}:
                self.tainted.discard(key)
