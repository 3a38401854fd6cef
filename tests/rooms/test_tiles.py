"""A run of the size of a thumb: few lanes, few bytes, and nothing in them that was not so."""

from __future__ import annotations

import json

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.rooms.checks import look, tile_of
from playground.rooms.checks.tiles import END, MOST_BYTES, MOST_LANES, STATES, Tile
from playground.runs.spans import lives
from tests.rooms.told import LESSONS, Told

_WORDS = {"running": "rbm", "waiting": "wm", "ready": "qm"}


def held_to_its_limits(tile: Tile) -> None:
    assert len(msgspec.json.encode(tile)) <= MOST_BYTES
    assert len(tile.lanes) <= MOST_LANES
    for lane in tile.lanes:
        last = 0
        for state, begins, ends in lane.bars:
            assert state in STATES.values()
            assert last <= begins < ends <= END
            last = ends


def test_several_at_once() -> None:
    tile = tile_of(LESSONS["several-at-once"])

    assert json.loads(msgspec.json.encode(tile)) == {
        "lanes": [
            {"task": 1, "end": "ok", "bars": [["r", 0, 1], ["w", 1, 999]]},
            {"task": 2, "end": "ok", "bars": [["r", 1, 2], ["w", 2, 999]]},
            {"task": 3, "end": "ok", "bars": [["r", 1, 2], ["w", 2, 500], ["r", 500, 501]]},
        ],
        "more": 0,
        "length": LESSONS["several-at-once"][-1]["at"],
    }


def test_a_held_loop_is_told_apart_and_so_is_how_each_ended() -> None:
    assert [lane.bars[0][0] for lane in tile_of(LESSONS["mistake-blocked-loop"]).lanes] == ["r", "b", "q"]
    ends = [lane.end for lane in tile_of(LESSONS["taskgroup-and-errors"]).lanes]
    assert ends == ["ok", "ok", "error", "cancelled"]
    assert {lane.end for lane in tile_of(LESSONS["mistake-deadlock"]).lanes} == {"open"}


def test_every_lesson_fits_and_long_bars_are_what_the_task_was() -> None:
    for events in LESSONS.values():
        tile = tile_of(events)
        held_to_its_limits(tile)
        of = {life.task: life for life in lives(events)}
        assert tile.more == len(of) - len(tile.lanes)
        for lane in tile.lanes:
            for state, begins, ends in lane.bars:
                if state == "m" or ends - begins < 40:
                    continue
                middle = (begins + ends) / 2 / END * tile.length
                (span,) = [span for span in of[lane.task].spans if span.began <= middle < span.ended]
                assert state in _WORDS[span.state]


def test_of_many_tasks_the_first_are_shown_and_those_of_a_fault() -> None:
    told = Told()
    for number in range(1, 31):
        told.task("f", str(number))
        told.wait(number, "lock")
    facts = {"cycle": True, "tasks": [17, 23], "resources": [0, 0]}
    events = told.at(1).note("deadlock", 17, 4, **facts).ended("deadlock")

    assert [lane.task for lane in tile_of(events).lanes] == [1, 2, 3, 4, 5, 6]
    tile = look((), events).tile
    assert [lane.task for lane in tile.lanes] == [1, 2, 3, 4, 17, 23]
    assert tile.more == 24
    assert [lane.task for lane in tile_of(events, range(20, 31)).lanes] == [20, 21, 22, 23, 24, 25]


def test_where_too_much_happens_for_a_kilobyte_stretches_are_summed_up() -> None:
    told = Told()
    for number in range(1, 7):
        told.task("f").wait(number)
    for turn in range(240):
        number = 1 + turn % 6
        told.at(turn + 1).go(number).at(turn + 1.9).wait(number)
    events = told.ended()

    tile = tile_of(events)

    held_to_its_limits(tile)
    assert all(len(lane.bars) > 4 for lane in tile.lanes)
    assert sum(len(life.spans) for life in lives(events)) * 14 > 3 * MOST_BYTES


def test_a_run_of_no_length_or_without_an_end_has_a_tile() -> None:
    assert tile_of(Told().task().wait(1).ended()).length == 0
    tile = tile_of(Told().task().wait(1).at(2).go(1).so_far())
    assert (tile.length, tile.lanes[0].end) == (2 * 10**9, "open")


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 2 * 10**8)), min_size=1, max_size=300))
@settings(max_examples=25)
def test_whatever_its_tasks_do_a_tile_stays_small(steps: list[tuple[int, int]]) -> None:
    told = Told()
    for _ in range(9):
        told.task("f")
    at, waits = 0, set[int]()
    for task, later in steps:
        at += later
        told.at(at / 1e9)
        if task in waits:
            told.go(task)
        else:
            told.wait(task)
        waits ^= {task}
    held_to_its_limits(tile_of(told.ended()))
