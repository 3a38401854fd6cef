"""Kills at random moments of a running load, with Redis and two workers: ``python -m tests.kills --kills 100``.

Zygotes, cells and workers in turns; a killed worker is started again, as whatever runs it would do. After each kill a
small run is asked for: how long it takes is how long the service was away. Exit status 1 when something did not hold.
"""

import argparse
import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.serving import ROOT, Server, redis_server, serve
from tests.soak.held import below, gone

from .load import Load
from .victims import kill_one

KINDS = ("zygote", "cell", "worker")
AT_ONCE = 6
WORKERS = 2
MADE_TWICE = "was ended by another process while it was made here"
"""What a worker's log says when it made a run that somebody else thought abandoned."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=None, help="of the moments and the choices; random without")
    options = parser.parse_args()
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    print(f"{options.kills} kills, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder, redis_server() as url, serve(REDIS_URL=url) as server:
        return asyncio.run(_kill(server, options.kills, random.Random(seed), Path(folder, "workers.log")))


async def _kill(server: Server, kills: int, dice: random.Random, log: Path) -> int:
    workers = [_work(server, log) for _ in range(WORKERS)]
    away: dict[str, list[float]] = {kind: [] for kind in KINDS}
    left = False
    began = time.monotonic()
    async with server.api() as api:
        load = Load(api)
        await load.probe()
        going_on = asyncio.create_task(load.go_on(AT_ONCE))
        for number in range(kills):
            await asyncio.sleep(dice.uniform(0.05, 0.8))
            kind = KINDS[number % len(KINDS)]
            which = dice.randrange(WORKERS)
            if kind == "worker":
                its = below(workers[which].pid)
                workers[which].kill()
                workers[which].wait()
                left |= not await gone(its)
                workers[which] = _work(server, log)
            elif not kill_one(workers[which].pid, kind, dice):
                continue
            away[kind].append(await load.probe())
            if going_on.done():
                break  # something did not hold: it says what
        load.end()
        await going_on
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
        worker.wait(30)
    made_twice = log.read_text(encoding="utf-8").count(MADE_TWICE)
    ended = dict(load.ended)
    print(f"{sum(ended.values())} runs beside it in {time.monotonic() - began:.0f} s, each with one end: {ended}")
    for kind, times in away.items():
        if times:
            print(
                f"  {kind:7} killed {len(times):3} times; a small run asked for at once ended after "
                f"{statistics.median(times):.2f} s at the median, {max(times):.2f} s at most"
            )
    print("made twice, as far as the workers' logs tell:", made_twice)
    print("processes of a killed worker are left" if left else "of a killed worker no process was left")
    return int(bool(made_twice) or left)


def _work(server: Server, log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as stderr:
        command = [sys.executable, "manage.py", "worker"]
        return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **server.environment}, stderr=stderr)


if __name__ == "__main__":
    sys.exit(main())
