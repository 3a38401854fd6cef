"""What a note means, in one sentence: the half for terminals. ``static/js/model/notes.js`` says the same on the page;
both are held to ``tests/notes/sentences.json``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_UNITS = ((10**9, "s"), (10**6, "ms"), (10**3, "µs"), (1, "ns"))

Label = Callable[[int], str]
"""The label of a task, or the words for a resource, by its id."""


def sentence(note: Mapping[str, Any], task_label: Label, resource_words: Label) -> str:
    """The sentence of a ``note`` event. Texts of the program's are in it as they are: to be made printable."""
    facts, task = note["facts"], note["task"]
    who = "A callback" if task is None else task_label(task)
    match note["code"]:
        case "blocked-loop":
            where = f" in {_shown(facts['function'])}" if "function" in facts else ""
            if facts.get("ongoing"):
                return f"{who} has been holding the loop for {span(facts['held'])}{where}: no other task can run."
            return f"{who} held the loop for {span(facts['held'])}{where}: no other task could run."
        case "never-awaited":
            name = _shown(facts["coroutine"])
            return f"{name}() was called but never awaited, so nothing of it ran. Write await in front of it."
        case "deadlock":
            # A program may forge a note in which they are not as many.
            resources = [*facts["resources"], *[0] * len(facts["tasks"])][: len(facts["tasks"])]
            told = _cycle if facts["cycle"] else _everybody
            return told(facts["tasks"], resources, task_label, resource_words)
        case "task-lost" if facts["collected"]:
            return (
                f"{who} was lost before it was done: nobody kept it, and the garbage collector took it. "
                "Keep what create_task returns."
            )
        case "task-lost":
            return (
                f"Nobody keeps {who}: the loop alone does not, so it can vanish before it is done. "
                "Keep what create_task returns."
            )
        case "exception-never-retrieved":
            whose = "A future" if task is None else who
            message = f": {_shown(facts['message'], 120)}" if facts["message"] else ""
            return (
                f"{whose} ended with {_shown(facts['type'])}{message}, and nobody asked for it. "
                "Await it, or look at its exception()."
            )
        case "pending-at-exit":
            return f"{who} was not done when the program ended. Await it before, if its work matters."
        case "sequential-awaits":
            return (
                f"{facts['count']} awaits one after another took {span(facts['took'])} and do not need each other. "
                f"At once, with gather or a TaskGroup, they take {span(facts['overlapped'])}: "
                f"{span(facts['saved'])} less."
            )
        case "nothing-ran":
            names = [f"{_shown(name)}()" for name in facts["coroutines"]]
            return (
                f"{_listed(names)} {'is' if len(names) == 1 else 'are'} defined and nothing ran: "
                "a coroutine runs once it is awaited or handed to asyncio.run()."
            )
        case "recorder-failed":
            return (
                "The recorder failed here: from now on only the program's output and its end are told. "
                "The program itself goes on."
            )
    return str(note["code"])


def span(nanoseconds: int) -> str:
    """A measured span, three significant digits: ``41 µs``, ``3.00 s``, ``0 s``."""
    if nanoseconds <= 0:
        return "0 s"
    unit, name = next(entry for entry in _UNITS if nanoseconds >= entry[0] * 0.9995)
    value = nanoseconds / unit
    digits = 0 if unit == 1 or value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {name}"


def _cycle(tasks: Sequence[int], resources: Sequence[int], label: Label, words: Label) -> str:
    if len(tasks) == 1:
        if resources[0] == 0:
            return f"{label(tasks[0])} waits for itself."
        return f"{label(tasks[0])} waits for {words(resources[0])}, which it holds itself."
    parts = []
    for index, (task, resource) in enumerate(zip(tasks, resources, strict=True)):
        following = label(tasks[(index + 1) % len(tasks)])
        what = following if resource == 0 else f"{words(resource)}, held by {following}"
        parts.append(f"{label(task)} waits for {what}")
    return f"Deadlock: {'; '.join(parts)}."


def _everybody(tasks: Sequence[int], resources: Sequence[int], label: Label, words: Label) -> str:
    parts = [
        label(task) if resource == 0 else f"{label(task)} for {words(resource)}"
        for task, resource in zip(tasks[:3], resources[:3], strict=True)
    ]
    more = f" and {len(tasks) - 3} more" if len(tasks) > 3 else ""
    return f"Everybody waits, and nothing is left that could wake anybody: {', '.join(parts)}{more}."


def _listed(words: Sequence[str]) -> str:
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} and {words[-1]}"


def _shown(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
