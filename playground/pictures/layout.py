"""Where everything of a picture stands: shapes in px, with their inks by name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from playground.pictures.bars import Bar
from playground.pictures.letters import fitted, middled, width
from playground.pictures.reading import Told
from playground.pictures.scene import End, Lane, Scene, scene_of
from playground.pictures.sentences import about, headline, particulars
from playground.runs.words import visible

WIDTH: Final = 1200
HEIGHT: Final = 630
"""What previews are shown as everywhere."""
MARGIN: Final = 44
CHART: Final = 286
"""Where the axis begins."""
CHART_WIDTH: Final = 770
"""How broad the run is; right of it is room for how the last ones ended."""
_TOP: Final = 158
BOTTOM: Final = 566
_PITCH: Final = 58
_LEAST: Final = 4
"""A step of microseconds must be seen too."""
BOLD: Final = 1.14
"""So much broader bold letters are."""
_LEGEND: Final = (("solid", "running"), ("hatched", "waiting"), ("dotted", "ready"), ("blocking", "holds the loop"))
_TICK_UNITS: Final = ((1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns"))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: of a bar, when it has one."""

    x: float
    y: float
    width: float
    height: float
    ink: str
    look: str
    """``solid``, ``hatched``, ``dotted``, ``blocking``, ``mixed``, ``thread`` as of a bar; ``ground`` is plain."""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text whose foot is at ``y``; nothing of it is seen beyond ``room`` px."""

    x: float
    y: float
    room: float
    text: str
    size: float
    ink: str
    is_bold: bool = False
    is_code: bool = False
    is_right: bool = False
    """It ends at ``x``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin upright line."""

    x: float
    top: float
    bottom: float
    ink: str


Shape = Box | Words | Rule


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lane's shapes."""

    lane: Lane
    shapes: Sequence[Shape]


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture."""

    title: str
    about: str
    around: Sequence[Shape]
    lanes: Sequence[Drawn]


def picture_of(told: Told, title: str) -> Picture:
    """The picture of a run that is called ``title``."""
    grain = max(told.ended["at"], 1000) / CHART_WIDTH
    scene = scene_of(told, grain)
    rows = len(scene.lanes) + (scene.more > 0)
    pitch = min(_PITCH, (BOTTOM - _TOP) / max(rows, 1))
    lanes = [
        Drawn(lane, list(lane_shapes(lane, _TOP + pitch * row, pitch, grain))) for row, lane in enumerate(scene.lanes)
    ]
    bottom = _TOP + pitch * rows
    around = [*_head(told, title), *axis(grain, _TOP, bottom), *_rest(told, scene, bottom, pitch), *legend()]
    return Picture(visible(title), about(told, scene, title), around, lanes)


def _head(told: Told, title: str) -> Iterator[Shape]:
    yield Words(MARGIN, 66, 850, fitted(visible(title), 850, 34 * BOLD), 34, "text", is_bold=True)
    yield Words(WIDTH - MARGIN, 64, 240, "Async Playground", 20, "accent", is_bold=True, is_right=True)
    ink = "text-soft" if told.ended["outcome"] == "finished" else "bad"
    said = fitted(headline(told), 640, 20 * BOLD)
    yield Words(MARGIN, 102, 640, said, 20, ink, is_bold=True)
    begins = MARGIN + width(said, 20 * BOLD) + 24
    more = fitted(particulars(told), WIDTH - MARGIN - begins, 20)
    yield Words(WIDTH - MARGIN, 102, WIDTH - MARGIN - begins, more, 20, "text-faint", is_right=True)


def axis(grain: float, top: float, bottom: float) -> Iterator[Shape]:
    """The times over what begins at ``top``, with a rule from each down to ``bottom``."""
    for at, text in ticks(grain):
        x = CHART + at / grain
        yield Rule(x, top - 6, bottom, "line")
        yield Words(x + 4, top - 10, 100, text, 15, "text-faint")


def ticks(grain: float) -> Iterator[tuple[float, str]]:
    """Round times (1, 2 or 5 of a power of ten), at least so far apart that their texts are."""
    least, reach = grain * 120, grain * CHART_WIDTH
    power = 10.0 ** math.floor(math.log10(least))
    step = next(times * power for times in (1, 2, 5, 10, 20) if times * power >= least * 0.999)
    unit, name = next((one for one in _TICK_UNITS if reach >= one[0]), _TICK_UNITS[-1])
    decimals = max(0, min(9, math.ceil(-math.log10(step / unit) - 1e-9)))
    for count in range(math.floor(reach / step + 1e-9) + 1):
        yield count * step, f"{count * step / unit:.{decimals}f} {name}" if count else f"0 {name}"


def lane_shapes(lane: Lane, top: float, pitch: float, grain: float) -> Iterator[Shape]:
    """A lane in its row, ``pitch`` px high, at ``grain`` nanoseconds a pixel."""
    height = round(max(7.0, min(30.0, pitch * 0.6)))
    above = round(top + (pitch - height) / 2)
    size = max(11.0, min(18.0, pitch * 0.6))
    foot = above + height / 2 + size * 0.35
    ink = f"task-{lane.color}"
    room = CHART - MARGIN - 16
    yield Words(MARGIN, foot, room, middled(lane.label, room, size * BOLD), size, "text", is_bold=True)
    # What waits is broad and what runs may be a hair: so solid over hatched.
    for looks in (("mixed",), ("hatched", "dotted", "thread"), ("solid",), ("blocking",)):
        for bar in lane.bars:
            if bar.kind in looks:
                yield from _bar(bar, above, height, ink, grain)
    for bar in lane.bars:
        if bar.text and height >= 14:
            yield from _said(bar, above, height, grain)
    if lane.end is not None:
        yield from _end(lane.end, CHART + lane.end.at / grain + 8, foot, size, ink)


def _bar(bar: Bar, above: float, height: float, ink: str, grain: float) -> Iterator[Box]:
    x, broad = CHART + bar.begins / grain, (bar.ends - bar.begins) / grain
    if bar.kind in ("solid", "blocking", "thread"):
        # A mark that is broader than its time is centred on it, so that two lanes' marks of one moment stand in line.
        x, broad = x - max(0.0, _LEAST - broad) / 2, max(broad, _LEAST)
    if bar.kind == "mixed":
        broad = max(broad, 1.0)
        yield Box(x, above, broad, height, ink, "quiet")
        high = max(3.0, round(bar.share * height))
        yield Box(x, above + height - high, broad, high, ink, "mixed", bar)
        return
    more = {"solid": 1, "blocking": 2}.get(bar.kind, 0)
    yield Box(x, above - more, broad, height + 2 * more, "bad" if bar.kind == "blocking" else ink, bar.kind, bar)


def _said(bar: Bar, above: float, height: float, grain: float) -> Iterator[Shape]:
    x, size = CHART + bar.begins / grain + 9, min(14.5, height * 0.62)
    room = (bar.ends - bar.begins) / grain - 18
    # Less than a whole word says nothing: "sl…" could be anything.
    text = fitted(bar.text, room, size, least=min(len(bar.text.split(" ")[0]), 8))
    if not text:
        return
    is_wall = bar.kind == "blocking"
    broad = min(room + 8, width(text, size) * 1.04 + 9)
    yield Box(x - 4, above + 2, broad, height - 4, "bad" if is_wall else "panel", "plate")
    yield Words(x, above + height / 2 + size * 0.35, room, text, size, "panel" if is_wall else "text")


def _end(end: End, x: float, foot: float, size: float, ink: str) -> Iterator[Shape]:
    mark, text = end.mark, end.text
    color = {"✗": "bad", "✓": ink}.get(mark, "warn" if text == "timed out" else "text-soft")
    yield Words(x, foot, 22, mark, size, color, is_bold=True)
    room = WIDTH - 12 - x - size * 1.2
    yield Words(x + size * 1.2, foot, room, fitted(text, room, size * 0.85, least=4), size * 0.85, color)


def more_shapes(scene: Scene, bottom: float, pitch: float) -> Iterator[Shape]:
    """How many lanes are not drawn, if any, in the last row, which ends at ``bottom``."""
    if scene.more:
        size = max(11.0, min(18.0, pitch * 0.6))
        text = f"… and {scene.more:,} more"
        yield Words(MARGIN, bottom - pitch / 2 + size * 0.35, 230, text, size, "text-faint")


def _rest(told: Told, scene: Scene, bottom: float, pitch: float) -> Iterator[Shape]:
    """What is not drawn, and what the program wrote where there is room for it."""
    yield from more_shapes(scene, bottom, pitch)
    if not scene.lanes:
        yield Words(MARGIN, _TOP + 26, 800, "No task was made.", 20, "text-soft")
        bottom = _TOP + 40
    lines = [line for line in "".join(text for _, text in told.output).splitlines() if line.strip()]
    count = min(len(lines), int((BOTTOM - bottom - 44) // 24))
    if count < 1:
        return
    high = 20 + 24 * count
    yield Box(MARGIN, bottom + 24, WIDTH - 2 * MARGIN, high, "page", "ground")
    if len(lines) > count:
        lines[count - 1 :] = [f"… and {len(lines) - count + 1:,} more lines"]
    for number, line in enumerate(lines):
        text = visible(line.expandtabs(4))[:110]
        yield Words(MARGIN + 18, bottom + 24 + 27 + 24 * number, 1070, text, 16, "text-soft", is_code=True)


def legend() -> Iterator[Shape]:
    """What the bars mean, at the foot of the picture."""
    x = float(MARGIN)
    for look, text in _LEGEND:
        yield Box(x, HEIGHT - 40, 30, 16, "bad" if look == "blocking" else "task-2", look)
        yield Words(x + 40, HEIGHT - 27, 150, text, 16, "text-soft")
        x += 40 + width(text, 16) + 30
