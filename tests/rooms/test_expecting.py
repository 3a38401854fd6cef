"""Cells stand ready for those who sit in a workshop. (With workers: ``tests/runs/test_redis.py``.)"""

import asyncio

import pytest

from playground.rooms import forecast
from playground.runs import expecting
from playground.runs.expecting import part
from playground.runs.runlog import MemoryRunLog
from tests.eventually import eventually
from tests.kills.victims import cells
from tests.rooms.visiting import Visitor, open_room
from tests.serving import PATIENCE, serve

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


async def test_a_room_that_was_left_open_expects_nothing_until_somebody_does_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log, now = MemoryRunLog(), 0.0
    monkeypatch.setattr(expecting, "run_log", lambda: log)
    monkeypatch.setattr(forecast, "COMING_SECONDS", 0)
    monkeypatch.setattr(forecast, "RENEW_SECONDS", 3600)  # it is said because something happened
    room = forecast.Forecast("K7PQX", here=lambda: 3, now=lambda: now)

    async def expects(count: int) -> None:
        async def as_many() -> bool:
            return await log.expected() == count

        await eventually(as_many)

    task = asyncio.create_task(room.tell_for_ever())
    await expects(3)
    for wake in (room.stir, lambda: room.took(["here/1", "seat/1"])):
        now += forecast.ASLEEP_SECONDS + 1
        room.took(["here/1", "here/2"])
        room.came_or_left()
        await expects(0)
        wake()
        await expects(3)
    task.cancel()
    await asyncio.wait([task])
    await expects(0)


async def test_a_room_ends_though_nobody_hears_that_it_expects_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(MemoryRunLog):
        async def expect(self, whose: str, runs: int, *, ttl: float) -> None:
            began.set()
            await asyncio.Event().wait()

    began, log = asyncio.Event(), Silent()
    monkeypatch.setattr(expecting, "run_log", lambda: log)
    monkeypatch.setattr(forecast, "LAST_SECONDS", 0)
    task = asyncio.create_task(forecast.Forecast("K7PQX", here=lambda: 3).tell_for_ever())
    await began.wait()
    task.cancel()
    async with asyncio.timeout(PATIENCE):
        await asyncio.wait([task])
    assert task.cancelled()
