"""The picture of a run for a card of the gallery: its lanes alone, with letters that can be read at that size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.pictures.bars import Bar
from playground.pictures.layout import BOLD, Box, Drawn, Picture, Shape, Words
from playground.pictures.letters import fitted, middled, width
from playground.pictures.reading import Told
from playground.pictures.scene import Lane, scene_of
from playground.pictures.sentences import about
from playground.runs.words import visible

WIDTH: Final = 360
HEIGHT: Final = 160
_MOST_LANES: Final = 7
_MARGIN: Final = 14
_CHART: Final = 128
"""Where the run begins; its tasks' names stand left of it."""
_CHART_WIDTH: Final = 196
"""How broad the run is; right of it is room for how tasks ended."""
_PITCH: Final = 36
_ROOM: Final = 136
"""Pixels from the first lane's top to the last one's foot, at most."""
_LEAST: Final = 2.5


def small_picture_of(told: Told, title: str) -> Picture:
    """The small picture of a run that is called ``title``, :data:`WIDTH` by :data:`HEIGHT` px."""
    grain = max(told.ended["at"], 1000) / _CHART_WIDTH
    scene = scene_of(told, grain, most_lanes=_MOST_LANES, most_bars=300)
    rows = len(scene.lanes) + (scene.more > 0)
    pitch = min(_PITCH, _ROOM / max(rows, 1))
    top = (HEIGHT - pitch * rows) / 2
    lanes = [Drawn(lane, list(_lane(lane, top + pitch * row, pitch, grain))) for row, lane in enumerate(scene.lanes)]
    around: list[Shape] = []
    if scene.more:
        around.append(_quiet(_MARGIN, top + pitch * (rows - 0.5), f"… and {scene.more:,} more"))
    if not scene.lanes:
        around.append(_quiet(_MARGIN, HEIGHT / 2, "No task was made."))
    return Picture(visible(title), about(told, scene, title), around, lanes)


def _quiet(x: float, middle: float, text: str) -> Words:
    return Words(x, middle + 4, WIDTH - 2 * _MARGIN, text, 11.5, "text-soft")


def _lane(lane: Lane, top: float, pitch: float, grain: float) -> Iterator[Shape]:
    height = round(max(6.0, min(18.0, pitch * 0.62)))
    above = round(top + (pitch - height) / 2)
    size = max(9.0, min(11.5, pitch * 0.55))
    foot = above + height / 2 + size * 0.35
    room, ink = _CHART - _MARGIN - 8, f"task-{lane.color}"
    yield Words(_MARGIN, foot, room, middled(lane.label, room, size * BOLD), size, "text", is_bold=True)
    for looks in (("mixed",), ("hatched", "dotted", "thread"), ("solid",), ("blocking",)):
        for bar in lane.bars:
            if bar.kind in looks:
                yield from _bar(bar, above, height, ink, grain)
    for bar in lane.bars:
        yield from _said(bar, above, height, grain)
    if lane.end is not None:
        color = {"✓": ink, "✗": "bad"}.get(lane.end.mark, "text-soft")
        yield Words(_CHART + lane.end.at / grain + 6, foot, 16, lane.end.mark, size + 1, color, is_bold=True)


def _bar(bar: Bar, above: float, height: float, ink: str, grain: float) -> Iterator[Box]:
    x, broad = _CHART + bar.begins / grain, (bar.ends - bar.begins) / grain
    if bar.kind == "mixed":
        high = max(2.0, round(bar.share * height))
        yield Box(x, above, max(broad, 1.0), height, ink, "quiet")
        yield Box(x, above + height - high, max(broad, 1.0), high, ink, "mixed", bar)
        return
    if bar.kind in ("solid", "blocking", "thread"):
        x, broad = x - max(0.0, _LEAST - broad) / 2, max(broad, _LEAST)
    yield Box(x, above, broad, height, "bad" if bar.kind == "blocking" else ink, bar.kind, bar)


def _said(bar: Bar, above: float, height: float, grain: float) -> Iterator[Shape]:
    """What is awaited, where there is room for it."""
    x, room = _CHART + bar.begins / grain + 6, (bar.ends - bar.begins) / grain - 12
    if bar.kind != "hatched" or height < 14:
        return
    text = fitted(bar.text, room, 10, least=len(bar.text.split(" ")[0]))
    if text:
        yield Box(x - 3, above + 2, min(room + 6, width(text, 10) + 6), height - 4, "panel", "plate")
        yield Words(x, above + height / 2 + 3.5, room, text, 10, "text")
