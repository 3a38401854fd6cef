"""``manage.py record_lessons``: each lesson's program through the real sandbox and tracer, kept beside it."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from playground.programs.course import FOLDER, read_course
from playground.runs.management.recording import Piece, record


class Command(BaseCommand):
    """Records lessons."""

    help = (
        "Run the programs of the lessons NAME… (all, when none is named) on the default Python, one after another, and "
        "write each run beside its lesson. A run that does not do what the lesson claims is not written."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The names."""
        parser.add_argument("names", metavar="NAME", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Record them. Raises CommandError when one cannot be read, or its claims are not met."""
        course = read_course(FOLDER)
        if course.problems:
            raise CommandError(f"{'. '.join(course.problems.values())}.")
        unknown = set(options["names"]) - {lesson.name for lesson in course.lessons}
        if unknown:
            raise CommandError(f"There is no lesson called {', '.join(sorted(unknown))}.")
        pieces = [
            Piece(
                lesson.name,
                lesson.source,
                lesson.facts.clock,
                lesson.recording_file,
                "run-*.ndjson.zlib",
                lesson.facts.claims.unmet,
            )
            for lesson in course.lessons
            if not options["names"] or lesson.name in options["names"]
        ]
        failed = asyncio.run(record(pieces, self.stdout.write, self.stderr.write))
        if failed:
            raise CommandError(f"Not as claimed, and so not written: {', '.join(failed)}.")
