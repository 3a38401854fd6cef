"""The sentences of notes for terminals: the same as the page's, which are held to the same examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.protocol.events import EVENTS
from playground.protocol.notes import NOTES
from playground.runs.notes import sentence, span

EXAMPLES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "sentences.json").read_text())
LABELS = {1: "main()", 2: "fetch('A')"}
RESOURCES = {1: "lock_a (lock)", 2: "the semaphore"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["code"])
def test_each_example_has_its_sentence(example: dict[str, Any]) -> None:
    note = {name: value for name, value in example.items() if name != "sentence"}
    EVENTS["note"].check(note)
    assert sentence(note, LABELS.__getitem__, lambda number: RESOURCES.get(number, "a resource")) == example["sentence"]


@pytest.mark.parametrize("cycle", [True, False])
@pytest.mark.parametrize(("tasks", "resources"), [([1], []), ([1, 2], [1]), ([], [1]), ([1], [1, 2])])
def test_a_forged_deadlock_in_which_waiters_and_things_are_not_as_many_has_a_sentence_too(
    cycle: bool, tasks: list[int], resources: list[int]
) -> None:
    facts = {"cycle": cycle, "tasks": tasks, "resources": resources}
    note = {"type": "note", "code": "deadlock", "task": 1, "line": 1, "facts": facts}
    assert sentence(note, LABELS.__getitem__, lambda number: RESOURCES.get(number, "a resource")).endswith(".")


def test_every_code_has_an_example() -> None:
    assert {example["code"] for example in EXAMPLES} == set(NOTES)


@pytest.mark.parametrize(
    ("nanoseconds", "text"),
    [
        (0, "0 s"),
        (41_000, "41.0 µs"),
        (999_999, "1.00 ms"),
        (3 * 10**9, "3.00 s"),
        (7, "7 ns"),
        (123_400_000, "123 ms"),
    ],
)
def test_a_span_has_three_digits(nanoseconds: int, text: str) -> None:
    assert span(nanoseconds) == text
