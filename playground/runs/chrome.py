"""A run as a Chrome trace, which Perfetto (ui.perfetto.dev) and chrome://tracing open: a track for each task."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from playground.runs.spans import lives

_PROCESS = 1


def chrome_trace(events: Sequence[Mapping[str, Any]]) -> str:
    """The trace as JSON. Times are microseconds on the program's clock; arrows go from who woke to who was woken."""
    return json.dumps({"displayTimeUnit": "ms", "traceEvents": list(_trace_events(events))}, ensure_ascii=False)


def _trace_events(events: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    tasks = lives(events)
    known = {task.task for task in tasks}
    yield {"ph": "M", "pid": _PROCESS, "name": "process_name", "args": {"name": f"asyncio, {events[0]['clock']} clock"}}
    for task in tasks:
        track = {"pid": _PROCESS, "tid": task.task}
        yield {"ph": "M", **track, "name": "thread_name", "args": {"name": task.label}}
        yield {"ph": "M", **track, "name": "thread_sort_index", "args": {"sort_index": task.task}}
        for span in task.spans:
            name = f"await {span.what}" if span.what else span.state
            times = {"ts": span.began / 1000, "dur": (span.ended - span.began) / 1000}
            yield {"ph": "X", **track, "name": name, "cat": span.state, **times}
    for event in events:
        yield from _moment(event, known)


def _moment(event: Mapping[str, Any], known: set[int]) -> Iterator[dict[str, Any]]:
    at = event["at"] / 1000
    match event["type"]:
        case "output":
            facts = {"text": event["text"], "stream": event["stream"], "line": event["line"]}
            where = {"s": "t", "tid": event["task"]} if event["task"] in known else {"s": "p", "tid": 0}
            yield {"ph": "i", "pid": _PROCESS, **where, "ts": at, "name": "output", "cat": "output", "args": facts}
        case "note":
            where = {"s": "t", "tid": event["task"]} if event["task"] in known else {"s": "p", "tid": 0}
            about = {"name": event["code"], "cat": "note", "args": {"line": event["line"], **event["facts"]}}
            yield {"ph": "i", "pid": _PROCESS, **where, "ts": at, **about}
        case "task.woken" if event["by"].get("task") in known and event["task"] in known:
            arrow = {"pid": _PROCESS, "id": event["seq"], "ts": at, "name": "woke", "cat": "woke"}
            yield {"ph": "s", "tid": event["by"]["task"], **arrow}
            yield {"ph": "f", "bp": "e", "tid": event["task"], **arrow}
