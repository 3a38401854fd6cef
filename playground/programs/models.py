"""What is kept of a shared program."""

from __future__ import annotations

from django.db import models

SLUG_LENGTH = 12
TITLE_LENGTH = 80
"""Characters."""
ABOUT_LENGTH = 200
REASON_LENGTH = 200


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
    recording = models.BinaryField()
    """The run's events, see :mod:`playground.programs.recording`."""
    events = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")
    about = models.CharField(max_length=ABOUT_LENGTH, blank=True, default="")
    """One line."""
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
