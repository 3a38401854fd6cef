"""What a program is made of and what happens in it: found in its text and in its recorded run, never said by hand.

A construct is known by its words. What is *written* are asyncio's own names (``gather``, ``Queue``) and Python's forms
(``async for``); what is *seen* are short sentences without a subject ("waits for a lock").
"""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any, Final

AWAITED: Final[Mapping[str, str | None]] = {
    "sleep": "sleeps",
    "task": "waits for a task",
    "gather": "waits for several tasks",
    "wait": "waits for several tasks",
    "future": "waits for a future",
    "lock": "waits for a lock",
    "semaphore": "waits for a semaphore",
    "event": "waits for an event",
    "condition": "waits for a condition",
    "barrier": "waits at a barrier",
    "queue.get": "waits to take from a queue",
    "queue.put": "waits to put into a queue",
    "io": "waits for a connection",
    "thread": "waits for a thread",
    "timeout": "waits with a time limit",
    "yield": "lets the others run",
    "unknown": None,
}
"""By the kind of what is awaited, as the trace has it. None: it says nothing to a reader."""
NOTED: Final[Mapping[str, str | None]] = {
    "blocked-loop": "holds the loop",
    "never-awaited": "forgets an await",
    "deadlock": "comes to a deadlock",
    "task-lost": "loses a task",
    "exception-never-retrieved": "has an error that nobody sees",
    "pending-at-exit": "ends before its tasks do",
    "sequential-awaits": "waits in a row what could overlap",
    "nothing-ran": "runs nothing at all",
    "recorder-failed": None,
}
"""By the code of a note."""
ENDED: Final[Mapping[str, str | None]] = {
    "returned": None,
    "raised": "has a task fail",
    "cancelled": "has a task cancelled",
}
"""By the outcome of a task."""
_METHODS: Final = frozenset(
    ("add_done_callback", "cancel", "call_later", "call_soon", "call_soon_threadsafe", "create_task", "run_in_executor")
)
"""Of loops, tasks and groups; nothing else that programs use has methods of these names."""
_PUBLIC: Final = frozenset(
    name for name, value in vars(asyncio).items() if not name.startswith("_") and not isinstance(value, ModuleType)
)
"""More than ``asyncio.__all__``: Python 3.11 forgot ``TaskGroup`` there."""


def written(source: str) -> frozenset[str]:
    """What of asyncio and of Python's asynchronous forms stands in a program. Raises what ``ast.parse`` does."""
    return frozenset(_written(ast.parse(source)))


def seen(events: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """What happened in a run, given its events."""
    return frozenset(words for words in _seen(events) if words is not None)


def _written(tree: ast.Module) -> Iterator[str]:
    modules, names = _imported(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in modules and name in _PUBLIC:
                yield name
            case ast.Name(id=owner) if owner in names:
                yield names[owner]
            case ast.Call(func=ast.Attribute(attr=name)) if name in _METHODS:
                yield name
            case ast.AsyncFor() | ast.comprehension(is_async=1):
                yield "async for"
            case ast.AsyncWith():
                yield "async with"
            case ast.AsyncFunctionDef() if any(isinstance(one, ast.Yield) for one in _own(node)):
                yield "async generator"


def _imported(tree: ast.Module) -> tuple[set[str], dict[str, str]]:
    """By which names the program knows asyncio itself, and what it took from it."""
    modules: set[str] = set()
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=found):
                modules.update(one.asname or one.name for one in found if one.name == "asyncio")
            case ast.ImportFrom(module="asyncio", names=found):
                names.update({one.asname or one.name: one.name for one in found if one.name in _PUBLIC})
    return modules, names


def _own(function: ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """What stands in a function, and not in one inside of it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))


def _seen(events: Iterable[Mapping[str, Any]]) -> Iterator[str | None]:
    own = set()
    for event in events:
        match event["type"]:
            case "task.created" if not event["system"]:
                own.add(event["task"])
            case "task.awaiting" if event["task"] in own:
                on = event["on"]
                while on is not None:
                    yield AWAITED.get(on["kind"])
                    on = on.get("inner")
            case "task.finished" if event["task"] in own:
                yield ENDED.get(event["outcome"])
            case "note":
                yield NOTED.get(event["code"])
