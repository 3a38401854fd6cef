"""An event as the line that a specification has for it. README.md explains the notation.

Every field of every event is in its line: what a line does not have a word for stands after it in braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .awaits import describe_on, resource_of, seconds

Event = dict[str, Any]

_DEFAULT_NAME = re.compile(r"Task-\d+")


@dataclass(frozen=True)
class Told:
    """What a run told by one event: a line, and of an await one more for each frame's variables."""

    text: str
    under: tuple[str, ...] = ()


@dataclass
class _Known:
    """What earlier events said that a later line repeats."""

    kinds: dict[int, str] = field(default_factory=dict)
    due: dict[int, int] = field(default_factory=dict)
    """Of the timers that are set."""

    def resource(self, number: int) -> str:
        return resource_of(number, self.kinds)


def tell(entries: Iterable[Event]) -> list[Told]:
    """The story of a run: one line an event, after ``program.began``. The entries are as the tracer wrote them."""
    known = _Known()
    told = []
    for entry in entries:
        if entry["type"] == "program.began":
            continue
        facts = dict(entry)
        word, at = facts.pop("type"), facts.pop("at")
        under = _locals(facts)
        text = _TELL[word](facts, known, at)
        rest = {name: value for name, value in facts.items() if value is not None}
        told.append(Told(f"{text} {rest}" if rest else text, under))
    return told


def _locals(facts: Event) -> tuple[str, ...]:
    frames: Sequence[Sequence[Sequence[str]]] | None = facts.pop("locals", None)
    if frames is None:
        return ()
    return tuple(
        f"{where}: {', '.join(f'{name}={value}' for name, value in frame)}".rstrip()
        for (where, _), frame in zip(facts["stack"], frames, strict=True)
    )


def _stack(stack: Sequence[tuple[str, int]]) -> str:
    return " > ".join(f"{function}:{line}" for function, line in stack) or "nowhere"


def _error(error: Event) -> str:
    facts = dict(error)
    text = f"{facts.pop('type')} {facts.pop('message')!r}"
    if "stack" in facts:
        stack = facts.pop("stack")
        if stack and facts.get("line") == stack[-1][1]:
            del facts["line"]
        text += f" in {_stack(stack)}"
    for name in ("line", "column"):
        if name in facts:
            text += f" {name} {facts.pop(name)}"
    return f"{text} {facts}" if facts else text


def _place(facts: Event) -> str:
    line = facts.pop("line")
    return "" if line is None else f" at {line}"


def _by(facts: Event) -> str:
    task = facts.pop("task")
    return "" if task is None else f" by #{task}"


def _cause(cause: Event, cancel: str) -> str:
    """A cause in words: of ``{"kind": "timer", "timer": 2}``, "by timer 2". ``cancel`` is the word for that kind."""
    kind = cause["kind"]
    words = {
        "task": "",
        "timer": "",
        "thread": "",
        "created": "by its creation",
        "cancel": cancel,
        "loop": "by the loop",
    }
    text = words.get(kind, f"by {kind}")
    told = [f"#{cause['task']}"] if "task" in cause else []
    told += [f"{name} {cause[name]}" for name in ("timer", "thread") if name in cause]
    if not told and not text:
        told = [f"a {kind}"]
    return " ".join([*([text] if text else []), *(f"by {each}" for each in told)])


def _created(facts: Event, known: _Known, at: int) -> str:
    task, name, coro = facts.pop("task"), facts.pop("name"), facts.pop("coro")
    arguments = ", ".join(f"{key}={value}" for key, value in facts.pop("args"))
    parent = facts.pop("parent")
    text = f"#{task} created" + ("" if parent is None else f" by #{parent}") + _place(facts) + f": {coro}({arguments})"
    system = facts.pop("system")
    if not (_DEFAULT_NAME.fullmatch(name) if system else name == f"Task-{task}"):
        text += f" named {name!r}"
    return f"{text} for asyncio" if system else text


def _woken(facts: Event, known: _Known, at: int) -> str:
    return f"#{facts.pop('task')} woken {_cause(facts.pop('by'), 'by cancelling')}"


def _began(facts: Event, known: _Known, at: int) -> str:
    return f"#{facts.pop('task')} began"


def _awaiting(facts: Event, known: _Known, at: int) -> str:
    return f"#{facts.pop('task')} awaits {describe_on(facts.pop('on'), known.kinds)} in {_stack(facts.pop('stack'))}"


def _finished(facts: Event, known: _Known, at: int) -> str:
    task, outcome = facts.pop("task"), facts.pop("outcome")
    text = f"#{task} {outcome}"
    value, error = facts.pop("value"), facts.pop("error")
    if value is not None:
        text += f" {value}"
    return text if error is None else f"{text} {_error(error)}"


def _cancelling(facts: Event, known: _Known, at: int) -> str:
    task, by, cause = facts.pop("task"), facts.pop("by"), facts.pop("cause", None)
    text = f"#{task} cancelling"
    if cause is None:
        return text if by is None else f"{text} by #{by}"
    text = f"{text} {_cause(cause, 'passed on')}"
    if by is None or (cause.get("kind") == "task" and cause.get("task") == by):
        return text
    return f"{text} asked by #{by}"


def _renamed(facts: Event, known: _Known, at: int) -> str:
    return f"#{facts.pop('task')} renamed {facts.pop('name')!r}"


def _timer_set(facts: Event, known: _Known, at: int) -> str:
    timer, due = facts.pop("timer"), facts.pop("due")
    known.due[timer] = due
    return f"timer {timer} set{_by(facts)} for {seconds(due)}"


def _timer_over(word: str) -> Callable[[Event, _Known, int], str]:
    def told(facts: Event, known: _Known, at: int) -> str:
        timer = facts.pop("timer")
        due = known.due.pop(timer, 0)
        early = f" before its time, at {seconds(at)}" if word == "fired" and at < due - 10**6 else ""
        return f"timer {timer} {word}{early}"

    return told


def _idle(facts: Event, known: _Known, at: int) -> str:
    until, timers = facts.pop("until"), facts.pop("timers")
    if until is None:
        return f"loop idle, {timers} set" if timers else "loop idle"
    which = next((timer for timer, due in sorted(known.due.items()) if due == until), None)
    text = f"loop idle until {seconds(until)}" if which is None else f"loop idle until timer {which}"
    return text if timers == 1 else f"{text} of {timers}"


def _woke(facts: Event, known: _Known, at: int) -> str:
    by, ready = facts.pop("by"), facts.pop("ready")
    when = f" at {seconds(at)}" if by == "timer" else ""
    return f"loop woke by {by}{when}, {ready} ready"


def _callback_began(facts: Event, known: _Known, at: int) -> str:
    return f"callback {facts.pop('callback')} began: {facts.pop('name')}"


def _callback_ended(facts: Event, known: _Known, at: int) -> str:
    return f"callback {facts.pop('callback')} ended"


def _resource_created(facts: Event, known: _Known, at: int) -> str:
    number, kind, name, size = (facts.pop(each) for each in ("resource", "kind", "name", "size"))
    known.kinds[number] = kind
    line = facts.pop("line", None)
    text = f"{kind} {number} created{_by(facts)}" + ("" if line is None else f" at {line}")
    text += "" if name is None else f": {name}"
    text += "" if size is None else f" of {size}"
    lock = facts.pop("lock", None)
    return text if lock is None else f"{text} around {known.resource(lock)}"


def _resource_did(word: str) -> Callable[[Event, _Known, int], str]:
    def told(facts: Event, known: _Known, at: int) -> str:
        text = f"{known.resource(facts.pop('resource'))} {facts.pop('state', word)}{_by(facts)}"
        size = facts.pop("size")
        return text if size is None else f"{text}, size {size}"

    return told


def _queue_changed(facts: Event, known: _Known, at: int) -> str:
    return f"{known.resource(facts.pop('resource'))} changed{_by(facts)}, size {facts.pop('size')}"


def _thread_began(facts: Event, known: _Known, at: int) -> str:
    number, name = facts.pop("thread"), facts.pop("name")
    return f"thread {number} began{_by(facts)}" + ("" if name is None else f": {name}")


def _thread_ended(facts: Event, known: _Known, at: int) -> str:
    return f"thread {facts.pop('thread')} ended"


def _output(facts: Event, known: _Known, at: int) -> str:
    task, stream, text = facts.pop("task"), facts.pop("stream"), facts.pop("text")
    who = "" if task is None else f"#{task} "
    where = "" if stream == "stdout" else f" to {stream}"
    return f"{who}printed{where} {text!r}{_place(facts)}"


def _note(facts: Event, known: _Known, at: int) -> str:
    code, task, about = facts.pop("code"), facts.pop("task"), facts.pop("facts")
    text = f"note {code}" + ("" if task is None else f" of #{task}") + _place(facts)
    return f"{text}: {', '.join(f'{name}={_fact(name, value)}' for name, value in about.items())}" if about else text


_DURATIONS = ("held", "took", "overlapped", "saved")


def _fact(name: str, value: Any) -> str:
    return seconds(value) if name in _DURATIONS else repr(value)


def _program_ended(facts: Event, known: _Known, at: int) -> str:
    outcome, error = facts.pop("outcome"), facts.pop("error")
    return f"program {outcome}" if error is None else f"program {outcome} {_error(error)}"


_TELL: dict[str, Callable[[Event, _Known, int], str]] = {
    "task.created": _created,
    "task.woken": _woken,
    "step.began": _began,
    "task.awaiting": _awaiting,
    "task.finished": _finished,
    "task.cancelling": _cancelling,
    "task.renamed": _renamed,
    "timer.set": _timer_set,
    "timer.fired": _timer_over("fired"),
    "timer.cancelled": _timer_over("cancelled"),
    "loop.idle": _idle,
    "loop.woke": _woke,
    "callback.began": _callback_began,
    "callback.ended": _callback_ended,
    "resource.created": _resource_created,
    "resource.acquired": _resource_did("acquired"),
    "resource.released": _resource_did("released"),
    "resource.changed": _resource_did("changed"),
    "queue.changed": _queue_changed,
    "thread.began": _thread_began,
    "thread.ended": _thread_ended,
    "output": _output,
    "note": _note,
    "program.ended": _program_ended,
}
TOLD = frozenset(_TELL)
"""The events and claims that have a line."""
