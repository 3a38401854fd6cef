"""A workshop's pages as the server knows them: the real addresses and the real socket, and what they were told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import websockets

from tests.serving import PATIENCE, Server


@dataclass
class Refusal(Exception):  # noqa: N818 - what the server said
    """A wish that was refused."""

    code: str
    message: str


@dataclass
class Visitor:
    """One browser: the host's, or one with a seat, or one that only knows the code."""

    server: Server
    code: str
    cookies: dict[str, str] = field(default_factory=dict)
    items: dict[str, Any] = field(default_factory=dict)
    runs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)
    frames: list[str] = field(default_factory=list)
    closed: tuple[int | None, str] | None = None
    rev: int = 0
    seat: int = 0
    key: str = ""
    reads: bool = True
    _connection: Any = None
    _reader: asyncio.Task[None] | None = None
    _answers: dict[int, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _n: int = 0

    @asynccontextmanager
    async def http(self) -> AsyncIterator[httpx.AsyncClient]:
        async with httpx.AsyncClient(base_url=self.server.url, cookies=self.cookies, timeout=PATIENCE) as client:
            yield client

    async def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request with this browser's cookies, which are kept."""
        async with self.http() as client:
            response = await client.request(method, path, **options)
            self.cookies.update(client.cookies)
            return response

    async def join(self, name: str = "") -> "Visitor":
        response = await self.ask("POST", f"/api/rooms/{self.code}/seat", json={"name": name})
        assert response.status_code in (200, 201), response.text
        self.seat = response.json()["seat"]
        return self

    async def connect(self, query: str = "", **options: Any) -> "Visitor":
        address = f"ws://127.0.0.1:{self.server.port}/ws/w/{self.code}/?after={self.rev}{query}"
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.closed = None
        self._connection = await websockets.connect(
            address,
            compression=None,
            max_size=None,
            open_timeout=PATIENCE,
            additional_headers={"Cookie": cookie},
            **options,
        )
        self._reader = asyncio.create_task(self._read())
        return self

    async def wish(self, do: str, **fields: Any) -> dict[str, Any]:
        """Wish for something and wait for the answer. Raises :class:`Refusal`."""
        self._n += 1
        answer = self._answers[self._n] = asyncio.get_running_loop().create_future()
        await self._connection.send(json.dumps({"do": do, "n": self._n, **fields}))
        async with asyncio.timeout(PATIENCE):
            said: dict[str, Any] = await answer
        if "refused" in said:
            raise Refusal(said["code"], said["message"])
        return said

    async def until(self, condition: Callable[["Visitor"], Any]) -> Any:
        """Wait until what this browser was told is so; what the condition gave."""
        async with asyncio.timeout(PATIENCE), self._changed:
            while not (found := condition(self)):
                await self._changed.wait()
            return found

    async def say(self, text: str | bytes) -> None:
        """Send a frame of any kind."""
        await self._connection.send(text)

    def cut(self) -> None:
        """Lose the connection, as a laptop that sleeps does."""
        self._connection.transport.abort()

    async def leave(self) -> None:
        if self._reader is not None:
            await self._connection.close()
            await self._reader

    async def _read(self) -> None:
        connection = self._connection
        try:
            async for frame in connection:
                self.frames.append(frame)
                await self._take(json.loads(frame))
        except websockets.ConnectionClosed:
            pass
        self.closed = (connection.close_code, connection.close_reason or "")
        async with self._changed:
            self._changed.notify_all()

    async def _take(self, said: dict[str, Any]) -> None:
        number = said.get("done", said.get("refused"))
        if number is not None and number in self._answers:
            self._answers.pop(number).set_result(said)
        for item in said.get("items", ()):
            if item["value"] is None:
                self.items.pop(item["key"], None)
            else:
                self.items[item["key"]] = item["value"]
        self.rev = said.get("rev", self.rev)
        if "events" in said:
            self.runs.setdefault(said["run"], []).extend(said["events"])
        if said.get("state") == "over":
            self.over.add(said["run"])
        if "frame" in said and self.reads:
            await self._connection.send(json.dumps({"do": "ack", "frame": said["frame"]}))
        async with self._changed:
            self._changed.notify_all()


async def open_room(server: Server, **content: Any) -> Visitor:
    """A new room, as its host."""
    host = Visitor(server, "")
    response = await host.ask("POST", "/api/rooms", json=content)
    assert response.status_code == 201, response.text
    host.code = response.json()["code"]
    host.key = response.json()["key"]
    return host
