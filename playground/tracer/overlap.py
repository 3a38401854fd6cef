"""How long awaits took that could have overlapped: the note ``sequential-awaits``.

The text says which awaits those are (:mod:`~.independent`); the run says how long the task was suspended in each, and
for what. Only time that passes anyway counts: that of a timer, a thread, a socket that only one of them uses. Computing
takes its time in any case, and who waits for a lock, a queue or another task may need what comes in between. Of
``asyncio.sleep`` it is the time that was asked for: what it lasted beyond that was others' computing.
"""

from __future__ import annotations

import ast
import re
import weakref
from types import CoroutineType, FrameType, GeneratorType
from typing import Any

from .clock import AT_LIMIT
from .frames import FILENAME
from .overlaps.groups import Group, Member
from .overlaps.independent import find_groups
from .source import SOURCE
from .tasks import Task, TaskRecord
from .watch import WATCH

WORTH_NANOSECONDS = 50_000_000
"""Less than this is not worth a note: 50 ms."""

_LINES = 32
_DEPTH = 1000
_ON = re.compile(r'\{"kind":"([a-z.]+)"(?:,"delay":([-+.e0-9]+))?')
_PASSES_ANYWAY = frozenset(("sleep", "thread", "io", "yield"))


class _Running:
    """A group that a frame is in the middle of. It keeps neither the frame nor what that awaits alive."""

    __slots__ = ("awaited", "group", "holder", "line", "lines", "number", "since", "sleeps", "spoiled", "times")

    def __init__(self, holder: Any, group: Group) -> None:
        self.holder = weakref.ref(holder)
        """The coroutine, or the like, whose frame it is."""
        self.group = group
        self.awaited: Any = None
        """A weak reference to what it awaits now."""
        self.number = -1
        self.line = 0
        self.times: list[int] = []
        """Nanoseconds, of each of those that could overlap."""
        self.lines: dict[int, int] = {}
        """Line → how many of its awaits waited."""
        self.since: int | None = None
        """When the wait began that goes on now, if it counts."""
        self.sleeps: int | None = None
        """Nanoseconds that this wait was asked to last, of a sleep."""
        self.spoiled = False
        """Whether it waited for something that may not have come earlier."""

    def is_at(self, number: int, awaited: Any, line: int) -> bool:
        """Take note of where it stands. False when the group has begun anew."""
        if self.awaited is not None and self.awaited() is awaited and number == self.number:
            return True
        goes_on = number > self.number
        if not goes_on and not self.group.repeated:
            return False
        if not (goes_on and self.group.in_turn) or not self.times:
            self.times.append(0)
        self.awaited, self.number, self.line = weakref.ref(awaited), number, line
        self.lines[line] = self.lines.get(line, 0) + 1
        return True

    def step_began(self, began: int) -> None:
        """The wait that went on ended when a step began."""
        if self.since is not None:
            self.times[-1] += max(0, began - self.since) if self.sleeps is None else self.sleeps
            self.since = None

    def cut_short(self) -> None:
        """What it awaits now will not end as it would have: it does not count, nor does a turn that it is a part of."""
        if self.since is not None:
            self.since = None
            self.lines[self.line] -= 1
            self.times[-1] = 0


class _UnderWay:
    """The groups that a task is in the middle of, outermost first."""

    def __init__(self, groups: list[_Running], simple: bool) -> None:
        self.groups = groups
        self.simple = simple
        """What the task's record said before."""


class Overlaps:
    """The groups that are under way, by task."""

    def __init__(self) -> None:
        self.watching = False
        """Whether the program has any such awaits. When not, nothing else here needs to be called."""
        self._found: dict[ast.AST, Member] = {}
        self._members: dict[tuple[int, int], Member | None] = {}
        self._running: dict[int, _UnderWay] = {}
        self._told: weakref.WeakKeyDictionary[Any, set[Group]] = weakref.WeakKeyDictionary()

    def begin(self, text: str) -> None:
        """Look for such awaits in the program's text, which is parsed. Raises nothing."""
        self._found, self._members, self._running = {}, {}, {}
        try:
            if SOURCE.tree is not None and "async def" in text:
                self._found = find_groups(SOURCE.tree, text)
        except Exception:  # whatever its text is, the program runs, and is traced
            self._found = {}
        self.watching = bool(self._found)

    def step_will_begin(self, record: TaskRecord, task: Any) -> None:
        """A step is about to begin. If the task was asked to stop, its awaits were cut short."""
        under_way = self._running.get(record.id)
        if under_way is not None and Task.cancelling(task):
            for each in under_way.groups:
                each.cut_short()

    def step_ended(self, record: TaskRecord, coro: Any, on: str | None, at: int) -> None:
        """A step ended: ``on`` is the JSON text that begins with what the task waits for; None when it is done."""
        under_way = self._running.get(record.id)
        before = under_way.groups if under_way is not None else []
        for each in before:
            each.step_began(WATCH.began)
        now = self._stand(coro, before, on, at) if on is not None else []
        for each in before:
            if each not in now:
                self._over(each, record, at)
        if under_way is not None:
            under_way.groups = now
            if not now:
                del self._running[record.id]
                record.simple = under_way.simple
        elif now:
            self._running[record.id] = _UnderWay(now, record.simple)
            record.simple = False  # no short way past here while a group is under way

    def _stand(self, coro: Any, before: list[_Running], on: str, at: int) -> list[_Running]:
        """The groups under way, of which ``before`` were so already, in a task that waits for something."""
        kind, sleeps = _read(on)
        now: list[_Running] = []
        for holder, awaited, frame, (group, number) in self._where(coro):
            line = frame.f_lineno or 1
            running = next((each for each in before if each.holder() is holder and each.group is group), None)
            if running is None or not running.is_at(number, awaited, line):
                running = _Running(holder, group)
                running.is_at(number, awaited, line)
            if kind not in _PASSES_ANYWAY or (kind == "io" and group.shares):
                running.spoiled = True
            elif kind != "yield":
                running.since, running.sleeps = at, sleeps
            now.append(running)
        return now

    def _where(self, awaitable: Any) -> list[tuple[Any, Any, FrameType, Member]]:
        """The program's frames that are suspended in a group: the coroutine, what it awaits, its frame, and where."""
        found: list[tuple[Any, Any, FrameType, Member]] = []
        for _ in range(_DEPTH):
            kind = type(awaitable)
            if kind is CoroutineType:
                frame, inner = awaitable.cr_frame, awaitable.cr_await
            elif kind is GeneratorType:
                frame, inner = awaitable.gi_frame, awaitable.gi_yieldfrom
            else:
                break
            if frame is None:
                break
            if frame.f_code.co_filename == FILENAME and type(inner) is CoroutineType:
                key = (id(frame.f_code), frame.f_lasti)
                member = self._members[key] if key in self._members else self._look_up(key, frame)
                if member is not None:
                    found.append((awaitable, inner, frame, member))
            awaitable = inner
        return found

    def _look_up(self, key: tuple[int, int], frame: FrameType) -> Member | None:
        path = SOURCE.path_to(frame)
        member = self._members[key] = self._found.get(path[-1]) if path else None
        return member

    def _over(self, running: _Running, record: TaskRecord, at: int) -> None:
        """A group has ended: tell of it, once for each frame."""
        took, longest, count = (
            min(sum(running.times), AT_LIMIT),
            max(running.times, default=0),
            sum(running.lines.values()),
        )
        if running.spoiled or count < 2 or took - longest <= WORTH_NANOSECONDS:
            return
        holder = running.holder()
        if holder is not None:
            told = self._told.setdefault(holder, set())
            if running.group in told:
                return
            told.add(running.group)
        lines = sorted(line for line, waits in running.lines.items() if waits)
        facts = {
            "lines": lines[:_LINES],
            "count": count,
            "took": took,
            "overlapped": longest,
            "saved": took - longest,
        }
        WATCH.append(("note", at, "sequential-awaits", record.id, lines[0], facts))


def _read(on: str) -> tuple[str, int | None]:
    """The kind of an ``on``, of a time limit that of what it is around; and of a sleep how long, in nanoseconds."""
    match = _ON.match(on)
    while match is not None and match[1] == "timeout":
        match = _ON.match(on, on.find('"inner":', match.end()) + len('"inner":'))
    if match is None:
        return "unknown", None
    if match[1] != "sleep" or match[2] is None:
        return match[1], None
    return "sleep", min(max(0, round(float(match[2]) * 1e9)), AT_LIMIT)


OVERLAPS = Overlaps()
