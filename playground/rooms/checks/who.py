"""Which task is meant: ``fetch``, ``fetch('A')``, ``Database.query``, or the name that the program gave it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground.runs.words import clipped, visible


class Who:
    """A task in words: its function, in brackets an argument, or all of them, as they are shown.

    A method goes by its own name as well as with its class; text may stand in either quotes or in none. Raises
    :class:`ValueError` when there is nothing in front of the brackets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        function, bracket, rest = text.strip().partition("(")
        self.function = function.strip()
        if not self.function:
            raise ValueError("a task is named by its function, as fetch or fetch('A')")
        given = rest[: rest.rfind(")")] if bracket and ")" in rest else rest
        self._argument = _bare(given)

    def __str__(self) -> str:
        return clipped(visible(self.text), 60)

    def means(self, created: Mapping[str, Any]) -> bool:
        """Whether the task of this ``task.created`` event is meant."""
        if created["name"] == self.text:
            return True
        if not self.is_called(created["coro"]):
            return False
        if not self._argument:
            return True
        values = [value for _, value in created["args"]]
        return self._argument == _bare(", ".join(values)) or self._argument in map(_bare, values)

    def is_called(self, function: str) -> bool:
        """Whether it is this function, by its qualified name or by its own."""
        return self.function in functions(function)


def functions(coro: str) -> tuple[str, str, str]:
    """The names of a function by which it may be called: ``f.<locals>.A.g`` is ``A.g`` and ``g`` too."""
    local = coro.rpartition("<locals>.")[2]
    return coro, local, local.rpartition(".")[2]


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value
