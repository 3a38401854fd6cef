"""What a cell writes, and its strict decoding: whatever is read is either of the protocol or counted."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.protocol.events import EVENTS
from playground.protocol.records import BATCH_LIMIT, LINE_LIMIT, Batch, Decoder, encode_line

from .strategies import JSON, PREAMBLE, RECORDS


def decode(*records: object) -> Batch:
    decoder = Decoder()
    assert not decoder.line(encode_line(PREAMBLE)).refused
    return decoder.line(encode_line(records))  # type: ignore[arg-type]


@given(RECORDS)
def test_every_record_that_can_be_said_comes_back_as_it_was(record: Any) -> None:
    batch = decode(record)
    assert not batch.refused, batch.reason
    ((_, values),) = batch.entries
    assert list(values.values()) == record
    assert list(values)[:2] == ["type", "at"]


@given(RECORDS)
def test_trailing_nulls_may_be_left_out(record: Any) -> None:
    shorter = list(record)
    while shorter[-1] is None:
        shorter.pop()
    assert decode(shorter).entries == decode(record).entries


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_counted_and_never_raise(raw: Any) -> None:
    decoder = Decoder()
    batch = decoder.line(raw)
    assert batch.refused or not batch.entries
    assert bool(batch.refused) == bool(batch.reason)


@given(JSON)
def test_json_of_any_kind_is_counted_and_never_raises(value: Any) -> None:
    batch = Decoder().line(json.dumps(value).encode())
    assert not batch.entries
    assert batch.refused == (len(value) if type(value) is list else 1)


@given(RECORDS, st.data())
def test_a_record_with_one_value_replaced_is_refused_or_still_well_formed(record: Any, data: Any) -> None:
    changed = copy.deepcopy(record)
    changed[data.draw(st.integers(0, len(record) - 1))] = data.draw(JSON)
    batch = decode(changed)
    assert len(batch.entries) + batch.refused == 1
    for definition, values in batch.entries:
        for name, field in definition.fields.items():
            field.check(values[name])


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (["task.woken", 1, 2, {"kind": "loop"}], "was not introduced"),
        (["task.woken", 1, 1, {"kind": "task", "task": 9}], "was not introduced"),
        (["task.awaiting", 1, 1, {"kind": "gather", "tasks": [1, 5]}, []], "was not introduced"),
        (["task.awaiting", 1, 1, {"kind": "timeout", "inner": {"kind": "task", "task": 9}}, []], "was not introduced"),
        (["task.created", 1, 5, "n", "c", [], None, None, False], "the next task is 2"),
        (["step.began", 0, 1], "went back"),
        (["step.began", 1, True], "whole number"),
        (["step.began", 1, 1.0], "whole number"),
        (["step.began", 2**53, 1], "nanoseconds"),
        (["step.began", -1, 1], "nanoseconds"),
        (["step.began", 1, 1, None], "has 1 fields"),
        (["step.began", 1], "whole number"),
        (["nonsense", 1], "vocabulary"),
        (["run.ended", 1, "finished"], "not for a program to say"),
        (["gap", 1, 5, "torn"], "not for a program to say"),
        (["output", 1, "stdout", "\ud800", None, None], "writable as UTF-8"),
        (["output", 1, "stdout", "x" * 8193, None, None], "at most 8192"),
        ([], "a record is a list"),
        ("step.began", "a record is a list"),
        ([["a"], 1], "type is a text"),
    ],
)
def test_what_is_refused_has_a_reason(record: Any, reason: Any) -> None:
    batch = decode(record)
    assert (batch.refused, batch.entries) == (1, [])
    assert reason in batch.reason


def test_a_refused_record_leaves_no_trace_and_those_around_it_count() -> None:
    batch = decode(["step.began", 9, 1], ["step.began", 5, 1], ["step.began", 9, 7], ["step.began", 9, 1])
    assert [values["at"] for _, values in batch.entries] == [9, 9]
    assert batch.refused == 2


@pytest.mark.parametrize("raw", [b"[[NaN]]", b'[["step.began",Infinity,1]]', b"[" * 100_000, b"\xff", b"", b"\x00"])
def test_what_is_no_json_is_one_refusal(raw: Any) -> None:
    assert Decoder().line(raw).refused >= 1


def test_a_line_that_is_too_long_is_not_parsed() -> None:
    assert Decoder().line(b"[" + b" " * LINE_LIMIT + b"]").reason == f"a line of more than {LINE_LIMIT} bytes"


def test_a_line_of_too_many_records_is_read_up_to_the_limit() -> None:
    batch = decode(*[["step.began", 1, 1]] * (BATCH_LIMIT + 3))
    assert (len(batch.entries), batch.refused) == (BATCH_LIMIT, 3)


def test_ids_are_introduced_by_counting() -> None:
    introduced = [event.introduces for event in EVENTS.values() if event.introduces]
    assert introduced == ["task", "timer", "callback", "resource", "thread"]
