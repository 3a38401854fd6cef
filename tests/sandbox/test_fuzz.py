"""A little of ``python -m tests.sandbox.fuzz``: whatever a cell writes, its run's stream is whole and bounded."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from playground.protocol.records import Decoder, encode_line
from tests.sandbox.fuzzing.damage import Tape, piece
from tests.sandbox.fuzzing.judge import Findings, judge_run
from tests.sandbox.fuzzing.recorded import recorded


def test_recorded_records_are_of_the_protocol() -> None:
    for run in recorded():
        decoder = Decoder()
        for start in range(0, len(run), 1000):
            assert not decoder.line(encode_line(run[start : start + 1000])).refused


def test_damaged_records_are_read_to_the_end() -> None:
    findings = Findings()
    for seed in range(30):
        judge_run(random.Random(seed), findings)
    # It is no use if all is refused, or all is taken.
    assert findings.events > 1000
    assert findings.dropped > 1000
    assert findings.exceeded.keys() >= {"event-limit", "output-limit"}


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_whatever_the_dice_say_no_input_breaks_the_reading(dice: random.Random) -> None:
    judge_run(dice, Findings(), most=4)


@settings(max_examples=50)
@given(st.binary(max_size=300), st.integers(0, 2**32))
def test_a_decoder_goes_on_through_anything(noise: bytes, seed: int) -> None:
    decoder = Decoder()
    decoder.line(noise)
    dice = random.Random(seed)
    decoder.line(piece(dice, Tape(dice)))
    last = decoder.order.at
    assert not decoder.line(encode_line([["loop.woke", last, "io", 0]])).refused
