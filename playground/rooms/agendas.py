"""An agenda as a file, and out of lessons. What a file says is checked as strictly as what a page says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from playground.answers import Refused
from playground.programs import course
from playground.rooms.items import Agenda, Step
from playground.rooms.rules.steps import checked

FORMAT = "async-playground-workshop/1"


class File(msgspec.Struct, forbid_unknown_fields=True):
    """What an exported workshop holds: everything that makes another one like it, and nothing of who was there."""

    format: str
    title: str
    clock: str
    steps: list[Step]


def exported(title: str, clock: str, agenda: Agenda) -> dict[str, Any]:
    """The file's content, as plain JSON values."""
    steps = [msgspec.structs.replace(step, task_html="") for step in agenda.steps]
    content: dict[str, Any] = msgspec.to_builtins(File(FORMAT, title, clock, steps))
    for step in content["steps"]:
        del step["task_html"], step["asked"], step["hint_count"]
    return content


def from_lessons(names: Sequence[str]) -> list[Step]:
    """A step for each of these lessons. Raises :class:`Refused`, naming the one that there is none of."""
    there = {lesson.name: lesson for lesson in course.lessons()} if names else {}
    steps = []
    for name in names:
        lesson = there.get(name)
        if lesson is None:
            raise Refused(400, "bad-agenda", f"There is no lesson {name[:60]} here; /learn/ lists them.")
        steps.append(
            Step(
                id=lesson.name[:40],
                title=lesson.facts.title,
                source=lesson.source,
                task=lesson.facts.change,
                clock=lesson.facts.clock,
            )
        )
    return steps


def made_of(steps: list[Step], lessons: Sequence[str]) -> Agenda:
    """The agenda of lessons, then of steps. Raises :class:`Refused`."""
    return checked([*from_lessons(lessons), *steps])
