"""The limits of a run: as ``run.started`` states them, for who must write it without the sandbox; and in words."""

from __future__ import annotations

from django.conf import settings

from playground.sizes import in_words


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


def limits_in_words() -> list[tuple[str, str]]:
    """The same for people: what it is, and how much."""
    return [
        ("Time", f"{settings.LIMIT_WALL:g} s"),
        ("Computing", f"{settings.LIMIT_CPU:g} s"),
        ("Memory", in_words(settings.LIMIT_MEMORY)),
        ("Output", in_words(settings.LIMIT_OUTPUT)),
        ("Events", f"{settings.LIMIT_EVENTS:,}"),
        ("Threads", f"{settings.LIMIT_THREADS:,}"),
        ("Open files", f"{settings.LIMIT_FILES:,}"),
        ("Its files", f"{in_words(settings.LIMIT_TMP)}, {settings.LIMIT_TMP_FILES:,} of them"),
    ]
