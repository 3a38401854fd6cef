"""All lessons in their order: the folders of ``lessons/``. Who adds a folder has added a lesson.

One that cannot be read is left out, with everything else as it was: readers have the others, and ``manage.py check``
says to the author what is wrong (:mod:`playground.programs.checks`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

from playground.answers import Refused
from playground.programs.lesson import Lesson, LessonError, read
from playground.programs.recorded import NotRecordedError

FOLDER: Final = Path(__file__).with_name("lessons")


@dataclass(frozen=True)
class Course:
    """The lessons of a folder."""

    lessons: tuple[Lesson, ...]
    """Those that can be read, by their numbers."""
    problems: Mapping[str, str]
    """What is wrong, sentences without their full stops: of a lesson that is left out by its name."""

    def recorded(self) -> Course:
        """The same without lessons whose run cannot be read, which are problems too."""
        kept, problems = [], dict(self.problems)
        for lesson in self.lessons:
            try:
                _ = lesson.events
            except NotRecordedError as error:
                problems[lesson.name] = str(error)
            else:
                kept.append(lesson)
        return Course(tuple(kept), problems)


def lessons() -> tuple[Lesson, ...]:
    """The lessons that can be read and watched, in their order."""
    return course().lessons


def course() -> Course:
    """The course with recorded runs. It is read once, with ``PLAYGROUND_DEBUG`` each time."""
    return read_course(FOLDER).recorded() if settings.DEBUG else _course()


async def lesson_named(name: str) -> Lesson:
    """The lesson of this name. Raises :class:`Refused`, and says what is wrong with one that cannot be read."""
    known = await asyncio.to_thread(course)
    for lesson in known.lessons:
        if lesson.name == name:
            return lesson
    if name in known.problems:
        raise Refused(503, "lesson-unreadable", f"This lesson cannot be read here. {known.problems[name]}.")
    raise Refused(404, "no-such-lesson", "There is no lesson of this name. All lessons are at /learn/.")


def read_course(folder: Path) -> Course:
    """The lessons whose folders lie there, by their numbers, which are 1, 2, 3, …; recorded or not."""
    found: dict[str, Lesson] = {}
    problems: dict[str, str] = {}
    is_counted = True
    for number, each in enumerate(sorted((one for one in folder.iterdir() if one.is_dir()), key=_number), 1):
        name = each.name.partition("-")[2] or each.name
        if name in found:
            taken = found[name].number
            problems[each.name] = f"{each.name}: there is a lesson of this name already, number {taken}"
            continue
        try:
            lesson = found[name] = read(each)
        except LessonError as error:
            problems[name] = str(error)
            continue
        if lesson.number != number and is_counted:
            # It can be read all the same; those after it are then wrong for the same reason.
            is_counted = False
            problems[each.name] = f"{each.name}: the lesson here is number {number}"
    return Course(tuple(found.values()), problems)


def _number(folder: Path) -> tuple[int, str]:
    number = folder.name.partition("-")[0]
    return (int(number) if number.isdecimal() else 1 << 31, folder.name)


@cache
def _course() -> Course:
    return read_course(FOLDER).recorded()
