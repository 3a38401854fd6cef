"""A ``for`` loop or a comprehension: whether its turns need each other."""

from __future__ import annotations

import ast

from .effects import Scope
from .finding import Finding
from .groups import Group
from .touched import BIND, WRITE, Touched, calls, changed, in_conflict, merge, touches_any
from .trees import NEUTRAL, has_await, is_harmless, leaves


class Loop:
    """A ``for`` loop or a comprehension: whether its turns need each other."""

    def __init__(self, finder: Finding, scope: Scope, node: ast.AST) -> None:
        self.finder, self.effects, self.scope, self.node = finder, finder.effects, scope, node
        self.awaits: list[ast.Await] = []
        self.together: Touched = {}
        """What this turn's awaits so far touch."""
        self.before: Touched = {}
        """What the turn's before did."""
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
            self.before, self.together, self.awaits = self.together, {}, []
            self.carried |= self.fresh
            self.fresh = set()
            if not (self._for(node) if isinstance(node, ast.For) else self._expression(node)):
                return False
        if not self.awaits:
            return False
        shares = any(calls(done) for key, done in self.together.items() if key not in self.bound)
        self.finder.add(Group(self.awaits, repeated=True, in_turn=self.in_turn, shares=shares))
        return True

    def _generator(self, generator: ast.comprehension) -> bool:
        return not generator.is_async and not any(map(has_await, generator.ifs))

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
        if isinstance(statement, NEUTRAL):
            return True
        if not self.finder.waits(statement):
            return self._between(statement)
        if isinstance(statement, (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign)):
            return self._awaits(statement)
        if isinstance(statement, ast.If):
            test = self.effects.touched(statement.test, self.scope)
            if has_await(statement.test) or touches_any(test, self.carried | self.fresh):
                return False
            return self._block(statement.body) and self._block(statement.orelse)
        if isinstance(statement, ast.Try):
            after = [*statement.finalbody, *(each for handler in statement.handlers for each in handler.body)]
            if any(map(self.finder.waits, after)):
                return False
            return self._block(statement.body) and self._block(statement.orelse) and all(map(self._between, after))
        if isinstance(statement, ast.For) and not statement.orelse and not has_await(statement.iter):
            return self._for(statement)
        return False

    def _between(self, statement: ast.stmt) -> bool:
        if leaves(statement):
            return False
        touched = self.effects.touched(statement, self.scope)
        carried = self._needs_earlier(touched)
        dependent = carried or touches_any(touched, self.fresh) or in_conflict(touched, self.together)
        if dependent and not is_harmless(statement):
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
            if has_await(each.value) or touches_any(touched, self.fresh) or in_conflict(touched, self.together):
                self.in_turn = True
            self.awaits.append(each)
            merge(self.together, touched)
        touched = self.effects.touched(statement, self.scope, frozenset(awaits))
        self._took(touched, dependent=True, carried=self._needs_earlier(touched))
        return True

    def _needs_earlier(self, touched: Touched) -> bool:
        return touches_any(touched, self.carried) or in_conflict(touched, self.before, self.bound)

    def _took(self, touched: Touched, *, dependent: bool, carried: bool) -> None:
        for key in changed(touched):
            if not carried and touched[key] == {BIND}:  # it has nothing of an earlier turn any more
                self.carried.discard(key)
                self.fresh.discard(key)
            if carried:
                self.carried.add(key)
            if dependent:
                self.fresh.add(key)
