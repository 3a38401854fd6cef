"""The limits that a program meets as exceptions are those that the sandbox was given, in both tiers."""

import asyncio
import json

import pytest

from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox
from playground.sandbox.tiers import Tier

LIMITS = Limits(tmp_bytes=1 << 20, tmp_files=16, threads=5, files=40)

MEET = """
import errno, threading

def meets(what, limited):
    try:
        for count in range(10_000):
            limited(count)
    except (OSError, RuntimeError) as error:
        print(what, count, getattr(error, "errno", None))

kept, over = [], threading.Event()
meets("files", lambda count: kept.append(open("/dev/null")))
for file in kept:
    file.close()
large = open("large", "wb", 0)
meets("bytes", lambda count: large.write(bytes(65536)))
if FULL:
    meets("names", lambda count: open(f"{count}", "wb").close())
    threading.stack_size(65536)
    meets("threads", lambda count: threading.Thread(target=over.wait).start())
over.set()
"""


@pytest.mark.parametrize("tier", list(Tier))
async def test_a_program_meets_the_limits_that_were_given(tier: Tier) -> None:
    lines: list[str] = []

    async def emit(batch: list[str]) -> None:
        lines.extend(batch)

    sandbox = Sandbox(spare=0, tier=tier, limits=LIMITS)
    try:
        program = Program(MEET.replace("FULL", str(tier is Tier.FULL)))
        await sandbox.run(program, limits=LIMITS, emit=emit, stop=asyncio.Event())
    finally:
        await sandbox.close()

    started, *events, ended = map(json.loads, lines)
    assert ended["outcome"] == "finished", ended
    assert {name: started["limits"][name] for name in ("tmp_bytes", "tmp_files", "threads", "files")} == {
        "tmp_bytes": 1 << 20,
        "tmp_files": 16,
        "threads": 5,
        "files": 40,
    }
    met = dict(line.split(" ", 1) for line in "".join(event["text"] for event in events).splitlines())
    assert 30 <= int(met["files"].split()[0]) < 40
    assert met["bytes"] in ("16 27", "16 28"), "EFBIG or ENOSPC"
    if tier is Tier.FULL:
        assert 8 <= int(met["names"].split()[0]) < 16
        assert 3 <= int(met["threads"].split()[0]) <= 5
