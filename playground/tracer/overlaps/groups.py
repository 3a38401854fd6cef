"""Awaits that could overlap: what the text is asked for, and the run measures."""

from __future__ import annotations

import ast
from typing import NamedTuple


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

    def names(self) -> set[str]:
        """The functions that are called by a plain name."""
        functions = [each.value.func for each in self.awaits if isinstance(each.value, ast.Call)]
        return {function.id for function in functions if isinstance(function, ast.Name)}


class Member(NamedTuple):
    """One await of a group."""

    group: Group
    number: int
    """Its place among them, from 0."""
