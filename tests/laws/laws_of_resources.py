"""Laws of locks, semaphores and queues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from .laws import Events, _must


def a_lock_has_at_most_one_owner(events: Events) -> None:
    """Between two ``resource.acquired`` of a lock there is its ``resource.released``, and the other way round."""
    held: dict[int, bool] = {}
    for event in events:
        if event["type"] == "resource.created" and event["kind"] == "lock":
            held[event["resource"]] = False
        elif event.get("resource") in held and event["type"] in ("resource.acquired", "resource.released"):
            acquired = event["type"] == "resource.acquired"
            _must(held[event["resource"]] is not acquired, event, "it was so already")
            held[event["resource"]] = acquired


def a_semaphore_has_no_more_holders_than_places(events: Events) -> None:
    """Acquired less released is at most ``size`` of its creation, as long as nobody releases what nobody holds."""
    places: dict[int, int] = {}
    holders: Counter[int] = Counter()
    for event in events:
        if event["type"] == "resource.created" and event["kind"] == "semaphore" and event["size"] is not None:
            places[event["resource"]] = event["size"]
        elif event.get("resource") in places and event["type"] in ("resource.acquired", "resource.released"):
            resource = event["resource"]
            holders[resource] += 1 if event["type"] == "resource.acquired" else -1
            _must(0 <= holders[resource] <= places[resource], event, f"it has {places[resource]} places")


def a_queue_changes_by_one_and_keeps_within_its_bounds(events: Events) -> None:
    """``queue.changed`` says one more or one less than before, and never more than the queue has places."""
    places: dict[int, int | None] = {}
    size: Counter[int] = Counter()
    for event in events:
        if event["type"] == "resource.created" and event["kind"] == "queue":
            places[event["resource"]] = event["size"]
        elif event["type"] == "queue.changed":
            resource = event["resource"]
            _must(resource in places, event, "it is no queue")
            _must(abs(event["size"] - size[resource]) == 1, event, f"it had {size[resource]}")
            most = places[resource]
            _must(most is None or event["size"] <= most, event, f"it has {most} places")
            size[resource] = event["size"]


def who_acquires_or_lets_go_is_the_one_that_runs(events: Events) -> None:
    """The ``task`` of what happens to a resource is the one whose step runs; null where no step runs."""
    running: list[Any] = []
    for event in events:
        word = event["type"]
        if word == "step.began":
            running.append(event["task"])
        elif word == "callback.began":
            running.append(None)
        elif word in ("task.awaiting", "task.finished", "callback.ended"):
            running.pop()
        elif word in ("resource.acquired", "resource.released", "resource.changed", "queue.changed"):
            now = running[-1] if running else None
            _must(event["task"] == now, event, f"the one that runs is {now}")


LAWS_OF_RESOURCES: tuple[Callable[[Events], None], ...] = (
    a_lock_has_at_most_one_owner,
    a_semaphore_has_no_more_holders_than_places,
    a_queue_changes_by_one_and_keeps_within_its_bounds,
    who_acquires_or_lets_go_is_the_one_that_runs,
)
