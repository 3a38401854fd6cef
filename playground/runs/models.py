"""What is kept of a run."""

from __future__ import annotations

import secrets

from django.db import models


def new_id() -> str:
    """An id that nobody guesses: 128 bits as 22 letters, digits, ``-`` and ``_``."""
    return secrets.token_urlsafe(16)


class Run(models.Model):
    """One run of one program: ``queued``, then ``running``, then ``ended``; from ended there is no way back."""

    class State(models.TextChoices):
        """Where a run stands."""

        QUEUED = "queued"
        RUNNING = "running"
        ENDED = "ended"

    id = models.CharField(primary_key=True, max_length=22, default=new_id)
    source = models.TextField()
    clock = models.CharField(max_length=10)
    state = models.CharField(max_length=7, choices=State.choices, default=State.QUEUED)
    share = models.CharField(max_length=40, blank=True, default="")
    """Whose share of the places it takes, see :mod:`playground.runs.fairness`."""
    client = models.CharField(max_length=40, blank=True, default="")
    """Who of that share asked for it."""
    worker = models.CharField(max_length=64, blank=True, default="")
    """The process that makes it; empty while it is queued."""
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, null=True)  # noqa: DJ001 - none yet is not an empty outcome
    python = models.CharField(max_length=40, blank=True, default="")
    """Which it was asked for, such as ``3.12``; when it has ended, exactly: ``3.12.1``."""
    events = models.PositiveIntegerField(default=0)
    """How many there were; counted when it has ended."""
    archive = models.BinaryField(null=True)
    """Its events, see :mod:`playground.programs.recording`."""

    class Meta:
        indexes = (
            models.Index(fields=["state", "created"], name="runs_state_created"),
            models.Index(fields=["share", "client"], name="runs_share_client"),
        )

    def __str__(self) -> str:
        return f"run {self.id} ({self.state})"
