"""What whoever looks at one block of the program asks of whoever looks through all of it."""

from __future__ import annotations

import ast
from typing import Protocol

from .effects import Effects, Scope
from .groups import Group


class Finding(Protocol):
    """The look through one program, of which a row or a loop is a part."""

    effects: Effects

    def add(self, group: Group) -> None:
        """A group was found."""

    def waits(self, node: ast.AST) -> bool:
        """Whether a statement may have an await in it."""

    def awaits_of(self, statement: ast.stmt, scope: Scope) -> list[ast.Await] | None:
        """The awaits of a statement that may be of a group; None when it has one that may not."""

    def comprehensions(self, statement: ast.stmt, scope: Scope) -> None:
        """Look through the comprehensions of a statement."""
