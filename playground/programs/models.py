"""What is kept of a shared program."""

from __future__ import annotations

from django.db import models

SLUG_LENGTH = 12
TITLE_LENGTH = 80
"""Characters."""
ABOUT_LENGTH = 200
NOTE_LENGTH = 2_000
REASON_LENGTH = 200
REPORT_LENGTH = 1_000


class Recording(models.Model):
    """A recorded run, once however many shares show it: with another title a run is shared again, not kept again."""

    digest = models.CharField(primary_key=True, max_length=64)
    """SHA-256 of the content, as hexadecimal digits."""
    content = models.BinaryField()
    """The run's events, see :mod:`playground.programs.recording`."""

    def __str__(self) -> str:
        return f"recording {self.digest[:12]}"


class Share(models.Model):
    """A program together with one recorded run of it. Its content is never changed, only emptied when it has gone."""

    class Gone(models.TextChoices):
        """Why there is nothing any more where a share was."""

        EXPIRED = "expired"
        DELETED = "deleted"
        """By the last of those who had a key to it."""
        REMOVED = "removed"
        """By the operator; the same content is not taken again."""

    slug = models.CharField(primary_key=True, max_length=SLUG_LENGTH)
    source = models.TextField()
    clock = models.CharField(max_length=10)
    python = models.CharField(max_length=40)
    kept = models.ForeignKey(Recording, null=True, on_delete=models.PROTECT, related_name="shares")
    """None when it has gone."""
    events = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")
    about = models.CharField(max_length=ABOUT_LENGTH, blank=True, default="")
    """One line."""
    note = models.TextField(max_length=NOTE_LENGTH, blank=True, default="")
    """Markdown, as it was written, see :mod:`playground.programs.note`."""
    forked_from = models.CharField(max_length=SLUG_LENGTH, blank=True, default="")
    """The slug of the share that its author had before him; that one may have gone."""
    created = models.DateTimeField()
    expires = models.DateTimeField(null=True, db_index=True)
    """None: it stays for ever."""
    gone = models.CharField(max_length=10, choices=Gone.choices, blank=True, default="")
    """Empty while it stands."""
    reason = models.CharField(max_length=REASON_LENGTH, blank=True, default="")
    """The operator's, of one that was removed."""

    def __str__(self) -> str:
        return f"/s/{self.slug}"

    @property
    def recording(self) -> bytes:
        """The run's events, see :mod:`playground.programs.recording`; empty when it has gone."""
        return b"" if self.kept is None else bytes(self.kept.content)


class ShareKey(models.Model):
    """Somebody may delete a share: he has the key of which this is the digest."""

    id = models.BigAutoField(primary_key=True)
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["share", "digest"], name="programs_one_key"),)

    def __str__(self) -> str:
        return f"a key to /s/{self.share_id}"


class Report(models.Model):
    """Somebody says that a share should not be here, and why. Who he is, is not kept."""

    id = models.BigAutoField(primary_key=True)
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="reports")
    reason = models.TextField(max_length=REPORT_LENGTH)
    created = models.DateTimeField(auto_now_add=True)
    settled = models.DateTimeField(null=True, blank=True, db_index=True)
    """When the operator was done with it; None while it is open."""

    def __str__(self) -> str:
        return f"a report of /s/{self.share_id}"
