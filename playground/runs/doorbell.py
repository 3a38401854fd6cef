"""The doorbell: tells whoever watches a run that there is more in its log. It may fail to ring; nobody relies on it.

In this process it is an event that is set. To other processes, which there are with Redis only, it rings by the channel
layer: the one in memory looks through all its channels at each message, a tenth of all work for a class of 200.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from channels.layers import get_channel_layer
from django.conf import settings

MORE: Final = "run.more"
"""The only message there is. It carries nothing of the run's: Channels calls methods by this name."""

_log = logging.getLogger(__name__)
_bells: dict[str, set[asyncio.Event]] = {}


async def ring(run_id: str) -> None:
    """Say that there is more. Never raises: watchers look by themselves once a second."""
    for bell in _bells.get(run_id, ()):
        bell.set()
    if settings.REDIS_URL:
        layer: Any = get_channel_layer()
        try:
            await layer.group_send(_group(run_id), {"type": MORE})
        except Exception:
            _log.warning("the doorbell of run %s did not ring", run_id, exc_info=True)


async def attach(run_id: str, bell: asyncio.Event, channel: str) -> None:
    """Set this event at each ring. From other processes :data:`MORE` comes to the channel: its owner sets the event."""
    _bells.setdefault(run_id, set()).add(bell)
    if settings.REDIS_URL:
        layer: Any = get_channel_layer()
        await layer.group_add(_group(run_id), channel)


async def detach(run_id: str, bell: asyncio.Event, channel: str) -> None:
    """No longer. Never raises: a channel that is not taken out of its group is forgotten in time."""
    bells = _bells.get(run_id, set())
    bells.discard(bell)
    if not bells:
        _bells.pop(run_id, None)
    if settings.REDIS_URL:
        layer: Any = get_channel_layer()
        try:
            await layer.group_discard(_group(run_id), channel)
        except Exception as error:
            _log.warning("the doorbell of run %s could not be left: %s", run_id, error)


@asynccontextmanager
async def listening(run_id: str) -> AsyncIterator[asyncio.Event]:
    """An event that is set whenever the doorbell of a run rings, for those who watch it without a socket."""
    bell = asyncio.Event()
    if not settings.REDIS_URL:
        await attach(run_id, bell, "")
        try:
            yield bell
        finally:
            await detach(run_id, bell, "")
        return
    layer: Any = get_channel_layer()
    channel = await layer.new_channel()
    await attach(run_id, bell, channel)
    listener = asyncio.create_task(_listen(layer, channel, bell))
    try:
        yield bell
    finally:
        listener.cancel()
        await detach(run_id, bell, channel)


async def _listen(layer: Any, channel: str, bell: asyncio.Event) -> None:
    while True:
        await layer.receive(channel)
        bell.set()


def _group(run_id: str) -> str:
    return f"run.{run_id}"
