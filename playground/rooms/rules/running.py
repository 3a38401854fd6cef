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
        number = seat.runs + 1
        newest = dict([*seat.unjudged.items(), (command.run, number)][-MOST_HISTORY:])  # one that was lost never ends
        changed = msgspec.structs.replace(seat, running=command.run, asked=now, runs=number, unjudged=newest)
        state.put(f"seat/{seat.seat}", changed)
        state.put(f"ran/{seat.seat}", Text(command.run, command.source))


def run_ended(state: State, command: RunEnded, now: int) -> None:
    """A seat's run has ended. Said twice it changes nothing.

    Each is in the history, in the place in which it was asked for, however late it is judged. It is the last one unless
    one that was asked for later has ended as well, or has stopped it.
    """
    seat = state.find(f"seat/{command.seat}", Seat)
    history = state.get(f"history/{command.seat}", History)
    if seat is None or seat.removed or any(past.run == command.run for past in history.runs):
        return
    is_newest = seat.running == command.run
    number = seat.unjudged.get(command.run, seat.runs if is_newest else 0)
    is_last = is_newest or (
        seat.running is not None
        and command.outcome != "stopped"
        and number >= _number_of_last(state, command.seat, history)
    )
    answers = command.answers
    passed = seat.passed
    if answers and all(answer.passed for answer in answers) and command.step not in passed:
        passed = [*passed, command.step]
    if not answers and command.outcome == "finished" and not command.fault and command.step not in passed:
        step = find_step(state.get("agenda", Agenda), command.step)
        if step is not None and not step.checks:
            passed = [*passed, command.step]
    running = None if is_newest else seat.running
    unjudged = {run: which for run, which in seat.unjudged.items() if run != command.run}
    changed = msgspec.structs.replace(seat, running=running, unjudged=unjudged, passed=passed)
    state.put(f"seat/{seat.seat}", changed)
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
        number=number,
    )
    runs = sorted([*history.runs, past], key=lambda past: past.number)
    state.put(f"history/{seat.seat}", History(runs[-MOST_HISTORY:]))


def _number_of_last(state: State, seat: int, history: History) -> int:
    last = state.find(f"run/{seat}", LastRun)
    return next((past.number for past in history.runs if last is not None and past.run == last.run), 0)
