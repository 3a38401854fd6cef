"""Checks as teachers and files write them: read as they stand, or refused with a sentence that helps."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.protocol.kinds import KINDS as PROTOCOL_KINDS
from playground.protocol.notes import NOTES
from playground.rooms.checks import BadCheckError, asked, decode, encode
from playground.rooms.checks.decoding import MOST_CHECKS
from playground.rooms.checks.judging import _WATCHERS
from playground.rooms.checks.kinds import KINDS, Check, NoteCode, Use
from playground.rooms.checks.markdown import BEGIN, END, TARGET, generate, main
from playground.runs.words import visible
from tests.protocol.strategies import JSON

EXAMPLES = [kind.example for kind in KINDS.values()]


def test_every_kind_has_its_name_an_example_a_watcher_and_a_sentence_of_its_own() -> None:
    checks = decode(EXAMPLES)

    assert [type(check) for check in checks] == list(KINDS.values()) == list(_WATCHERS)
    assert set(get_args(Check)) == set(KINDS.values())
    assert decode(encode(checks)) == checks
    said = [asked(check) for check in checks]
    assert len(set(said)) == len(said)
    assert all(sentence.endswith(".") and sentence.isprintable() for sentence in said)


def test_the_words_for_notes_and_awaits_are_those_of_the_protocol() -> None:
    awaited = next(kind for kind in PROTOCOL_KINDS if kind.name == "Awaited")
    kinds = set(awaited.required["kind"].words)  # type: ignore[attr-defined]

    assert set(get_args(NoteCode)) == set(NOTES)
    assert set(get_args(Use)) == (kinds - {"thread", "unknown"}) | {"to_thread", "queue"}


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        (
            {"kind": "overlaps", "first": "f", "second": "f", "seconds": 2},
            "Two tasks of f wait at the same time for at least 2 s.",
        ),
        ({"kind": "output_equals", "text": " \n"}, "The program prints nothing."),
        ({"kind": "output_equals", "text": "one\n"}, "The program prints just 'one'."),
        ({"kind": "output_equals", "text": "one\ntwo\n"}, "The program prints just these 2 lines."),
        ({"kind": "at_least_tasks", "count": 1, "of": "f"}, "There is at least 1 task of f."),
        ({"kind": "no_note"}, "The playground has nothing to note."),
        ({"kind": "uses", "what": "gather", "times": 2}, "The program uses gather at least 2 times."),
        ({"kind": "raises", "error": "KeyError"}, "A task raises KeyError."),
    ],
)  # fmt: skip
def test_what_is_asked_is_said_before_anything_was_run(check: dict[str, Any], sentence: str) -> None:
    assert asked(decode([check])[0]) == sentence


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({}, 'Checks are a list of objects, such as [{"kind": "finishes"}].'),
        ("finishes", 'Checks are a list of objects, such as [{"kind": "finishes"}].'),
        ([EXAMPLES[0], 3], 'Check 2 is no object. Write it like {"kind": "finishes"}.'),
        ([{}], 'Check 1 does not say its kind. Write it like {"kind": "finishes"}.'),
        ([{"kind": ["finishes"]}], 'Check 1 does not say its kind. Write it like {"kind": "finishes"}.'),
        ([{"kind": "overlap"}], "Check 1: there is no kind 'overlap'. Did you mean overlaps?"),
        ([EXAMPLES[0]] * (MOST_CHECKS + 1), "There are 21 checks; a step has 20 at most. Leave some out."),
        (
            [{"kind": "output_equals", "text": "x" * 9000}] * 8,
            "The checks are longer than 64 KiB together. Make their texts shorter.",
        ),
    ],
)
def test_what_is_no_list_of_checks_is_refused_by_its_number(raw: object, sentence: str) -> None:
    with pytest.raises(BadCheckError) as caught:
        decode(raw)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("check", "wrong"),
    [
        ({"kind": "finishes_within"}, "missing required field `seconds`"),
        ({"kind": "finishes_within", "seconds": "3"}, "got `str` - at `seconds`"),
        ({"kind": "finishes_within", "seconds": True}, "got `bool` - at `seconds`"),
        ({"kind": "finishes_within", "seconds": float("nan")}, "at `seconds`"),
        ({"kind": "finishes_within", "seconds": float("inf")}, "at `seconds`"),
        ({"kind": "finishes_within", "seconds": 0}, "at `seconds`"),
        ({"kind": "finishes", "in": 3}, "unknown field `in`"),
        ({"kind": "overlaps", "first": "('A')", "second": "f"}, "a task is named by its function"),
        ({"kind": "finish_order", "order": ["f", " "]}, "a task is named by its function"),
        ({"kind": "output_contains", "text": ""}, "at `text`"),
        ({"kind": "output_contains", "text": "\ud800"}, "half of a character"),
        ({"kind": "output_lines_in_order", "lines": ["x"] * 101}, "at `lines`"),
        ({"kind": "at_most_tasks", "count": 10**30}, "at `count`"),
        ({"kind": "at_most_tasks", "count": 1.5}, "at `count`"),
        ({"kind": "no_note", "code": "deadlok"}, "at `code`"),
        ({"kind": "uses", "what": "magic"}, "at `what`"),
    ],
)
def test_what_is_wrong_in_a_check_is_named_and_how_it_is_written(check: dict[str, Any], wrong: str) -> None:
    with pytest.raises(BadCheckError) as caught:
        decode([{"kind": "finishes"}, check])
    said = str(caught.value)
    assert said.startswith(f"Check 2 ({check['kind']}): ")
    assert wrong in said
    assert ' Write it like {"kind": ' in said
    assert len(said) < 600


_FIELDS = ("of", "seconds", "text", "lines", "count", "first", "order", "what")


@given(st.sampled_from(list(KINDS)) | JSON, st.sampled_from(_FIELDS), JSON)
@settings(max_examples=40)
def test_whatever_comes_is_a_check_or_a_sentence(kind: object, field: str, value: object) -> None:
    said = ""
    try:
        checks = decode([{"kind": kind, field: value}])
    except BadCheckError as error:
        said = str(error)
    else:
        assert decode(encode(checks)) == checks
    assert visible(said) == said


def test_the_table_for_people_is_not_stale_and_a_stale_one_is_noticed(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TARGET.read_text(encoding="utf-8")
    assert f"{BEGIN}\n{generate()}\n{END}" in text, "run `python -m playground.rooms.checks.markdown`"

    stale = tmp_path / "workshops.md"
    stale.write_text(text.replace("| `finishes` |", "| `finishe` |"), encoding="utf-8")
    monkeypatch.setattr("playground.rooms.checks.markdown.TARGET", stale)
    assert main(["--check"]) == 1
    assert "is stale" in capsys.readouterr().err
    assert main([]) == 0
    assert stale.read_text(encoding="utf-8") == text
    assert main(["--check"]) == 0
