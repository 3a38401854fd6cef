"""Waiting for something to become true, never for time to pass."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

_T = TypeVar("_T")


async def eventually(look: Callable[[], Awaitable[_T]], *, within: float = 60.0) -> _T:
    """What ``look`` gives as soon as that is truthy; fails when it never is."""
    async with asyncio.timeout(within):
        while not (seen := await look()):  # noqa: ASYNC110 - what is looked at is in another process
            await asyncio.sleep(0.005)
    return seen
