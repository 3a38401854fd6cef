"""Lessons and examples that cannot be read, said by ``manage.py check`` and at each start."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - Django's name

from playground.programs.course import course
from playground.programs.exhibits import unreadable_examples


@register()
def check_lessons(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W011: lessons. The server can do without one, so it starts; the lesson is not among the others."""
    return [
        Warning(f"{problem}.", hint="docs/learn.md says what a lesson is made of.", id="playground.W011")
        for problem in course().problems.values()
    ]


@register()
def check_examples(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W012: recorded runs of examples. They can be run without, but not be watched in the gallery."""
    return [
        Warning(f"{problem}.", hint="It is recorded by the command above.", id="playground.W012")
        for problem in unreadable_examples().values()
    ]
