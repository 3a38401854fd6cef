"""What a seat's runs change in the room: under way, ended and judged, passed."""

from __future__ import annotations

import msgspec

from playground.rooms.commands import RunAsked, RunEnded
from playground.rooms.items import MOST_HISTORY, Agenda, History, LastRun, Past, Seat, Text
from playground.rooms.rules.steps import find_step
from playground.rooms.state import State


def run_asked(state: State, command: RunAsked, now: int) -> None:
    """A seat's run is under way; the one before, if it still was, counts no longer."""
    seat = state.find(f"seat/{command.seat}", Seat)
    if seat is not None and not seat.removed:
        changed = msgspec.structs.replace(seat, running=command.run, asked=now, runs=seat.runs + 1)
        state.put(f"seat/{seat.seat}", changed)
        state.put(f"ran/{seat.seat}", Text(command.run, command.source))


def run_ended(state: State, command: RunEnded, now: int) -> None:
    """A seat's run has ended. Said twice it changes nothing.

    Each is in the history, whether it is judged before or after the next one was asked for. It is the last one unless
    the next has ended as well, or has stopped it.
    """
    seat = state.find(f"seat/{command.seat}", Seat)
    history = state.get(f"history/{command.seat}", History)
    if seat is None or seat.removed or any(past.run == command.run for past in history.runs):
        return
    is_newest = seat.running == command.run
    is_last = is_newest or (seat.running is not None and command.outcome != "stopped")
    answers = command.answers
    passed = seat.passed
    if answers and all(answer.passed for answer in answers) and command.step not in passed:
        passed = [*passed, command.step]
    if not answers and command.outcome == "finished" and not command.fault and command.step not in passed:
        step = find_step(state.get("agenda", Agenda), command.step)
        if step is not None and not step.checks:
            passed = [*passed, command.step]
    state.put(
        f"seat/{seat.seat}", msgspec.structs.replace(seat, running=None if is_newest else seat.running, passed=passed)
    )
    if is_last:
        last = LastRun(
            run=command.run,
            step=command.step,
            at=now,
            outcome=command.outcome,
            seconds=command.seconds,
            tasks=command.tasks,
            fault=command.fault,
            says=command.says,
            answers=answers,
            tile=command.tile,
        )
        state.put(f"run/{seat.seat}", last)
    past = Past(
        run=command.run,
        step=command.step,
        at=now,
        outcome=command.outcome,
        fault=command.fault,
        passed=sum(answer.passed for answer in answers),
        checks=len(answers),
    )
    state.put(f"history/{seat.seat}", History([*history.runs, past][-MOST_HISTORY:]))
