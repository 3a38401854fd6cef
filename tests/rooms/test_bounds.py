"""What a room keeps, and for whom it stands still: bounded, however long somebody goes on."""

import pytest
from django.test import override_settings

from playground.answers import Refused
from playground.rooms import commands as c
from playground.rooms import rules
from playground.rooms.items import CODE_BYTES, Agenda, Code, Step
from playground.rooms.live import LiveRoom
from playground.rooms.rules.seats import EVER
from playground.rooms.state import State
from playground.rooms.who import HOST, Newcomer, Sitting

NOW = 1_000_000


def room() -> State:
    state = rules.begin(code="K7PQX", title="T", clock="autojump", agenda=Agenda([]), now=NOW, expires=2 * NOW)
    rules.perform(state, Newcomer("d"), c.Join(name="Mina"), NOW)
    return state


@override_settings(ROOM_SEATS=3)
def test_who_comes_and_goes_without_end_is_let_in_so_many_times() -> None:
    state = room()
    for _ in range(3 * EVER - 1):
        number = rules.perform(state, Newcomer("d"), c.Join(), NOW)
        assert number is not None
        rules.perform(state, Sitting(number), c.Leave(), NOW)
    with pytest.raises(Refused, match="12 seats of this room") as refused:
        rules.perform(state, Newcomer("d"), c.Join(), NOW)
    assert refused.value.code == "room-full"


def test_texts_of_steps_that_are_gone_are_kept_as_far_as_there_is_room() -> None:
    state = room()
    for number in range(12):
        steps = [Step(id=f"s{number}", title="S", source="")]
        rules.perform(state, HOST, c.SetAgenda(steps=steps), NOW)
        rules.perform(state, Sitting(1), c.Write(source="x" * 60_000, step=f"s{number}"), NOW + number)
    kept = {key.removeprefix("code/1/"): code for key, code in state.all("code/", Code)}
    assert set(kept) == {"s9", "s10", "s11"}
    assert sum(len(code.source) for code in kept.values()) <= 2 * CODE_BYTES
    rules.perform(state, HOST, c.SetAgenda(steps=[Step(id="s10", title="S", source="")]), NOW)
    assert state.get("code/1/s10", Code).source


async def test_a_room_that_was_forgotten_refuses_and_holds_nobody_up() -> None:
    forgotten = LiveRoom("K7PQX")
    await forgotten.close()
    with pytest.raises(Refused) as refused:
        await forgotten.wish(HOST, c.Lock())
    assert (refused.value.status, refused.value.code) == (503, "not-kept")
