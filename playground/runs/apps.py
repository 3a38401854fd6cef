"""The app of runs."""

from __future__ import annotations

from django.apps import AppConfig


class RunsConfig(AppConfig):
    """Runs, and with them the server's commands and its checks."""

    name = "playground.runs"
    label = "runs"

    def ready(self) -> None:
        """Register the checks of the settings."""
        from playground import checks  # noqa: F401, PLC0415 - importing registers them, and needs the apps
