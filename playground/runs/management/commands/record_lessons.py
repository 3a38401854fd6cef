"""``manage.py record_lessons``: each lesson's program through the real sandbox and tracer, kept beside it."""

from __future__ import annotations

import asyncio
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from playground import pythons
from playground.programs.course import lessons
from playground.programs.lesson import Lesson, LessonError
from playground.programs.recording import compress


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
        try:
            course = lessons()
        except LessonError as error:
            raise CommandError(f"{error}.") from None
        names = options["names"] or [lesson.name for lesson in course]
        unknown = set(names) - {lesson.name for lesson in course}
        if unknown:
            raise CommandError(f"There is no lesson called {', '.join(sorted(unknown))}.")
        failed = asyncio.run(
            self._record([one for one in course if not options["names"] or one.name in options["names"]])
        )
        if failed:
            raise CommandError(f"Not as claimed, and so not written: {', '.join(failed)}.")

    async def _record(self, chosen: list[Lesson]) -> list[str]:
        # Loads the sandbox, so not before the lessons are known to be some.
        from playground.runs.execution import Execution  # noqa: PLC0415

        execution = Execution(running=1, spare=1)
        failed = []
        try:
            for lesson in chosen:
                lines: list[str] = []

                async def emit(batch: list[str], lines: list[str] = lines) -> None:
                    lines.extend(batch)

                facts = lesson.facts
                await execution.execute(lesson.source, facts.clock, pythons.default(), emit=emit, stop=asyncio.Event())
                unmet = facts.claims.unmet([json.loads(line) for line in lines])
                for sentence in unmet:
                    self.stderr.write(f"{lesson.folder.name}: {sentence}")
                if unmet:
                    failed.append(lesson.name)
                    continue
                for old in lesson.folder.glob("run-*.ndjson.zlib"):
                    old.unlink()
                lesson.recording_file.write_bytes(compress(lines))
                size = lesson.recording_file.stat().st_size
                self.stdout.write(f"{lesson.folder.name}: {len(lines)} events, {size} bytes")
        finally:
            await execution.close()
        return failed
