"""What holds of every trace, whatever the program: each law a function over the events of one run, in their order.

A law raises :class:`Broken`, with the event at which it broke. Laws are pure, and know nothing but events: they can be
asked of any trace, a cell's (``at`` but no ``seq``) or a run's. :func:`hold` asks them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from playground.protocol.events import EVENTS, REFERENCES

Event = dict[str, Any]
Events = Iterable[Event]


class Broken(AssertionError):  # noqa: N818 - what it is about is a law
    """A law does not hold; says where."""


def _must(holds: object, event: Event, why: str) -> None:
    if not holds:
        raise Broken(f"{why}: {event}")


def sequence_numbers_are_gapless_from_one(events: Events) -> None:
    """Where events have a ``seq``, it counts 1, 2, 3 …"""
    for number, event in enumerate(events, 1):
        _must(event.get("seq", number) == number, event, f"it should be number {number}")


def time_never_goes_back(events: Events) -> None:
    """``at`` never decreases."""
    before = 0
    for event in events:
        _must(event["at"] >= before, event, f"the event before it was at {before}")
        before = event["at"]


def ids_are_introduced_before_use_and_counted_from_one(events: Events) -> None:
    """Each kind of id is introduced as 1, 2, 3 …, and only introduced ones are spoken of, wherever they stand."""
    last: Counter[str] = Counter()
    for event in events:
        definition = EVENTS.get(event["type"])
        introduced = definition.introduces if definition else None
        for kind, number in _references(event):
            if introduced is None or kind != introduced or number != event[introduced]:
                _must(number <= last[kind], event, f"{kind} {number} is not introduced")
        if introduced is not None:
            last[introduced] += 1
            _must(event[introduced] == last[introduced], event, f"the next {introduced} is {last[introduced]}")


def _references(value: Any) -> Iterable[tuple[str, int]]:
    for name, inner in value.items():
        if name in REFERENCES and inner is not None:
            yield REFERENCES[name], inner
        elif name == "tasks" and isinstance(inner, list):
            yield from (("task", number) for number in inner)
        elif name in ("by", "on", "inner", "cause") and isinstance(inner, dict):
            yield from _references(inner)


_NEXT = {
    "new": {"task.woken": "ready", "step.began": "running"},  # a task that starts at once is never ready before
    "ready": {"step.began": "running"},
    "running": {"task.awaiting": "waiting", "task.finished": "done"},
    "waiting": {"task.woken": "ready"},
    "done": {},
}
"""State → event of the task → its next state. Of these, a task has no other."""
_STEPS = frozenset(word for words in _NEXT.values() for word in words)


def a_task_is_in_exactly_one_state_at_every_moment(events: Events) -> None:
    """Woken → began → awaiting → woken … → finished, and nothing is told of a task that is done but its name."""
    state: dict[int, str] = {}
    for event in events:
        word, task = event["type"], event.get("task")
        if word == "task.created":
            state[event["task"]] = "new"
        elif word in _STEPS:
            _must(word in _NEXT[state[event["task"]]], event, f"the task is {state[event['task']]}")
            state[event["task"]] = _NEXT[state[event["task"]]][word]
        elif word == "task.cancelling":
            _must(state[event["task"]] != "done", event, "the task is done")
        elif word == "output" and task is not None:
            _must(state[task] == "running", event, f"the task is {state[task]}")


def the_times_in_its_states_add_up_to_a_tasks_life(events: Events) -> None:
    """Ready + running + waiting = from created to finished, to the nanosecond; each state entered as it was left."""
    born: dict[int, int] = {}
    spent: Counter[int] = Counter()
    since: dict[int, int] = {}
    for event in events:
        word, at = event["type"], event["at"]
        if word == "task.created":
            born[event["task"]] = since[event["task"]] = at
        elif word in _STEPS:
            task = event["task"]
            spent[task] += at - since[task]
            since[task] = at
            if word == "task.finished":
                _must(spent[task] == at - born[task], event, f"it was {spent[task]} ns in its states")
        _must(all(at >= before for before in since.values()), event, "a state of negative length")


def steps_never_overlap(events: Events) -> None:
    """One thing runs at a time: a step, or a plain callback. Only a task that starts at once runs inside another."""
    open_: list[tuple[str, int]] = []
    woken: set[int] = set()
    for event in events:
        word = event["type"]
        if word == "task.woken":
            woken.add(event["task"])
        elif word == "step.began":
            _must(not open_ or event["task"] not in woken, event, f"{open_} still runs")
            open_.append(("step", event["task"]))
        elif word == "callback.began":
            _must(not open_, event, f"{open_} still runs")
            open_.append(("callback", event["callback"]))
        elif word in ("task.awaiting", "task.finished", "callback.ended"):
            ended = ("callback", event["callback"]) if word == "callback.ended" else ("step", event["task"])
            _must(open_ and open_[-1] == ended, event, f"what runs is {open_}")
            open_.pop()
        elif word in ("loop.idle", "loop.woke"):
            _must(not open_, event, f"{open_} still runs")
        elif word == "program.ended":
            _must(not open_, event, f"{open_} never ended")


def the_loop_is_idle_only_when_nothing_is_ready(events: Events) -> None:
    """Between ``loop.idle`` and ``loop.woke`` nothing runs, and no task that is ready is kept waiting."""
    ready: set[int] = set()
    for event in events:
        word = event["type"]
        if word == "task.woken":
            ready.add(event["task"])
        elif word == "step.began":
            ready.discard(event["task"])
        elif word == "loop.idle":
            _must(not ready, event, f"{ready} are ready")


def a_timer_fires_or_is_cancelled_once_and_not_before_its_time(events: Events) -> None:
    """Each timer is set, then fired or cancelled, at most once; it fires at its ``due`` or later."""
    due: dict[int, int] = {}
    for event in events:
        word = event["type"]
        if word == "timer.set":
            due[event["timer"]] = event["due"]
        elif word in ("timer.fired", "timer.cancelled"):
            moment = due.pop(event["timer"], None)
            _must(moment is not None, event, "it was over already")
            # A moment is a float in seconds to asyncio, which lets it fire within the resolution of the clock.
            _must(word == "timer.cancelled" or event["at"] >= (moment or 0) - 1000, event, f"it was due at {moment}")


LAWS: tuple[Callable[[Events], None], ...] = (
    sequence_numbers_are_gapless_from_one,
    time_never_goes_back,
    ids_are_introduced_before_use_and_counted_from_one,
    a_task_is_in_exactly_one_state_at_every_moment,
    the_times_in_its_states_add_up_to_a_tasks_life,
    steps_never_overlap,
    the_loop_is_idle_only_when_nothing_is_ready,
    a_timer_fires_or_is_cancelled_once_and_not_before_its_time,
)


def every() -> tuple[Callable[[Events], None], ...]:
    """All laws."""
    from .laws_of_causes import LAWS_OF_CAUSES
    from .laws_of_resources import LAWS_OF_RESOURCES

    return *LAWS, *LAWS_OF_CAUSES, *LAWS_OF_RESOURCES


def hold(events: Events) -> None:
    """Ask every law; raise :class:`Broken` for the first that does not hold."""
    listed = list(events)
    for law in every():
        law(listed)
