"""Where everything of a picture of two runs stands: one above the other, on one axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from playground.pictures.bars import span_text
from playground.pictures.layout import (
    BOLD,
    BOTTOM,
    CHART,
    CHART_WIDTH,
    MARGIN,
    WIDTH,
    Drawn,
    Picture,
    Rule,
    Shape,
    Words,
    axis,
    lane_shapes,
    legend,
    more_shapes,
    ticks,
)
from playground.pictures.letters import fitted, width
from playground.pictures.reading import Told
from playground.pictures.scene import Scene, scene_of
from playground.pictures.sentences import about, headline, particulars
from playground.runs.words import clipped, visible

_TOP: Final = 122
"""The foot of what is said of the first run."""
_HEADS: Final = (46, 28)
"""Px from the foot of what is said of a run to its lanes; over the first one stand the times as well."""
_APART: Final = 36
"""Px between the first run's lanes and what is said of the second."""
_PITCH: Final = 58
_MOST_LANES: Final = 9
_MOST_BARS: Final = 750
_NAMES: Final = ("before", "after")


@dataclass(frozen=True, slots=True)
class One:
    """One of the two runs, and what it is called."""

    told: Told
    title: str


def picture_of_pair(before: One, after: One) -> Picture:
    """The picture of both: a second is as long in the one as in the other."""
    runs = (before, after)
    grain = max(1000, *(one.told.ended["at"] for one in runs)) / CHART_WIDTH
    scenes = [scene_of(one.told, grain, most_lanes=_MOST_LANES, most_bars=_MOST_BARS) for one in runs]
    rows = [max(1, len(scene.lanes) + (scene.more > 0)) for scene in scenes]
    pitch = min(_PITCH, (BOTTOM - _TOP - sum(_HEADS) - _APART) / sum(rows))
    around, lanes = [*_title(before, after), *legend()], []
    top = float(_TOP)
    for name, head, one, scene, count in zip(_NAMES, _HEADS, runs, scenes, rows, strict=True):
        first, bottom = top + head, top + head + pitch * count
        around += _head(name, one, top)
        around += axis(grain, first, bottom) if name == "before" else _rules(grain, first, bottom)
        around += _rest(scene, bottom, pitch)
        lanes += [
            Drawn(lane, list(lane_shapes(lane, first + pitch * row, pitch, grain)))
            for row, lane in enumerate(scene.lanes)
        ]
        top = bottom + _APART
    return Picture(_names(before, after), _about(runs, scenes), around, lanes)


def _names(before: One, after: One) -> str:
    if before.title == after.title:
        return "Two runs, compared"
    return f"{visible(before.title)} / {visible(after.title)}"


def _about(runs: Sequence[One], scenes: Sequence[Scene]) -> str:
    said = [
        f"{name}: {about(one.told, scene, one.title)}" for name, one, scene in zip(_NAMES, runs, scenes, strict=True)
    ]
    return " ".join(clipped(text, 2000) for text in said)


def _title(before: One, after: One) -> Iterator[Shape]:
    """What the second run took in place of the first. One that broke off early was not faster for it."""
    ends = [one.told.ended for one in (before, after)]
    has_finished = all(end["outcome"] == "finished" for end in ends)
    text = "Two runs, compared"
    if has_finished:
        text = f"{span_text(ends[1]['at'])} instead of {span_text(ends[0]['at'])}"
    yield Words(MARGIN, 66, 850, fitted(text, 850, 34 * BOLD), 34, "text", is_bold=True)
    yield Words(WIDTH - MARGIN, 64, 240, "Async Playground", 20, "accent", is_bold=True, is_right=True)


def _head(name: str, one: One, top: float) -> Iterator[Shape]:
    yield Words(MARGIN, top, 80, name, 16, "text-faint", is_bold=True)
    begins = MARGIN + 76.0
    said = fitted(visible(one.title), 420, 20 * BOLD)
    yield Words(begins, top, 420, said, 20, "text", is_bold=True)
    begins += width(said, 20 * BOLD) + 20
    finished = one.told.ended["outcome"] == "finished"
    ending = fitted(headline(one.told), 330, 18)
    yield Words(begins, top, 330, ending, 18, "text-soft" if finished else "bad")
    begins += width(ending, 18) + 20
    room = WIDTH - MARGIN - begins
    yield Words(
        WIDTH - MARGIN, top, room, fitted(particulars(one.told), room, 17, least=8), 17, "text-faint", is_right=True
    )


def _rules(grain: float, top: float, bottom: float) -> Iterator[Shape]:
    for at, _ in ticks(grain):
        yield Rule(CHART + at / grain, top - 6, bottom, "line")


def _rest(scene: Scene, bottom: float, pitch: float) -> Iterator[Shape]:
    yield from more_shapes(scene, bottom, pitch)
    if not scene.lanes:
        yield Words(MARGIN, bottom - pitch / 2 + 6, 800, "No task was made.", 17, "text-soft")
