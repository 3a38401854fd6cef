"""On every Python that this machine has: programs, limits, ends, and the walls of the box."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from playground.sandbox import interpreters, sandboxes
from playground.sandbox.interpreters import Interpreter
from playground.sandbox.policy import Limits, Program
from playground.sandbox.sandboxes import NoSuchPythonError, Sandboxes
from tests.hostile import HOSTILE, Hostile

from .conftest import QUICK, SPINNING, Ran, checked

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("pythons")]

PROGRAMS = Path(__file__).resolve().parents[1] / "programs"
EXPECTED = {
    name: facts for name, facts in json.loads((PROGRAMS / "expected.json").read_text()).items() if name != "about"
}
SOME_HOSTILE = [
    hostile
    for hostile in HOSTILE
    if hostile.name.partition("/")[2]
    in ("read_the_host", "gain_privileges", "fork", "thread_bomb", "replace_asyncio", "kill_the_init")
]

BROAD = """
import asyncio, socket, threading, signal, os, subprocess, tempfile, contextvars

async def serve(reader, writer):
    writer.write((await reader.readline()).upper())
    writer.writelines([b"and ", b"more\\n"])
    await writer.drain()
    writer.close()
    await writer.wait_closed()

async def talk(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"hello\\n")
    print((await reader.read()).decode(), end="")
    writer.close()

class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
    def datagram_received(self, data, address):
        self.transport.sendto(data, address)

async def main():
    loop = asyncio.get_running_loop()
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        await talk(server.sockets[0].getsockname()[1])
    here, there = socket.socketpair()
    here.setblocking(False)
    there.setblocking(False)
    await loop.sock_sendall(here, b"pair")
    print(await loop.sock_recv(there, 9))
    udp, _ = await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", 0))
    udp.close()
    print(await asyncio.to_thread(lambda: threading.current_thread() is not threading.main_thread()))
    got = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, got.set_result, "signal")
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await got)
    with tempfile.TemporaryFile() as file:
        print(file.write(b"x"))
    try:
        await asyncio.create_subprocess_exec("/bin/true")
    except PermissionError:
        print("no processes")
    async with asyncio.TaskGroup() as group, asyncio.timeout(1):
        group.create_task(asyncio.sleep(0.01))
        queue = asyncio.Queue()
        group.create_task(queue.put(1))
        print(await queue.get())

asyncio.run(main())
"""
BROAD_OUTPUT = "HELLO\nand more\nb'pair'\nTrue\nsignal\n1\nno processes\n1\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def every() -> AsyncIterator[Sandboxes]:
    found = {one.name: one for one in interpreters.found_here().interpreters}
    sandboxes = Sandboxes(found, default=interpreters.own().name, spare=1)
    yield sandboxes
    await sandboxes.close()


async def run(every: Sandboxes, python: str, source: str, clock: str = "autojump", limits: Limits = QUICK) -> Ran:
    lines: list[str] = []

    async def emit(batch: list[str]) -> None:
        lines.extend(batch)

    ended = await every.run(python, Program(source, clock), limits=limits, emit=emit, stop=asyncio.Event())
    return checked(lines, ended)


@pytest.mark.parametrize("name", EXPECTED)
async def test_a_program_does_what_plain_python_does(every: Sandboxes, interpreter: Interpreter, name: str) -> None:
    ran = await run(every, interpreter.name, (PROGRAMS / name).read_text())
    assert ran.outcome == "finished"
    assert ran.output.splitlines() == EXPECTED[name]["stdout"]
    assert ran.events[0]["python"] == interpreter.release
    assert ran.events[-1]["totals"]["tasks"] == EXPECTED[name]["tasks"]


@pytest.mark.parametrize("clock", ["real", "autojump"])
async def test_what_asyncio_needs_of_the_kernel_is_allowed(
    every: Sandboxes, interpreter: Interpreter, clock: str
) -> None:
    ran = await run(every, interpreter.name, BROAD, clock)
    assert (ran.outcome, ran.output) == ("finished", BROAD_OUTPUT), ran.events[-1]
    assert not ran.of("gap")


@pytest.mark.parametrize(
    ("source", "limits", "outcome"),
    [
        ("while True: pass", SPINNING, "cpu-limit"),
        ("import time; time.sleep(1000)", Limits(wall=0.3), "time-limit"),
        ("x = []\nwhile True: x.append(bytes(1 << 20))", QUICK, "memory-limit"),
        ("while True: print('0123456789')", Limits(output=1000), "output-limit"),
        ("import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())", QUICK, None),
        ("import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())", QUICK, "deadlock"),
        ("print('(", QUICK, "syntax-error"),
        ("1 / 0", QUICK, "raised"),
    ],
    ids=["cpu", "time", "memory", "output", "events", "deadlock", "syntax", "raised"],
)
async def test_a_run_ends_as_it_must(
    every: Sandboxes, interpreter: Interpreter, source: str, limits: Limits, outcome: str | None
) -> None:
    ran = await run(every, interpreter.name, source, "real", limits)
    assert ran.outcome == (outcome or "event-limit")


@pytest.mark.parametrize("hostile", SOME_HOSTILE, ids=lambda hostile: hostile.name)
async def test_a_hostile_program_ends_honestly(every: Sandboxes, interpreter: Interpreter, hostile: Hostile) -> None:
    ran = await run(every, interpreter.name, hostile.source, "real")
    assert ran.outcome in hostile.outcomes, ran.events[-1]


async def test_nothing_inside_tells_where_the_python_stands_outside(every: Sandboxes, interpreter: Interpreter) -> None:
    source = """
import asyncio, os, sys, sysconfig
places = {sys.executable, sys.prefix, sys.base_prefix, sys.exec_prefix, os.__file__, asyncio.__file__, *sys.path}
places |= set(os.environ.values()) | {sysconfig.get_path("stdlib")}
print(*sorted(places), sep="\\n")
"""
    ran = await run(every, interpreter.name, source)
    assert ran.outcome == "finished"
    if interpreter.base != Path("/usr"):
        assert str(interpreter.base) not in ran.output
        assert f"/opt/python/lib/python{interpreter.name}\n" in ran.output


async def test_each_has_its_own_library_and_none_of_the_others(every: Sandboxes, interpreter: Interpreter) -> None:
    if interpreter.base == Path("/usr"):
        pytest.skip("the system's own stands among the system's libraries")
    ran = await run(every, interpreter.name, "import os\nprint(*os.listdir('/opt/python/lib'))")
    for name in interpreters.SUPPORTED:
        assert f"python{name}" not in ran.output.split() or name == interpreter.name


async def test_what_the_host_has_installed_in_it_is_not_to_be_seen(every: Sandboxes, interpreter: Interpreter) -> None:
    source = """
import os
import sysconfig
for place in (sysconfig.get_path("purelib"), "/usr/lib/python3/dist-packages"):
    print(os.listdir(place) if os.path.isdir(place) else [])
"""
    assert (await run(every, interpreter.name, source)).output == "[]\n[]\n"


async def test_a_python_that_is_not_there_is_named_with_those_that_are(every: Sandboxes) -> None:
    with pytest.raises(NoSuchPythonError, match=r"there is no Python 3\.9 here to run programs on, but .*3\.11"):
        await run(every, "3.9", "print()")


async def test_only_the_default_one_stays_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    own = interpreters.own()
    monkeypatch.setattr(sandboxes, "REST_SECONDS", 0.0)
    pair = Sandboxes({"default": own, "other": own}, default="default", spare=1)
    try:
        for name in ("default", "other", "other"):
            assert (await run(pair, name, "print('again')")).output == "again\n"
        await asyncio.gather(*pair._resting.values())
        assert pair._sandboxes["default"].pool.current is not None
        assert pair._sandboxes["other"].pool.current is None
        assert (await run(pair, "other", "print('again')")).output == "again\n"
    finally:
        await pair.close()


async def test_one_that_is_running_does_not_rest() -> None:
    own = interpreters.own()
    pair = Sandboxes({"other": own}, default="other", spare=0)
    sandbox = pair._sandboxes["other"]
    try:
        talking = asyncio.create_task(run(pair, "other", "import time\ntime.sleep(0.2)\nprint('done')", "real"))
        await asyncio.sleep(0)  # it has begun to begin
        await sandbox.rest()
        assert (await talking).output == "done\n"
    finally:
        await pair.close()
