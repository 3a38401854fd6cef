"""``manage.py list_reports``: what was reported, for an operator without the admin pages."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from playground.programs.models import Report


class Command(BaseCommand):
    """Shows reports."""

    help = "Print the open reports, oldest first, and how to remove what they are about (remove_share)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether they are done with."""
        parser.add_argument("--settle", action="store_true", help="mark those that are printed as done with")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them."""
        shown = list(Report.objects.filter(settled=None).select_related("share").defer("share__source").order_by("id"))
        for report in shown:
            # As Python writes it: what strangers say must not move the cursor, nor end its line.
            self.stdout.write(f"{report.created:%Y-%m-%d %H:%M}  /s/{report.share_id}  {report.reason!r}")
        self.stdout.write(f"{len(shown)} open {'report' if len(shown) == 1 else 'reports'}")
        if options["settle"]:
            Report.objects.filter(id__in=[report.id for report in shown]).update(settled=timezone.now())
