"""Checks held to real runs: the lessons' recordings."""

from __future__ import annotations

import re
from typing import Any

import pytest

from playground.rooms.checks.kinds import KINDS
from tests.rooms.told import LESSONS, answer

CASES: list[tuple[str, dict[str, Any], bool, str]] = [
    ("running-one", {"kind": "finishes"}, True, "It finished, after * ms."),
    (
        "locks-semaphores-deadlock",
        {"kind": "finishes"},
        False,
        "It ended in a deadlock: everybody who was left waited, and nobody could wake them.",
    ),
    ("api-calls", {"kind": "finishes_within", "seconds": 3.2}, True, "It took 3.00 s; under 3.2 s was asked."),
    ("api-calls", {"kind": "finishes_within", "seconds": 2.5}, False, "It took 3.00 s; under 2.5 s was asked."),
    (
        "several-at-once",
        {"kind": "overlaps", "first": "ask('the bank')", "second": "ask(the shop)"},
        True,
        "ask('the bank') and ask('the shop') waited at the same time, for 1.00 s all in all.",
    ),
    (
        "several-at-once",
        {"kind": "overlaps", "first": "ask", "second": "ask", "seconds": 1.5},
        False,
        "They waited at the same time for 1.00 s; 1.5 s was asked.",
    ),
    (
        "one-after-another",
        {"kind": "overlaps", "first": "ask", "second": "ask"},
        False,
        "There was no task of ask: main() awaited ask itself, and went on only when that was done.",
    ),
    (
        "mistake-blocked-loop",
        {"kind": "overlaps", "first": "careless", "second": "careful"},
        False,
        "careless() and careful() never waited at the same time: "
        "careful() began at 1.00 s, when careless() had ended (at 1.00 s).",
    ),
    (
        "mistake-blocked-loop",
        {"kind": "no_blocked_loop"},
        False,
        "Line 6: careless() held the loop for 1.00 s in careless: no other task could run.",
    ),
    ("api-calls", {"kind": "no_blocked_loop"}, True, "No step held the loop for long; the longest took * µs."),
    ("api-calls", {"kind": "nothing_pending"}, True, "All was done when the program ended: 4 tasks."),
    (
        "locks-semaphores-deadlock",
        {"kind": "nothing_pending"},
        False,
        "main(), painter('Dan'), painter('Eva') were not done when the program ended.",
    ),
    ("api-calls", {"kind": "no_note"}, True, "There was no note."),
    ("mistake-lost-task", {"kind": "no_note", "code": "deadlock"}, True, "There was no note deadlock."),
    ("mistake-lost-task", {"kind": "no_note", "code": "task-lost"}, False, "Line *: *Keep what create_task returns."),
    (
        "mistake-nothing-ran",
        {"kind": "no_note", "code": "task-lost"},
        False,
        "It cannot be told: the program made no task.",
    ),
    (
        "several-at-once",
        {"kind": "output_equals", "text": "the shop answered\nthe bank answered\n['the bank', 'the shop']"},
        True,
        "The output is as it was asked, 3 lines.",
    ),
    (
        "several-at-once",
        {"kind": "output_equals", "text": "the bank answered\nthe shop answered"},
        False,
        "Line 1 of the output is 'the shop answered'; 'the bank answered' was asked.",
    ),
    ("api-calls", {"kind": "output_contains", "text": "in all"}, True, "'in all' is in the output, on line 7."),
    ("api-calls", {"kind": "output_contains", "text": "sports"}, False, "'sports' is not in the output."),
    (
        "queues",
        {"kind": "output_lines_in_order", "lines": ["put 2", "put 3", "    did 3"]},
        True,
        "All 3 lines are in their order in the output.",
    ),
    (
        "queues",
        {"kind": "output_lines_in_order", "lines": ["put 4", "put 3"]},
        False,
        "'put 3' is not among the lines of the output behind 'put 4'.",
    ),
    ("api-calls", {"kind": "at_most_tasks", "count": 4}, True, "There were 4 tasks; at most 4 were asked."),
    (
        "api-calls",
        {"kind": "at_most_tasks", "count": 1, "of": "fetch"},
        False,
        "There were 3 tasks of fetch; at most 1 was asked.",
    ),
    (
        "background-tasks",
        {"kind": "at_least_tasks", "count": 2, "of": "send_mail", "at_once": True},
        True,
        "There were 2 tasks of send_mail at the same time (at * ms); at least 2 were asked.",
    ),
    (
        "one-after-another",
        {"kind": "at_least_tasks", "count": 2},
        False,
        "There was 1 task; at least 2 were asked.",
    ),
    (
        "locks-semaphores-deadlock",
        {"kind": "lock_never_shared", "of": "brush"},
        True,
        "brush was taken once, by one task, and never held by two at once.",
    ),
    (
        "database-queries",
        {"kind": "lock_never_shared", "of": "semaphore"},
        False,
        "self.connections (semaphore) was held by Database.query('users') and Database.query('orders') at once, at *.",
    ),
    ("several-at-once", {"kind": "uses", "what": "gather"}, True, "The program used gather once."),
    ("several-at-once", {"kind": "uses", "what": "wait"}, False, "The program did not use wait."),
    ("taskgroup-and-errors", {"kind": "uses", "what": "wait"}, True, "The program used wait 2 times."),
    (
        "timeouts-and-cancellation",
        {"kind": "uses", "what": "sleep", "times": 9},
        False,
        "The program used sleep 4 times; 9 times were asked.",
    ),
    ("file-work", {"kind": "uses", "what": "to_thread", "times": 2}, True, "The program used to_thread 2 times."),
    ("queues", {"kind": "uses", "what": "queue.get", "times": 5}, True, "The program used queue.get 5 times."),
    (
        "several-at-once",
        {"kind": "finish_order", "order": ["ask('the shop')", "ask", "main"]},
        True,
        "They ended in this order: ask('the shop') at 1.00 s, ask('the bank') at 2.00 s, main() at 2.00 s.",
    ),
    (
        "several-at-once",
        {"kind": "finish_order", "order": ["ask('the bank')", "ask('the shop')"]},
        False,
        "ask('the shop') ended at 1.00 s, when ask('the bank') was to be next.",
    ),
    (
        "taskgroup-and-errors",
        {"kind": "raises", "error": "ValueError", "by": "load"},
        True,
        "load('prices') raised ValueError: no prices today, on line 11.",
    ),
    (
        "taskgroup-and-errors",
        {"kind": "raises", "error": "KeyError"},
        False,
        "Nothing raised KeyError, but load('prices') raised ValueError: no prices today, on line 11.",
    ),
    (
        "timeouts-and-cancellation",
        {"kind": "cancelled", "of": "download"},
        True,
        "download(…) was cancelled by main(), and ended at 4.00 s.",
    ),
    (
        "timeouts-and-cancellation",
        {"kind": "cancelled", "of": "main"},
        False,
        "main() was asked to stop at 3.00 s, and returned all the same.",
    ),
]


@pytest.mark.parametrize(
    ("lesson", "check", "passes", "sentence"), CASES, ids=[f"{case[1]['kind']}-{case[0]}-{case[2]}" for case in CASES]
)
def test_an_answer_is_in_the_runs_own_figures(lesson: str, check: dict[str, Any], passes: bool, sentence: str) -> None:
    passed, said = answer(LESSONS[lesson], **check)

    assert re.fullmatch(re.escape(sentence).replace(r"\*", ".+"), said), said
    assert passed is passes


def test_every_kind_passes_in_one_of_them_and_fails_in_another() -> None:
    assert {(case[1]["kind"], case[2]) for case in CASES} == {
        (kind, passes) for kind in KINDS for passes in (True, False)
    }
