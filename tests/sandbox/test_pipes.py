from hypothesis import given
from hypothesis import strategies as st

from playground.sandbox.pipes import Lines


@given(st.lists(st.binary(max_size=40)), st.data())
def test_lines_come_out_as_they_went_in_however_they_were_cut(parts: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(part.replace(b"\n", b"") + b"\n" for part in parts)
    lines = Lines(limit=100)
    out: list[bytes] = []
    while whole:
        size = data.draw(st.integers(1, len(whole)))
        out += lines.feed(whole[:size])
        whole = whole[size:]
    assert out == [part.replace(b"\n", b"") for part in parts]
    assert not lines.torn
    assert lines.overlong == 0


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_no_more_than_the_limit_is_ever_held_back(chunks: list[bytes]) -> None:
    lines = Lines(limit=64)
    for chunk in chunks:
        for line in lines.feed(chunk):
            assert len(line) <= 64
        assert len(lines._rest) <= 64


def test_an_overlong_line_is_dropped_whole_and_counted_once() -> None:
    lines = Lines(limit=4)
    out = [*lines.feed(b"12345"), *lines.feed(b"678"), *lines.feed(b"9\nab\n")]
    assert out == [b"ab"]
    assert lines.overlong == 1


def test_a_stream_that_stops_in_a_line_is_torn() -> None:
    lines = Lines(limit=10)
    assert list(lines.feed(b"whole\nhal")) == [b"whole"]
    assert lines.torn
