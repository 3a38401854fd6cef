"""A story: the events of a run, as they should be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Version = tuple[int, int]
"""The major and minor version of a Python."""


@dataclass(frozen=True)
class Line:
    """One event as it should be told."""

    text: str
    number: int
    under: tuple[str, ...] = ()
    """The variables of each frame; nothing is said of them when it is empty."""
    several: bool = False
    """Whether it stands for as many events as there are that agree with it, one at least."""


@dataclass(frozen=True)
class Block:
    """Parts whose order is free, or of which some are left out.

    ``any order``: each part in one piece. ``same order``: in the order that the last such block was found to have.
    ``interleaved``: each part's lines in their order, and those of others may come between. ``either``: one of the
    parts, and none of the others.
    """

    how: str
    parts: tuple[tuple[Item, ...], ...]
    number: int


Item = Line | Block


def flat(story: Sequence[Item]) -> list[str]:
    """The lines of a story as they stand."""
    lines = []
    for item in story:
        if isinstance(item, Line):
            lines += [item.text, *(f"    | {under}" for under in item.under)]
        else:
            lines += [line for part in item.parts for line in flat(part)]
    return lines
