"""The tier without namespaces: what holds there, what a program may still do, and that nothing is left of a cell."""

import asyncio
import json
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from playground.sandbox.folders import Folders
from playground.sandbox.interpreters import Interpreter
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox
from playground.sandbox.tiers import Tier
from tests.eventually import eventually

from .conftest import SPINNING, Run, checked

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("unprivileged")]

REFUSED = """
import mmap, os, signal, socket, subprocess, sys, threading
library = os.__file__

def attempt(what, try_it):
    try:
        got = try_it()
    except PermissionError:
        return
    except OSError as error:
        print(what, "is met by", repr(error))
    else:
        print(what, "gives", repr(got)[:60])

with open("own", "w+b") as own:
    own.truncate(4096)
    attempt("a shared mapping", lambda: mmap.mmap(own.fileno(), 4096))
attempt("a file of the host", lambda: open("/etc/passwd").read())
attempt("the list of its files", lambda: os.listdir("/"))
attempt("the list of its processes", lambda: os.listdir("/proc"))
attempt("what the kernel says of this one", lambda: open("/proc/self/status").read())
attempt("the environment of the one that watches", lambda: open(f"/proc/{os.getppid()}/environ").read())
attempt("the list of other cells", lambda: os.listdir(".."))
attempt("a file beside one's folder", lambda: open("../evil", "w"))
attempt("a file in /tmp", lambda: open("/tmp/evil", "w"))
attempt("a move out of one's folder", lambda: os.rename("own", "../own"))
attempt("a file in the library", lambda: open(library + "x", "w"))
attempt("a file of the library, cut while it is read", lambda: os.open(library, os.O_RDONLY | os.O_TRUNC))
attempt("a file cut by its name", lambda: os.truncate(library, 0))
attempt("a mode", lambda: os.chmod(library, 0o777))
attempt("a time", lambda: os.utime(library))
attempt("an owner", lambda: os.chown(library, os.getuid(), -1))
attempt("an attribute", lambda: os.setxattr("own", "user.x", b"1"))
attempt("a link", lambda: os.link(library, "link"))
attempt("a symbolic link", lambda: os.symlink("/etc", "link"))
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        attempt(f"a socket {family} {kind}", lambda: socket.socket(family, kind))
attempt("a pair of datagram sockets", lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM))
here, there = socket.socketpair()
attempt("urgent data", lambda: here.send(b"x", socket.MSG_OOB))
attempt("a search for it", lambda: here.recv(1, socket.MSG_OOB))
attempt("a larger buffer", lambda: here.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20))
attempt("a process", os.fork)
attempt("a program", lambda: os.execv("/bin/true", ["true"]))
attempt("a program beside", lambda: subprocess.run(["true"]))
for whom in (os.getppid(), 1, 0, -1, -os.getpid()):
    attempt(f"a signal to {whom}", lambda: os.kill(whom, signal.SIGTERM))
print("tried")
"""

ALLOWED = """
import asyncio, ctypes, decimal, os, signal, socket, sqlite3, ssl, tempfile, xml.etree.ElementTree
from pathlib import Path
from zoneinfo import ZoneInfo

async def main():
    note = Path(tempfile.gettempdir(), "note")
    await asyncio.to_thread(note.write_text, "from a thread")
    print(note.read_text(), os.listdir())
    note.unlink()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as hidden:
        hidden.write(b"x")
        Path(folder, "a").mkdir()
    here, there = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=here)
    there.sendall(b"to itself\\n")
    print(await reader.readline())
    writer.close()
    try:
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(5)
    except (KeyboardInterrupt, asyncio.CancelledError):
        print("interrupted")

try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
print(ZoneInfo("Europe/Paris"), sqlite3.connect("a.db").execute("select 1 + 1").fetchone(), os.listdir())
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(spare=1, tier=Tier.UNPRIVILEGED)
    await sandbox.start()
    yield sandbox
    await sandbox.close()


async def test_what_is_not_allowed_is_refused_as_an_ordinary_exception(run: Run) -> None:
    ran = await run(REFUSED)
    assert ran.output == "tried\n"
    assert ran.outcome == "finished", ran.events[-1]


async def test_what_is_allowed_works(run: Run) -> None:
    ran = await run(ALLOWED)
    assert ran.output == ("from a thread ['note']\nb'to itself\\n'\ninterrupted\nEurope/Paris (2,) ['a.db']\n"), (
        ran.output
    )
    assert ran.outcome == "finished", ran.events[-1]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("for n in range(9): open(f'f{n}', 'wb').write(bytes(4_000_000))", "held more bytes"),
        ("import os\nos.mkdir('d')\nfor n in range(999): open(f'd/{n}', 'w').close()", "more files and folders"),
        ("import os\nwhile True: os.mkdir('d'); os.chdir('d')", "more files and folders"),
        ("import os\nos.mkdir('d', 0o300)", "more files and folders"),
        (
            "import os\nkept = []\nwhile True:\n    kept.append(open('f', 'wb', 0))\n    os.remove('f')\n"
            "    kept[-1].write(bytes(4_000_000))",
            "wrote far more",
        ),
    ],
    ids=["bytes", "files", "depth", "closed", "removed"],
)
async def test_a_program_that_fills_its_folder_is_ended(run: Run, source: str, words: str) -> None:
    ran = await run(f"{source}\nimport time; time.sleep(100)", limits=Limits(wall=60, tmp_bytes=16 << 20))
    assert ran.outcome == "raised"
    assert ran.error["type"] == "Killed"
    assert words in ran.error["message"]


async def test_limits_and_the_supervisor_hold(run: Run) -> None:
    assert (await run("x = []\nwhile True: x.append(bytes(1_000_000))")).outcome == "memory-limit"
    assert (await run("import time; time.sleep(100)", limits=Limits(wall=0.2))).outcome == "time-limit"
    assert (await run("while True: print('0123456789')", limits=Limits(output=1000))).outcome == "output-limit"
    ran = await run("while True: pass", limits=SPINNING)
    assert ran.outcome == "cpu-limit"
    assert ran.events[-1]["totals"]["memory"] > 1_000_000


async def test_every_python_runs_in_it(interpreter: Interpreter) -> None:
    lines: list[str] = []

    async def emit(batch: list[str]) -> None:
        lines.extend(batch)

    sandbox = Sandbox(interpreter, spare=0, tier=Tier.UNPRIVILEGED)
    try:
        ended = await sandbox.run(Program(ALLOWED), limits=Limits(wall=60), emit=emit, stop=asyncio.Event())
    finally:
        await sandbox.close()
    ran = checked(lines, ended)
    assert ran.outcome == "finished", ran.output
    assert "interrupted" in ran.output


HOLD = """
import asyncio, sys
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox
from playground.sandbox.tiers import Tier

async def emit(lines):
    for line in lines:
        print(line, flush=True)

async def main():
    sandbox = Sandbox(spare=1, tier=Tier.UNPRIVILEGED)
    source = "import os, time; open('mine', 'w').close(); print(os.getpid()); time.sleep(1000)"
    await sandbox.run(Program(source), limits=Limits(wall=1000), emit=emit, stop=asyncio.Event())

asyncio.run(main())
"""


async def test_a_program_whose_keeper_is_killed_ends_with_it(sandbox: Sandbox) -> None:
    began: asyncio.Future[Path] = asyncio.get_running_loop().create_future()

    async def emit(batch: list[str]) -> None:
        for event in map(json.loads, batch):
            if event["type"] == "output":
                began.set_result(Path("/proc", event["text"].strip(), "stat"))

    program = Program("import os, time\nprint(os.getpid())\ntime.sleep(1000)")
    running = asyncio.create_task(sandbox.run(program, limits=Limits(wall=1000), emit=emit, stop=asyncio.Event()))
    process = await began
    os.kill(int(process.read_text().split()[3]), signal.SIGKILL)
    assert (await running)["outcome"] == "interrupted"

    async def is_gone() -> bool:
        return not process.exists()

    await eventually(is_gone)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that others may pass through, as pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        yield place


async def test_when_the_worker_is_killed_its_cells_end_and_their_files_are_removed(place: Path) -> None:
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLD), env={**os.environ, "TMPDIR": str(place)}, stdout=asyncio.subprocess.PIPE
    )
    assert worker.stdout is not None
    said = await anext(line async for line in worker.stdout if b'"text"' in line)
    worker.kill()
    await worker.wait()
    pid = json.loads(said)["text"].strip()
    cells = next(place.glob("playground-cells-*/cells"))

    async def is_gone() -> bool:
        return not Path(f"/proc/{pid}").exists() and not list(cells.iterdir())

    await eventually(is_gone)

    folders = Folders.make(os.geteuid(), place)
    assert [path.name for path in place.iterdir()] == [folders.path.name], "what was left is removed by the next"
    folders.remove()
    assert not list(place.iterdir())
