"""Whose run is next where a class, its teacher and others share the workers."""

from playground.rooms.live import WISHES, LiveRoom
from playground.rooms.who import HOST, Sitting
from playground.runs.askers import in_room
from playground.runs.fairness import Asker, Waiting, in_turn

OTHER = Waiting("other", Asker("192.0.2.1"))


def test_the_teachers_run_is_next_and_nobody_elsewhere_waits_for_a_class() -> None:
    running = [in_room("AAAAA", seat) for seat in range(1, 17)]
    waiting = [Waiting(f"seat {seat}", in_room("AAAAA", seat)) for seat in range(17, 217)]
    others = [Waiting("host", in_room("AAAAA", None)), OTHER, Waiting("next door", in_room("BBBBB", 1))]

    order = [run.id for run in in_turn([*waiting, *others], running)]
    assert order[:3] == ["host", "other", "next door"]
    assert order[3:] == [run.id for run in waiting]


def test_a_seat_that_asks_without_end_is_served_no_more_than_its_neighbours() -> None:
    greedy = [Waiting(f"greedy {number}", in_room("AAAAA", 1)) for number in range(50)]
    class_ = [Waiting(f"seat {seat}", in_room("AAAAA", seat)) for seat in range(2, 30)]

    order = [run.id for run in in_turn([*greedy, *class_], [in_room("AAAAA", 1)])]
    assert order[:28] == [run.id for run in class_]


def test_a_teacher_who_runs_without_end_leaves_every_second_place_to_the_class() -> None:
    flood = [Waiting(f"host {number}", in_room("AAAAA", None)) for number in range(50)]
    class_ = [Waiting(f"seat {seat}", in_room("AAAAA", seat)) for seat in range(1, 11)]

    order = [run.id for run in in_turn([*flood, *class_], [])]
    assert [name for name in order[:20] if name.startswith("seat")] == [run.id for run in class_]


def test_wishes_are_counted_by_seat_and_not_by_page() -> None:
    room = LiveRoom("AAAAA")
    assert all(room.may_wish(Sitting(1)) for _ in range(WISHES))
    assert not room.may_wish(Sitting(1))
    assert room.may_wish(Sitting(2))
    assert all(room.may_wish(HOST) for _ in range(2 * WISHES))
