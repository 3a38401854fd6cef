"""A socket's rules, without a socket."""

import json
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.runs.socket_session import (
    FRAME,
    FRAMES_A_SECOND,
    HEARTBEAT_FRAME,
    HEARTBEAT_SECONDS,
    SILENCE_SECONDS,
    WINDOW,
    Close,
    NotOfThisProtocolError,
    Session,
    TooManyFramesError,
    after_of,
)


def event(seq: int, size: int = 0, letter: str = "x") -> str:
    return json.dumps({"seq": seq, "text": letter * size}, ensure_ascii=False)


def frames_of(session: Session) -> list[str]:
    frames = []
    while (frame := session.next_frame(now=0)) is not None:
        frames.append(frame)
    return frames


def seqs(frame: str) -> list[int]:
    return [event["seq"] for event in json.loads(frame)["events"]]


def test_events_that_fit_are_sent_in_one_frame() -> None:
    session = Session(0, now=0)
    session.take([event(seq) for seq in (1, 2, 3)])

    assert [seqs(frame) for frame in frames_of(session)] == [[1, 2, 3]]
    assert session.sent == 3
    assert session.wants_more


def test_a_client_that_comes_again_is_sent_what_follows() -> None:
    session = Session(7, now=0)
    session.take([event(8)])

    assert [seqs(frame) for frame in frames_of(session)] == [[8]]
    assert session.sent == 8
    assert not session.all_acknowledged


@given(st.lists(st.integers(0, FRAME // 2 - 100), max_size=60), st.sampled_from(["x", "☃"]))
def test_no_frame_and_no_window_is_ever_exceeded(sizes: list[int], letter: str) -> None:
    session = Session(0, now=0)
    session.take([event(seq, size // len(letter.encode()), letter) for seq, size in enumerate(sizes, 1)])

    received: list[int] = []
    while not session.wants_more:
        frames = frames_of(session)
        assert frames
        assert all(len(frame.encode()) <= FRAME for frame in frames)
        assert sum(len(frame.encode()) for frame in frames) <= WINDOW
        received += [seq for frame in frames for seq in seqs(frame)]
        session.hear(json.dumps({"ack": session.sent}), now=0)

    assert received == list(range(1, len(sizes) + 1))
    assert session.all_acknowledged


def test_a_client_that_acknowledges_nothing_is_sent_one_window() -> None:
    session = Session(0, now=0)
    session.take([event(seq, 50_000) for seq in range(1, 101)])
    sent = sum(len(frame) for frame in frames_of(session))

    assert WINDOW - FRAME < sent <= WINDOW
    assert session.next_frame(now=0) is None
    assert not session.wants_more


def test_an_acknowledgement_opens_the_window_by_what_it_covers() -> None:
    session = Session(0, now=0)
    session.take([event(seq, FRAME // 2 - 200) for seq in range(1, 101)])
    frames = frames_of(session)
    session.hear(json.dumps({"ack": seqs(frames[0])[-1]}), now=0)

    assert len(frames_of(session)) == 1


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "garbage",
        "{}",
        "[]",
        "1",
        "null",
        '{"ack": 4}',
        '{"ack": -1}',
        '{"ack": 1.5}',
        '{"ack": true}',
        '{"ack": "1"}',
        '{"ack": null}',
        '{"ack": 1, "more": 2}',
        '{"ack": 1' + " " * 500 + "}",
        '{"ack": ' + "9" * 150 + "}",
        "[" * 150,
    ],
)
def test_anything_but_an_acknowledgement_of_what_was_sent_is_refused(text: str | None) -> None:
    session = Session(0, now=0)
    session.take([event(seq) for seq in (1, 2, 3)])
    frames_of(session)

    with pytest.raises(NotOfThisProtocolError):
        session.hear(text, now=0)


def test_an_acknowledgement_may_be_repeated_and_never_takes_one_back() -> None:
    session = Session(0, now=0)
    session.take([event(seq) for seq in (1, 2, 3)])
    frames_of(session)
    for ack in (3, 3, 1, 0):
        session.hear(json.dumps({"ack": ack}), now=0)

    assert session.all_acknowledged


def test_a_heartbeat_comes_when_nothing_else_was_sent_for_a_while() -> None:
    session = Session(0, now=100)

    assert session.heartbeat(now=100 + HEARTBEAT_SECONDS - 1) is None
    assert session.heartbeat(now=100 + HEARTBEAT_SECONDS) == HEARTBEAT_FRAME
    assert session.heartbeat(now=100 + HEARTBEAT_SECONDS + 1) is None
    session.take([event(1)])
    session.next_frame(now=200)
    assert session.heartbeat(now=200 + HEARTBEAT_SECONDS - 1) is None


def test_a_client_is_silent_when_nothing_was_heard_of_it_for_long() -> None:
    session = Session(0, now=100)
    assert not session.is_silent(now=100 + SILENCE_SECONDS)
    assert session.is_silent(now=101 + SILENCE_SECONDS)

    session.hear('{"ack": 0}', now=140)
    assert not session.is_silent(now=140 + SILENCE_SECONDS)


@pytest.mark.parametrize(("query", "after"), [(b"", 0), (b"after=7", 7), (b"a=b&after=12", 12), (b"after=0", 0)])
def test_the_query_says_after_which_event(query: bytes, after: int) -> None:
    assert after_of(query) == after


@pytest.mark.parametrize("text", [b"", b"x", b"-1", b"1.5", b"1e3", b"%31", "٣".encode(), b"1" * 16, b" 1"])
def test_after_anything_but_a_whole_number_is_refused(text: bytes) -> None:
    with pytest.raises(NotOfThisProtocolError):
        after_of(b"after=" + text)


def test_every_close_has_a_code_of_its_own_and_a_sentence_that_fits() -> None:
    assert len({why.code for why in Close}) == len(Close)
    for why in Close:
        assert why.reason.endswith(".")
        assert len(why.reason.encode()) <= 123


def test_the_largest_event_fits_into_a_frame() -> None:
    from playground.protocol.stream import EVENT_LIMIT

    assert next(size for size in count(EVENT_LIMIT) if size >= EVENT_LIMIT) + 20 <= FRAME


def test_a_client_that_acknowledges_without_pause_is_refused() -> None:
    session = Session(0, now=0.0)
    for _ in range(FRAMES_A_SECOND):
        session.hear('{"ack":0}', now=0.5)
    with pytest.raises(TooManyFramesError):
        session.hear('{"ack":0}', now=0.5)


def test_a_client_that_acknowledges_often_for_long_is_not_refused() -> None:
    session = Session(0, now=0.0)
    for second in range(5):
        for _ in range(FRAMES_A_SECOND):
            session.hear('{"ack":0}', now=float(second))
