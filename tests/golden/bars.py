"""The bars of each golden trace at two scales, as ``playground.pictures`` draws them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playground.pictures.reading import read
from playground.pictures.scene import Lane, scene_of

FOLDER = Path(__file__).resolve().parent.parent / "js" / "traces"
TARGET = FOLDER / "bars.json"
WIDTHS = (770, 90)
"""Pixels: at the second most steps are too short to be told apart."""


def bars() -> str:
    """What the file must hold: of each trace and width each lane's label, colour, bars and end."""
    found = {path.stem: [_scene(path, width) for width in WIDTHS] for path in sorted(FOLDER.glob("*.ndjson"))}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace('],{"label"', '],\n{"label"') + "\n"


def _scene(path: Path, width: int) -> dict[str, Any]:
    told = read(path.read_text(encoding="utf-8").splitlines())
    grain = told.ended["at"] / width
    scene = scene_of(told, grain, most_lanes=1000, most_bars=100_000)
    return {"grain": grain, "lanes": [_lane(lane) for lane in scene.lanes]}


def _lane(lane: Lane) -> dict[str, Any]:
    return {
        "label": lane.label,
        "color": lane.color,
        "bars": [[bar.kind, bar.begins, bar.ends, bar.text, bar.share] for bar in lane.bars],
        "end": None if lane.end is None else [lane.end.at, lane.end.mark, lane.end.text],
    }
