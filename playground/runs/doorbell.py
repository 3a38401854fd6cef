"""The doorbell: tells whoever watches a run that there is more in its log. It may fail to ring; nobody relies on it."""

from __future__ import annotations

import logging
from typing import Any, Final

from channels.layers import get_channel_layer

MORE: Final = "run.more"
"""The only message there is. It carries nothing of the run's: Channels calls methods by this name."""

_log = logging.getLogger(__name__)


def group(run_id: str) -> str:
    """The channel layer's group of those who watch a run."""
    return f"run.{run_id}"


async def ring(run_id: str) -> None:
    """Say that there is more. Never raises: watchers look by themselves once a second."""
    layer: Any = get_channel_layer()
    try:
        await layer.group_send(group(run_id), {"type": MORE})
    except Exception:
        _log.warning("the doorbell of run %s did not ring", run_id, exc_info=True)
