"""``manage.py remove_share SLUG --reason SENTENCE``: the operator takes a share away, and says why."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from playground.answers import Refused
from playground.programs.lifetime import empty
from playground.programs.models import REASON_LENGTH, Share
from playground.programs.wording import one_line


class Command(BaseCommand):
    """Removes shares."""

    help = (
        "Remove the share SLUG for good. Its link answers 410 with the reason, and the same content is not taken again."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and why."""
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("--reason", default="", help="a sentence that whoever opens the link reads")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove it. Raises CommandError when there is none, or the reason is no line of text."""
        try:
            reason = one_line(options["reason"], longest=REASON_LENGTH, what="reason")
        except Refused as refusal:
            raise CommandError(refusal.message) from None
        if not empty([options["slug"]], Share.Gone.REMOVED, reason):
            raise CommandError(f"There is no share {options['slug']}.")
        self.stdout.write(f"/s/{options['slug']} is removed")
