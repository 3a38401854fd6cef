"""A run in words: how it ended, what it is like, and what a picture shows for those who do not see it."""

from __future__ import annotations

from typing import Final

from playground.pictures.bars import span_text
from playground.pictures.reading import Told
from playground.pictures.scene import Scene
from playground.runs.words import CLOCK_NAMES, clipped, error_words, visible

_ENDED: Final = {
    "raised": "Ended with an exception",
    "syntax-error": "Syntax error",
    "deadlock": "Deadlock",
    "time-limit": "Out of time",
    "cpu-limit": "Too much computing",
    "memory-limit": "Out of memory",
    "output-limit": "Too much output",
    "event-limit": "Too many events",
    "stopped": "Stopped",
    "interrupted": "Interrupted",
}
"""Headlines of ``static/js/model/catalogue.js``."""
_ENDINGS: Final = {"✓": "returned", "✗": "raised", "⊘": "was cancelled", "…": "had not finished"}


def headline(told: Told) -> str:
    """How the run ended, in a few words."""
    outcome, error = told.ended["outcome"], told.ended["error"]
    if outcome == "finished":
        return f"Finished in {span_text(told.ended['at'])}"
    return error_words(error) if error is not None else _ENDED.get(outcome, "Ended")


def particulars(told: Told) -> str:
    """Tasks, notes, clock and Python."""
    parts = [counted(len(told.tasks), "task")]
    if told.notes:
        parts.append(counted(len(told.notes), "note"))
    parts += [CLOCK_NAMES[told.started["clock"]], f"Python {visible(told.started['python'])}"]
    return " · ".join(parts)


def about(told: Told, scene: Scene, title: str) -> str:
    """The picture in words: each lane that is drawn, and how many are not."""
    said = [f"{visible(title)}. {headline(told)}; {particulars(told)}."]
    lives = {task.task: task for task in told.tasks}
    for lane in scene.lanes:
        task = lives.get(lane.task) if lane.end is not None and lane.task is not None else None
        if task is None or lane.end is None:
            first, last = lane.bars[0].begins, lane.bars[-1].ends
            said.append(f"{lane.label}: in a thread from {span_text(first)} to {span_text(last)}.")
            continue
        times = ", ".join(f"{state} {span_text(task.total(state))}" for state in ("running", "waiting", "ready"))
        why = f" ({lane.end.text})" if lane.end.mark in "✗⊘" and lane.end.text else ""
        ended = f"{_ENDINGS[lane.end.mark]}{why} at {span_text(lane.end.at)}"
        said.append(f"{lane.label}: created at {span_text(task.created)}, {times}; {ended}.")
    if scene.more:
        said.append(f"And {scene.more:,} more.")
    return clipped(" ".join(said), 4000)


def counted(count: int, noun: str) -> str:
    """``1 task``, ``12,345 tasks``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
