"""The comparison of a run with its specification can fail: in each line, in its order, in what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from playground.protocol.claims import CLAIMS
from playground.protocol.events import EVENTS
from tests.tracer.conftest import interpreter

from .matching import compare
from .running import INTERPRETERS, run
from .spec import FOLDER, Specification, UnreadableError, read
from .story import Block, Item, Line, flat
from .telling import TOLD, Told

__all__ = ["interpreter"]

Reading = Callable[..., Specification]


@pytest.fixture
def story(tmp_path: Path) -> Reading:
    """``story(text, version=(3, 12))``: a specification with this story."""

    def reading(text: str, version: tuple[int, int] = (3, 12)) -> Specification:
        path = tmp_path / "some.md"
        path.write_text(f"# some\n\n```python\npass\n```\n\n```story\n{dedent(text).strip()}\n```\n")
        return read(path).specification(version)

    return reading


def told(*lines: str) -> list[Told]:
    return [Told(line) for line in lines]


def agrees(specification: Specification, *lines: str) -> bool:
    return compare(specification.story, told(*lines)) is None


def test_a_story_agrees_with_itself_and_with_no_other(story: Reading) -> None:
    specified = story("""
        #1 began
        #1 returned 5
    """)
    assert agrees(specified, "#1 began", "#1 returned 5")
    assert not agrees(specified, "#1 began", "#1 returned 6")
    assert not agrees(specified, "#1 returned 5", "#1 began")
    assert not agrees(specified, "#1 began")
    assert not agrees(specified, "#1 began", "#1 returned 5", "program finished")
    assert not agrees(specified)


def test_numbers_are_labels_one_to_one_and_each_kind_for_itself(story: Reading) -> None:
    specified = story("""
        #1 woken by timer 1
        #2 woken by #1
        #1 awaits lock 1 in main:1
    """)
    assert agrees(specified, "#5 woken by timer 1", "#1 woken by #5", "#5 awaits lock 7 in main:1")
    assert not agrees(specified, "#1 woken by timer 1", "#2 woken by #1", "#2 awaits lock 1 in main:1")
    assert not agrees(specified, "#1 woken by timer 1", "#1 woken by #1", "#1 awaits lock 1 in main:1")
    assert not agrees(specified, "#1 woken by timer 1", "#2 woken by #1", "#1 awaits queue 1 in main:1")


def test_numbers_inside_quotes_are_text(story: Reading) -> None:
    specified = story("#1 printed '#1, timer 1 after 1 s' at 3")
    assert agrees(specified, "#2 printed '#1, timer 1 after 1 s' at 3")
    assert not agrees(specified, "#2 printed '#2, timer 1 after 1 s' at 3")


def test_a_moment_may_be_later_but_not_earlier(story: Reading) -> None:
    specified = story("timer 1 set by #1 for 2 s")
    assert agrees(specified, "timer 1 set by #1 for 2.000 s")
    assert agrees(specified, "timer 1 set by #1 for 2.300 s")
    assert not agrees(specified, "timer 1 set by #1 for 1.900 s")
    assert not agrees(specified, "timer 1 set by #1 for 3.000 s")


def test_a_limit_may_be_shorter_but_not_longer(story: Reading) -> None:
    specified = story("#1 awaits timeout(2 s) until timer 1 around a future in main:1")
    assert agrees(specified, "#1 awaits timeout(1.990 s) until timer 1 around a future in main:1")
    assert not agrees(specified, "#1 awaits timeout(2.100 s) until timer 1 around a future in main:1")


def test_a_length_that_was_measured_may_be_a_little_shorter_or_longer(story: Reading) -> None:
    specified = story("note blocked-loop of #1: held=2 s")
    assert agrees(specified, "note blocked-loop of #1: held=1.990 s")
    assert agrees(specified, "note blocked-loop of #1: held=2.100 s")
    assert not agrees(specified, "note blocked-loop of #1: held=1.500 s")


def test_a_loop_that_was_held_for_a_moment_is_the_machines_affair(story: Reading) -> None:
    specified = story("#1 began")
    assert agrees(specified, "#1 began", "note blocked-loop of #1: held=0.060 s")
    assert not agrees(specified, "#1 began", "note blocked-loop of #1: held=0.950 s")


def test_an_ellipsis_stands_for_any_text(story: Reading) -> None:
    specified = story("printed to stderr 'Traceback…ValueError\\n'")
    assert agrees(specified, "printed to stderr 'Traceback: a (b) ValueError\\n'")
    assert not agrees(specified, "printed to stderr 'Traceback: KeyError\\n'")


def test_several_are_one_or_more(story: Reading) -> None:
    specified = story("""
        several: printed to stderr '…'
        program finished
    """)
    assert agrees(specified, "printed to stderr 'a'", "program finished")
    assert agrees(specified, "printed to stderr 'a'", "printed to stderr 'b'", "program finished")
    assert not agrees(specified, "program finished")
    assert not agrees(specified, "printed to stderr 'a'", "printed 'b'", "program finished")


def test_any_order_keeps_each_part_together_and_the_same_order_is_that_one(story: Reading) -> None:
    specified = story("""
        any order:
          - #1 woken by #9
            #1 renamed 'a'
          - #2 woken by #9
        same order:
          - #1 began
          - #2 began
    """)
    assert agrees(specified, "#1 woken by #9", "#1 renamed 'a'", "#2 woken by #9", "#1 began", "#2 began")
    assert agrees(specified, "#2 woken by #9", "#1 woken by #9", "#1 renamed 'a'", "#2 began", "#1 began")
    assert not agrees(specified, "#2 woken by #9", "#1 woken by #9", "#1 renamed 'a'", "#1 began", "#2 began")
    assert not agrees(specified, "#1 woken by #9", "#2 woken by #9", "#1 renamed 'a'", "#1 began", "#2 began")


def test_interleaved_parts_keep_their_own_order(story: Reading) -> None:
    specified = story("""
        interleaved:
          - thread 1 ended
          - #1 began
            either:
              - loop idle
                loop woke by thread, 1 ready
              - nothing
        #1 woken by thread 1
    """)
    end = "#1 woken by thread 1"
    assert agrees(specified, "thread 1 ended", "#1 began", end)
    assert agrees(specified, "#1 began", "loop idle", "thread 1 ended", "loop woke by thread, 1 ready", end)
    assert not agrees(specified, "#1 began", "loop woke by thread, 1 ready", "thread 1 ended", "loop idle", end)
    assert not agrees(specified, "#1 began", "loop idle", "thread 1 ended", end)
    assert not agrees(specified, "#1 began", end)


def test_either_is_one_of_the_parts_and_not_both(story: Reading) -> None:
    specified = story("""
        either:
          - #1 woken by #2
          - #1 woken by #3
        #1 began
    """)
    assert agrees(specified, "#1 woken by #3", "#1 began")
    assert not agrees(specified, "#1 woken by #2", "#1 woken by #3", "#1 began")
    assert not agrees(specified, "#1 began")


def test_a_guarded_line_holds_for_some_pythons_only(story: Reading) -> None:
    text = """
        [<3.12] #1 began
        [3.12+] #1 cancelled
        #1 returned 1
    """
    assert flat(story(text, (3, 11)).story) == ["#1 began", "#1 returned 1"]
    assert flat(story(text, (3, 13)).story) == ["#1 cancelled", "#1 returned 1"]


def test_variables_are_compared_where_they_are_specified(story: Reading) -> None:
    line = "#1 awaits a turn in main:4"
    specified = story("""
        #1 awaits a turn in main:4
        | main: n=1
    """)
    assert compare(specified.story, [Told(line, ("main: n=1",))]) is None
    assert compare(specified.story, [Told(line, ("main: n=2",))]) is not None
    assert compare(specified.story, [Told(line)]) is not None
    assert compare(story("#1 awaits a turn in main:4").story, [Told(line, ("main: n=1",))]) is None


def test_what_is_no_specification_is_refused_with_its_place(story: Reading) -> None:
    for text in (
        "any order:\n- #1 began\n- #2 began",
        "any order:\n  - #1 began",
        "#1 began\n    #2 began",
        "| main: n=1",
        "[new] #1 began",
    ):
        with pytest.raises(UnreadableError):
            story(text)


def test_a_difference_says_where_and_what(story: Reading) -> None:
    specified = story("""
        #1 began
        #1 returned 5
    """)
    difference = compare(specified.story, told("#1 began", "#1 returned 6"))
    assert difference is not None
    beginning, _, whole = difference.text.partition("All of it")
    assert "1 events agree" in beginning
    assert "    #1 returned 5    (line 9)" in beginning
    assert "    #1 returned 6" in beginning
    assert whole.splitlines()[1:] == ["  #1 began", "- #1 returned 5", "+ #1 returned 6"]


def test_every_event_has_a_line() -> None:
    inside = {word for word, event in EVENTS.items() if not event.by_supervisor}
    assert inside | {"program.ended"} <= TOLD <= EVENTS.keys() | CLAIMS.keys()


STORIES = ("gather_two", "lock_contended", "cancel_is_passed_on", "task_group_child_fails")


@pytest.mark.parametrize("name", STORIES)
def test_a_story_that_lacks_any_one_of_its_lines_is_not_what_was_told(name: str) -> None:
    specification = read(FOLDER / f"{name}.md").specification(INTERPRETERS[0].version[:2])
    run_told = run(INTERPRETERS[0], specification.program)
    assert compare(specification.story, run_told) is None
    for changed in each_without_one(specification.story):
        assert compare(changed, run_told) is not None, flat(changed)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_with_two_neighbours_exchanged_is_not_what_was_told(name: str) -> None:
    specification = read(FOLDER / f"{name}.md").specification(INTERPRETERS[0].version[:2])
    run_told = run(INTERPRETERS[0], specification.program)
    for index in range(len(run_told) - 1):
        swapped = [*run_told]
        swapped[index : index + 2] = reversed(swapped[index : index + 2])
        assert compare(specification.story, swapped) is not None, swapped[index : index + 2]


def each_without_one(story: Sequence[Item]) -> list[tuple[Item, ...]]:
    """The story, each time without another one of its lines."""
    found: list[tuple[Item, ...]] = []
    for index, item in enumerate(story):
        before, after = story[:index], story[index + 1 :]
        if isinstance(item, Line):
            found.append((*before, *after))
        elif item.how != "either":
            found += [(*before, block, *after) for block in blocks_without_one(item)]
    return found


def blocks_without_one(block: Block) -> list[Block]:
    """The block, each time without another one of its lines."""
    return [
        replace(block, parts=(*block.parts[:index], part, *block.parts[index + 1 :]))
        for index, whole in enumerate(block.parts)
        for part in each_without_one(whole)
    ]
