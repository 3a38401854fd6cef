"""The server is killed in the middle of a workshop and started again; and what it keeps and lets in has its limits."""

import asyncio
import signal
import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from playground.rooms import entering
from playground.rooms.items import Room
from playground.rooms.live import LiveRoom
from playground.rooms.session import Close
from playground.rooms.store import Kept
from playground.rooms.who import HOST
from tests.eventually import eventually
from tests.rooms.visiting import Visitor, open_room
from tests.runs.programs import SLEEPER
from tests.serving import PATIENCE, Server, serve

STEPS = [
    {
        "id": "one",
        "title": "One",
        "source": "print(1)",
        "hints": ["Print it."],
        "checks": [{"kind": "output_contains", "text": "1"}],
    },
    {"id": "two", "title": "Two", "source": "print(2)"},
]
LIMITS = {
    "PLAYGROUND_SPARE_CELLS": "0",
    "PLAYGROUND_LIMIT_WALL": "120",  # who sleeps when the server is killed must not have ended by itself
    "PLAYGROUND_MAX_ROOMS": "3",
    "PLAYGROUND_MAX_ROOMS_EACH": "2",
    "PLAYGROUND_ROOM_SEATS": "2",
}


async def test_everybody_is_back_with_seat_code_and_place_when_the_server_was_killed() -> None:
    with serve(**LIMITS) as server:
        host = await open_room(server, title="Killed", steps=STEPS)
        old = await open_room(server, title="Old", steps=STEPS)
        await no_more_rooms(server)
        mina = await Visitor(server, host.code).join("Mina")
        tomas = await Visitor(server, host.code).join("Tomas")
        full = await Visitor(server, host.code).ask("POST", f"/api/rooms/{host.code}/seat", json={})
        assert (full.status_code, full.json()["error"]["code"]) == (409, "room-full")
        everybody = [await host.connect("&as=host"), await mina.connect(), await tomas.connect()]
        await mina.wish("write", source="print(1)  # mine", step="one")
        await mina.wish("hint", step="one")
        await host.wish("say", text="For Mina.", seats=[1])
        done = (await mina.wish("run", source="print(1)", step="one"))["run"]
        await host.until(lambda host: host.items["seat/1"]["passed"] == ["one"])
        await mina.wish("go-to", step="two")
        await mina.wish("hand")
        running = (await tomas.wish("run", source=SLEEPER, clock="real"))["run"]
        await tomas.until(lambda tomas: len(tomas.runs.get(running, ())) >= 4)
        await host.wish("go-to", step="two")
        await host.wish("lock")
        await host.until(lambda host: host.items["seat/2"]["running"] == running)
        for visitor in everybody:  # who was told of the last that happened was told of all before it
            await visitor.until(lambda visitor: visitor.items["room"]["locked"])
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        for visitor in everybody:
            await visitor.until(lambda visitor: visitor.closed)
        with closing(sqlite3.connect(database_of(server))) as database, database:
            past = "2020-01-01 00:00:00"
            database.execute("UPDATE rooms_room SET expires = ?, deleted_at = ? WHERE code = ?", (past, past, old.code))

        with serve(PLAYGROUND_VAR=server.environment["PLAYGROUND_VAR"], **LIMITS) as next_one:
            for visitor in (*everybody, old):
                visitor.server = next_one
            await asyncio.gather(host.connect("&as=host"), mina.connect(), tomas.connect())
            await host.until(lambda host: host.items["seat/2"]["running"] is None)
            assert (host.items["run/2"]["run"], host.items["run/2"]["fault"]) == (running, "interrupted")
            assert host.items["run/2"]["says"]
            assert mina.items["code/1/one"]["source"] == "print(1)  # mine"
            facts = {key: mina.items["seat/1"][key] for key in ("name", "step", "hints", "passed", "runs")}
            assert facts == {"name": "Mina", "step": "two", "hints": {"one": 1}, "passed": ["one"], "runs": 1}
            assert (mina.items["room"]["step"], mina.items["room"]["locked"]) == ("two", True)
            assert (mina.items["hands"]["seats"], mina.items["history/1"]["runs"][0]["run"]) == ([1], done)
            assert (await mina.ask("POST", f"/api/rooms/{host.code}/seat", json={})).json()["seat"] == 1
            # The hint is with who took it, what was said to one with that one; only the host was ever told of either.
            assert mina.items["hints/1"]["steps"] == {"one": ["Print it."]}
            assert host.items["agenda"]["steps"][0]["hints"] == ["Print it."]
            assert tomas.items["agenda"]["steps"][0]["hint_count"] == 1
            assert mina.items["aside/1"]["messages"][0]["text"] == "For Mina."
            assert host.items["asides"]["asides"][0]["seats"] == [1]
            assert not [frame for frame in tomas.frames if "Print it." in frame or "For Mina." in frame]
            # What came to those who were there, after all that they had, is what those see who come now.
            await host.wish("say", text="We go on.")
            for visitor, query in ((host, "&as=host"), (mina, ""), (tomas, "")):
                fresh = await Visitor(next_one, host.code, dict(visitor.cookies)).connect(query)
                await asyncio.gather(*(page.until(was_told_to_go_on) for page in (fresh, visitor)))
                assert without_here(fresh) == without_here(visitor)
                await fresh.leave()
            assert await mina.wish("run", source="print(2)", step="two")
            await host.until(lambda host: host.items["seat/1"]["passed"] == ["one", "two"])
            await host.wish("lock", on=False)  # and the room is full as it was
            full = await Visitor(next_one, host.code).ask("POST", f"/api/rooms/{host.code}/seat", json={})
            assert full.json()["error"]["code"] == "room-full"

            assert (await old.ask("GET", f"/api/rooms/{old.code}")).status_code == 404
            await eventually(partial(is_deleted, database_of(server), old.code))
            for visitor in everybody:
                await visitor.leave()


async def no_more_rooms(server: Server) -> None:
    """Of one address, and then of all."""
    codes = []
    for own in ("127.0.0.1", "127.0.0.8", "127.0.0.9"):
        async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(local_address=own), timeout=PATIENCE) as client:
            made = await client.post(f"{server.url}/api/rooms", json={})
            codes.append((made.status_code, made.json().get("error", {}).get("code")))
    assert codes == [(429, "too-many-rooms-of-yours"), (201, None), (429, "too-many-rooms")]


def was_told_to_go_on(visitor: Visitor) -> bool:
    messages = visitor.items.get("messages", {"messages": []})["messages"]
    return any(message["text"] == "We go on." for message in messages)


def without_here(visitor: Visitor) -> dict[str, Any]:
    return {key: value for key, value in visitor.items.items() if not key.startswith("here/")}


def database_of(server: Server) -> Path:
    return Path(server.environment["PLAYGROUND_VAR"]) / "playground.sqlite3"


async def is_deleted(path: Path, code: str) -> bool:
    with closing(sqlite3.connect(path)) as database:
        [[items]] = database.execute("SELECT count(*) FROM rooms_item WHERE room_id = ?", (code,))
        [[rooms]] = database.execute("SELECT count(*) FROM rooms_room WHERE code = ?", (code,))
    return (rooms, items) == (0, 0)


def test_whoever_is_connected_goes_when_the_rooms_time_is_over() -> None:
    for left, why in ((-1, Close.GONE), (60_000, None)):
        room = LiveRoom("AAAAA")
        facts = Room(code="AAAAA", title="T", created=0, expires=int(time.time() * 1000) + left)
        room.items.take([Kept("room", 1, facts, "")])
        assert entering.why_not_any_more(room, HOST) is why
