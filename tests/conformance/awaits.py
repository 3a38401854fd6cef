"""What a task waits for, as the line of a specification has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Event = dict[str, Any]
Kinds = Mapping[int, str]
"""The kinds of the resources that were told of, by id."""

RESOURCES = ("lock", "semaphore", "event", "condition", "barrier", "queue")
NANOSECONDS = 10**9


def seconds(nanoseconds: int) -> str:
    """A moment, in seconds as exact as a line needs it."""
    return f"{nanoseconds / NANOSECONDS:.3f} s"


def resource_of(number: int, kinds: Kinds) -> str:
    """A resource as lines have it: ``lock 1``."""
    return f"{kinds.get(number, 'resource')} {number}"


def describe_on(on: Event, known: Kinds) -> str:
    """What is awaited, in words."""
    facts = dict(on)
    kind = facts.pop("kind")
    text = _ON.get(kind, _on_other)(kind, facts, known)
    timer = facts.pop("timer", None)
    if timer is not None:
        text += f" until timer {timer}"
    inner = facts.pop("inner", None)
    if inner is not None:
        text += f" around {describe_on(inner, known)}"
    return f"{text} {facts}" if facts else text


def _on_other(kind: str, facts: Event, known: Kinds) -> str:
    return {"future": "a future", "yield": "a turn"}.get(kind, kind)


def _on_delay(kind: str, facts: Event, known: Kinds) -> str:
    return f"{kind}({facts.pop('delay')})" if "delay" in facts else kind


def _on_task(kind: str, facts: Event, known: Kinds) -> str:
    what = f"{facts.pop('what')} of " if "what" in facts else ""
    return f"{what}#{facts.pop('task')}"


def _on_limit(kind: str, facts: Event, known: Kinds) -> str:
    return f"timeout({facts.pop('delay'):.3f} s)" if "delay" in facts else "timeout"


def _on_many(kind: str, facts: Event, known: Kinds) -> str:
    tasks = facts.pop("tasks", None)
    if tasks is None:
        return kind
    inside = [f"#{task}" for task in tasks]
    others = facts.pop("count") - len(tasks)
    if others:
        inside.append(f"{others} more")
    return f"{kind}({', '.join(inside)})"


def _on_resource(kind: str, facts: Event, known: Kinds) -> str:
    if "resource" not in facts:
        return kind
    number = facts.pop("resource")
    what = facts.pop("what", kind)
    way = {"queue.get": "get from ", "queue.put": "put to ", known.get(number): ""}.get(what, f"{what} of ")
    return f"{way}{resource_of(number, known)}"


def _on_io(kind: str, facts: Event, known: Kinds) -> str:
    text = f"io {facts.pop('what')}" if "what" in facts else "io"
    return f"{text} with {facts.pop('peer')!r}" if "peer" in facts else text


def _on_thread(kind: str, facts: Event, known: Kinds) -> str:
    return f"thread {facts.pop('thread')}"


_ON: dict[str, Callable[[str, Event, Kinds], str]] = {
    "sleep": _on_delay,
    "timeout": _on_limit,
    "task": _on_task,
    "gather": _on_many,
    "wait": _on_many,
    "io": _on_io,
    "thread": _on_thread,
    "queue.get": _on_resource,
    "queue.put": _on_resource,
    **dict.fromkeys(RESOURCES, _on_resource),
}
