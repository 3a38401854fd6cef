"""What is to be drawn of a run: lanes with their bars and ends, in nanoseconds. No pixels, no colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from playground.pictures.bars import Bar, bars_of
from playground.pictures.colors import PALETTE
from playground.pictures.reading import Event, Told
from playground.runs.spans import TaskLife
from playground.runs.words import awaited_words, clipped, visible

MOST_LANES: Final = 20
_MOST_BARS: Final = 1500
_MARKS: Final = {"returned": "✓", "raised": "✗", "cancelled": "⊘"}
_COLUMN: Final = 2
"""Pixels of a column in which what is too short to tell apart is summed up."""


@dataclass(frozen=True, slots=True)
class End:
    """How a task ended, at its end: ``…`` when the run ended before."""

    at: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A task, or work in a thread."""

    task: int | None
    label: str
    color: int
    """Of the palette, from 0."""
    bars: Sequence[Bar]
    end: End | None


@dataclass(frozen=True, slots=True)
class Scene:
    """The lanes that are drawn, and how many are not."""

    lanes: Sequence[Lane]
    more: int
    end: int
    """Nanoseconds that the run took."""


def scene_of(told: Told, grain: float, *, most_lanes: int = MOST_LANES, most_bars: int = _MOST_BARS) -> Scene:
    """The scene at ``grain`` nanoseconds a pixel; columns are broader where there would be too many bars."""
    tasks = _in_order(told.tasks)
    threads = list(told.threads.values())
    place = {task.task: index for index, task in enumerate(told.tasks)}
    every: Sequence[TaskLife | Event] = (*tasks, *threads)
    shown = every[:most_lanes]
    labels = told.labels()

    def words(on: Mapping[str, Any]) -> str:
        return awaited_words(on, lambda task: labels.get(task, f"task {task}"), told.resources.get, told.threads.get)

    column = grain * _COLUMN
    while True:
        lanes = [
            _task_lane(one, place[one.task], told, bars_of(one, told.ended["at"], grain, column, words))
            if isinstance(one, TaskLife)
            else _thread_lane(one, place, told)
            for one in shown
        ]
        if sum(len(lane.bars) for lane in lanes) <= max(most_bars, len(lanes)):
            break
        column *= 2
    return Scene(lanes, len(every) - len(shown), told.ended["at"])


def _in_order(tasks: Sequence[TaskLife]) -> list[TaskLife]:
    """Each under the one that created it."""
    known = {task.task for task in tasks}
    children: dict[int | None, list[TaskLife]] = {}
    for task in tasks:
        children.setdefault(task.parent if task.parent in known else None, []).append(task)
    found: list[TaskLife] = []
    # A stack of its own: a task may create one that creates one, a thousand deep.
    waiting = children.get(None, [])[::-1]
    while waiting:
        task = waiting.pop()
        found.append(task)
        waiting += children.get(task.task, [])[::-1]
    return found


def _color(index: int) -> int:
    return 0 if index == 0 else 1 + (index - 1) % (PALETTE - 1)


def _task_lane(task: TaskLife, index: int, told: Told, bars: Sequence[Bar]) -> Lane:
    return Lane(task.task, task.label, _color(index), bars, _end(task.task, told))


def _thread_lane(thread: Event, place: Mapping[int, int], told: Told) -> Lane:
    number, name, giver = thread["thread"], thread["name"], thread["task"]
    label = f"thread {number}" if name is None else clipped(visible(name), 60)
    color = _color(place[giver]) if giver in place else 0
    ends = told.threads_ended.get(number, max(told.ended["at"], thread["at"]))
    return Lane(number, label, color, [Bar("thread", thread["at"], ends)], None)


def _end(task: int, told: Told) -> End:
    finished = told.finished.get(task)
    if finished is None:
        return End(told.ended["at"], "…", "not finished")
    outcome, error = finished["outcome"], finished["error"]
    text = ""
    if outcome == "cancelled":
        text = "timed out" if _timed_out(told, task, finished["seq"]) else "cancelled"
    elif outcome == "raised" and error is not None:
        text = clipped(visible(error["type"]), 60)
    return End(finished["at"], _MARKS[outcome], text)


def _timed_out(told: Told, task: int, seq: int) -> bool:
    """Whether it was asked to stop because its time was up: by a timer, itself or through those it waited for."""
    seen: set[int] = set()
    asked: int | None = task
    while asked is not None and asked not in seen:
        seen.add(asked)
        before = [event for event in told.cancelled.get(asked, ()) if event["seq"] <= seq]
        cause = before[-1]["cause"] if before else None
        if cause is not None and cause["kind"] == "timer":
            return True
        asked = cause.get("task") if cause is not None and cause["kind"] == "cancel" else None
    return False
