"""Checks of how many tasks there were, and in which order they ended."""

from __future__ import annotations

from playground.rooms.checks.kinds import AtLeastTasks, AtMostTasks, FinishOrder
from playground.rooms.checks.story import Event, Story, counted
from playground.rooms.checks.watching.base import Answer, Watcher, failed, failed_unless_cut, passed, passed_if_told
from playground.rooms.checks.who import Who, functions
from playground.runs.notes import span


class CountWatcher(Watcher):
    """Of :class:`AtMostTasks` and :class:`AtLeastTasks`."""

    types = frozenset({"task.created", "task.finished", "gap"})

    def __init__(self, check: AtMostTasks | AtLeastTasks) -> None:
        self._check = check
        self._who = None if check.of is None else Who(check.of)
        self._made = self._most = self._moment = 0
        self._alive: set[int] = set()

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        match event["type"]:
            case "task.created" if not event["system"] and (self._who is None or self._who.means(event)):
                self._made += 1
                self._alive.add(event["task"])
                if len(self._alive) > self._most:
                    self._most, self._moment = len(self._alive), event["at"]
            case "task.finished":
                self._alive.discard(event["task"])
            case "gap":
                self._alive.clear()  # some of their ends may be what was not recorded

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        count = self._most if self._check.at_once else self._made
        what = counted(count, "task") + ("" if self._who is None else f" of {self._who}")
        were = "was" if count == 1 else "were"
        when = f" at the same time (at {span(self._moment)})" if self._check.at_once and count else ""
        is_most = isinstance(self._check, AtMostTasks)
        asked = f"{'at most' if is_most else 'at least'} {self._check.count:,}"
        said = f"There {were} {what}{when}; {asked} {'was' if self._check.count == 1 else 'were'} asked."
        if is_most:
            return failed(said) if count > self._check.count else passed_if_told(story, said)
        return passed(said) if count >= self._check.count else failed_unless_cut(story, said)


class FinishOrderWatcher(Watcher):
    """Of :class:`FinishOrder`."""

    types = frozenset({"task.created", "task.finished"})

    def __init__(self, check: FinishOrder) -> None:
        self._order = [Who(text) for text in check.order]
        self._places: dict[str, list[int]] = {}
        """By function and by whole name: a thousand tasks are not asked a hundred questions each."""
        for place, who in enumerate(self._order):
            for name in {who.function, who.text}:
                self._places.setdefault(name, []).append(place)
        self._meant: dict[int, list[int]] = {}
        """Of each task that is not done: the places in the order that it may take."""
        self._ended: list[tuple[int, int]] = []
        """Those that ended as they should: task, and when."""
        self._wrong: tuple[int, int] | None = None

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        task = event["task"]
        if event["type"] == "task.created":
            self._created(event)
            return
        found = self._meant.pop(task, None)
        if found is None or self._wrong is not None:
            return
        if len(self._ended) in found:
            self._ended.append((task, event["at"]))
        else:
            self._wrong = task, event["at"]

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        done = len(self._ended)
        if self._wrong is not None:
            task, at = self._wrong
            expected = (
                f"{self._order[done]} was to be next" if done < len(self._order) else "nobody was to come any more"
            )
            return failed_unless_cut(story, f"{story.label(task)} ended at {span(at)}, when {expected}.")
        if done < len(self._order):
            return failed_unless_cut(story, f"{self._order[done]} did not end{' after that' if done else ''}.")
        told = ", ".join(f"{story.label(task)} at {span(at)}" for task, at in self._ended[:6])
        more = f" and {done - 6} more" if done > 6 else ""
        return passed_if_told(story, f"They ended in this order: {told}{more}.")

    def _created(self, event: Event) -> None:
        names = {event["name"], *functions(event["coro"])}
        near = sorted({place for name in names for place in self._places.get(name, ())})
        places = [place for place in near if self._order[place].means(event)]
        if places and not event["system"]:
            self._meant[event["task"]] = places
