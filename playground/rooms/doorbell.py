"""Between processes: "there is more in this room". May be lost, so it is never the only word. Alone, nobody rings."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Any, Final

from channels.layers import get_channel_layer
from django.conf import settings

MORE: Final = "room.more"

_PATIENCE_SECONDS: Final = 1.0
_log = logging.getLogger(__name__)


def group(code: str) -> str:
    """The name under which those who serve a room are rung."""
    return f"room.{code}"


async def ring(code: str) -> None:
    """Tell the other processes. Never raises: one that cannot be reached looks for itself, a little later."""
    if settings.REDIS_URL:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):  # the room waits for it
                await get_channel_layer().group_send(group(code), {"type": MORE})
        except Exception:
            _log.warning("the doorbell of room %s did not ring", code, exc_info=True)


async def rings(code: str, *, at_least_every: float) -> AsyncIterator[None]:
    """One for each time that others rang, or when nothing was heard for so many seconds. Never ends."""
    rung = asyncio.Event()
    listener = asyncio.create_task(_listen(code, rung, at_least_every)) if settings.REDIS_URL else None
    try:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(None if listener is None else at_least_every):
                    await rung.wait()  # for ever, where this process is the only one
            rung.clear()
            yield
    finally:
        if listener is not None:
            listener.cancel()


async def _listen(code: str, rung: asyncio.Event, patience: float) -> None:
    layer: Any = get_channel_layer()
    while True:
        try:
            channel = await layer.new_channel()
            try:
                await layer.group_add(group(code), channel)
                while True:
                    await layer.receive(channel)
                    rung.set()
            finally:
                await layer.group_discard(group(code), channel)
        except Exception:
            _log.warning("the doorbell of room %s cannot be heard", code, exc_info=True)
            await asyncio.sleep(patience)
