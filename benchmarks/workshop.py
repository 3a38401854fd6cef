"""A workshop of 200, over real sockets against the real server of this machine: joins, runs, following, a cut.

    python -m benchmarks.workshop [--seats 200] [--stopped 0] [--unprepared]

Everything that a class does at once, it does at once here: all come, all press Run, all follow the teacher's live run,
all lose their connections and come back. Bounded, and on loopback alone. Clients and server share the machine, so what
is printed is what the machine gives to both; the server's own part of the processor is printed beside it.

Between joining and the first Run it waits until the server has cells ready for the class, as it is when a teacher has
said a sentence or two; ``--unprepared`` lets all press Run as soon as all have come.

With ``--stopped`` so many of them stop to read when the teacher begins to show, and stay connected. A page is its
socket and what its script asks for: what a browser loads before that is not counted.

Lags are measured by one clock: the teacher's page and the participants' are this process.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import msgspec
import websockets

from tests.kills.victims import cells
from tests.serving import Server, serve

PROGRAM = """\
import asyncio

async def fetch(name, delay):
    await asyncio.sleep(delay)
    print(name, "done")

async def main():
    await asyncio.gather(*(fetch(f"API {n}", n / 4) for n in range(1, 6)))

asyncio.run(main())
"""
LIVE = """\
import asyncio

async def tick(name):
    for number in range(60):
        await asyncio.sleep(0.1)
        print(name, number)

async def main():
    await asyncio.gather(*(tick(n) for n in range(3)))

asyncio.run(main())
"""
FOLLOWED_SECONDS = 6.0
PARTS = ("joining", "making ready", "running", "following", "coming back")
STEADY_SECONDS = 4.0
"""When no further cell was made for so long, all have been: a room tells of who is there about every second."""
AT_ONCE = 50
"""Requests over HTTP that are under way at the same time: browsers of a class do not all come in one millisecond."""


@dataclass
class Page:
    """One open page: the socket, and what it was told."""

    server: Server
    code: str
    cookies: dict[str, str] = field(default_factory=dict)
    items: dict[str, Any] = field(default_factory=dict)
    rev: int = 0
    first_event: dict[str, float] = field(default_factory=dict)
    last_seq: dict[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    over: dict[str, float] = field(default_factory=dict)
    changed_at: dict[str, float] = field(default_factory=dict)
    lags: list[float] = field(default_factory=list)
    seen_at: dict[tuple[str, int], float] = field(default_factory=dict)
    answers: dict[int, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    whole: asyncio.Event = field(default_factory=asyncio.Event)
    number: int = 0
    reads: bool = True
    reader: asyncio.Task[None] | None = None
    connection: Any = None

    async def connect(self) -> None:
        """Come, or come back."""
        address = f"ws://127.0.0.1:{self.server.port}/ws/w/{self.code}/?after={self.rev}"
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection = await websockets.connect(
            address, compression=None, max_size=None, additional_headers={"Cookie": cookie}, open_timeout=60
        )
        self.reader = asyncio.create_task(self._read(self.connection))

    async def wish(self, do: str, **fields: Any) -> dict[str, Any]:
        """Wish for something; the answer."""
        self.number += 1
        answer = self.answers[self.number] = asyncio.get_running_loop().create_future()
        await self.connection.send(json.dumps({"do": do, "n": self.number, **fields}))
        said: dict[str, Any] = await answer
        if "refused" in said:
            raise RuntimeError(said["message"])
        return said

    async def _read(self, connection: Any) -> None:
        with contextlib.suppress(websockets.ConnectionClosed, OSError):
            async for frame in connection:
                said = msgspec.json.decode(frame)
                if "frame" in said:
                    await connection.send(f'{{"do":"ack","frame":{said["frame"]}}}')
                self._take(said, time.perf_counter())
                if not self.reads:
                    await asyncio.Event().wait()

    def _take(self, said: dict[str, Any], now: float) -> None:
        for item in said.get("items", ()):
            key, value = item["key"], item["value"]
            self.items[key] = value
            self.changed_at[key] = now
            if key == "follow/view" and value["on"] and value["head"]:
                self.lags.append(now - value["head"] / 1e9)
        if "rev" in said:
            self.rev = said["rev"]
            self.whole.set()
        if "events" in said:
            run = said["run"]
            self.first_event.setdefault(run, now)
            for event in said["events"]:
                self.counted[run] = self.counted.get(run, 0) + 1
                self.seen_at[run, event["seq"]] = now
            self.last_seq[run] = said["events"][-1]["seq"]
        if said.get("state") == "over":
            self.over[said["run"]] = now
        number = said.get("done", said.get("refused"))
        if number in self.answers:
            self.answers.pop(number).set_result(said)


async def measure(server: Server, seats: int, stopped: int, *, unprepared: bool) -> None:
    """Hold the workshop and print."""
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(base_url=server.url, timeout=60, limits=limits) as client:
        made = (await client.post("/api/rooms", json={"title": "Async from zero", "steps": [_step()]})).json()
        host = Page(server, made["code"], {f"host-{made['code']}": made["key"]})
        await host.connect()
        spent = [_spent(server)]
        pages = await _join(client, host, seats)
        spent.append(_spent(server))
        if not unprepared:
            await _be_ready(server)
        spent.append(_spent(server))
        await _run(host, pages)
        spent.append(_spent(server))
        readers = pages[stopped:]
        for page in pages[:stopped]:
            await page.wish("rename", name=f"{_seat(page)} stops")
            page.reads = False
        for part in (_follow, _cut):
            await part(host, readers)
            spent.append(_spent(server))
        print(f"\n  seconds of processor {'the server':>12} {'these pages':>12} {'all else':>10} {'idle':>8}")
        for what, (before, after) in zip(PARTS, pairwise(spent), strict=True):
            server_s, pages_s, busy, idle = (one - other for one, other in zip(after, before, strict=True))
            print(f"  {what:20} {server_s:12.1f} {pages_s:12.1f} {busy - server_s - pages_s:10.1f} {idle:8.1f}")
        print("  (all else: the programs in their cells, and the kernel)")
        print(f"  the server's memory: {_memory(server)} MiB at most")


async def _join(client: httpx.AsyncClient, host: Page, seats: int) -> list[Page]:
    async def join(number: int) -> tuple[Page, float]:
        began = time.perf_counter()
        answer = await client.post(f"/api/rooms/{host.code}/seat", json={"name": f"P {number}"}, headers={"Cookie": ""})
        answer.raise_for_status()
        name = f"seat-{host.code}"
        cookie = next(part for part in answer.headers["set-cookie"].split(";") if part.strip().startswith(name))
        page = Page(host.server, host.code, {name: cookie.partition("=")[2]})
        await page.connect()
        await page.whole.wait()
        return page, time.perf_counter() - began

    began = time.perf_counter()
    client.cookies.clear()
    joined = await asyncio.gather(*(join(number) for number in range(seats)))
    _told(f"{seats} join: from the click to the room", [seconds for _, seconds in joined])
    print(f"  all {seats} in after {time.perf_counter() - began:.2f} s (aim: within 10 s)")
    await _until(lambda: sum(key.startswith("here/") for key in host.items) == seats)
    return [page for page, _ in joined]


async def _be_ready(server: Server) -> None:
    """Wait until the server has made no further cell for as long as it may take it to know of the class."""
    began = last = time.perf_counter()
    before, available = cells(server.process.pid), _available()
    count = before
    while time.perf_counter() < last + STEADY_SECONDS:
        await asyncio.sleep(0.1)
        now = cells(server.process.pid)
        if now != count:
            count, last = now, time.perf_counter()
    memory = (available - _available()) >> 10
    print(f"  {last - began:.1f} s later {count} cells stand ready, {count - before} of them new: {memory} MiB")


def _available() -> int:
    """KiB of memory that the whole machine has left."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("MemAvailable")))


async def _run(host: Page, pages: list[Page]) -> None:
    began = time.perf_counter()
    runs = await asyncio.gather(*(page.wish("run", source=PROGRAM, step="one", clock="autojump") for page in pages))
    ids = [said["run"] for said in runs]
    await _until(lambda: all(run in page.over for page, run in zip(pages, ids, strict=True)))
    first = [page.first_event[run] - began for page, run in zip(pages, ids, strict=True)]
    _told("Run, all at once: first event", first)
    print(f"  the last first event after {max(first):.2f} s (aim: 3 s)")
    _told("Run, all at once: last event", [page.over[run] - began for page, run in zip(pages, ids, strict=True)])
    await _until(lambda: sum(key.startswith("run/") for key in host.items) == len(pages))
    lags = [host.changed_at[f"run/{_seat(page)}"] - page.over[run] for page, run in zip(pages, ids, strict=True)]
    _told("wall: judged and on the teacher's wall after the run's end", lags)
    lost = sum(page.last_seq[run] - page.counted[run] for page, run in zip(pages, ids, strict=True))
    passed = sum(all(answer["passed"] for answer in host.items[f"run/{_seat(page)}"]["answers"]) for page in pages)
    print(f"  events lost: {lost}; checks passed on the wall: {passed} of {len(pages)}")


async def _follow(host: Page, pages: list[Page]) -> None:
    run = (await host.wish("run", source=LIVE, clock="real"))["run"]
    await host.wish("show", on=True, run=run, live=True)
    await asyncio.gather(*(page.wish("watch", run=run) for page in pages))
    for page in pages:
        page.lags.clear()
    wall: list[float] = []
    until = time.perf_counter() + FOLLOWED_SECONDS
    number = 0
    while time.perf_counter() < until or number < 10:
        number += 1
        await host.wish("show", head=time.perf_counter_ns(), playing=True)
        if number % 3 == 0:
            await host.wish("write", source=PROGRAM + "# " * number)
        typing = pages[number % len(pages)]
        began = time.perf_counter()
        await typing.wish("write", source=PROGRAM + f"# {number}", step="one")
        key = f"seat/{_seat(typing)}"
        await _until(lambda key=key, began=began: host.changed_at[key] > began)
        wall.append(host.changed_at[key] - began)
        await asyncio.sleep(0.1)
    await _until(lambda: all(run in page.over for page in pages) and run in host.over)
    _told("follow: the teacher's play head", [lag for page in pages for lag in page.lags])
    late = [
        page.seen_at[run, seq] - at for (_, seq), at in _of(host, run) for page in pages if (run, seq) in page.seen_at
    ]
    _told("follow: an event of the live run, after the teacher's page has it", [max(0.0, lag) for lag in late])
    _told("wall: somebody types", wall)
    last = host.last_seq[run]
    lost = sum(last - page.counted[run] for page in pages)
    print(f"  events of the live run lost: {lost}; aim of following: 250 ms at the 95th percentile")


def _of(page: Page, run: str) -> Iterable[tuple[tuple[str, int], float]]:
    return [(key, at) for key, at in page.seen_at.items() if key[0] == run]


async def _cut(host: Page, pages: list[Page]) -> None:
    for page in pages:
        page.connection.transport.abort()
        page.whole.clear()
    await asyncio.gather(*(page.reader for page in pages if page.reader is not None))
    await host.wish("say", text="Everybody back?")
    await host.wish("timer", seconds=60)
    began = time.perf_counter()
    back: list[float] = []

    async def come_back(page: Page) -> None:
        await page.connect()
        while (
            page.items.get("timer") != host.items.get("timer") or page.items.get("messages") != host.items["messages"]
        ):
            page.whole.clear()
            await page.whole.wait()
        back.append(time.perf_counter() - began)

    await asyncio.gather(*(come_back(page) for page in pages))
    _told("all cut at once: back, and told what was said meanwhile", back)
    common = [key for key in host.items if key.partition("/")[0] in _COMMON]
    unequal = sum(any(page.items.get(key) != host.items[key] for key in common) for page in pages)
    own = sum(page.items[f"seat/{_seat(page)}"] != host.items[f"seat/{_seat(page)}"] for page in pages)
    print(f"  all back after {max(back):.2f} s (aim: 10 s); pages whose state differs: {unequal + own}")


_COMMON = ("room", "agenda", "offer", "hands", "follow", "spotlight", "timer", "messages")


def _step() -> dict[str, Any]:
    checks = [{"kind": "finishes_within", "seconds": 2}, {"kind": "no_blocked_loop"}, {"kind": "nothing_pending"}]
    return {"id": "one", "title": "Several at once", "source": PROGRAM, "checks": checks}


def _seat(page: Page) -> int:
    return next(int(key.partition("/")[2]) for key in page.items if key.startswith("seat/"))


async def _until(condition: Any, seconds: float = 120.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - of two hundred pages at once
            await asyncio.sleep(0.005)


def _told(what: str, seconds: list[float]) -> None:
    hundredths = [1000 * second for second in statistics.quantiles(seconds, n=100)]
    print(f"  {what:64} {hundredths[49]:8.0f} {hundredths[94]:8.0f} {hundredths[98]:8.0f}")


def _spent(server: Server) -> tuple[float, float, float, float]:
    """Seconds of processor so far: the server's, this process's, the whole machine's busy and idle ones."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    user, nice, system, idle, waiting, *rest = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:])
    busy = user + nice + system + sum(rest[:2])
    return (int(fields[11]) + int(fields[12])) / 100, time.process_time(), busy / 100, (idle + waiting) / 100


def _memory(server: Server) -> int:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seats", type=int, default=200)
    parser.add_argument("--stopped", type=int, default=0, metavar="N", help="so many of them stop to read")
    parser.add_argument("--unprepared", action="store_true", help="Run before the server has cells for the class")
    arguments = parser.parse_args()
    print(f"  {'milliseconds':64} {'median':>8} {'p95':>8} {'p99':>8}")
    with serve(PLAYGROUND_LOG_LEVEL="WARNING") as server:
        asyncio.run(measure(server, arguments.seats, arguments.stopped, unprepared=arguments.unprepared))


if __name__ == "__main__":
    main()
