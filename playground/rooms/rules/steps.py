"""The agenda: its steps, where the class and each seat is, hints, and texts."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from playground.answers import Refused
from playground.bodies import check_length, check_nul
from playground.programs.note import as_html
from playground.programs.wording import one_line
from playground.protocol.limits import CLOCKS
from playground.rooms.checks import BadCheckError
from playground.rooms.checks import asked as asked_of
from playground.rooms.checks import decode as decode_checks
from playground.rooms.commands import Demo, GoTo, SetAgenda, TakeHint, Write
from playground.rooms.items import (
    CODE_BYTES,
    MOST_STEPS,
    TITLE_LENGTH,
    Agenda,
    Code,
    Follow,
    Hints,
    Room,
    Seat,
    Step,
)
from playground.rooms.state import State


def set_agenda(state: State, command: SetAgenda) -> None:
    """Other steps; what seats typed and how many hints they took stays with the steps' ids. Raises :class:`Refused`."""
    agenda = checked(command.steps)
    state.put("agenda", agenda)
    for _, seat in list(state.all("seat/", Seat)):
        if seat.hints:
            _give_hints(state, seat, agenda)
    room = state.find("room", Room)
    if room is not None and find_step(agenda, room.step) is None:
        state.put("room", msgspec.structs.replace(room, step=agenda.steps[0].id if agenda.steps else ""))


def checked(steps: list[Step]) -> Agenda:
    """An agenda of these steps, their tasks made HTML. Raises :class:`Refused`, which names the step that is wrong."""
    if len(steps) > MOST_STEPS:
        raise Refused(400, "bad-agenda", f"The agenda has {len(steps)} steps; {MOST_STEPS} is the most.")
    ids = [step.id for step in steps]
    if len(set(ids)) < len(ids):
        twice = next(each for each in ids if ids.count(each) > 1)
        raise Refused(400, "bad-agenda", f"Two steps have the id {twice}; each needs its own.")
    made = []
    for number, step in enumerate(steps, start=1):
        try:
            check_clock(step.clock)
            check_length(step.source)
            check_nul(step.source)
            title = one_line(step.title, longest=TITLE_LENGTH, what="title")
            checks = decode_checks(step.checks)
        except (Refused, BadCheckError) as error:
            raise Refused(400, "bad-agenda", f"Step {number} ({step.id}): {error}") from None
        asked = [asked_of(check) for check in checks]
        task_html = _plain(as_html(step.task))
        made.append(
            msgspec.structs.replace(
                step, title=title or step.id, task_html=task_html, asked=asked, hint_count=len(step.hints)
            )
        )
    return Agenda(made)


def find_step(agenda: Agenda, step_id: str) -> Step | None:
    """The step with this id, or None."""
    return next((step for step in agenda.steps if step.id == step_id), None)


def needed_step(state: State, step_id: str) -> Step:
    """The step with this id. Raises :class:`Refused`."""
    step = find_step(state.get("agenda", Agenda), step_id)
    if step is None:
        raise Refused(404, "no-such-step", "The agenda has no such step; it may have been changed.")
    return step


def move_class(state: State, room: Room, command: GoTo) -> None:
    """Let the class be at a step; seats go there when they wish. Raises :class:`Refused`."""
    step = needed_step(state, command.step)
    state.put("room", msgspec.structs.replace(room, step=step.id))


def move_seat(state: State, seat: Seat, command: GoTo) -> None:
    """Let a seat be at a step. Raises :class:`Refused`."""
    step = needed_step(state, command.step)
    state.put(f"seat/{seat.seat}", msgspec.structs.replace(seat, step=step.id))


def write(state: State, seat: Seat, command: Write, now: int) -> None:
    """Keep what a seat typed in a step, or, with no step, beside the agenda. Raises :class:`Refused`."""
    if command.step:
        needed_step(state, command.step)
    check_nul(command.source)
    check_length(command.source)
    key = f"code/{seat.seat}/{command.step}"
    steps = ("", *(step.id for step in state.get("agenda", Agenda).steps))
    others = [state.get(other, Code).source for each in steps if (other := f"code/{seat.seat}/{each}") != key]
    if sum(map(_bytes, [*others, command.source])) > CODE_BYTES:
        sentence = f"A seat may keep {CODE_BYTES:,} bytes of programs in all steps together, and this would be more."
        raise Refused(409, "too-much-code", sentence)
    if state.find(key, Code) is None:
        _forget_oldest(state, seat, steps)
    state.put(key, Code(command.source, now))
    state.put(f"seat/{seat.seat}", msgspec.structs.replace(seat, edited=now, step=command.step or seat.step))


def _forget_oldest(state: State, seat: Seat, steps: Collection[str]) -> None:
    """Texts of steps that are no longer on the agenda are kept, in case they come back; but no more than fit."""
    prefix = f"code/{seat.seat}/"
    left = [(code.edited, key, code) for key, code in state.all(prefix, Code) if key.removeprefix(prefix) not in steps]
    size = 0
    for _, key, code in sorted(left, key=lambda text: text[:2], reverse=True):
        size += _bytes(code.source)
        if size > CODE_BYTES:
            state.put(key, None)


def write_as_host(state: State, command: Write) -> None:
    """What the followers see. Raises :class:`Refused`."""
    check_nul(command.source)
    check_length(command.source)
    state.put("follow/code", Follow(command.source, command.step))


def write_demo(state: State, command: Demo, now: int) -> None:
    """The host's demo copy of a step, or, with no step, what he has beside the agenda. Raises :class:`Refused`."""
    if command.step:
        needed_step(state, command.step)
    check_nul(command.source)
    check_length(command.source)
    key = f"demo/{command.step}"
    others = [demo.source for other, demo in state.all("demo/", Code) if other != key]
    if sum(map(_bytes, [*others, command.source])) > MOST_STEPS * CODE_BYTES:
        raise Refused(409, "too-much-code", "The copies of all steps together are longer than what a room keeps.")
    state.put(key, Code(command.source, now))


def take_hint(state: State, seat: Seat, command: TakeHint) -> None:
    """One more hint of a step, of those that there are. Raises :class:`Refused`."""
    step = needed_step(state, command.step)
    taken = seat.hints.get(step.id, 0)
    if taken >= len(step.hints):
        raise Refused(409, "no-more-hints", f"All {len(step.hints)} hints of this step are shown already.")
    changed = msgspec.structs.replace(seat, hints={**seat.hints, step.id: taken + 1})
    state.put(f"seat/{seat.seat}", changed)
    _give_hints(state, changed, state.get("agenda", Agenda))


def _give_hints(state: State, seat: Seat, agenda: Agenda) -> None:
    """The texts of as many hints as the seat has taken, as they are now."""
    taken = {step.id: step.hints[: seat.hints[step.id]] for step in agenda.steps if step.id in seat.hints}
    state.put(f"hints/{seat.seat}", Hints(taken))


def check_clock(clock: str) -> None:
    """Return when there is such a clock. Raises :class:`Refused`."""
    if clock not in CLOCKS:
        raise Refused(400, "unknown-clock", f"The clock must be one of {', '.join(CLOCKS)}.")


def _bytes(source: str) -> int:
    return len(source.encode())


def _plain(html: str) -> str:
    """Of a marked string, for the encoder takes no kind of its own."""
    return "".join(["", html])
