"""What lessons do not show: the edges of each kind of check, on small traces made by hand."""

from __future__ import annotations

import pytest

from playground.rooms.checks import asked, decode
from playground.rooms.checks.who import Who
from tests.rooms.told import LESSONS, Told, answer, answers


def pair(first: str = "a", second: str = "b") -> Told:
    """Two tasks: each has begun, at 0 s."""
    return Told().task(first).task(second)


def overlap(told: Told, **more: object) -> tuple[bool, str]:
    return answer(told.ended(), "overlaps", first="a", second="b", **more)


def test_two_that_wait_by_turns_do_not_overlap() -> None:
    told = pair().at(1).wait(1).at(2).go(1).wait(2).at(3).go(2).done(2).done(1)
    assert overlap(told) == (
        False,
        "a() and b() never waited at the same time: whenever one of them waited, the other did not.",
    )


def test_a_moment_without_length_is_no_overlap() -> None:
    assert overlap(pair().at(1).wait(1).wait(2).go(1).go(2).done(1).done(2))[0] is False


def test_who_is_woken_before_its_step_has_ended_does_not_wait_behind_it() -> None:
    told = pair().wait(2).wake(1).wait(1).at(3).begin(1).done(1).go(2).done(2)
    assert overlap(told)[0] is False


def test_what_they_had_together_is_added_up_and_may_be_asked_for() -> None:
    told = pair().wait(1).wait(2).at(1).go(1).at(4).wait(1).at(5.5).go(2).done(2).go(1).done(1)
    events = told.ended()
    said = "a() and b() waited at the same time, for 2.50 s all in all."
    assert answer(events, "overlaps", first="a", second="b", seconds=2.5) == (True, said)
    assert answer(events, "overlaps", first="a", second="b", seconds=2.6) == (
        False,
        "They waited at the same time for 2.50 s; 2.6 s was asked.",
    )


def test_the_same_words_mean_two_tasks_and_one_is_not_enough() -> None:
    one = Told().task("a").wait(1).at(1).go(1).done(1).ended()
    assert answer(one, "overlaps", first="a", second="a") == (False, "There was 1 task of a; it takes two.")
    two = pair("a", "a").wait(1).wait(2).at(1).go(1).done(1).go(2).done(2).ended()
    assert answer(two, "overlaps", first="a", second="a")[0] is True
    # Each stands on both sides, or on one: whichever is named first.
    mixed = pair("a", "b").wait(1).wait(2).at(1).go(1).done(1).go(2).done(2).ended()
    assert answer(mixed, "overlaps", first="b", second="a()")[0] is True


def test_a_task_that_never_began_is_said_so() -> None:
    told = Told().task("a").wait(1)
    told.add("task.created", task=2, name="Task-2", coro="b", args=[], parent=1, line=1, system=False)
    assert overlap(told.at(1).go(1).done(1)) == (False, "a() and b() never waited at the same time: b() never began.")


@pytest.mark.parametrize(
    ("who", "is_meant"),
    [
        ("fetch", True),
        ("fetch()", True),
        ("Api.fetch", True),
        ("main.<locals>.Api.fetch", True),
        ("fetch('A')", True),
        ('fetch("A")', True),
        ("fetch(A)", True),
        ("fetch('A', 2)", True),
        ("fetch(2", True),
        ("first", True),
        ("etch", False),
        ("Api", False),
        ("fetch(B)", False),
        ("fetch('A', 3)", False),
        ("Task-1", False),
    ],
)
def test_a_task_is_named_by_function_arguments_or_its_own_name(who: str, is_meant: bool) -> None:
    created = {"name": "first", "coro": "main.<locals>.Api.fetch", "args": [["api", "'A'"], ["seconds", "2"]]}
    assert Who(who).means(created) is is_meant


def test_a_limit_that_is_met_to_the_digit_shows_the_digits() -> None:
    events = Told().task().at(3.0001).done(1).ended()
    assert answer(events, "finishes_within", seconds=3) == (False, "It took 3.0001 s; under 3 s was asked.")
    assert answer(events, "finishes_within", seconds=3.0001)[0] is False
    assert answer(events, "finishes_within", seconds=3.00011)[0] is True


@pytest.mark.parametrize(
    ("outcome", "error", "sentence"),
    [
        ("raised", {"type": "ValueError", "message": "no", "line": 7}, "It ended with ValueError: no, on line 7."),
        ("raised", None, "It ended with an error."),
        ("time-limit", None, "It was ended by its limit of time, after 2.00 s."),
        ("stopped", None, "It was stopped after 2.00 s."),
        ("interrupted", {"type": "Interrupted", "message": "x"}, "It was interrupted after 2.00 s."),
    ],
)
def test_a_run_that_did_not_finish_is_told_by_how_it_ended(
    outcome: str, error: dict[str, object] | None, sentence: str
) -> None:
    events = Told().task().at(2).ended(outcome, error)
    assert answer(events, "finishes") == (False, sentence)
    assert answer(events, "finishes_within", seconds=5) == (False, f"{sentence} To finish in under 5 s was asked.")


def test_of_a_program_that_cannot_be_read_no_check_passes() -> None:
    error = {"type": "SyntaxError", "message": "'(' was never closed", "line": 3, "column": 6}
    kinds = ({"kind": "no_note"}, {"kind": "output_equals", "text": ""}, {"kind": "at_most_tasks", "count": 9})
    for one in answers(Told().ended("syntax-error", error), *kinds):
        assert (one.passed, one.sentence) == (False, "It ended with SyntaxError: '(' was never closed, on line 3.")


def test_who_is_cancelled_by_the_programs_end_was_not_cancelled_by_the_program() -> None:
    told = Told().task("main").task("poll", parent=1).wait(2).done(1).note("pending-at-exit", 2, 4)
    told.add("task.cancelling", task=2, by=None, cause={"kind": "loop"})
    events = told.wake(2, kind="cancel").begin(2).done(2, "cancelled").ended()
    assert answer(events, "cancelled", of="poll") == (False, "No task of poll was cancelled.")
    assert answer(events, "nothing_pending") == (False, "poll() was not done when the program ended.")


def test_whoever_lets_go_of_a_lock_it_has_one_holder_less() -> None:
    told = Told().task().task().made(1, "semaphore", "gate")
    handed_on = told.took(1).freed(2).took(2).freed(None).took(None).freed(1).done(1).done(2).ended()
    said = "gate was taken 3 times, by 3 tasks, and never held by two at once."
    assert answer(handed_on, "lock_never_shared", of="gate") == (True, said)
    again = Told().task().made(1, "semaphore", "gate").took(1).took(1).freed(1).freed(1).done(1).ended()
    assert answer(again, "lock_never_shared", of="gate")[0] is True


def test_a_lock_that_is_not_there_or_never_taken_proves_nothing() -> None:
    events = Told().task().made(1, "lock", "gate").made(2, "event", "bell").done(1).ended()
    assert answer(events, "lock_never_shared", of="gate") == (False, "gate was never taken.")
    assert answer(events, "lock_never_shared", of="bell") == (
        False,
        "There was no lock, semaphore or condition called bell.",
    )


def test_lines_are_whole_however_they_were_written_and_blanks_at_their_ends_do_not_count() -> None:
    told = Told().task().printed("on").printed("e  \ntwo\n\n").printed("oops\n", "stderr").printed("\n").printed("x")
    events = told.done(1).ended()
    assert answer(events, "output_equals", text="one\ntwo\n\n\nx \n\n")[0] is True
    assert answer(events, "output_equals", text="one\ntwo") == (
        False,
        "Line 5 of the output is 'x'; the output was to end after 2 lines.",
    )
    assert answer(events, "output_equals", text="one\ntwo\n\n\nx\ny") == (
        False,
        "The output ends after 5 lines; 'y' was to follow.",
    )
    assert answer(events, "output_equals", text="") == (
        False,
        "Line 1 of the output is 'one'; the output was to end after 0 lines.",
    )
    assert answer(events, "output_lines_in_order", lines=["one", "x"])[0] is True
    assert answer(events, "output_lines_in_order", lines=["tw"])[0] is False
    assert answer(events, "output_contains", text="e  \nt") == (True, "'e  ␊t' is in the output, on line 1.")
    assert answer(events, "output_contains", text="x") == (True, "'x' is in the output, on line 5.")
    assert answer(events, "output_contains", text="oops")[0] is False
    assert answer(Told().task().done(1).ended(), "output_equals", text=" \n")[0] is True


def test_a_text_without_a_line_end_is_looked_at_in_bounded_memory() -> None:
    told = Told().task()
    for _ in range(40):
        told.printed("y" * 8000)
    events = told.printed("z").done(1).ended()
    assert answer(events, "output_contains", text="yz")[0] is True
    assert answer(events, "output_equals", text="y")[0] is False


def test_at_once_counts_those_that_are_not_done() -> None:
    told = Told().task("main").task("f").done(2).task("f").task("f").done(3).done(4).done(1)
    events = told.ended()
    assert answer(events, "at_most_tasks", count=2, of="f", at_once=True)[0] is True
    assert answer(events, "at_most_tasks", count=2, of="f") == (
        False,
        "There were 3 tasks of f; at most 2 were asked.",
    )
    assert answer(events, "at_least_tasks", count=3, of="f", at_once=True)[0] is False


def test_an_order_is_kept_to_the_last_and_says_where_it_was_left() -> None:
    order = {"order": ["a", "b", "a"]}
    assert answer(pair().task("a").done(1).done(2).done(3).ended(), "finish_order", **order)[0] is True
    assert answer(pair().done(1).done(2).ended(), "finish_order", **order) == (False, "a did not end after that.")
    assert answer(pair().task("b").done(1).done(2).done(3).ended(), "finish_order", **order) == (
        False,
        "b() #2 ended at 0 s, when a was to be next.",
    )
    assert answer(pair().task("a").done(1).done(2).done(3).ended(), "finish_order", order=["a", "b"]) == (
        False,
        "a() #2 ended at 0 s, when nobody was to come any more.",
    )


def test_what_is_got_without_waiting_is_used_too() -> None:
    told = Told().task().made(1, "queue", "jobs").made(2, "lock", "gate")
    for size in (1, 2, 1, 0):
        told.add("queue.changed", resource=1, task=1, size=size)
    events = told.took(1, 2).freed(1, 2).done(1).ended()
    uses = {what: answer(events, "uses", what=what)[1] for what in ("queue.put", "queue.get", "queue", "lock", "event")}
    assert uses == {
        "queue.put": "The program used queue.put 2 times.",
        "queue.get": "The program used queue.get 2 times.",
        "queue": "The program used queue 4 times.",
        "lock": "The program used lock once.",
        "event": "The program did not use event.",
    }


def test_the_first_task_is_made_by_nobody() -> None:
    assert answer(Told().task().done(1).ended(), "uses", what="task")[0] is False
    assert answer(Told().task().task(parent=1).done(2).done(1).ended(), "uses", what="task")[0] is True


def test_of_many_notes_the_longest_hold_is_told_and_how_many_there_were() -> None:
    told = Told().task()
    for line, held in ((1, 60), (2, 900), (3, 70)):
        told.note("blocked-loop", 1, line, held=held * 10**6)
    events = told.done(1).ended()
    said = "held the loop for 900 ms: no other task could run."
    assert answer(events, "no_blocked_loop") == (False, f"Line 2: main() {said} The loop was held 3 times.")
    assert answer(events, "no_note")[1].endswith("There were 3 notes.")


def test_what_a_limit_is_around_is_used_as_well() -> None:
    inner = {"kind": "timeout", "inner": {"kind": "queue.get"}}
    events = Told().task().wait(1, "timeout", inner=inner).at(1).go(1).done(1).ended()
    assert [answer(events, "uses", what=what)[0] for what in ("timeout", "queue.get", "queue", "gather")] == [
        *(True, True, True),
        False,
    ]


def test_an_error_goes_by_its_own_name_and_may_be_the_programs() -> None:
    error = {"type": "http.client.BadStatusLine", "message": "x"}
    events = Told().task("get").done(1, "raised", error).ended("raised", error)
    assert answer(events, "raises", error="BadStatusLine")[0] is True
    assert answer(events, "raises", error="BadStatusLine", by="put") == (
        False,
        "No task of put raised BadStatusLine.",
    )
    plain = Told().ended("raised", {"type": "NameError", "message": "a", "line": 1})
    assert answer(plain, "raises", error="NameError") == (True, "the program raised NameError: a, on line 1.")


def test_texts_of_a_program_cannot_hide_anything_in_a_sentence() -> None:
    told = Told().task("f", name="a\n\u202eb").task("f").at(1).done(2)
    events = told.printed("\x1b[2J" * 100 + "\n").ended("deadlock")
    hidden = "\u202e\n" * 90
    checks = (
        *({"kind": "nothing_pending"}, {"kind": "output_equals", "text": "x"}, {"kind": "uses", "what": "gather"}),
        *(
            {"kind": "overlaps", "first": "f" + hidden, "second": "f"},
            {"kind": "finish_order", "order": ["g" + hidden]},
        ),
        *({"kind": "at_least_tasks", "count": 3, "of": "f" + hidden}, {"kind": "lock_never_shared", "of": hidden}),
        *({"kind": "raises", "error": hidden, "by": "f" + hidden}, {"kind": "output_contains", "text": hidden}),
        {"kind": "cancelled", "of": "f" + hidden},
    )
    assert all(asked(check).isprintable() for check in decode(list(checks)))
    for one in answers(events, *checks):
        assert one.sentence.isprintable()
        assert len(one.sentence) < 300


def test_the_sum_of_all_checks_on_all_lessons_says_one_printable_line_each() -> None:
    from playground.rooms.checks.kinds import KINDS

    checks = [kind.example for kind in KINDS.values()]
    for events in LESSONS.values():
        for one in answers(events, *checks):
            assert one.sentence.isprintable()
            assert one.sentence.endswith(".")
