"""``manage.py trace``: the six programs against what plain CPython does, formats, and what cannot be run."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from playground.protocol.stream import Reader, encode_event
from playground.runs.spans import lives
from tests.trace_format import faults

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "playground" / "programs" / "examples"
EXPECTED = json.loads((ROOT / "tests" / "programs" / "expected.json").read_text())
SIX = sorted(name for name in EXPECTED if name.endswith(".py"))


@cache
def trace(*arguments: str, program: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "manage.py", "trace", *arguments]
    return subprocess.run(command, check=False, input=program, capture_output=True, cwd=ROOT, timeout=60)


def events_of(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    """The events, read as strictly as the protocol is."""
    assert (result.returncode, result.stderr) == (0, b"")
    reader = Reader()
    events = [reader.event(line) for line in result.stdout.splitlines()]
    assert reader.ended
    return events


@pytest.mark.parametrize(("name", "clock"), [*((name, "autojump") for name in SIX), ("04_api_calls.py", "real")])
def test_each_example_does_what_it_does_in_plain_python(name: str, clock: str) -> None:
    events = events_of(trace(str(EXAMPLES / name), "--clock", clock))
    expected = EXPECTED[name]

    assert "".join(event["text"] for event in events if event["type"] == "output").splitlines() == expected["stdout"]
    assert sum(event["type"] == "task.created" and not event["system"] for event in events) == expected["tasks"]
    coros = {
        event["task"]: event["coro"] for event in events if event["type"] == "task.created" and not event["system"]
    }
    finished = [event["task"] for event in events if event["type"] == "task.finished" and event["task"] in coros]
    assert [coros[task] for task in finished] == expected["finish_order"]
    last = max((event["at"] for event in events if event["type"] == "task.finished"), default=0)
    # Computing takes its time on either clock, and more on a busy machine; a wait too many would be a whole second.
    assert abs(last / 1e9 - expected["seconds"]) < 0.5
    assert events[0]["clock"] == clock
    if clock == "autojump" and expected["seconds"]:
        assert events[-1]["totals"]["wall"] < expected["seconds"]


def test_the_states_of_a_task_add_up_to_its_life() -> None:
    events = events_of(trace(str(EXAMPLES / "04_api_calls.py"), "--clock", "autojump"))
    ended = {event["task"]: event["at"] for event in events if event["type"] == "task.finished"}

    for life in lives(events):
        assert life.total("ready") + life.total("running") + life.total("waiting") == ended[life.task] - life.created


def test_a_program_can_come_from_standard_input() -> None:
    events = events_of(trace("-", program=b"print('from a pipe')"))

    assert [event["text"] for event in events if event["type"] == "output"] == ["from a pipe\n"]


@pytest.mark.parametrize(
    "program", [b"def broken(:", b"1/0", b"import os; os._exit(3)", b"import os; os.kill(os.getpid(), 9)"]
)
def test_whatever_becomes_of_the_program_the_status_is_0(program: bytes) -> None:
    assert events_of(trace("-", program=program))[-1]["outcome"] != "finished"


def test_the_summary_is_a_table_of_tasks() -> None:
    result = trace(str(EXAMPLES / "04_api_calls.py"), "--clock", "autojump", "--format", "summary")
    text = result.stdout.decode()

    assert result.returncode == 0
    assert text.startswith("finished after 3.0")
    assert [line.split()[0] for line in text.splitlines() if "fetch_data('API" in line] == ["2", "3", "4"]
    assert "  Done API 2\n  Done API 3\n  Done API 1\n" in text


def test_the_summary_says_what_went_wrong_and_where() -> None:
    raised = trace("-", "--format", "summary", program=b"def f():\n    1/0\nf()\n").stdout.decode()
    broken = trace("-", "--format", "summary", program=b"x = (\n").stdout.decode()

    assert "ZeroDivisionError: division by zero" in raised
    assert "line 2, in f" in raised
    assert "line 1: SyntaxError" in broken


def test_the_summary_does_not_let_a_program_control_the_terminal() -> None:
    result = trace("-", "--format", "summary", program=rb"print('\x1b[2Jgone\x07')")

    assert b"\x1b" not in result.stdout
    assert b"\x07" not in result.stdout


def test_the_chrome_trace_has_a_track_for_each_task_and_is_one() -> None:
    result = trace(str(EXAMPLES / "04_api_calls.py"), "--clock", "autojump", "--format", "chrome")
    text = result.stdout.decode()
    names = [event["args"]["name"] for event in json.loads(text)["traceEvents"] if event.get("name") == "thread_name"]

    assert names == ["main()", "fetch_data('API 1')", "fetch_data('API 2')", "fetch_data('API 3')", "event loop"]
    assert faults(text.strip()) == []


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        (b"", "empty"),
        (b"print('\xff')", "not UTF-8"),
        (b"a\0b", "NUL"),
        (b"#" + b"x" * 65536, "64 KiB"),
        (b"#" + b"x" * 65534 + "é".encode() * 10, "64 KiB"),
    ],
)
def test_what_cannot_be_run_is_said_in_a_sentence_with_status_2(program: bytes, sentence: str) -> None:
    result = trace("-", program=program)

    assert (result.returncode, result.stdout) == (2, b"")
    assert sentence in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_a_file_that_there_is_none_of_is_said_so_with_status_2() -> None:
    result = trace("no-such-file.py")

    assert (result.returncode, result.stdout) == (2, b"")
    assert b"no-such-file.py" in result.stderr


def test_who_has_read_enough_may_close_the_pipe() -> None:
    command = [sys.executable, "manage.py", "trace", "-"]
    program = b"for _ in range(10_000): print('x' * 50)"
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, cwd=ROOT) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(program)
        process.stdin.close()
        assert process.stdout.readline().startswith(b'{"type":"run.started"')
        process.stdout.close()

        assert process.stderr.read() == b""


def test_a_stream_written_again_is_the_same_stream() -> None:
    result = trace(str(EXAMPLES / "03_gather_two.py"), "--clock", "autojump")

    assert "".join(encode_event(event) + "\n" for event in events_of(result)).encode() == result.stdout
