"""Reads pieces as the supervisor does, run by run, and says what does not hold."""

import random
import time
from dataclasses import dataclass, field

from playground.protocol.records import LINE_LIMIT
from playground.protocol.stream import EVENT_LIMIT, Reader
from playground.sandbox.pipes import CHUNK
from playground.sandbox.policy import Limits
from playground.sandbox.transcript import Transcript
from playground.sandbox.verdict import find_oddity, reach_verdict, read_status

from .damage import Tape, piece

PIECES = 40
"""Of one run, at most."""


@dataclass
class Findings:
    """What came of it."""

    inputs: int = 0
    bytes: int = 0
    runs: int = 0
    events: int = 0
    gaps: int = 0
    dropped: int = 0
    longest: float = 0.0
    """Seconds of computing that one input took, reading and writing its events."""
    step: float = 0.0
    """Seconds of computing that the longest step took: so long the loop is held at least."""
    exceeded: dict[str, int] = field(default_factory=dict)


def judge_run(dice: random.Random, findings: Findings, most: int = PIECES) -> None:
    """One run of damaged pieces. Raises :class:`AssertionError`, or whatever the supervisor would have raised."""
    limits = dice.choice(_LIMITS)
    transcript = Transcript(python="3.11.0", clock="real", limits=limits)
    reader = Reader()
    tape = Tape(dice)
    for _ in range(min(most, dice.randint(1, PIECES))):
        data = piece(dice, tape)
        began = time.thread_time()
        stream = dice.choice(_STREAMS)
        for start in range(0, len(data), CHUNK):  # as it comes out of a pipe
            chunk = data[start : start + CHUNK]
            steps = transcript.digest(chunk) if stream is None else transcript.digest_output(stream, chunk)
            before = time.thread_time()
            for _ in steps:
                now = time.thread_time()
                findings.step, before = max(findings.step, now - before), now
        lines = transcript.take()
        findings.longest = max(findings.longest, time.thread_time() - began)
        findings.inputs += 1
        findings.bytes += len(data)
        _read(reader, lines, findings)
        assert len(transcript._lines._rest) <= LINE_LIMIT
    _end(dice, tape, transcript, reader, findings)
    findings.runs += 1
    assert reader.ended
    assert reader.seq <= limits.events
    assert transcript.output <= limits.output
    if transcript.exceeded is not None:
        findings.exceeded[transcript.exceeded] = findings.exceeded.get(transcript.exceeded, 0) + 1


def _end(dice: random.Random, tape: Tape, transcript: Transcript, reader: Reader, findings: Findings) -> None:
    status = read_status(dice.choice(_STATUSES) if dice.random() < 0.9 else piece(dice, tape))
    find_oddity(stopped_for=transcript.exceeded, status=status, refused=transcript.refused)
    outcome, error = reach_verdict(
        stopped_for=transcript.exceeded, status=status, claim=transcript.claim, cpu_limit=1.0
    )
    cpu, memory = (status.cpu, status.memory) if status else (0.0, 0)
    transcript.end(outcome, error, wall=0.1, cpu=cpu, memory=memory)
    _read(reader, transcript.take(), findings)


def _read(reader: Reader, lines: list[str], findings: Findings) -> None:
    for line in lines:
        assert len(line) <= EVENT_LIMIT
        event = reader.event(line)
        findings.events += 1
        if event["type"] == "gap":
            findings.gaps += 1
            findings.dropped += event["dropped"]


_LIMITS = (Limits(), Limits(events=60, output=2000), Limits(events=1000, output=100_000, trace=100_000))
_STREAMS = (None, None, None, None, None, None, "stdout", "stderr")
_STATUSES = (
    b'{"exit": 0, "cpu": 0.1, "memory": 1000000}\n',
    b'{"exit": -9, "cpu": 7.5, "memory": 1}\n',
    b'{"exit": -64, "cpu": 0, "memory": 1}\n',
    b'{"exit": 121, "cpu": NaN, "memory": 1e400}\n',
    b'{"exit": "x"}\n',
    b"[[[[\n",
    b"null\n",
    b"",
)
