"""The same pieces, written by programs in real cells to their own pipes: the whole supervisor reads them."""

import asyncio
import base64
import random

from playground.protocol.stream import Reader
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox

from .damage import Tape, piece

AT_ONCE = 4
PIECES = 30
LIMITS = Limits(wall=5.0, cpu=2.0, events=20_000, output=200_000)

_PROGRAM = """
import base64, os

for descriptor, text in {pieces!r}:
    data = base64.b64decode(text)
    while data:
        data = data[os.write(descriptor, data):]
"""


async def judge_cells(cells: int, seed: int) -> dict[str, int]:
    """How many ended how. Raises :class:`AssertionError`, or whatever the supervisor raised."""
    sandbox = Sandbox(spare=AT_ONCE)
    await sandbox.start()
    seeds = iter(range(seed, seed + cells))
    outcomes: dict[str, int] = {}

    async def work() -> None:
        for each in seeds:  # shared: each takes the next
            outcome = await _judge(sandbox, random.Random(each))
            outcomes[outcome] = outcomes.get(outcome, 0) + 1

    try:
        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    finally:
        await sandbox.close()
    return outcomes


async def _judge(sandbox: Sandbox, dice: random.Random) -> str:
    tape = Tape(dice)
    pieces = [
        (dice.choice((3, 3, 3, 1, 2)), base64.b64encode(piece(dice, tape)).decode())
        for _ in range(dice.randint(1, PIECES))
    ]
    reader = Reader()
    output = 0

    async def emit(batch: list[str]) -> None:
        nonlocal output
        for line in batch:
            event = reader.event(line)
            if event["type"] == "output":
                output += len(event["text"].encode())

    program = Program(_PROGRAM.format(pieces=pieces))
    ended = await sandbox.run(program, limits=LIMITS, emit=emit, stop=asyncio.Event())
    assert reader.ended
    assert reader.seq <= LIMITS.events
    assert output <= LIMITS.output
    return str(ended["outcome"])
