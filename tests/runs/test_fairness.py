"""Whose run is next."""

from collections import Counter

import pytest
from django.http import HttpRequest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.runs.askers import asker_of
from playground.runs.fairness import Asker, Waiting, chosen, in_turn

ASKERS = st.builds(Asker, st.sampled_from("ABC"), st.sampled_from("xyz"))


def one_by_one(waiting: list[Waiting], running: list[Asker]) -> list[Waiting]:
    """The rule word for word: choose the next, let it be under way, choose again."""
    left, under_way, order = list(waiting), list(running), []
    while left:

        def due(age: int) -> tuple[int, int, int]:
            shares = Counter(asker.share for asker in under_way)
            return shares[left[age].asker.share], Counter(under_way)[left[age].asker], age

        # Of each share the one that is its next, of these the one whose share has the fewest and whose run is oldest.
        shares = {run.asker.share for run in left}
        heads = [min((age for age in range(len(left)) if left[age].asker.share == share), key=due) for share in shares]
        chosen = left.pop(min(heads, key=lambda age: (due(age)[0], age)))
        under_way.append(chosen.asker)
        order.append(chosen)
    return order


@settings(max_examples=50)
@given(st.lists(ASKERS, max_size=12), st.lists(ASKERS, max_size=6))
def test_whoever_has_the_fewest_under_way_is_next(askers: list[Asker], running: list[Asker]) -> None:
    waiting = [Waiting(str(number), asker) for number, asker in enumerate(askers)]

    assert in_turn(waiting, running) == one_by_one(waiting, running)


@settings(max_examples=50)
@given(st.lists(ASKERS, max_size=12), st.lists(ASKERS, max_size=6), st.lists(st.booleans(), max_size=8))
def test_several_places_are_given_as_one_after_the_other(
    askers: list[Asker], running: list[Asker], newcomers: list[bool]
) -> None:
    waiting = [Waiting(str(number), asker) for number, asker in enumerate(askers)]
    left, under_way, turns = list(waiting), list(running), []
    for for_newcomers in newcomers:
        busy = {asker.share for asker in under_way} if for_newcomers else set()
        turn = next(iter(one_by_one([run for run in left if run.asker.share not in busy], under_way)), None)
        if turn is not None:
            left.remove(turn)
            under_way.append(turn.asker)
        turns.append(turn)

    assert chosen(waiting, running, newcomers) == turns


@settings(max_examples=50)
@given(st.lists(ASKERS, max_size=40), st.integers(0, 40))
def test_however_many_runs_a_share_asks_for_the_others_wait_no_longer(askers: list[Asker], flood: int) -> None:
    others = [Waiting(str(number), asker) for number, asker in enumerate(askers)]
    flooding = [Waiting(f"flood {number}", Asker("flood", str(number))) for number in range(flood)]
    before: Counter[str] = Counter()
    for run in in_turn(flooding + others, []):
        assert run.asker.share == "flood" or before["flood"] <= 1 + before[run.asker.share]
        before[run.asker.share] += 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
    ],
)
def test_a_share_is_an_address_or_what_one_customer_has_of_them(one: str, other: str, same: bool) -> None:
    assert (asker_of(from_address(one), "") == asker_of(from_address(other), "")) is same
    assert one not in asker_of(from_address(one), "").share


@pytest.mark.parametrize(
    ("proxies", "told", "as_from"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_only_what_the_named_proxies_add_is_believed(proxies: int, told: str, as_from: str) -> None:
    expected = asker_of(from_address(as_from), "")

    with override_settings(TRUSTED_PROXIES=proxies):
        assert asker_of(from_address("192.0.2.1", told), "") == expected


def from_address(address: str, forwarded: str = "") -> HttpRequest:
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": address, "HTTP_X_FORWARDED_FOR": forwarded}
    return request
