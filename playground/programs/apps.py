"""The app of programs."""

from __future__ import annotations

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """Programs and share links."""

    name = "playground.programs"
    label = "programs"
