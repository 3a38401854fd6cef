"""Holds a Chrome trace to the published format, and to what Perfetto's importer does with it.

Each rule names where it is written: [TEF] is Google's document "Trace Event Format", by its section; [tokenizer] and
[parser] are ``json_trace_tokenizer.cc`` and ``json_trace_parser.cc`` of Perfetto's trace processor, [flows] and
[slices] its ``flow_tracker.cc`` and ``slice_tracker.cc``. What Perfetto drops with no more than a counter of its own is
an error here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

_PHASES = {"B", "E", "X", "i", "s", "f", "C", "M"}
_METADATA = {"process_name", "process_sort_index", "thread_name", "thread_sort_index"}
_MOST_DEPTH = 512


def faults(text: str) -> list[str]:
    """Every fault of a trace file, as sentences."""
    return list(_of_text(text)) or list(_of_trace(json.loads(text)))


def _of_text(text: str) -> Iterator[str]:
    # [tokenizer] ReadOneJsonString: iscntrl() anywhere in a string is fatal, and so for the delete character too.
    for place, letter in enumerate(text):
        if ord(letter) < 0x20 or ord(letter) == 0x7F:
            yield f"character {place} is a control character"
        elif ord(letter) > 0x7F:
            yield f"character {place} is not ASCII, and iscntrl() of its bytes depends on the locale"


def _of_trace(trace: Any) -> Iterator[str]:
    # [TEF] "JSON Object Format": traceEvents is the one property that is needed; displayTimeUnit is ms or ns.
    if not isinstance(trace, dict) or not isinstance(trace.get("traceEvents"), list):
        yield "it is no object with an array traceEvents"
        return
    if trace.get("displayTimeUnit", "ms") not in ("ms", "ns"):
        yield "displayTimeUnit is neither ms nor ns"
    reader = _Reader()
    for place, event in enumerate(trace["traceEvents"]):
        for fault in reader.read(event):
            yield f"event {place}: {fault}"
    yield from reader.end()


class _Reader:
    """Reads as Perfetto does: in the order of time, and at one time in the order of the file."""

    def __init__(self) -> None:
        self._open: dict[tuple[int, int], list[dict[str, Any]]] = {}
        self._last: dict[tuple[int, int], float] = {}
        self._flows: dict[Any, dict[str, Any]] = {}
        self._ended: set[Any] = set()

    def read(self, event: Any) -> Iterator[str]:
        # [TEF] "Event Descriptions": ph, ts, pid and tid are what every event has; metadata needs no ts.
        if not isinstance(event, dict) or event.get("ph") not in _PHASES:
            yield "it has no phase that is known"
            return
        # [tokenizer] a pid or tid that is a string, or does not fit 32 bits, is taken for another.
        if not _is_id(event.get("pid")):
            yield "pid is no number that fits"
        if event["ph"] == "M":
            yield from self._metadata(event)
            return
        ts = event.get("ts")
        if not isinstance(ts, int | float) or not math.isfinite(ts) or ts < 0:
            yield "ts is no time"
            return
        # [tokenizer] CoerceToTs: microseconds, to be whole nanoseconds.
        if abs(ts * 1000 - round(ts * 1000)) > 1e-3:
            yield "ts is no whole number of nanoseconds"
        if not _is_id(event.get("tid")):
            yield "tid is no number that fits"
            return
        track = (event["pid"], event["tid"])
        # [TEF] "Duration Events": timestamps of one thread must be in increasing order.
        if ts < self._last.get(track, 0):
            yield "it is earlier than the one before it on its track"
        self._last[track] = ts
        # [tokenizer] id is a string or an integer; args is an object.
        if not isinstance(event.get("args", {}), dict):
            yield "args is no object"
            return
        yield from getattr(self, f"_phase_{event['ph']}")(event, track)

    def _metadata(self, event: dict[str, Any]) -> Iterator[str]:
        # [TEF] "Metadata Events"; [parser] an empty name is a failure.
        name, args = event.get("name"), event.get("args", {})
        if name not in _METADATA:
            yield f"metadata {name} is not known"
        elif name.endswith("_name"):
            if not isinstance(args.get("name"), str) or not args["name"]:
                yield f"{name} is empty"
        elif not isinstance(args.get("sort_index"), int):
            yield f"{name} has no number"
        if name in ("thread_name", "thread_sort_index") and not _is_id(event.get("tid")):
            yield f"{name} has no tid"

    def _phase_B(self, event: dict[str, Any], track: tuple[int, int]) -> Iterator[str]:  # noqa: N802
        # [parser] a slice without a name is shown as "[No name]"; [slices] kMaxDepth: deeper ones are dropped.
        if not isinstance(event.get("name"), str) or not event["name"]:
            yield "the slice has no name"
        stack = self._open.setdefault(track, [])
        stack.append(event)
        if len(stack) > _MOST_DEPTH:
            yield "it is nested too deep"

    def _phase_E(self, event: dict[str, Any], track: tuple[int, int]) -> Iterator[str]:  # noqa: N802
        # [TEF] "Duration Events": an E ends the B before it on its thread; [slices] another name finds no slice.
        stack = self._open.get(track, [])
        if not stack:
            yield "it ends a slice, and none is open"
            return
        begun = stack.pop()
        if event.get("name", begun["name"]) != begun["name"]:
            yield "it ends a slice of another name"

    def _phase_X(self, event: dict[str, Any], track: tuple[int, int]) -> Iterator[str]:  # noqa: N802
        # [TEF] "Complete Events": dur is needed; [parser] without it the event is dropped.
        if not isinstance(event.get("dur"), int | float) or event["dur"] < 0:
            yield "dur is no span"
        if not event.get("name"):
            yield "the slice has no name"

    def _phase_i(self, event: dict[str, Any], track: tuple[int, int]) -> Iterator[str]:
        # [TEF] "Instant Events": s is g, p or t.
        if event.get("s", "t") not in ("g", "p", "t"):
            yield "its scope is none"
        if not event.get("name"):
            yield "it has no name"

    def _phase_C(self, event: dict[str, Any], track: tuple[int, int]) -> Iterator[str]:  # noqa: N802
        # [TEF] "Counter Events": args are series; [parser] none at all, or what is no number, is a failure.
        values = event.get("args", {}).values()
        if not values or not all(isinstance(value, int | float) for value in values):
            yield "a counter needs numbers"
        if not event.get("name"):
            yield "it has no name"

    def _phase_s(self, event: dict[str, Any], track: tuple[int, int]) -> Iterator[str]:
        # [TEF] "Flow Events": a flow is known by its id, category and name; [flows] Begin: the slice that is open on
        # its track is its source, without one it is dropped; an id that was begun before is a duplicate.
        if not isinstance(event.get("id"), int | str):
            yield "the arrow has no id"
        elif _flow(event) in self._flows:
            yield "the arrow begins twice"
        if not self._open.get(track):
            yield "the arrow begins in no slice"
        self._flows[_flow(event)] = event

    def _phase_f(self, event: dict[str, Any], track: tuple[int, int]) -> Iterator[str]:
        # [TEF] "Flow Events": with bp "e" it is bound to the slice that encloses it; [flows] End: which must be open.
        if event.get("bp") != "e":
            yield "the arrow is bound to whatever slice comes next"
        if not self._open.get(track):
            yield "the arrow ends in no slice"
        begun = self._flows.get(_flow(event))
        if begun is None:
            yield "the arrow ends, and has not begun"
        elif event["ts"] < begun["ts"]:
            yield "the arrow ends before it begins"
        self._ended.add(_flow(event))

    def end(self) -> Iterator[str]:
        # [slices] a slice that is never ended has no duration, and is drawn to the end of the trace.
        for (_, tid), stack in self._open.items():
            if stack:
                yield f"track {tid} ends with {len(stack)} slices open"
        for flow in self._flows.keys() - self._ended:
            yield f"arrow {flow[0]} never ends"


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and 0 <= value < 2**32


def _flow(event: dict[str, Any]) -> tuple[Any, Any, Any]:
    return (event.get("id"), event.get("cat"), event.get("name"))
