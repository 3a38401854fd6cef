"""The hostile programs as a whole: headers are read strictly, the table is fresh, and no layer could be missing."""

import asyncio
import os

import pytest

from playground.sandbox import layers
from tests.hostile import HOSTILE, table
from tests.hostile.headers import TIERS, HeaderError, read_header
from tests.hostile.mutation import NEVER_MISSING, ONE, leave_out

GOOD = '''"""Tries something.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: refused
"""
'''


def test_there_are_many_and_of_every_kind() -> None:
    themes = {program.name.partition("/")[0] for program in HOSTILE}
    assert themes == {
        "files", "forgery", "instrument", "kernel", "leaks", "memory", "network", "output", "processes", "time",
    }  # fmt: skip
    assert len(HOSTILE) >= 300
    for tier in TIERS:
        assert sum(tier in program.header.expected for program in HOSTILE) >= 250


def test_every_layer_is_named_by_a_program_in_each_tier_that_has_it() -> None:
    for layer in layers.LAYERS:
        for tier in layer.tiers:
            named = [
                program.name
                for program in HOSTILE
                if tier in program.header.expected and layer.name in program.header.expected[tier].layers
            ]
            assert named, f"{layer.name} ({tier})"


def test_a_header_is_read() -> None:
    header = read_header("files/x", GOOD)

    assert header.tries == "Tries something."
    assert set(header.expected) == {"full", "unprivileged"}
    assert header.expected["full"].outcomes == (frozenset({"finished"}),)
    assert header.expected["full"].prints == ("refused",)


def test_what_is_otherwise_in_a_tier_is_said_of_that_tier() -> None:
    header = read_header(
        "files/x", GOOD.replace("Seen as: an error", "Seen as: an error\nSeen as (unprivileged): a kill")
    )

    assert header.expected["full"].seen_as == ("an error",)
    assert header.expected["unprivileged"].seen_as == ("a kill",)


@pytest.mark.parametrize(
    ("replaced", "by", "why"),
    [
        ('"""Tries', '# Tries', "no Python"),
        ("something.", "something", "no sentence"),
        ("Ends as: finished", "Ends as: exploded", "which is none of"),
        ("Ends as: finished", "Ends as: finished; finished", "has 1 programs, and says how 2 end"),
        ("Ends as: finished\n", "", "does not say 'Ends as'"),
        ("Ends as: finished", "Ends as: raised", "does not say what"),
        ("Prints: refused\n", "", "nothing that would show"),
        ("Stopped by: seccomp", "Stopped by: luck", "which is none of"),
        ("Stopped by: seccomp", "Stopped by: view", "'Stopped by' says 'view', which is none of"),
        ("Stopped by: seccomp", "Stopped by: seccomp, seccomp", "something twice"),
        ("Stopped by: seccomp", "Stopped by: nothing, seccomp", "by a layer, or by nothing"),
        ("Seen as: an error", "Seen as: an error\nSeen as: a kill", "says 'Seen as' twice"),
        ("Tiers: full, unprivileged", "Tiers: full\nPrints (unprivileged): x", "to which it does not apply"),
        ("Tiers: full, unprivileged", "Tiers: full\nTiers (full): full", "cannot be told apart"),
        ("Prints: refused", "Prints: refused\nMood: bad", "a header has no 'Mood'"),
        ("Prints: refused", "Prints: refused\nand more", "not a line of a header"),
    ],
)  # fmt: skip
def test_a_bad_header_is_an_error(replaced: str, by: str, why: str) -> None:
    assert replaced in GOOD
    with pytest.raises(HeaderError, match=f"files/x: .*{why}"):
        read_header("files/x", GOOD.replace(replaced, by, 1))


def test_the_table_in_the_docs_is_fresh() -> None:
    assert table.on_page() == table.table(), "python -m tests.hostile.table makes it"
    assert all(f"| `{program.name.partition('/')[2]}` |" in table.on_page() for program in HOSTILE)


MISSED = [
    pytest.param(tier, layer.name, marks=pytest.mark.xdist_group("missed"), id=f"{tier}-{layer.name}")
    for tier in TIERS
    for layer in layers.LAYERS
    if tier in layer.tiers
]


@pytest.mark.parametrize(("tier", "layer"), MISSED)
def test_a_layer_that_is_left_out_is_missed(tier: str, layer: str) -> None:
    if os.geteuid() != 0 and layer in ("user", "capabilities"):
        pytest.skip("only root's server has it to give up")
    row = asyncio.run(leave_out(tier, layer, [program for program in HOSTILE if program.name == ONE[layer]]))

    if (tier, layer) in NEVER_MISSING:
        assert row.noticed == []
    else:
        assert row.impossible or [seen.name for seen in row.noticed] == [ONE[layer]], row
