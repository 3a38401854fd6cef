"""How sharing bears many links: ten thousand of them made one after another over HTTP, and opened.

    python -m benchmarks.links [--links N]

A real server on SQLite, one real run, and a title of its own for each link. Beside the medians of the first and last
tenth stands their ratio: 1.0 means that the ten-thousandth link costs what the first did.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable

from tests.serving import Api, serve

PROGRAM = """
import asyncio

async def fetch(number):
    await asyncio.sleep(number / 10)

async def main():
    await asyncio.gather(*[fetch(number) for number in range(10)])

asyncio.run(main())
"""


async def measure(links: int) -> None:
    """Make the links, open as many from the first and from the last tenth, and print what each took."""
    tenth = links // 10
    with serve() as server:
        async with server.api() as api:
            run = await api.ask(PROGRAM)
            await api.finish(run)
            await _made(api, run, 0)  # the first of all brings the server to its feet
            made, urls = [], []
            for number in range(1, links + 1):
                took, url = await _timed(_made(api, run, number))
                made.append(took)
                urls.append(url)
            _tell("made", made[:tenth], made[-tenth:])
            for what, end in (("recording", ".ndjson"), ("page", "")):
                await _opened(api, urls[0] + end)
                opened: tuple[list[float], list[float]] = ([], [])
                for early, late in zip(urls[:tenth], urls[-tenth:], strict=True):  # in turns: the machine has moods
                    opened[0].append((await _timed(_opened(api, early + end)))[0])
                    opened[1].append((await _timed(_opened(api, late + end)))[0])
                _tell(f"{what} opened", *opened)


async def _made(api: Api, run: str, number: int) -> str:
    answer = await api.client.post("/api/shares", json={"run": run, "title": f"Number {number}"})
    url: str = answer.raise_for_status().json()["url"]
    return url


async def _opened(api: Api, path: str) -> str:
    return (await api.client.get(path)).raise_for_status().text


async def _timed(doing: Awaitable[str]) -> tuple[float, str]:
    begun = time.perf_counter()
    result = await doing
    return time.perf_counter() - begun, result


def _tell(what: str, early: list[float], late: list[float]) -> None:
    first, last = statistics.median(early), statistics.median(late)
    ratio = f"last to first tenth {last / first:4.2f}"
    print(f"{what:17} {ratio}   ({1e3 * first:.1f} ms, {1e3 * last:.1f} ms)", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=int, default=10_000)
    asyncio.run(measure(parser.parse_args().links))
