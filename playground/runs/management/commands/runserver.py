"""``manage.py runserver`` on Daphne. Daphne's own app has it too, but loads Twisted for every other command."""

from __future__ import annotations

from daphne.management.commands.runserver import Command

__all__ = ["Command"]
