"""Every lesson's program does in the real sandbox, today, what the lesson claims."""

from __future__ import annotations

import asyncio
import json

from django.test import override_settings

from playground import pythons
from playground.programs.course import lessons
from playground.programs.lesson import Lesson
from playground.runs.execution import Execution


@override_settings(LIMIT_WALL=300.0, LIMIT_CPU=60.0)  # one computes, which takes as long as the machine takes
async def test_every_program_keeps_the_claims_of_its_lesson() -> None:
    execution = Execution(running=4, spare=4)
    places = asyncio.Semaphore(4)

    async def unmet(lesson: Lesson) -> list[str]:
        lines: list[str] = []

        async def emit(batch: list[str]) -> None:
            lines.extend(batch)

        async with places:
            clock = lesson.facts.clock
            await execution.execute(lesson.source, clock, pythons.default(), emit=emit, stop=asyncio.Event())
        return lesson.facts.claims.unmet([json.loads(line) for line in lines], busy=True)

    try:
        course = lessons()
        found = await asyncio.gather(*(unmet(lesson) for lesson in course))
    finally:
        await execution.close()
    assert {lesson.name: said for lesson, said in zip(course, found, strict=True) if said} == {}
