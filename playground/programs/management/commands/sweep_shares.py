"""``manage.py sweep_shares``: empties the shares whose time is over. The server does it too, every hour."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from playground.programs.lifetime import SWEPT_AT_ONCE, sweep


class Command(BaseCommand):
    """Empties shares."""

    help = "Empty the shares whose time is over (PLAYGROUND_SHARE_DAYS). Their links say so from then on, as before."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Empty them, some at a time, so that others can write in between."""
        total = 0
        while True:
            swept = sweep()
            total += swept
            if swept < SWEPT_AT_ONCE:
                break
        self.stdout.write(f"{total} {'share' if total == 1 else 'shares'} emptied")
