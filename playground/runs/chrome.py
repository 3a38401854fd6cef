"""A run as a Chrome trace, which Perfetto (ui.perfetto.dev) and chrome://tracing open: a track for each task.

The page writes the same in the browser (``static/js/model/export/chrome.js``); both are held to the files beside the
recorded traces of the tests. The order of the events matters: what happens at one moment nests as it is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from playground.runs.labels import labels_of
from playground.runs.notes import sentence
from playground.runs.words import CLOCK_NAMES, awaited_words, clipped, error_words, visible, woken_words

_PROCESS = 1
_LOOP = 1_000_000
"""The track of the event loop; those of the tasks are their numbers, those of threads come after it."""
_THREADS = _LOOP + 1
_LONGEST = 60

Event = Mapping[str, Any]


def chrome_trace(events: Sequence[Event]) -> str:
    """The trace as text. Times are microseconds on the program's clock.

    Only ASCII: Perfetto takes no control characters, and a delete character, which JSON allows, is one.
    """
    return json.dumps(chrome_object(events), ensure_ascii=True)


def chrome_object(events: Sequence[Event]) -> dict[str, Any]:
    """The same as values. ``events`` is a whole run."""
    started, ended = events[0], events[-1]
    about = {
        "python": started["python"],
        "clock": started["clock"],
        "outcome": ended.get("outcome", ""),
        "events": len(events),
    }
    return {"displayTimeUnit": "ms", "otherData": about, "traceEvents": _Writer(events).written()}


class _Writer:
    def __init__(self, events: Sequence[Event]) -> None:
        self._run = events
        self._written: list[dict[str, Any]] = []
        self._states: dict[int, str] = {}
        self._early: dict[int, Event] = {}
        """Woken before the step that it runs has ended."""
        self._open: dict[int, int] = {}
        """Slices that are open, by track."""
        self._created = [event for event in events if event["type"] == "task.created" and not event["system"]]
        names = {event["task"]: event["name"] for event in events if event["type"] in ("task.created", "task.renamed")}
        self._labels = labels_of(self._created, names)
        self._resources = {event["resource"]: event for event in events if event["type"] == "resource.created"}
        self._threads = {event["thread"]: event for event in events if event["type"] == "thread.began"}

    def written(self) -> list[dict[str, Any]]:
        started = self._run[0]
        self._named(
            "process_name", {}, f"asyncio · Python {visible(started['python'])} · {CLOCK_NAMES[started['clock']]}"
        )
        for place, created in enumerate(self._created):
            self._track(created["task"], self._label(created["task"]), place)
        self._track(_LOOP, "event loop", len(self._created))
        for event in self._run:
            self._write(event)
        for track, count in list(self._open.items()):
            for _ in range(count):
                self._end(track, self._run[-1]["at"], {})
        return self._written

    def _label(self, task: int) -> str:
        return self._labels.get(task, f"task {task}")

    def _named(self, name: str, where: Mapping[str, int], value: str) -> None:
        self._written.append({"ph": "M", "pid": _PROCESS, **where, "name": name, "args": {"name": value}})

    def _track(self, track: int, name: str, place: int) -> None:
        self._named("thread_name", {"tid": track}, name)
        order = {"name": "thread_sort_index", "args": {"sort_index": place}}
        self._written.append({"ph": "M", "pid": _PROCESS, "tid": track, **order})

    def _begin(self, track: int, at: int, name: str, category: str, args: Event) -> None:
        where = {"pid": _PROCESS, "tid": track, "ts": at / 1000}
        self._written.append({"ph": "B", **where, "name": name, "cat": category, "args": args})
        self._open[track] = self._open.get(track, 0) + 1

    def _end(self, track: int, at: int, args: Event) -> None:
        if self._open.get(track, 0) == 0:
            return
        self._written.append({"ph": "E", "pid": _PROCESS, "tid": track, "ts": at / 1000, "args": args})
        self._open[track] -= 1

    def _instant(self, task: int | None, at: int, name: str, category: str, args: Event) -> None:
        track = task if task is not None and task in self._states else _LOOP
        where = {"s": "t", "pid": _PROCESS, "tid": track, "ts": at / 1000}
        self._written.append({"ph": "i", **where, "name": name, "cat": category, "args": args})

    def _counter(self, resource: int, at: int, what: str, size: int) -> None:
        made = self._resources.get(resource)
        known = "resource" if made is None else made["name"] if made["name"] is not None else made["kind"]
        about = {"name": f"{clipped(visible(known), _LONGEST)} #{resource}", "cat": "resource", "args": {what: size}}
        self._written.append({"ph": "C", "pid": _PROCESS, "tid": _LOOP, "ts": at / 1000, **about})

    def _arrow(self, start: int | None, end: int, event: Event, name: str) -> None:
        """From who did it, in the step that it runs, to whom it was done."""
        if start is None or start == end or not self._open.get(start) or not self._open.get(end):
            return
        arrow = {"id": event["seq"], "ts": event["at"] / 1000, "name": name, "cat": name}
        self._written.append({"ph": "s", "pid": _PROCESS, "tid": start, **arrow})
        self._written.append({"ph": "f", "bp": "e", "pid": _PROCESS, "tid": end, **arrow})

    def _enter(self, task: int, at: int, state: str, name: str, args: Event) -> None:
        if task in self._states:
            self._end(task, at, {})
        self._states[task] = state
        self._begin(task, at, name, state, args)

    def _write(self, event: Event) -> None:
        task, at = event.get("task"), event["at"]
        match event["type"]:
            case "task.created" if not event["system"]:
                self._task_created(event)
            case "task.woken" if task in self._states:
                by = event["by"]
                if self._states[task] == "running":
                    self._early[task] = by
                elif self._states[task] == "waiting":
                    self._enter(task, at, "ready", "ready", {"woken": woken_words(by, self._label)})
                if by["kind"] != "created":
                    self._arrow(by.get("task"), task, event, "woke")
            case "step.began" if task in self._states:
                self._early.pop(task, None)
                self._enter(task, at, "running", "running", {})
            case "task.awaiting" if task in self._states:
                self._task_awaiting(event)
            case "task.finished" if task in self._states:
                self._end(task, at, {})
                what = {"outcome": event["outcome"]}
                if event["error"] is not None:
                    what["error"] = error_words(event["error"])
                elif event["value"] is not None:
                    what["value"] = visible(event["value"])
                self._end(task, at, what)
                del self._states[task]
            case "task.cancelling" if task in self._states:
                by = "the program" if event["by"] is None else self._label(event["by"])
                self._instant(task, at, f"asked to stop by {by}", "cancel", {})
            case _:
                self._write_rest(event)

    def _task_created(self, event: Event) -> None:
        task, parent, at = event["task"], event["parent"], event["at"]
        about = {
            "function": visible(event["coro"]),
            "arguments": ", ".join(f"{visible(name)}={visible(value)}" for name, value in event["args"]),
            "created_by": "the program" if parent is None else self._label(parent),
            "created_on_line": event["line"],
        }
        self._begin(task, at, self._label(task), "task", about)
        self._enter(task, at, "ready", "ready", {"woken": woken_words({"kind": "created"}, self._label)})
        self._arrow(parent, task, event, "created")

    def _task_awaiting(self, event: Event) -> None:
        task, stack = event["task"], event["stack"]
        words = awaited_words(event["on"], self._label, self._resources.get, self._threads.get)
        awaited = f"await {visible(words)}"
        place = {"function": visible(stack[-1][0]), "line": stack[-1][1]} if stack else {}
        early = self._early.pop(task, None)
        if early is None:
            self._enter(task, event["at"], "waiting", awaited, place)
        else:
            woken = {"woken": woken_words(early, self._label), "awaited": awaited}
            self._enter(task, event["at"], "ready", "ready", {**woken, **place})

    def _write_rest(self, event: Event) -> None:
        """What is no task's own."""
        at = event["at"]
        match event["type"]:
            case "loop.idle":
                self._begin(_LOOP, at, "asleep", "loop", {"timers": event["timers"]})
            case "loop.woke":
                self._end(_LOOP, at, {"woken_by": event["by"], "ready": event["ready"]})
            case "callback.began":
                self._begin(_LOOP, at, clipped(visible(event["name"]), _LONGEST), "callback", {})
            case "callback.ended":
                self._end(_LOOP, at, {})
            case "thread.began":
                track = _THREADS + event["thread"]
                self._track(track, f"thread {event['thread']}", track)
                by = "the program" if event["task"] is None else self._label(event["task"])
                name = "work" if event["name"] is None else event["name"]
                self._begin(track, at, clipped(visible(name), _LONGEST), "thread", {"given_by": by})
            case "thread.ended":
                self._end(_THREADS + event["thread"], at, {})
            case "resource.acquired" | "resource.released" if event["size"] is not None:
                self._counter(event["resource"], at, "places left", event["size"])
            case "queue.changed":
                self._counter(event["resource"], at, "items", event["size"])
            case "output":
                stream, text = event["stream"], event["text"]
                name = clipped(visible(text.removesuffix("\n")), _LONGEST)
                facts = {"stream": stream, "text": visible(text), "line": event["line"]}
                self._instant(event["task"], at, name or stream, "output", facts)
            case "note":
                said = visible(sentence(event, self._label, self._resource_words))
                self._instant(event["task"], at, event["code"], "note", {"sentence": said, "line": event["line"]})
            case "gap":
                facts = {"dropped": event["dropped"], "reason": event["reason"]}
                self._instant(None, at, "not recorded", "gap", facts)

    def _resource_words(self, resource: int) -> str:
        made = self._resources.get(resource)
        if made is None:
            return "a resource"
        return f"{made['name']} ({made['kind']})" if made["name"] else f"the {made['kind']}"
