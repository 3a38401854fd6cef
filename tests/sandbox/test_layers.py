"""The box without one of its layers is still a box: what one layer stops is shown by leaving it out."""

import asyncio
from pathlib import Path

import pytest

from playground.sandbox import layers
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox

from .conftest import checked


@pytest.mark.parametrize("layer", sorted(layer.name for layer in layers.LAYERS if layer.optional))
async def test_a_cell_can_be_built_without(layer: str) -> None:
    lines: list[str] = []

    async def emit(batch: list[str]) -> None:
        lines.extend(batch)

    sandbox = Sandbox(spare=0, without=frozenset({layer}))
    try:
        ended = await sandbox.run(Program("print(1)"), limits=Limits(wall=30), emit=emit, stop=asyncio.Event())
    finally:
        await sandbox.close()
    assert checked(lines, ended).outcome == "finished"


def test_a_layer_that_there_is_not_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="there is no layer 'moat'"):
        Sandbox(without=frozenset({"moat"}))


def test_single_use_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="no box can be built without the layer 'single-use'"):
        Sandbox(without=frozenset({"single-use"}))


def test_every_layer_is_where_it_is_said_to_be() -> None:
    room = Path(layers.__file__).parent
    for layer in layers.LAYERS:
        text = (room / layer.where).read_text(encoding="utf-8")
        assert text.startswith('"""'), "it says what it stops"
        assert layer.name in text or layer.where in ("view.py", "calls.py", "supervisor.py", "generation.py")
