"""What is kept of a shared program."""

from __future__ import annotations

from django.db import models


class Share(models.Model):
    """A program together with one recorded run of it. Never changed once it is made."""

    slug = models.CharField(primary_key=True, max_length=12)
    source = models.TextField()
    clock = models.CharField(max_length=10)
    python = models.CharField(max_length=40)
    recording = models.BinaryField()
    """The run's events, see :mod:`playground.programs.recording`."""
    events = models.PositiveIntegerField()
    created = models.DateTimeField()

    def __str__(self) -> str:
        return f"/s/{self.slug}"
