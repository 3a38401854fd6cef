"""The limits of a run as its ``run.started`` states them, for whoever must write that event without the sandbox."""

from __future__ import annotations

from django.conf import settings


def limits_as_facts() -> dict[str, float]:
    """What one run may use, as the settings have it and the protocol names it."""
    return {
        "wall": settings.LIMIT_WALL,
        "cpu": settings.LIMIT_CPU,
        "memory": settings.LIMIT_MEMORY,
        "output": settings.LIMIT_OUTPUT,
        "events": settings.LIMIT_EVENTS,
        "threads": settings.LIMIT_THREADS,
        "files": settings.LIMIT_FILES,
        "tmp_bytes": settings.LIMIT_TMP,
        "tmp_files": settings.LIMIT_TMP_FILES,
    }
