"""Laws of causality: each wake has a cause, and the cause is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from .laws import Event, Events, _must


class _Moment:
    """What a reader knows at one moment of a trace."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []
        """Steps and callbacks that run, outermost first."""
        self.ran: set[int] = set()
        """Tasks that ran a step since the loop last slept."""
        self.fired: set[int] = set()
        """Timers that fired since then."""
        self.parent: dict[int, int | None] = {}
        self.awaits: dict[int, Event] = {}
        """What a task waits for that waits."""
        self.asked: set[int] = set()
        """Tasks that were asked to stop since their last step began."""
        self.ended: set[int] = set()
        self.over: set[int] = set()
        """Threads whose work ended."""

    def passes(self, event: Event) -> None:
        word, task = event["type"], event.get("task")
        if word == "task.created":
            self.parent[event["task"]] = event["parent"]
        elif word == "step.began":
            self.open.append(("step", event["task"]))
            self.ran.add(event["task"])
            self.awaits.pop(event["task"], None)
            self.asked.discard(event["task"])
        elif word == "task.awaiting":
            self.open.pop()
            self.awaits[event["task"]] = event
        elif word == "task.finished":
            self.open.pop()
            self.ended.add(event["task"])
        elif word == "callback.began":
            self.open.append(("callback", event["callback"]))
        elif word == "callback.ended":
            self.open.pop()
        elif word == "task.cancelling" and task is not None:
            self.asked.add(task)
        elif word == "timer.fired":
            self.fired.add(event["timer"])
        elif word == "thread.ended":
            self.over.add(event["thread"])
        elif word == "loop.woke":
            self.ran.clear()
            self.fired.clear()

    @property
    def running(self) -> int | None:
        """The task whose step runs, if it is a step that runs."""
        return self.open[-1][1] if self.open and self.open[-1][0] == "step" else None


def _each_event(events: Events) -> Iterator[tuple[Event, Event, _Moment, Event | None]]:
    """Each event, its ``by`` if that is a record, what was known just before it, and the event before it."""
    moment = _Moment()
    before: Event | None = None
    for event in events:
        by = event.get("by")
        yield event, by if isinstance(by, dict) else {}, moment, before
        moment.passes(event)
        before = event


def _each_wake(events: Events) -> Iterator[tuple[Event, Event, _Moment, Event | None]]:
    return (seen for seen in _each_event(events) if seen[0]["type"] == "task.woken")


def _who_runs(moment: _Moment, wake: Event, before: Event | None) -> int | None:
    """The task whose step runs. A task that woke itself is told of when its step has ended, directly after."""
    itself: int = wake["task"]
    if before is not None and before is moment.awaits.get(itself) and wake["by"].get("task") == itself:
        return itself
    return moment.running


def a_created_task_is_woken_by_its_creation(events: Events) -> None:
    """``created`` is said of the first wake alone and of every first wake, and its ``task`` is the parent."""
    seen: set[int] = set()
    for event, by, moment, _ in _each_wake(events):
        task = event["task"]
        first = task not in seen and task not in moment.awaits
        seen.add(task)
        _must((by["kind"] == "created") == first, event, "a first wake is by creation, and no other")
        if by["kind"] == "created":
            _must(by.get("task") == moment.parent[task], event, f"its parent is {moment.parent[task]}")


def a_waking_task_runs_or_has_just_run(events: Events) -> None:
    """By ``task``: inside a step it is that step's; else it ran since the loop last slept, and left a callback."""
    for event, by, moment, before in _each_wake(events):
        if by["kind"] != "task":
            continue
        runs = _who_runs(moment, event, before)
        if runs is not None:
            _must(by["task"] == runs, event, f"the one that runs is {runs}")
        else:
            _must(by["task"] in moment.ran, event, "it did not run since the loop last slept")


def a_waking_timer_has_just_fired(events: Events) -> None:
    """By ``timer``: it fired, since the loop last slept; and no step runs that could be the cause."""
    for event, by, moment, _ in _each_wake(events):
        if "timer" in by:
            _must(by["timer"] in moment.fired, event, "it has not fired")
            _must(moment.running is None, event, f"but {moment.running} runs")


def a_waking_thread_has_ended(events: Events) -> None:
    """By ``thread``, where it is one that is known: its work ended."""
    for event, by, moment, _ in _each_wake(events):
        if "thread" in by:
            _must(by["thread"] in moment.over, event, "it has not ended")


def a_task_is_woken_by_cancelling_only_when_asked_to_stop(events: Events) -> None:
    """By ``cancel``: someone asked it to stop since its last step began, and a task named there is true."""
    for event, by, moment, before in _each_wake(events):
        if by["kind"] != "cancel":
            continue
        _must(event["task"] in moment.asked, event, "nobody asked it to stop")
        runs = _who_runs(moment, event, before)
        if "task" in by and runs is not None:
            _must(by["task"] == runs, event, f"the one that runs is {runs}")


def a_task_that_yields_is_ready_at_once(events: Events) -> None:
    """A ``yield`` is followed by the task's own wake, by the loop, at the same nanosecond; no other wait is."""
    for event, by, moment, before in _each_wake(events):
        awaiting = moment.awaits.get(event["task"])
        at_once = awaiting is not None and before is awaiting and event["at"] == awaiting["at"]
        if awaiting is not None and awaiting["on"]["kind"] == "yield":
            _must(at_once, event, "it was not ready at once")
        if by["kind"] == "loop":
            _must(at_once, event, "nobody woke it")


def _awaited(moment: _Moment, event: Event, by: Event) -> Event:
    """What a task that is woken waited for, if it is woken by that: not by cancelling, nor by a limit of its time."""
    awaiting = moment.awaits.get(event["task"])
    if awaiting is None or by["kind"] == "cancel":
        return {"kind": "nothing"}
    on = awaiting["on"]
    while on["kind"] == "timeout":
        if by.get("timer", 0) == on.get("timer"):
            return {"kind": "nothing"}
        on = on["inner"]
    return dict(on)


def a_sleeper_is_woken_by_its_own_timer_or_by_cancelling(events: Events) -> None:
    """Of a ``sleep`` whose timer is known."""
    for event, by, moment, _ in _each_wake(events):
        on = _awaited(moment, event, by)
        if on["kind"] == "sleep" and "timer" in on:
            _must(by == {"kind": "timer", "timer": on["timer"]}, event, f"it awaits {on}")


def who_awaits_a_task_is_woken_when_that_is_done(events: Events) -> None:
    """Of a wait for one ``task``: it is done, or in its last step; or the one that waits was asked to stop."""
    last_steps: dict[int, Event] = {}
    for event, by, moment, _ in _each_event(events):
        if event["type"] == "task.awaiting" and event["task"] in last_steps:
            _must(False, last_steps[event["task"]], f"task {event['task']} went on")
        if event["type"] != "task.woken":
            continue
        on = _awaited(moment, event, by)
        if on["kind"] == "task" and on["task"] not in moment.ended:
            _must(on["task"] == moment.running, event, f"task {on['task']} is not done")
            last_steps[on["task"]] = event


def every_wait_for_a_task_that_is_done_ends(events: Events) -> None:
    """When a task is done, whoever awaits it is woken before the loop sleeps again."""
    moment = _Moment()
    woken: set[int] = set()
    for event in events:
        if event["type"] == "task.awaiting":
            woken.discard(event["task"])
        elif event["type"] == "task.woken":
            woken.add(event["task"])
        elif event["type"] == "loop.idle":
            for task in moment.awaits:
                on = _awaited(moment, {"task": task}, {"kind": "nobody"})
                late = on["kind"] == "task" and on["task"] in moment.ended and task not in woken
                _must(not late, event, f"task {task} still waits for {on}")
        moment.passes(event)


def a_request_to_stop_comes_from_where_it_says(events: Events) -> None:
    """``by`` and ``cause`` are the task that runs, or a timer that fired; what a task passes on, it was asked."""
    asked: Counter[int] = Counter()
    passed: Counter[tuple[int, int]] = Counter()
    for event, _, moment, _ in _each_event(events):
        if event["type"] != "task.cancelling":
            continue
        by, cause, task = event["by"], event["cause"] or {"kind": "unknown"}, event["task"]
        _must(by == moment.running or moment.running is None, event, f"the one that runs is {moment.running}")
        if cause["kind"] == "task":
            _must(cause["task"] in moment.ran, event, "it did not run since the loop last slept")
            _must(cause["task"] == moment.running or moment.running is None, event, f"{moment.running} runs")
        elif cause["kind"] == "timer":
            _must(cause["timer"] in moment.fired, event, "it has not fired")
        elif cause["kind"] == "cancel" and "task" in cause:
            passed[cause["task"], task] += 1
            waits = cause["task"] in moment.awaits or cause["task"] == moment.running  # in whose step it begins to wait
            _must(waits, event, f"{cause['task']} waits for nothing")
            _must(passed[cause["task"], task] <= asked[cause["task"]], event, f"{cause['task']} was not asked so often")
        asked[task] += 1


LAWS_OF_CAUSES: tuple[Callable[[Events], None], ...] = (
    a_created_task_is_woken_by_its_creation,
    a_waking_task_runs_or_has_just_run,
    a_waking_timer_has_just_fired,
    a_waking_thread_has_ended,
    a_task_is_woken_by_cancelling_only_when_asked_to_stop,
    a_task_that_yields_is_ready_at_once,
    a_sleeper_is_woken_by_its_own_timer_or_by_cancelling,
    who_awaits_a_task_is_woken_when_that_is_done,
    every_wait_for_a_task_that_is_done_ends,
    a_request_to_stop_comes_from_where_it_says,
)
