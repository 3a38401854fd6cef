"""Zygotes and cells killed while runs go on. ``python -m tests.kills`` does it longer, and to workers too."""

import asyncio
import random

from tests.kills.load import Load
from tests.kills.victims import kill_one
from tests.serving import Api, Server

KILLS = 6


async def test_whoever_is_killed_every_run_has_one_end_and_whoever_comes_next_is_served(
    api: Api, server: Server
) -> None:
    dice = random.Random(5)
    load = Load(api)
    await load.probe()
    going_on = asyncio.create_task(load.go_on(3))
    for number in range(KILLS):
        await asyncio.sleep(dice.uniform(0.0, 0.1))
        while not kill_one(server.process.pid, ("zygote", "cell")[number % 2], dice):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        # Half a second where nothing else is at work; what it is where much is, nobody can say.
        assert await load.probe() < 30
    load.end()
    await going_on
    assert load.ended["finished"] > 0
