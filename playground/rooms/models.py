"""What is kept of a room."""

from __future__ import annotations

from django.db import models

CODE_LENGTH = 5
KEY_LENGTH = 80


class Room(models.Model):
    """A workshop. What it holds stands in its items."""

    code = models.CharField(primary_key=True, max_length=CODE_LENGTH)
    host = models.CharField(max_length=64)
    """The digest of the host's key."""
    maker = models.CharField(max_length=40)
    """The address that made it, keyed: nothing can be read from it, but one address has not all rooms."""
    rev = models.PositiveBigIntegerField(default=0)
    """Of the last item that changed."""
    created = models.DateTimeField()
    expires = models.DateTimeField()
    """The code leads nowhere from then on."""
    deleted_at = models.DateTimeField(db_index=True)
    """When it goes with everything in it."""

    def __str__(self) -> str:
        return f"/w/{self.code}"


class Item(models.Model):
    """One value of a room, as it is now."""

    id = models.BigAutoField(primary_key=True)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=KEY_LENGTH)
    rev = models.PositiveBigIntegerField()
    value = models.TextField()
    """JSON; ``null`` where there is none any more."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["room", "key"], name="rooms_one_item"),)
        indexes = (models.Index(fields=["room", "rev"], name="rooms_item_rev"),)

    def __str__(self) -> str:
        return f"{self.key} of /w/{self.room_id}"
