"""For how long cells that write as much as they can hold the event loop, and whoever runs beside them."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time

from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox

from .machine import ms
from .running import NEVER, nobody, timed

FLOODING = 4
HONEST = 5
SECONDS = 2.0
"""For so long each kind floods."""

_RECORDS = """
import json, os
os.write(3, json.dumps([["program.began", 0], ["task.created", 1, 1, "t", "c", [], None, 1, False]]).encode() + b"\\n")
line = json.dumps([["step.began", 2, 1]] * 4000).encode() + b"\\n"
while True:
    os.write(3, line)
"""
_KINDS = {
    "valid records": _RECORDS,
    "newlines": "import os\nwhile True: os.write(3, b'\\n' * 65536)",
    "nonsense": "import os\nwhile True: os.write(3, b'[1],[2],[3]]\\n' * 4000)",
    "empty lists": "import os\nwhile True: os.write(3, b'[' + b'[],' * 43000 + b'[]]\\n')",
    "output": "import os\nwhile True: os.write(1, b'x' * 65536)",
}


async def flooded() -> None:
    sandbox = Sandbox(spare=FLOODING + 2, renewal=NEVER)
    await sandbox.start()
    gc.collect()
    gc.freeze()  # as a worker does: what was loaded before is not gone through again and again
    alone = statistics.median([(await timed(sandbox))[1] for _ in range(HONEST)])
    print(f"\n{FLOODING} cells that write as much as they can; an honest run without them takes {ms(alone).strip()}")
    for name, source in _KINDS.items():
        # Computing of this thread between two turns of the loop: what else the machine does is not in it.
        longest = 0.0
        over = asyncio.Event()

        async def watch(over: asyncio.Event = over) -> None:
            nonlocal longest
            while not over.is_set():
                began = time.thread_time()
                await asyncio.sleep(0.0005)
                longest = max(longest, time.thread_time() - began)

        watching = asyncio.create_task(watch())
        limits = Limits(wall=SECONDS, events=10**9, output=1 << 40, trace=1 << 40)
        floods = [
            asyncio.create_task(sandbox.run(Program(source), limits=limits, emit=nobody, stop=asyncio.Event()))
            for _ in range(FLOODING)
        ]
        await asyncio.sleep(0.2)
        honest = statistics.median([(await timed(sandbox))[1] for _ in range(HONEST)])
        await asyncio.gather(*floods)
        over.set()
        await watching
        print(f"  {name:14} the loop is held for {ms(longest)} at most; an honest run takes {ms(honest)}")
    await sandbox.close()
