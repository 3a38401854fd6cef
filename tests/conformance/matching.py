"""Compares a run's story with what a specification says of it.

The numbers of a specification are labels: ``#2`` may be any task, but the same in every line, and no other is ``#2``.
So a task that is made in a free order may be spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import ndiff
from itertools import permutations

from .abbreviations import roughly
from .awaits import RESOURCES
from .story import Block, Item, Line, flat
from .telling import Told

EARLY, LATE = 0.001, 0.9
"""Seconds by which a moment may be before or after the one that is specified: programs wait for whole seconds, and
computing costs its real time. That of a time limit may be as much shorter: it is what is left when its timer is set."""

_TOKEN = re.compile(
    r"""(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"|(?P<task>\#\d+\b)"
    rf"|\b(?P<kind>timer|callback|thread|{'|'.join(RESOURCES)})\ (?P<id>\d+)\b"
    r"|(?<==)(?P<length>\d+(?:\.\d+)?)\ s\b"
    r"|\btimeout\((?P<limit>\d+(?:\.\d+)?)\ s\)"
    r"|\b(?P<time>\d+(?:\.\d+)?)\ s\b",
    re.VERBOSE,
)

Token = tuple[str, str]
"""A kind (``word``, ``text``, ``time``, ``limit``, ``length``, or of what an id is) and what stands there."""


def tokens(line: str) -> list[Token]:
    """A line as its parts: ids, moments and quoted texts apart from the words between them."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(line):
        found.append(("word", line[end : match.start()]))
        end = match.end()
        if match["text"]:
            found.append(("text", match["text"]))
        elif match["task"]:
            found.append(("task", match["task"][1:]))
        elif match["length"]:
            found.append(("length", match["length"]))
        elif match["limit"]:
            found.append(("limit", match["limit"]))
        elif match["time"]:
            found.append(("time", match["time"]))
        else:
            if match["kind"] in RESOURCES:
                found.append(("word", match["kind"]))
            found.append(("resource" if match["kind"] in RESOURCES else match["kind"], match["id"]))
    found.append(("word", line[end:]))
    return found


@dataclass
class _Labels:
    """Which label of the specification is which id of the run, each kind for itself; one to one."""

    ids: dict[Token, str] = field(default_factory=dict)
    labels: dict[Token, str] = field(default_factory=dict)

    def copy(self) -> _Labels:
        return _Labels(dict(self.ids), dict(self.labels))

    def agree(self, kind: str, label: str, number: str) -> bool:
        known, named = self.ids.get((kind, label)), self.labels.get((kind, number))
        if known is None and named is None:
            self.ids[kind, label] = number
            self.labels[kind, number] = label
            return True
        return known == number and named == label


@dataclass
class Difference:
    """Where a run first departs from its specification, with what stands before and after; to be read by a person."""

    text: str


@dataclass
class _Furthest:
    """The longest beginning of the run that agrees with the specification, in whatever order."""

    position: int = -1
    expected: list[Line] = field(default_factory=list)

    def reached(self, position: int, line: Line | None) -> None:
        if position > self.position:
            self.position, self.expected = position, []
        if position == self.position and line is not None and line not in self.expected:
            self.expected.append(line)


def compare(story: Sequence[Item], told: Sequence[Told]) -> Difference | None:
    """None when the run told exactly the story; else where and how it departs from it."""
    told = [each for each in told if not _is_of_the_machine(each)]
    furthest = _Furthest()
    if _matches(list(story), told, 0, _Labels(), (), furthest):
        return None
    return _difference(story, told, furthest)


_HELD = re.compile(r"note blocked-loop\b.*\bheld=([\d.]+) s")


def _is_of_the_machine(told: Told) -> bool:
    """Whether it tells of a loop that was held for less than programs here hold it: then the machine was busy."""
    found = _HELD.match(told.text)
    return found is not None and float(found[1]) < LATE


def _matches(
    items: list[Item],
    told: Sequence[Told],
    position: int,
    labels: _Labels,
    order: tuple[int, ...],
    furthest: _Furthest,
) -> bool:
    """Whether the items, in one of their orders, are what was told from ``position`` on."""
    for index, item in enumerate(items):
        if isinstance(item, Line):
            if position == len(told) or not _agrees(item, told[position], labels):
                furthest.reached(position, item)
                return False
            position += 1
            if item.several and position < len(told) and _agrees(item, told[position], labels.copy()):
                rest = items[index + 1 :]
                return _matches([item, *rest], told, position, labels, order, furthest)
            continue
        rest = items[index + 1 :]
        if item.how == "interleaved":
            return _interleaves(item, rest, told, position, labels, order, furthest)
        if item.how == "either":
            return any(_matches([*part, *rest], told, position, labels.copy(), order, furthest) for part in item.parts)
        numbers = range(len(item.parts))
        orders = [order] if item.how == "same order" else permutations(numbers)
        for chosen in orders:
            inside = [each for part in chosen for each in item.parts[part]]
            if _matches([*inside, *rest], told, position, labels.copy(), tuple(chosen), furthest):
                return True
        return False
    if position == len(told):
        return True
    furthest.reached(position, None)
    return False


def _interleaves(
    block: Block,
    rest: list[Item],
    told: Sequence[Told],
    position: int,
    labels: _Labels,
    order: tuple[int, ...],
    furthest: _Furthest,
) -> bool:
    parts = [part for part in block.parts if part]
    if not parts:
        return _matches(rest, told, position, labels, order, furthest)
    for index, (first, *others) in enumerate(parts):
        if isinstance(first, Block):  # one of its ways, and then its lines are as those around it
            ways = _ways(first)
        elif position < len(told) and _agrees(first, told[position], tried := labels.copy()):
            left = replace(block, parts=(*parts[:index], tuple(others), *parts[index + 1 :]))
            if _interleaves(left, rest, told, position + 1, tried, order, furthest):
                return True
            continue
        else:
            furthest.reached(position, first)
            continue
        for way in ways:
            left = replace(block, parts=(*parts[:index], (*way, *others), *parts[index + 1 :]))
            if _interleaves(left, rest, told, position, labels.copy(), order, furthest):
                return True
    return False


def _ways(block: Block) -> list[tuple[Item, ...]]:
    """The ways in which a block may go that stands inside an interleaved one."""
    if block.how == "either":
        return list(block.parts)
    return [tuple(item for part in chosen for item in part) for chosen in permutations(block.parts)]


def _agrees(line: Line, told: Told, labels: _Labels) -> bool:
    """Whether a line is what was told. Labels are learnt from it only when it is."""
    tried = labels.copy()
    pairs = [(line.text, told.text)]
    if line.under:
        if len(line.under) != len(told.under):
            return False
        pairs += zip(line.under, told.under, strict=True)
    for specified, actual in pairs:
        left, right = tokens(specified), tokens(actual)
        if len(left) != len(right):
            return False
        for (kind, wanted), (other, found) in zip(left, right, strict=True):
            if kind != other or not _same(kind, wanted, found, tried):
                return False
    labels.ids, labels.labels = tried.ids, tried.labels
    return True


def _same(kind: str, wanted: str, found: str, labels: _Labels) -> bool:
    if kind == "time":
        return -EARLY <= float(found) - float(wanted) <= LATE
    if kind == "length":
        return -LATE / 10 <= float(found) - float(wanted) <= LATE
    if kind == "limit":
        return -LATE <= float(found) - float(wanted) <= EARLY
    if kind in ("word", "text"):
        pattern = ".*".join(re.escape(piece) for piece in wanted.split("…"))
        return re.fullmatch(pattern, found, re.DOTALL) is not None
    return labels.agree(kind, wanted, found)


def _difference(story: Sequence[Item], told: Sequence[Told], furthest: _Furthest) -> Difference:
    position = furthest.position
    actual = [line for each in told for line in (roughly(each.text), *(f"    | {under}" for under in each.under))]
    here = told[position] if position < len(told) else None
    wanted = [f"    {line.text}    (line {line.number})" for line in furthest.expected]
    for line in furthest.expected:
        wanted += [f"    | {under}" for under in line.under]
    lines = [
        f"{position} events agree; then the specification has",
        *(wanted or ["    the end"]),
        "and the run told",
        f"    {here.text if here else 'no more'}",
        *(f"    | {under}" for under in (here.under if here else ())),
        "All of it (-: specified, in the order in which it stands there; +: told):",
        *(each.rstrip() for each in ndiff(flat(story), actual) if not each.startswith("?")),
    ]
    return Difference("\n".join(lines))
