from playground.sandbox.demand import BURST_SECONDS, LINGER_SECONDS, Demand


def take(demand: Demand, cells: int, now: float) -> None:
    for _ in range(cells):
        demand.took(now)


def test_without_demand_the_floor_stands_ready() -> None:
    assert Demand(4, 16).wanted(1000.0) == 4


def test_as_many_stand_ready_as_were_wanted_at_once() -> None:
    demand = Demand(4, 16)
    take(demand, 6, 10.0)
    take(demand, 5, 10.0 + BURST_SECONDS / 2)
    assert demand.wanted(11.0) == 11


def test_what_is_taken_one_after_the_other_is_not_wanted_at_once() -> None:
    demand = Demand(1, 16)
    for second in range(10):
        demand.took(second * 2 * BURST_SECONDS)
    assert demand.wanted(20.0) == 1


def test_there_are_never_more_than_the_ceiling() -> None:
    demand = Demand(4, 16)
    take(demand, 1000, 10.0)
    assert demand.wanted(10.0) == 16


def test_a_floor_of_none_and_a_ceiling_of_none_is_none() -> None:
    demand = Demand(0, 0)
    take(demand, 3, 1.0)
    assert demand.wanted(1.0) == 0


def test_surplus_goes_by_halves_after_a_while_and_not_below_the_floor() -> None:
    demand = Demand(2, 16)
    take(demand, 10, 10.0)
    assert demand.next_change() == 10.0 + LINGER_SECONDS
    wanted = [demand.wanted(10.0 + LINGER_SECONDS * times - 1) for times in range(1, 7)]
    assert wanted == [10, 6, 4, 3, 2, 2]
    assert demand.next_change() is None


def test_an_equal_burst_keeps_what_the_first_brought() -> None:
    demand = Demand(2, 16)
    take(demand, 10, 10.0)
    take(demand, 10, 10.0 + LINGER_SECONDS - 1)
    assert demand.wanted(10.0 + LINGER_SECONDS + 1) == 10


def test_what_is_expected_stands_ready_as_long_as_it_is_and_no_more_than_may() -> None:
    demand = Demand(2, 16)
    demand.expected = 9
    assert demand.wanted(1.0) == 9
    take(demand, 12, 10.0)
    assert demand.wanted(10.0) == 12
    assert demand.wanted(10.0 + 9 * LINGER_SECONDS) == 9
    demand.expected = 400
    assert demand.wanted(10.0 + 9 * LINGER_SECONDS) == 16
    demand.expected = 0
    assert demand.wanted(10.0 + 9 * LINGER_SECONDS) == 2
