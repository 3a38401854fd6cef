"""The layers as data. What each of them stops is shown by leaving it out, in test_hostile_corpus.py."""

from pathlib import Path

import pytest

from playground.sandbox import layers
from playground.sandbox.supervisor import Sandbox


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
