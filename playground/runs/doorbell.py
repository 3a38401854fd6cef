"""The doorbell: tells whoever watches a run that there is more in its log. It may fail to ring; nobody relies on it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
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


@asynccontextmanager
async def listening(run_id: str) -> AsyncIterator[asyncio.Event]:
    """An event that is set whenever the doorbell of a run rings, for those who watch it without a socket."""
    layer: Any = get_channel_layer()
    rung = asyncio.Event()
    channel = await layer.new_channel()
    await layer.group_add(group(run_id), channel)

    async def listen() -> None:
        while True:
            await layer.receive(channel)
            rung.set()

    listener = asyncio.create_task(listen())
    try:
        yield rung
    finally:
        listener.cancel()
        await layer.group_discard(group(run_id), channel)
