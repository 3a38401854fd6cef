import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from playground.protocol.records import encode_line
from playground.protocol.stream import Reader
from playground.sandbox.policy import Limits
from playground.sandbox.transcript import Transcript

SMALL = Limits(events=50, output=100)


def transcript(limits: Limits = SMALL) -> Transcript:
    return Transcript(python="3.11.0", clock="real", limits=limits, now=lambda: 0)


def finish(script: Transcript) -> list[dict[str, Any]]:
    """End the run and check its whole stream."""
    script.end("finished", None, wall=0, cpu=0, memory=0)
    reader = Reader()
    events = [reader.event(line) for line in script.take()]
    assert reader.ended
    return events


def test_a_run_that_said_nothing_has_its_beginning_and_its_end() -> None:
    assert [event["type"] for event in finish(transcript())] == ["run.started", "run.ended"]


def test_refused_records_are_counted_in_a_gap() -> None:
    script = transcript()
    script.feed(encode_line([["program.began", 0], ["step.began", 1, 7], ["nonsense", 2]]))
    gap = finish(script)[1]
    assert (gap["type"], gap["dropped"], gap["reason"]) == ("gap", 2, "malformed")


def test_a_torn_line_is_a_gap() -> None:
    script = transcript()
    script.feed(b'[["program.began",0]]\n[["outp')
    assert finish(script)[-2]["reason"] == "torn"


def test_output_keeps_to_its_limit_to_the_byte_and_cuts_no_character_in_two() -> None:
    script = transcript()
    script.feed(
        encode_line([["output", 1, "stdout", "\u00fc" * 49, None, None], ["output", 2, "stdout", "a\u00fc\u00fc"]])
    )
    assert script.exceeded == "output-limit"
    text = "".join(event["text"] for event in finish(script) if event["type"] == "output")
    assert text == "\u00fc" * 49 + "a"


def test_the_event_limit_counts_beginning_and_end_too() -> None:
    script = transcript()
    for _ in range(100):
        script.feed(encode_line([["task.created", 1, script.tasks + 1, "n", "c", [], None, None, False]]))
    assert script.exceeded == "event-limit"
    assert len(finish(script)) <= 50


@given(st.lists(st.one_of(st.binary(max_size=200), st.just(b"\n"), st.just(b'[["step.began",1,1]]\n')), max_size=60))
def test_whatever_a_cell_writes_the_stream_is_whole(chunks: list[bytes]) -> None:
    script = transcript()
    for chunk in chunks:
        script.feed(chunk)
        script.feed_output("stderr", chunk)
    assert len(finish(script)) <= SMALL.events


_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
_word = st.sampled_from(["task.created", "task.woken", "task.awaiting", "output", "note", "program.ended", "gap", "x"])


@given(st.lists(st.tuples(_word, _json, _json, _json, _json), max_size=20))
def test_whatever_records_a_cell_forges_the_stream_is_whole(records: list[tuple[Any, ...]]) -> None:
    script = transcript()
    script.feed(json.dumps(records).encode() + b"\n")
    finish(script)
