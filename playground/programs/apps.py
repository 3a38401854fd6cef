"""The app of programs."""

from __future__ import annotations

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """Programs and share links."""

    name = "playground.programs"
    label = "programs"

    def ready(self) -> None:
        """Registers the checks."""
        from playground.programs import checks  # noqa: F401, PLC0415 - after the settings
