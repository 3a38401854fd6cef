"""Runs that go on while somebody kills; each is followed to its end and checked."""

import asyncio
import itertools
import time
from collections import Counter

from playground.protocol.stream import Reader, encode_event
from tests.serving import Api

PROGRAM = """
import asyncio, sys

async def main():
    print("run {number} began")
    await asyncio.gather(*(asyncio.sleep({seconds} * part / 3) for part in (1, 2, 3)))

asyncio.run(main())
"""

OUTCOMES = frozenset({"finished", "interrupted", "raised"})
"""``raised``: its runner was killed, and its init lived to tell."""


class Load:
    """Asks for runs until it is told to end; ``ended`` counts how they did."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._numbers = itertools.count(1)
        self._enough = False
        self.ended: Counter[str] = Counter()

    async def go_on(self, at_once: int) -> None:
        """Keep so many runs going until :meth:`end`; return when the last is over and checked."""
        await asyncio.gather(*(self._ask_again_and_again() for _ in range(at_once)))

    def end(self) -> None:
        self._enough = True

    async def probe(self) -> float:
        """Seconds from asking for a small run until it has ended. Made again when it was itself cut off."""
        began = time.monotonic()
        while await self._one(0.0) != "finished":
            pass
        return time.monotonic() - began

    async def _ask_again_and_again(self) -> None:
        while not self._enough:
            self.ended[await self._one(0.2)] += 1

    async def _one(self, seconds: float) -> str:
        number = next(self._numbers)
        run = await self._api.ask(PROGRAM.format(number=number, seconds=seconds), "real")
        described = await self._api.finish(run)
        events = await self._api.events(run)
        reader = Reader()
        for event in events:
            reader.event(encode_event(event))
        assert reader.ended, events[-1]
        outcome: str = described["outcome"]
        assert outcome in OUTCOMES, events[-1]
        # Never made twice, and what has finished was made.
        said = [event["text"] for event in events if event["type"] == "output"].count(f"run {number} began\n")
        assert said == 1 if outcome == "finished" else said <= 1, events
        return outcome
