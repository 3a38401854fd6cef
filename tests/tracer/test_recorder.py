"""The way out: what is appended is what is written, in order of time, line by line within the protocol's limits."""

from __future__ import annotations

import json
import os
import threading
from typing import Any

import pytest

from playground.protocol.limits import OUTPUT_LIMIT
from playground.protocol.records import BATCH_LIMIT, LINE_LIMIT, encode_line
from playground.tracer.clock import Clock
from playground.tracer.recorder import HELD_FLUSHES, Recorder

from .conftest import Tracing


class Reading:
    """A recorder with a reader at the other end of its pipe."""

    def __init__(self) -> None:
        self.read_end, self.write_end = os.pipe()
        self.recorder = Recorder(self.write_end, Clock(jumps=False))
        self.raw = bytearray()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        while chunk := os.read(self.read_end, 1 << 16):
            self.raw += chunk

    def lines(self) -> list[bytes]:
        self.recorder.flush()
        os.close(self.write_end)
        self._thread.join()
        os.close(self.read_end)
        return bytes(self.raw).splitlines(keepends=True)

    def records(self) -> list[list[Any]]:
        return [record for line in self.lines() for record in json.loads(line)]


@pytest.fixture
def reading() -> Any:
    return Reading()


def output(text: Any, at: Any = 1, *, task: Any = 1, line: Any = 3, stream: Any = "stdout") -> Any:
    return ("output", at, stream, text, task, line)


def test_lines_are_those_of_the_protocols_encoder(trace: Tracing) -> None:
    run = trace("""
        import asyncio

        async def child(name):
            await asyncio.sleep(0)
            await asyncio.sleep(0.25)
            return 0.1

        async def main():
            lock = asyncio.Lock()
            async with lock:
                await asyncio.gather(child("ü"), child('"\\\\'), return_exceptions=True)
            asyncio.get_running_loop().call_later(1e-3, print, "ö")
            async with asyncio.timeout(3):
                await asyncio.create_task(child(None))

        asyncio.run(main())
    """)
    for line in run.lines:
        assert line == encode_line(json.loads(line))


def test_the_two_writes_of_a_print_become_one_event(reading: Reading) -> None:
    for text in ("one", "\n", "two", " ", "three", "\n", "four\n"):
        reading.recorder.append(output(text))
    assert [record[3] for record in reading.records()] == ["one\n", "two three\n", "four\n"]


def test_writes_of_other_lines_tasks_or_streams_stay_apart(reading: Reading) -> None:
    for entry in (output("a"), output("b", task=2), output("c", line=4), output("d", stream="stderr")):
        reading.recorder.append(entry)
    assert [record[3] for record in reading.records()] == ["a", "b", "c", "d"]


def test_outputs_grow_no_longer_than_an_event_may_be(reading: Reading) -> None:
    for _ in range(3):
        reading.recorder.append(output("x" * (OUTPUT_LIMIT // 2 + 1)))
    assert [len(record[3]) for record in reading.records()] == [OUTPUT_LIMIT // 2 + 1] * 3


def test_half_a_print_is_held_back_once_by_the_flushing_thread(reading: Reading) -> None:
    reading.recorder.append(output("half"))
    reading.recorder.flush(by_thread=True)
    reading.recorder.append(output(" and half\n"))
    assert [record[3] for record in reading.records()] == ["half and half\n"]


def test_and_not_for_ever() -> None:
    reading = Reading()
    reading.recorder.append(output("half"))
    for _ in range(HELD_FLUSHES):
        reading.recorder.flush(by_thread=True)
        assert len(reading.recorder.queue) == 1
    reading.recorder.flush(by_thread=True)
    assert not reading.recorder.queue
    assert len(reading.records()) == 1


def test_lines_stay_within_the_protocols_limits(reading: Reading) -> None:
    for number in range(3000):
        reading.recorder.append(output("\U0001f600" * (OUTPUT_LIMIT // 8) + "\n", at=number))
    for number in range(9000):
        reading.recorder.append(f'["step.began",{3000 + number},1]')
    lines = reading.lines()
    assert max(map(len, lines)) <= LINE_LIMIT
    assert max(len(json.loads(line)) for line in lines) <= BATCH_LIMIT
    assert [record[1] for line in lines for record in json.loads(line)] == list(range(12_000))


def test_another_threads_late_record_does_not_turn_time_back(reading: Reading) -> None:
    recorder = reading.recorder
    recorder.append('["step.began",100,1]')
    recorder.append(["output", 90, "stdout", "read the clock before\n", None, None])
    recorder.append(["output", 150, "stdout", "overtook the main thread\n", None, None])
    recorder.append('["task.awaiting",120,1,{"kind":"yield"},[]],["task.woken",120,1,{"kind":"loop"}]')
    recorder.flush()
    recorder.append(("output", 130, "stdout", "still late\n", 1, None))
    recorder.append('["step.began",160,1]')
    assert [record[1] for record in reading.records()] == [100, 100, 150, 150, 150, 150, 160]


def test_after_a_failure_only_output_and_claims_are_written(reading: Reading) -> None:
    recorder = reading.recorder
    recorder.append('["step.began",1,1]')
    try:
        raise ValueError
    except ValueError:
        recorder.fail()
        recorder.fail()
    recorder.append(output("still\n"))
    recorder.finish("finished", None)
    kinds = [record[0] for record in reading.records()]
    assert kinds == ["note", "output", "recorder.dropped", "program.ended"]


def test_a_program_at_the_limit_of_its_recursion_is_no_failure(reading: Reading) -> None:
    try:
        raise RecursionError
    except RecursionError:
        reading.recorder.fail()
    assert not reading.recorder.failed
    reading.recorder.finish("finished", None)
    assert reading.records()[0][2:] == [1, "overflow"]


def test_a_reader_that_went_away_is_no_error_of_the_programs() -> None:
    read_end, write_end = os.pipe()
    recorder = Recorder(write_end, Clock(jumps=False))
    os.close(read_end)
    recorder.append(output("nobody listens\n"))
    recorder.flush()
    recorder.append(output("nobody listens\n"))
    recorder.flush()
    assert not recorder.queue
    os.close(write_end)


def test_what_a_broken_recorder_still_says_names_no_task(reading: Any) -> None:
    reading.recorder.append('["step.began",1,7]')
    try:
        raise ValueError
    except ValueError:
        reading.recorder.fail()
    reading.recorder.append(("note", 2, "deadlock", 7, 3, {"cycle": False, "tasks": [7], "resources": [0]}))
    reading.recorder.append(output("still heard\n", 3, task=7))
    told = reading.records()
    assert [record[0] for record in told] == ["note", "output"]
    assert told[0][2:4] == ["recorder-failed", None]
    assert told[1][4] is None
    assert reading.recorder.dropped == 2


def test_nothing_is_written_after_the_programs_end(reading: Reading) -> None:
    recorder = reading.recorder
    told_too_late = output("late\n")

    def append(entry: Any) -> None:  # another thread comes between the last claim and the writing of it
        recorder.queue.append(entry)
        if entry[0] == "program.ended":
            recorder.queue.append(told_too_late)

    recorder.append = append
    recorder.finish("finished", None)
    recorder.queue.append(told_too_late)
    assert [record[0] for record in reading.records()] == ["program.ended"]
