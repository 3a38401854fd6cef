"""Between processes: "there is more in this room". May be lost, so it is never the only word. Alone, nobody rings."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any, Final

from channels.layers import get_channel_layer
from django.conf import settings

MORE: Final = "room.more"


def group(code: str) -> str:
    """The name under which those who serve a room are rung."""
    return f"room.{code}"


async def ring(code: str) -> None:
    """Tell the other processes. One that cannot be reached looks for itself, a little later."""
    if settings.REDIS_URL:
        with contextlib.suppress(OSError):
            await get_channel_layer().group_send(group(code), {"type": MORE})


async def rings(code: str, *, at_least_every: float) -> AsyncIterator[None]:
    """One for each time that others rang, or when nothing was heard for so many seconds. Never ends."""
    if not settings.REDIS_URL:
        await asyncio.Event().wait()  # this process is the only one
    layer: Any = get_channel_layer()
    while True:
        try:
            channel = await layer.new_channel()
            await layer.group_add(group(code), channel)
            while True:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(at_least_every):
                        await layer.receive(channel)
                yield
        except OSError:
            await asyncio.sleep(at_least_every)
            yield
