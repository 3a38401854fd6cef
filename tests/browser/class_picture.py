"""The README's picture of a class: the teacher's wall, with real seats that run real programs over the real socket."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import httpx
from playwright.sync_api import Browser, Page

from tests.rooms.visiting import Refusal, Visitor
from tests.serving import Server

_FETCH: Final = """import asyncio


async def fetch(name, delay):
    await asyncio.sleep(delay)
    print(name, "is there")


async def main():
    {}


asyncio.run(main())
"""
TOGETHER: Final = _FETCH.format("await asyncio.gather(*(fetch(f'API {n}', n / 2) for n in (3, 1, 4, 2)))")
IN_A_ROW: Final = _FETCH.format("[await fetch(f'API {n}', n / 2) for n in (3, 1, 4, 2)]")
FORGOTTEN: Final = _FETCH.format("fetch('API 1', 1)")
BLOCKED: Final = TOGETHER.replace("    await asyncio.sleep(delay)", "    __import__('time').sleep(delay / 10)")
DEADLOCK: Final = """import asyncio


async def cook(name, first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print(name, "cooks")


async def main():
    pan, spoon = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(cook("Ana", pan, spoon), cook("Ben", spoon, pan))


asyncio.run(main())
"""
CLASS: Final = (
    *(("Mina", DEADLOCK), ("Tomas", DEADLOCK), ("Ada", DEADLOCK), ("Sam", BLOCKED), ("Noor", BLOCKED)),
    *(("Ivo", FORGOTTEN), ("Lena", IN_A_ROW), ("Kai", TOGETHER), ("Pia", TOGETHER), ("Theo", TOGETHER)),
    *(("Uma", TOGETHER), ("Otto", TOGETHER), ("Jo", None), ("Zoe", None)),
)
STEP: Final = {
    "id": "apis",
    "title": "Four at once",
    "source": IN_A_ROW,
    "checks": [{"kind": "finishes_within", "seconds": 2.5}, {"kind": "no_note"}],
}


@contextmanager
def a_class(server: Server, browser: Browser, **look: Any) -> Iterator[Page]:
    """The teacher's wall, while the class is there and has run what it wrote."""
    lessons = ["what-a-coroutine-is", "what-await-does", "several-at-once"]
    made = httpx.post(f"{server.url}/api/rooms", json={"title": "Async from zero", "lessons": lessons, "steps": [STEP]})
    code, key = made.json()["code"], made.json()["key"]
    ran, over = threading.Event(), threading.Event()
    people = threading.Thread(target=lambda: asyncio.run(_be_there(server, code, ran, over)))
    people.start()
    try:
        context = browser.new_context(**look)
        context.add_cookies([{"name": f"host-{code}", "value": key, "url": server.url}])
        page = context.new_page()
        page.goto(f"{server.url}/w/{code}/wall")
        ran.wait(60)
        yield page
        context.close()
    finally:
        over.set()
        people.join()


async def _be_there(server: Server, code: str, ran: threading.Event, over: threading.Event) -> None:
    seats = [await (await Visitor(server, code).join(name)).connect() for name, _ in CLASS]
    for seat, (_, source) in zip(seats, CLASS, strict=True):
        with suppress(Refusal):
            for lesson in ("what-a-coroutine-is", "what-await-does", "several-at-once"):
                await _run(seat, TOGETHER, lesson)
            if source is not None:
                await seat.wish("write", source=source, step="apis")
                await _run(seat, source, "apis")
            else:
                await seat.wish("go-to", step="apis")
    for number in (0, 5):
        await seats[number].wish("hand", up=True)
    ran.set()
    await asyncio.to_thread(over.wait, 60)
    for seat in seats:
        await seat.leave()


async def _run(seat: Visitor, source: str, step: str) -> None:
    run = (await seat.wish("run", source=source, step=step, clock="autojump"))["run"]
    await seat.until(lambda seat: run in seat.over)
