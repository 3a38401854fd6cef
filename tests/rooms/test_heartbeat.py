"""When a room's socket tells the time: timers and play heads are shown by it."""

import json

from playground.rooms.items import Room
from playground.rooms.replica import Replica
from playground.rooms.session import HEARTBEAT_SECONDS, TIME_SECONDS, Session
from playground.rooms.store import Kept
from playground.rooms.who import HOST


def test_the_time_is_told_at_once_in_silence_and_now_and_then_however_much_there_is_to_tell() -> None:
    now = [100.0]
    session, replica = Session(HOST, 0, clock=lambda: now[0]), Replica()
    told: list[float] = []
    for second in range(2 * int(TIME_SECONDS) + 1):
        now[0] = 100.0 + second
        if second % 2:
            room = Room(code="K7PQX", title="T", created=0, expires=second)
            replica.take([Kept("room", second, room, json.dumps({"expires": second}))])
            assert session.next_items(replica) is not None
            session.hear(json.dumps({"do": "ack", "frame": second // 2 + 1}))
        if session.heartbeat() is not None:
            told.append(second)
    assert told == [0, TIME_SECONDS, 2 * TIME_SECONDS]
    now[0] += HEARTBEAT_SECONDS - 0.5
    assert session.heartbeat() is None
    now[0] += 0.5
    assert session.heartbeat() is not None
