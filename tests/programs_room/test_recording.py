"""Recordings come back as they were, in pieces, and never without bound."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.programs import recording
from playground.programs.recording import DamagedError, compress, decompress

LINE = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=200)


@given(st.lists(LINE, max_size=50), st.integers(0, 60))
def test_what_was_compressed_comes_back(lines: list[str], after: int) -> None:
    assert list(decompress(compress(lines), after=after)) == lines[after:]


def test_a_long_recording_comes_back() -> None:
    lines = [f"{number} {'x' * (number % 5000)}" for number in range(5000)]

    assert list(decompress(compress(lines))) == lines


def test_the_same_lines_are_always_the_same_recording() -> None:
    assert compress(["a", "b"]) == compress(line for line in "ab")


@pytest.mark.parametrize("cut", [0, 1, 10, -1])
def test_a_recording_that_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(DamagedError):
        list(decompress(compress(["one", "two", "three"])[:cut]))


def test_what_is_no_recording_is_refused() -> None:
    with pytest.raises(DamagedError):
        list(decompress(b"nonsense"))
    with pytest.raises(DamagedError):
        list(decompress(zlib.compress(b"a line without its end")))


def test_a_recording_that_grows_without_end_is_refused_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "GROWTH_LIMIT", 1 << 20)
    bomb = compress(["x" * (1 << 16)] * 100)

    read: list[str] = []
    with pytest.raises(DamagedError):
        read.extend(decompress(bomb))
    assert sum(map(len, read)) <= 1 << 20
