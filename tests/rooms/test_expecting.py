"""Cells stand ready for those who sit in a workshop, wherever their runs are made."""

import asyncio

from playground.runs.expecting import part
from tests.eventually import eventually
from tests.kills.victims import cells
from tests.rooms.visiting import Visitor, open_room
from tests.serving import Server, redis_server, serve, work

STEPS = [{"id": "one", "title": "One", "source": "print(1)"}]
CELLS = {"PLAYGROUND_SPARE_CELLS": "1", "PLAYGROUND_MOST_SPARE_CELLS": "4"}


async def there_are(count: int, *roots: int) -> None:
    async def as_many() -> bool:
        return sum(map(cells, roots)) == count

    await eventually(as_many)


async def come_and_go(server: Server, *makers: int) -> None:
    """As many cells as people, and no more than may be; and again one for whoever comes next when all have left."""
    floor = len(makers)
    await there_are(floor, *makers)
    host = await open_room(server, title="Ready", steps=STEPS)
    names = ("Mina", "Tomas", "Ada", "Kofi", "Lea", "Noor", "Ivo", "Zoe", "Sam")[: 4 * floor + 1]
    seats = [await Visitor(server, host.code).join(name) for name in names]
    await asyncio.gather(*(seat.connect() for seat in seats[:3]))
    await there_are(part(3, floor) * floor, *makers)
    await asyncio.gather(*(seat.connect() for seat in seats[3:]))
    await there_are(4 * floor, *makers)
    await asyncio.gather(*(seat.leave() for seat in seats))
    await there_are(floor, *makers)


async def test_a_server_makes_cells_ready_for_its_class() -> None:
    with serve(**CELLS) as server:
        await come_and_go(server, server.process.pid)


async def test_workers_share_the_cells_of_a_class() -> None:
    with (
        redis_server() as url,
        serve(REDIS_URL=url, **CELLS) as server,
        work(server.environment) as one,
        work(server.environment) as other,
    ):
        await come_and_go(server, one.pid, other.pid)


def test_workers_share_what_is_expected_and_none_is_left_to_nobody() -> None:
    assert [part(200, workers) for workers in (0, 1, 2, 3)] == [200, 200, 100, 67]
    assert part(0, 3) == 0
