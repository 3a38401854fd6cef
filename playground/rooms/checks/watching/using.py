"""The check that a program uses something of asyncio's: it awaited it, or got it without having to wait."""

from __future__ import annotations

from playground.rooms.checks.kinds import Uses
from playground.rooms.checks.story import Event, Story
from playground.rooms.checks.watching.base import Answer, Watcher, failed_unless_cut, passed


class UsesWatcher(Watcher):
    """Of :class:`Uses`."""

    types = frozenset(
        {"task.created", "task.awaiting", "resource.created", "resource.acquired", "resource.changed", "thread.began"}
        | {"queue.changed", "gap"}
    )

    def __init__(self, check: Uses) -> None:
        self._what = check.what
        self._times = check.times
        self._awaited = self._done = 0
        """How often it was waited for, and how often it was done: getting from a queue that is not empty is no wait."""
        self._meant: set[int] = set()
        self._sizes: dict[int, int] = {}
        """How full a queue is; nothing of one that may have changed unseen."""

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        match event["type"]:
            case "task.created":
                self._done += self._what == "task" and not event["system"] and event["parent"] is not None
            case "task.awaiting":
                self._awaited += self._is_meant(event["on"])
            case "resource.created":
                if event["kind"] == self._what.partition(".")[0]:
                    self._meant.add(event["resource"])
                    self._sizes[event["resource"]] = 0
            case "resource.acquired":
                self._done += event["resource"] in self._meant
            case "resource.changed":
                self._done += event["resource"] in self._meant and event["state"] == "set"
            case "thread.began":
                self._done += self._what == "to_thread" and event["task"] is not None
            case "queue.changed" if event["resource"] in self._meant:
                self._moved(event["resource"], event["size"])
            case "gap":
                self._sizes.clear()

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        count = max(self._awaited, self._done)
        often = "once" if count == 1 else f"{count:,} times"
        if count >= self._times:
            return passed(f"The program used {self._what} {often}.")
        if not count:
            return failed_unless_cut(story, f"The program did not use {self._what}.")
        return failed_unless_cut(story, f"The program used {self._what} {often}; {self._times:,} times were asked.")

    def _is_meant(self, on: Event) -> bool:
        while True:
            kind = on["kind"]
            if self._what in (kind, kind.partition(".")[0]) or (self._what == "to_thread" and kind == "thread"):
                return self._what != "task"  # to await a task is not to make one
            if "inner" not in on:
                return False
            on = on["inner"]

    def _moved(self, queue: int, size: int) -> None:
        before = self._sizes.get(queue)
        self._sizes[queue] = size
        change = {"queue.get": -1, "queue.put": 1}.get(self._what)
        self._done += change is None or (before is not None and size == before + change)
