"""What a run guarantees to whoever asked for it."""

import asyncio
import os
import time

import pytest

from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox
from playground.sandbox.zygote import SandboxError

from .conftest import QUICK, SPINNING, Run

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("supervisor")]


async def test_what_was_printed_before_a_kill_is_kept(run: Run) -> None:
    ran = await run("print('kept')\nwhile True:\n    pass\n", limits=SPINNING)
    assert ran.outcome == "cpu-limit"
    assert ran.output == "kept\n"


async def test_a_step_that_never_ends_is_seen_to_have_begun(run: Run) -> None:
    ran = await run(
        "import asyncio\n"
        "async def main():\n"
        "    await asyncio.sleep(0.01)\n"
        "    while True:\n"
        "        pass\n"
        "asyncio.run(main())\n",
        limits=SPINNING,
    )
    assert ran.of("step.began", "task.awaiting", "task.finished")[-1]["type"] == "step.began"


async def test_stop_ends_a_run_at_once(run: Run) -> None:
    stop = asyncio.Event()
    stop.set()
    ran = await run("import time; time.sleep(1000)", stop=stop)
    assert ran.outcome == "stopped"
    assert ran.events[-1]["totals"]["wall"] < 10  # of the 300 s that it may take: a busy machine may be late, too


async def test_a_cut_off_run_ends_when_it_was_cut_off(sandbox: Sandbox) -> None:
    heard: list[int] = []

    async def emit(batch: list[str]) -> None:
        heard.append(time.monotonic_ns())

    program, began = Program("import time; time.sleep(1000)"), time.monotonic_ns()
    ended = await sandbox.run(program, limits=Limits(wall=0.5), emit=emit, stop=asyncio.Event())
    assert ended["outcome"] == "time-limit"
    # Counted from when the program was heard to have begun, which on a busy machine is a while after it was sent.
    assert 0.5e9 - (heard[0] - began) <= ended["at"] <= time.monotonic_ns() - began


async def test_exactly_the_allowed_number_of_events_is_recorded(run: Run) -> None:
    source = "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())\n"
    ran = await run(source, limits=Limits(events=500))
    assert ran.outcome == "event-limit"
    assert len(ran.events) <= 500


async def test_exactly_the_allowed_output_is_kept(run: Run) -> None:
    ran = await run("while True: print('0123456789')", limits=Limits(output=1000))
    assert ran.outcome == "output-limit"
    assert len(ran.output.encode()) == 1000
    assert ran.events[-1]["totals"]["output"] == 1000


async def test_a_syntax_error_is_told_with_its_line_and_column(run: Run) -> None:
    ran = await run("print('never')\nprint('(\n")
    assert ran.outcome == "syntax-error"
    assert ran.error["line"] == 2
    assert "never" not in ran.output
    assert not ran.of("task.created")


async def test_a_run_ends_when_its_program_ended_on_the_programs_clock(run: Run) -> None:
    began = time.monotonic_ns()
    ran = await run("import time; time.sleep(7)", clock="autojump")
    assert ran.outcome == "finished"
    assert 7e9 <= ran.events[-1]["at"] <= 7e9 + time.monotonic_ns() - began


async def test_an_exception_is_told_with_the_programs_own_frames(run: Run) -> None:
    ran = await run("def inner():\n    1 / 0\ndef outer():\n    inner()\nouter()\n")
    assert ran.outcome == "raised"
    assert ran.error["type"] == "ZeroDivisionError"
    assert ran.error["stack"] == [["<module>", 5], ["outer", 4], ["inner", 2]]


async def test_what_is_written_past_python_is_output_too(run: Run) -> None:
    ran = await run("import os; os.write(1, 'gr\u00fc\u00df'.encode()); os.write(2, b'\\xff')")
    written = {event["stream"]: event["text"] for event in ran.of("output")}
    assert written == {"stdout": "gr\u00fc\u00df", "stderr": "\ufffd"}


async def test_a_program_may_serve_itself_on_the_loopback(run: Run) -> None:
    ran = await run(
        "import asyncio\n"
        "async def serve(reader, writer):\n"
        "    writer.write(await reader.readline())\n"
        "    writer.close()\n"
        "async def main():\n"
        "    server = await asyncio.start_server(serve, 'localhost', 0)\n"
        "    port = server.sockets[0].getsockname()[1]\n"
        "    reader, writer = await asyncio.open_connection('127.0.0.1', port)\n"
        "    writer.write(b'hello\\n')\n"
        "    print(await reader.readline())\n"
        "    writer.close()\n"
        "    server.close()\n"
        "asyncio.run(main())\n"
    )
    assert ran.outcome == "finished", ran.events[-1]
    assert ran.output == "b'hello\\n'\n"


async def test_a_program_may_use_threads_and_files_in_tmp(run: Run) -> None:
    ran = await run(
        "import asyncio, pathlib\n"
        "async def main():\n"
        "    path = pathlib.Path('/tmp/note')\n"
        "    await asyncio.to_thread(path.write_text, 'from a thread')\n"
        "    print(path.read_text())\n"
        "asyncio.run(main())\n"
    )
    assert ran.outcome == "finished", ran.events[-1]
    assert ran.output == "from a thread\n"


async def test_runs_leave_nothing_to_each_other(run: Run) -> None:
    leave = "import asyncio, builtins\nopen('/tmp/left', 'w').close()\nasyncio.left = builtins.left = 1\n"
    look = (
        "import asyncio, builtins, os\nprint(os.listdir('/tmp'), vars(asyncio).get('left'), vars(builtins).get('left'))"
    )
    assert (await run(leave)).outcome == "finished"
    assert (await run(look)).output == "[] None None\n"


async def test_many_runs_at_once_are_each_their_own(run: Run) -> None:
    runs = await asyncio.gather(*(run(f"print({number})") for number in range(12)))
    assert [ran.output for ran in runs] == [f"{number}\n" for number in range(12)]


async def test_a_dead_zygote_is_replaced_and_its_run_is_interrupted(sandbox: Sandbox, run: Run) -> None:
    generation = sandbox.pool.current
    assert generation is not None
    began = asyncio.Event()

    async def emit(batch: list[str]) -> None:
        began.set()

    running = asyncio.create_task(
        sandbox.run(Program("import time; time.sleep(1000)"), limits=QUICK, emit=emit, stop=asyncio.Event())
    )
    await began.wait()
    generation.zygote._process.kill()
    assert (await running)["outcome"] == "interrupted"
    assert (await run("print('again')")).output == "again\n"


async def test_a_run_whose_watcher_fails_is_killed(sandbox: Sandbox) -> None:
    async def emit(batch: list[str]) -> None:
        raise ConnectionError("nobody listens")

    with pytest.raises(ExceptionGroup) as caught:
        await sandbox.run(Program("while True: pass"), limits=QUICK, emit=emit, stop=asyncio.Event())
    assert caught.group_contains(ConnectionError)


async def test_a_zygote_that_cannot_start_says_why() -> None:
    with pytest.raises(SandboxError, match="No module named 'nothing_of_the_kind'"):
        await Sandbox(runner="nothing_of_the_kind").start()


async def test_a_run_ends_with_its_program_even_when_someone_else_holds_its_pipe(sandbox: Sandbox) -> None:
    """Such as a pipe that is in flight in a socket: the kernel keeps it open for as long as it likes."""
    held: list[int] = []

    async def emit(batch: list[str]) -> None:
        if not held:
            held.append(os.open(f"/proc/{os.getpid()}/fd/{events.descriptor}", os.O_WRONLY))

    generation = sandbox.pool.current
    assert generation is not None
    while not generation.idle:  # noqa: ASYNC110 - it is built in another process
        await asyncio.sleep(0.001)
    events = generation.idle[0].events
    try:
        async with asyncio.timeout(QUICK.wall):
            ended = await sandbox.run(Program("print('done')"), limits=QUICK, emit=emit, stop=asyncio.Event())
    finally:
        for descriptor in held:
            os.close(descriptor)
    assert held
    assert ended["outcome"] == "finished"


async def test_the_modules_of_pythons_library_are_there(run: Run) -> None:
    ran = await run(
        "import asyncio, bz2, csv, ctypes, decimal, hashlib, lzma, sqlite3, ssl, uuid, zlib\n"
        "from zoneinfo import ZoneInfo\n"
        "print(ZoneInfo('Europe/Paris'), sqlite3.connect('/tmp/a.db').execute('select 1 + 1').fetchone())\n"
    )
    assert ran.output == "Europe/Paris (2,)\n", ran.output


async def test_a_connection_holds_little_of_the_kernels_memory(run: Run) -> None:
    ran = await run(
        "import socket\n"
        "server = socket.create_server(('127.0.0.1', 0))\n"
        "client = socket.create_connection(server.getsockname())\n"
        "client.setblocking(False)\n"
        "held = 0\n"
        "try:\n"
        "    while True:\n"
        "        held += client.send(bytes(65536))\n"
        "except BlockingIOError:\n"
        "    print(held)\n"
    )
    assert int(ran.output) < 1_000_000


async def test_the_moment_of_the_end_is_one_that_a_browser_can_tell(run: Run) -> None:
    ran = await run('import os, time\nos.write(3, b\'[["loop.woke",%d,"io",0]]\\n\' % (2**53 - 1))\ntime.sleep(0.01)\n')
    assert ran.events[-1]["at"] == 2**53 - 1


async def test_a_program_meets_its_own_interrupt_as_python_has_it(run: Run) -> None:
    ran = await run(
        "import os, signal\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    assert ran.output == "interrupted\n"
