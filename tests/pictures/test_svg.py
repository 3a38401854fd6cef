"""A run as a picture: what its bars say, and that nothing of a program's can be more than text in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from playground.pictures.colors import NAMED
from playground.pictures.layout import picture_of
from playground.pictures.reading import read
from playground.pictures.scene import MOST_LANES
from playground.pictures.svg import svg
from playground.runs.words import visible

ROOT = Path(__file__).resolve().parent.parent.parent
TRACES = sorted((ROOT / "tests" / "js" / "traces").glob("*.ndjson"))
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "style", "defs", "pattern", "path", "rect", "g", "line", "text"}
NASTY = "</text><script>alert(1)</script>\" onload='x' &amp; ]]> \u202e\x1b[31m\x00\ud800\ufffe<!--☃"


def drawn(lines: list[str], title: str = "A shared program") -> ElementTree.Element:
    text = svg(picture_of(read(lines), title))
    text.encode()
    return ElementTree.fromstring(text)


def lanes_of(picture: ElementTree.Element, kind: str = "task") -> Iterator[tuple[int, list[ElementTree.Element]]]:
    for lane in picture.iter(f"{SVG}g"):
        if f"data-{kind}" in lane.attrib:
            yield int(lane.attrib[f"data-{kind}"]), [one for one in lane.iter() if "data-state" in one.attrib]


def state_at(events: list[dict[str, Any]], task: int, seq: int) -> str:
    """By the letter of docs/protocol.md, from the events alone."""
    state, is_woken = "ready", False
    for event in events[:seq]:
        if event.get("task") != task:
            continue
        match event["type"]:
            case "task.woken":
                is_woken, state = True, state if state == "running" else "ready"
            case "step.began":
                is_woken, state = False, "running"
            case "task.awaiting":
                state = "ready" if is_woken else "waiting"
            case "task.finished":
                return "done"
    return state


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
def test_each_bar_says_the_state_that_its_task_had_all_the_while(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    of = {"solid": "running", "blocking": "running", "hatched": "waiting", "dotted": "ready"}
    seen = 0
    for task, bars in lanes_of(drawn(lines)):
        for bar in bars:
            says, begins, ends = bar.attrib["data-state"], bar.attrib["data-from"], bar.attrib["data-to"]
            inside = [one["seq"] for one in events if float(begins) <= one["at"] < float(ends)]
            # The first of these events may be others' of the same moment, before the one that the bar begins with.
            states = [state_at(events, task, seq) for seq in inside if events[seq - 1]["at"] > float(begins)]
            if says in of and bar.attrib["data-state"] != "mixed" and float(ends) - float(begins) > 5e6:
                assert set(states) <= {of[says]}
                seen += len(states)
    assert seen > 0 or not any(event["type"] == "task.awaiting" for event in events)


def test_a_lane_says_when_and_how_its_task_ended() -> None:
    lines = next(path for path in TRACES if path.stem == "group_fails").read_text("utf-8").splitlines()
    picture = drawn(lines)
    events = [json.loads(line) for line in lines]
    asyncios = {event["task"] for event in events if event["type"] == "task.created" and event["system"]}
    ends = {
        (event["task"], event["at"], {"returned": "✓", "raised": "✗", "cancelled": "⊘"}[event["outcome"]])
        for event in events
        if event["type"] == "task.finished" and event["task"] not in asyncios
    }
    found = [lane.attrib for lane in picture.iter(f"{SVG}g") if "data-task" in lane.attrib]
    assert {(int(lane["data-task"]), int(lane["data-end"]), lane["data-mark"]) for lane in found} == ends
    said = "".join(picture.itertext())
    assert all(lane["data-label"] in said for lane in found)
    assert {"✗", "⊘"} <= {mark for _, _, mark in ends}


@pytest.mark.parametrize("name", ["hostile", "everything"])
def test_whatever_a_program_calls_things_is_text_and_visible(name: str) -> None:
    lines = next(path for path in TRACES if path.stem == name).read_text("utf-8").splitlines()
    given = ("name", "coro", "text", "type", "message", "value", "what", "peer")

    def spoiled(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {
                one: spoiled(two, one) if one != "type" or "seq" not in value else two for one, two in value.items()
            }
        return NASTY if key in given and isinstance(value, str) else value

    picture = drawn([json.dumps(spoiled(json.loads(line))) for line in lines], NASTY)

    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= ELEMENTS
    attributes = {key for element in picture.iter() for key in element.attrib}
    assert not any(key.startswith("on") or "href" in key or key == "style" for key in attributes)
    # What they refer to is inside.
    values = [value for element in picture.iter() for key, value in element.attrib.items() if key != "data-label"]
    assert all(re.fullmatch(r"url\(#[a-z0-9]+\)", value) for value in values if "url(" in value)
    title = picture.find(f"{SVG}title")
    assert title is not None
    assert title.text == visible(NASTY).replace("\ud800", "�").replace("\ufffe", "�")
    shown = [text for element in picture.iter(f"{SVG}text") for text in element.itertext()]
    assert any("<script>" in text for text in shown)
    assert not any(re.search("[\u202e\x00-\x1f]", text) for text in shown)


def test_the_largest_picture_is_bounded_and_says_what_it_leaves_out() -> None:
    tasks, steps = 24, 300
    events: list[dict[str, Any]] = [{"type": "run.started", "python": "3.13.1", "clock": "real"}]
    for task in range(1, tasks + 1):
        name, args = f"worker {task} " + "&" * 300, [["n", str(task)]]
        made = {"name": name, "coro": "work", "args": args, "parent": None, "line": 1, "system": False}
        events.append({"type": "task.created", "task": task, **made})
    for step in range(steps):
        for task in range(1, tasks + 1):
            on = {"kind": "sleep", "delay": 1.5 + step}
            events.append({"type": "step.began", "task": task})
            events.append({"type": "task.awaiting", "task": task, "on": on, "stack": []})
            events.append({"type": "task.woken", "task": task, "by": {"kind": "timer"}})
    events.append({"type": "run.ended", "outcome": "stopped", "error": None})
    lines = [json.dumps({**event, "seq": seq, "at": seq * 5_000_000}) for seq, event in enumerate(events, 1)]
    text = svg(picture_of(read(lines), "x" * 5000))

    picture = ElementTree.fromstring(text)
    assert len(list(lanes_of(picture))) == MOST_LANES
    assert f"… and {tasks - MOST_LANES} more" in text
    assert sum(len(bars) for _, bars in lanes_of(picture)) > 500
    assert len(text) < 512_000
    assert len(lines) > 20_000


def test_a_task_whose_time_was_up_is_told_from_one_that_was_cancelled() -> None:
    lines = next(path for path in TRACES if path.stem == "cancelled").read_text("utf-8").splitlines()
    changed = lines.copy()
    # Of the two that were cancelled, the first now by its timer; the other was asked by the first that waited for it.
    asked = next(number for number, line in enumerate(lines) if '"task.cancelling"' in line)
    changed[asked] = json.dumps({**json.loads(lines[asked]), "cause": {"kind": "timer", "timer": 1}})

    def said(lines: list[str]) -> list[str]:
        texts = ["".join(text.itertext()) for text in drawn(lines).iter(f"{SVG}text")]
        return [text for text in texts if text in ("cancelled", "timed out")]

    assert said(lines) == ["cancelled", "cancelled"]
    assert said(changed) == ["timed out", "timed out"]


def test_a_program_that_made_no_task_has_a_picture() -> None:
    started = {"type": "run.started", "seq": 1, "at": 0, "python": "3.13.1", "clock": "real"}
    error = {"type": "SyntaxError", "message": "never closed"}
    ended = {"type": "run.ended", "seq": 2, "at": 0, "outcome": "syntax-error", "error": error}
    said = "".join(drawn([json.dumps(started), json.dumps(ended)]).itertext())

    assert "SyntaxError: never closed" in said
    assert "No task was made." in said


def test_the_colours_are_the_pages() -> None:
    sheet = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    for name, pair in NAMED.items():
        assert f"--{name}: light-dark({', '.join(pair)});" in sheet
