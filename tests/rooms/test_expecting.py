"""Cells stand ready for those who sit in a workshop. (With workers: ``tests/runs/test_redis.py``.)"""

import asyncio

from playground.runs.expecting import part
from tests.eventually import eventually
from tests.kills.victims import cells
from tests.rooms.visiting import Visitor, open_room
from tests.serving import serve

STEPS = [{"id": "one", "title": "One", "source": "print(1)"}]


async def test_a_server_makes_cells_ready_for_its_class_and_lets_them_go_with_it() -> None:
    with serve(PLAYGROUND_SPARE_CELLS="1", PLAYGROUND_MOST_SPARE_CELLS="4") as server:

        async def there_are(count: int) -> None:
            async def as_many() -> bool:
                return cells(server.process.pid) == count

            await eventually(as_many)

        host = await open_room(server, title="Ready", steps=STEPS)
        seats = [await Visitor(server, host.code).join(name) for name in ("Mina", "Tomas", "Ada", "Kofi", "Lea")]
        await asyncio.gather(*(seat.connect() for seat in seats[:3]))
        await there_are(3)
        await asyncio.gather(*(seat.connect() for seat in seats[3:]))
        await there_are(4)  # as many as may stand ready
        await asyncio.gather(*(seat.leave() for seat in seats))
        await there_are(1)


def test_workers_share_what_is_expected_and_none_is_left_to_nobody() -> None:
    assert [part(200, workers) for workers in (0, 1, 2, 3)] == [200, 200, 100, 67]
    assert part(0, 3) == 0
