"""``manage.py record_examples``: each example of the menu through the real sandbox and tracer, kept beside it."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from playground.programs.catalogue import EXAMPLES, RECORDED_ON
from playground.runs.management.recording import Piece, record


class Command(BaseCommand):
    """Records examples."""

    help = (
        "Run the examples ID… (all, when none is named) on the default Python, one after another, and write each run "
        "beside its program. A run that does not finish well is not written."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The ids."""
        parser.add_argument("ids", metavar="ID", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Record them. Raises CommandError when there is none of that id, or one does not finish well."""
        unknown = set(options["ids"]) - {example.id for example in EXAMPLES}
        if unknown:
            raise CommandError(f"There is no example called {', '.join(sorted(unknown))}.")
        pieces = [
            Piece(
                example.id,
                example.source,
                RECORDED_ON,
                example.recording_file,
                f"{example.file.removesuffix('.py')}.run-*.ndjson.zlib",
                example.unmet,
            )
            for example in EXAMPLES
            if not options["ids"] or example.id in options["ids"]
        ]
        failed = asyncio.run(record(pieces, self.stdout.write, self.stderr.write))
        if failed:
            raise CommandError(f"Not as it should be, and so not written: {', '.join(failed)}.")
