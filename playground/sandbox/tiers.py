"""How much of the box this machine lets us build."""

from __future__ import annotations

from enum import StrEnum


class Tier(StrEnum):
    """Which walls a cell has. Not "none": then nothing is run."""

    FULL = "full"
    """Namespaces of its own, and all other layers."""
    UNPRIVILEGED = "unprivileged"
    """The layers that the kernel gives to everybody: Landlock, seccomp without any socket, limits, single use."""
