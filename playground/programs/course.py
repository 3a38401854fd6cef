"""All lessons in their order: the folders of ``lessons/``. Who adds a folder has added a lesson."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from django.conf import settings

from playground.programs.lesson import Lesson, LessonError, read

FOLDER: Final = Path(__file__).with_name("lessons")


def lessons() -> tuple[Lesson, ...]:
    """The course. It is read once, with ``PLAYGROUND_DEBUG`` each time. Raises :class:`LessonError`."""
    return read_course(FOLDER) if settings.DEBUG else _course()


def read_course(folder: Path) -> tuple[Lesson, ...]:
    """The lessons whose folders lie there, by their numbers, which are 1, 2, 3, …. Raises :class:`LessonError`."""
    course = sorted((read(each) for each in folder.iterdir() if each.is_dir()), key=lambda lesson: lesson.number)
    for number, lesson in enumerate(course, 1):
        if lesson.number != number:
            raise LessonError(f"{lesson.folder.name}: the lesson here is number {number}")
    for one, other in pairwise(sorted(course, key=lambda lesson: lesson.name)):
        if one.name == other.name:
            raise LessonError(f"{other.folder.name}: there is a lesson of this name already, number {one.number}")
    return tuple(course)


@cache
def _course() -> tuple[Lesson, ...]:
    return read_course(FOLDER)
