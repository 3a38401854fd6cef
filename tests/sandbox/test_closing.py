"""Apart from the other tests: their sandbox builds cells meanwhile, and so has more descriptors or fewer."""

import asyncio
import gc
import os

from playground.sandbox.interpreters import own
from playground.sandbox.supervisor import RUNNER, Sandbox
from playground.sandbox.zygote import Cell, SandboxError, Zygote


async def test_a_closed_sandbox_leaves_no_process_and_no_descriptor() -> None:
    gc.collect()  # what earlier tests left to be closed is not this one's
    before = len(os.listdir("/proc/self/fd"))
    sandbox = Sandbox(spare=3)
    await sandbox.start()
    generation = sandbox.pool.current
    assert generation is not None
    pid = generation.zygote._process.pid
    await sandbox.close()
    assert not os.access(f"/proc/{pid}", os.F_OK)
    assert len(os.listdir("/proc/self/fd")) == before


async def test_one_that_is_closed_while_it_goes_to_rest_leaves_nothing() -> None:
    before = len(os.listdir("/proc/self/fd"))
    sandbox = Sandbox(spare=1)
    await sandbox.start()
    resting = asyncio.create_task(sandbox.rest())
    await asyncio.sleep(0)
    await sandbox.close()
    async with asyncio.timeout(30):
        await resting
    assert len(os.listdir("/proc/self/fd")) == before


async def test_a_zygote_that_is_closed_while_it_is_asked_leaves_no_waiter_on_its_number() -> None:
    """Else a later socket gets that number, and the old waiter takes its reader away."""
    readers = asyncio.get_running_loop()._selector.get_map()  # type: ignore[attr-defined]
    zygote = await Zygote.start(RUNNER, own())
    number = zygote._control.fileno()
    asking = asyncio.create_task(zygote.cell())
    await asyncio.sleep(0)  # it has asked, and waits
    assert number in readers
    await zygote.close()
    assert number not in readers
    (answer,) = await asyncio.gather(asking, return_exceptions=True)
    if isinstance(answer, Cell):
        answer.close()
    else:
        assert isinstance(answer, SandboxError)
