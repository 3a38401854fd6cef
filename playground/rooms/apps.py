"""Makes the room known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class RoomsConfig(AppConfig):
    """Its models and migrations."""

    name = "playground.rooms"
    label = "rooms"
