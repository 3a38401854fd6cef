"""What a task is called: never a row of tasks all called ``fetch``. ``static/js/model/labels.js`` says the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from playground.runs.words import clipped, visible

_GIVEN_BY_ASYNCIO = re.compile(r"Task-\d+")
_UNTELLING = re.compile(r"<.*>", re.DOTALL)
"""``<Queue at 0x7f…>`` tells a reader nothing."""
_LONGEST = 60


def labels_of(created: Sequence[Mapping[str, Any]], names: Mapping[int, str]) -> dict[int, str]:
    """The label of every task: the name that the program gave it, else its function with the arguments that tell it
    from its siblings. Two that nothing tells apart are numbered from the second on: ``tick()``, ``tick() #2``.

    ``created`` are the tasks' ``task.created`` events in their order, ``names`` the tasks' names at last.
    """
    siblings: dict[str, list[Mapping[str, Any]]] = {}
    for event in created:
        if _GIVEN_BY_ASYNCIO.fullmatch(names[event["task"]]):
            siblings.setdefault(event["coro"], []).append(event)
    plain: dict[int, str] = {}
    for coro, group in siblings.items():
        telling = _telling_arguments(group) if len(group) > 1 else []
        function = coro.split("<locals>.")[-1]
        for event in group:
            plain[event["task"]] = _call(function, event["args"], telling, has_siblings=len(group) > 1)
    used: Counter[str] = Counter()
    labels = {}
    for event in created:
        task = event["task"]
        label = clipped(visible(plain.get(task, names[task])), _LONGEST)
        used[label] += 1
        labels[task] = label if used[label] == 1 else f"{label} #{used[label]}"
    return labels


def _telling_arguments(group: Sequence[Mapping[str, Any]]) -> list[str]:
    """Which arguments tell calls of one function apart: one alone if one can, the leftmost; else all that differ."""
    values: dict[str, list[str]] = {}
    for event in group:
        for name, value in event["args"]:
            if not _UNTELLING.fullmatch(value):
                values.setdefault(name, []).append(value)
    differing = []
    for name, found in values.items():
        distinct = len(set(found))
        if distinct == len(group):
            return [name]
        if distinct > 1:
            differing.append(name)
    return differing


def _call(function: str, args: Sequence[Sequence[str]], telling: Sequence[str], *, has_siblings: bool) -> str:
    shown = [value for name, value in args if name in telling]
    if shown:
        return f"{function}({', '.join(shown)})"
    return f"{function}(…)" if args and not has_siblings else f"{function}()"
