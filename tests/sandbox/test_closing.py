"""Apart from the other tests: their sandbox builds cells meanwhile, and so has more descriptors or fewer."""

import gc
import os

from playground.sandbox.supervisor import Sandbox


async def test_a_closed_sandbox_leaves_no_process_and_no_descriptor() -> None:
    gc.collect()  # what earlier tests left to be closed is not this one's
    before = len(os.listdir("/proc/self/fd"))
    sandbox = Sandbox(spare=3)
    await sandbox.start()
    zygote = sandbox._zygote
    assert zygote is not None
    pid = zygote._process.pid
    await sandbox.close()
    assert not os.access(f"/proc/{pid}", os.F_OK)
    assert len(os.listdir("/proc/self/fd")) == before
