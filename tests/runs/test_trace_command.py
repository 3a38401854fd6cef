"""``manage.py trace``: a program as plain CPython runs it, the formats, and what cannot be run."""

import io
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from playground.protocol.stream import Reader, encode_event
from playground.runs.spans import lives
from playground.runs.summary import summary
from tests.trace_format import faults

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "playground" / "programs" / "examples"
PROGRAMS = ROOT / "tests" / "programs"
EXAMPLE = "04_api_calls.py"
EXPECTED = json.loads((PROGRAMS / "expected.json").read_text())[EXAMPLE]


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


def of_the_example(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return trace(str(EXAMPLES / EXAMPLE), "--clock", "autojump", *arguments)


def test_the_examples_are_the_programs_that_every_python_is_tried_with() -> None:
    """``tests/sandbox/test_pythons.py`` holds each of them, on each Python, to what plain CPython does."""
    tried = {path.name: path.read_bytes() for path in PROGRAMS.glob("*.py")}

    assert {path.name: path.read_bytes() for path in EXAMPLES.glob("0*.py")} == tried


def test_an_example_does_what_it_does_in_plain_python() -> None:
    events = events_of(of_the_example())

    assert "".join(event["text"] for event in events if event["type"] == "output").splitlines() == EXPECTED["stdout"]
    assert sum(event["type"] == "task.created" and not event["system"] for event in events) == EXPECTED["tasks"]
    coros = {
        event["task"]: event["coro"] for event in events if event["type"] == "task.created" and not event["system"]
    }
    finished = [event["task"] for event in events if event["type"] == "task.finished" and event["task"] in coros]
    assert [coros[task] for task in finished] == EXPECTED["finish_order"]
    # What was waited for was skipped; what it took beyond that is computing, as the machine's clock tells.
    last = max(event["at"] for event in events if event["type"] == "task.finished") / 1e9
    wall = events[-1]["totals"]["wall"]
    assert wall < last
    assert last - wall <= EXPECTED["seconds"] <= last
    assert events[0]["clock"] == "autojump"


def test_the_states_of_a_task_add_up_to_its_life() -> None:
    events = events_of(of_the_example())
    ended = {event["task"]: event["at"] for event in events if event["type"] == "task.finished"}

    for life in lives(events):
        assert life.total("ready") + life.total("running") + life.total("waiting") == ended[life.task] - life.created


def test_a_program_can_come_from_standard_input_and_the_clock_is_the_real_one_unless_another_is_asked_for() -> None:
    events = events_of(trace("-", program=b"print('from a pipe')"))

    assert [event["text"] for event in events if event["type"] == "output"] == ["from a pipe\n"]
    assert events[0]["clock"] == "real"


@pytest.mark.parametrize("program", [b"import os; os._exit(3)", b"import os; os.kill(os.getpid(), 9)"])
def test_whatever_becomes_of_the_program_the_status_is_0(program: bytes) -> None:
    assert events_of(trace("-", program=program))[-1]["outcome"] != "finished"


def test_the_summary_is_a_table_of_tasks() -> None:
    events = events_of(of_the_example())
    text = summary(events)

    assert text.startswith(f"finished after {events[-1]['at'] / 1e9:.3f} s on the autojump clock ")
    assert [line.split()[0] for line in text.splitlines() if "fetch_data('API" in line] == ["2", "3", "4"]
    assert "  Done API 2\n  Done API 3\n  Done API 1\n" in text


def test_the_summary_says_what_went_wrong_and_where() -> None:
    raised = trace("-", "--format", "summary", program=b"def f():\n    1/0\nf()\n")
    broken = trace("-", "--format", "summary", program=b"x = (\n")

    assert [(ran.returncode, ran.stderr) for ran in (raised, broken)] == [(0, b"")] * 2
    assert "ZeroDivisionError: division by zero" in raised.stdout.decode()
    assert "line 2, in f" in raised.stdout.decode()
    assert "line 1: SyntaxError" in broken.stdout.decode()


def test_the_summary_does_not_let_a_program_control_the_terminal() -> None:
    *events, last = events_of(of_the_example())
    said = {**last, "type": "output", "stream": "stdout", "text": "\x1b[2Jgone\x07\n"}
    text = summary([*events, said, last])

    assert "  �[2Jgone�\n" in text
    assert "\x1b" not in text
    assert "\x07" not in text


def test_the_chrome_trace_has_a_track_for_each_task_and_is_one() -> None:
    text = of_the_example("--format", "chrome").stdout.decode()
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
def test_what_cannot_be_run_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, program: bytes, sentence: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(program)))
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("trace", "-")

    assert refused.value.returncode == 2


def test_a_file_that_there_is_none_of_is_said_so_with_status_2() -> None:
    result = trace("no-such-file.py")

    assert (result.returncode, result.stdout) == (2, b"")
    assert b"no-such-file.py" in result.stderr
    assert b"Traceback" not in result.stderr


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
    result = of_the_example()

    assert "".join(encode_event(event) + "\n" for event in events_of(result)).encode() == result.stdout
