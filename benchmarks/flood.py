"""What a flood of submissions costs everybody else: the page, and somebody's run, at rest and beside it.

    python -m benchmarks.flood

One address asks for runs over many connections as fast as it is answered, in a process of its own; another one opens
the page and runs a program now and then, as a person would.
"""

from __future__ import annotations

import http.client
import json
import multiprocessing
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable

from benchmarks.client import Client
from tests.serving import serve

CONNECTIONS = 32
LOOKS = 60
PAUSE = 0.1
"""Seconds between two looks of the same person."""
ROUNDS = 3

SPIN = "import time\nend = time.monotonic() + 0.3\nwhile time.monotonic() < end: pass\n"
HELLO = "print('hello')\n"


def main() -> None:
    """Measure and print."""
    seconds: dict[str, list[float]] = {"page": [], "run": [], "page, flooded": [], "run, flooded": []}
    answers: Counter[int] = Counter()
    with serve(PLAYGROUND_LOG_LEVEL="WARNING") as server:
        for _ in range(ROUNDS):
            _measure(server.port, seconds, "")
            with _Flood(server.port) as flood:
                _measure(server.port, seconds, ", flooded")
            answers += flood.answers
    print(f"seconds; {CONNECTIONS} connections, answered {answers.total()} times: {dict(answers)}\n")
    print(f"  {'':16} {'median':>8} {'p95':>8} {'longest':>8}")
    for name, found in seconds.items():
        p95 = statistics.quantiles(found, n=20)[-1]
        print(f"  {name:16} {statistics.median(found):8.3f} {p95:8.3f} {max(found):8.3f}")


def _measure(port: int, seconds: dict[str, list[float]], when: str) -> None:
    client = Client(port)
    for number in range(LOOKS // ROUNDS):
        seconds[f"page{when}"].append(_timed(lambda: _open_page(port)))
        if number % 4 == 0:
            seconds[f"run{when}"].append(_timed(lambda: [None for _ in client.watch(client.ask(HELLO))]))
        time.sleep(PAUSE)


def _timed(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _open_page(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/")
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise RuntimeError(f"the page was answered with {response.status}")
    connection.close()


class _Flood:
    """Lasts as long as its block; ``answers`` counts by status afterwards."""

    def __init__(self, port: int) -> None:
        self.answers: Counter[int] = Counter()
        self._end = multiprocessing.Event()
        self._results: multiprocessing.Queue[Counter[int]] = multiprocessing.Queue()
        self._process = multiprocessing.Process(target=_flood, args=(port, self._end, self._results))

    def __enter__(self) -> _Flood:
        self._process.start()
        time.sleep(1)
        return self

    def __exit__(self, *exception: object) -> None:
        self._end.set()
        self.answers = self._results.get()
        self._process.join()


def _flood(port: int, end: threading.Event, results: multiprocessing.Queue[Counter[int]]) -> None:
    answers: Counter[int] = Counter()

    def ask_on() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=("127.0.0.2", 0))
        body = json.dumps({"source": SPIN, "clock": "real"})
        while not end.is_set():
            connection.request("POST", "/api/runs", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            response.read()
            answers[response.status] += 1

    threads = [threading.Thread(target=ask_on) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put(answers)


if __name__ == "__main__":
    main()
