"""What authors abbreviate: the tasks that asyncio makes to shut down, and moments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .story import Block, Item, Line, Version
from .telling import Told


def roughly(line: str) -> str:
    """A line with its moments rounded down to half seconds, and its limits to the nearest: what a program meant."""
    return _MOMENT.sub(_round, line)


_MOMENT = re.compile(r"(timeout\()?\b([\d.]+) s\b")


def _round(moment: re.Match[str]) -> str:
    limit, halves = moment[1] or "", float(moment[2]) * 2
    return f"{limit}{round(halves) / 2 if limit else int(halves + 0.002) / 2:g} s"


_OWN = re.compile(r"#(\d+) created: BaseEventLoop\.(shutdown_\w+)\(\) for asyncio")


def abridged(lines: Sequence[Told]) -> list[Told]:
    """The same story, as authors write it: each task of asyncio's own that ran through in one step in one line."""
    short: list[Told] = []
    index = 0
    while index < len(lines):
        found = _OWN.fullmatch(lines[index].text)
        if found and [each.text for each in lines[index : index + 4]] == passing(found[1], found[2]):
            short.append(Told(f"#{found[1]} passed: {found[2]}"))
            index += 4
        else:
            short.append(lines[index])
            index += 1
    return short


def passing(task: str, function: str) -> list[str]:
    """The four events of a task of asyncio's own that ran through in one step."""
    return [
        f"#{task} created: BaseEventLoop.{function}() for asyncio",
        f"#{task} woken by its creation",
        f"#{task} began",
        f"#{task} returned None",
    ]


_SEVERAL = "several: "
_PASSED = re.compile(r"#(\d+) passed: (\w+)")
_JOINED = re.compile(r"#(\d+) joined the threads")


def expanded(text: str, number: int, version: Version) -> list[Item]:
    """The events for which a line stands: one, unless it is one of the abbreviations."""
    if text.startswith(_SEVERAL):
        return [Line(text.removeprefix(_SEVERAL), number, several=True)]
    if found := _PASSED.fullmatch(text):
        return [Line(each, number) for each in passing(found[1], found[2])]
    if found := _JOINED.fullmatch(text):
        return _joining(found[1], number, version)
    return [Line(text, number)]


def _joining(task: str, number: int, version: Version) -> list[Item]:
    """The events of asyncio's task that waits until the executor's threads have ended, in later releases of 3.12 and
    from 3.13 on for at most five minutes. Whether the loop has to sleep for that is free.
    """
    created, woken, began, returned = passing(task, "shutdown_default_executor")
    timer = f"timer {_UNNAMED + number}"
    first = [Line(each, number) for each in (created, woken, began)]
    last = [Line(each, number) for each in (f"#{task} woken by a thread", began)]

    def ways(*, limited: bool) -> tuple[Item, ...]:
        before = [Line(f"{timer} set by #{task} for 300 s", number)] if limited else []
        after = [Line(f"{timer} cancelled", number)] if limited else []
        on = f"timeout(300 s) until {timer} around a future" if limited else "a future"
        idle = Line(f"loop idle until {timer}" if limited else "loop idle", number)
        asleep = Block("either", ((idle, Line("loop woke by thread, 1 ready", number)), ()), number)
        return (*before, Line(f"#{task} awaits {on} in nowhere", number), asleep, *last, *after)

    if version < (3, 12):
        return [*first, *ways(limited=False), Line(returned, number)]
    return [*first, Block("either", (ways(limited=True), ways(limited=False)), number), Line(returned, number)]


_UNNAMED = 10**6
"""Added to a line's number: a label that no author gives."""
