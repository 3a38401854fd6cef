"""What wishes do, as functions of a state: no server, no database, no time but the one that is given."""

from itertools import permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.answers import Refused
from playground.rooms import commands as c
from playground.rooms import rules
from playground.rooms.audience import Common, audiences, told
from playground.rooms.items import (
    KIND,
    MOST_HISTORY,
    MOST_MESSAGES,
    Agenda,
    Aside,
    Asides,
    Asked,
    Code,
    Follow,
    Hands,
    Hints,
    History,
    LastRun,
    Message,
    Messages,
    Offer,
    Ran,
    Room,
    Seat,
    Secret,
    Spotlight,
    Step,
    Text,
    View,
)
from playground.rooms.rules.steps import checked
from playground.rooms.state import State
from playground.rooms.who import HOST, SERVER, Newcomer, Sitting, Who

NOW = 1_000_000
STEPS = [
    Step(id="one", title="One", source="print(1)", hints=["Look at line 1.", "It prints."]),
    Step(id="two", title="Two", source="print(2)", checks=[{"kind": "output_contains", "text": "2"}]),
]


def room(*names: str) -> State:
    """A room with these people in it."""
    state = rules.begin(code="K7PQX", title="T", clock="autojump", agenda=checked(STEPS), now=NOW, expires=2 * NOW)
    for name in names:
        rules.perform(state, Newcomer(f"digest of {name}"), c.Join(name=name), NOW)
    return state


def refusal(state: State, who: Who, wish: c.Command) -> str:
    before = dict(state.changed)
    with pytest.raises(Refused) as refused:
        rules.perform(state, who, wish, NOW)
    assert state.changed == before
    return refused.value.code


def seat(state: State, number: int) -> Seat:
    found = state.find(f"seat/{number}", Seat)
    assert found is not None
    return found


def ran(state: State, number: int, run: str, **facts: Any) -> None:
    rules.perform(state, SERVER, c.RunAsked(seat=number, run=run, step="two", source=f"# {run}"), NOW)
    facts = {"outcome": "finished", "answers": [Ran(True, "2 is there.")], **facts}
    rules.perform(state, SERVER, c.RunEnded(seat=number, run=run, step="two", **facts), NOW)


def test_people_with_the_same_name_are_told_apart() -> None:
    state = room("Mina", "mina", "Mina")
    assert [seat(state, number).name for number in (1, 2, 3)] == ["Mina", "mina 2", "Mina 3"]


def test_who_types_no_name_gets_a_friendly_one_that_nobody_has() -> None:
    state = room(*[""] * 30)
    names = {seat(state, number).name for number in range(1, 31)}
    assert len(names) == 30
    assert all(" " in name for name in names)


def test_a_locked_room_takes_nobody_new_and_keeps_those_inside() -> None:
    state = room("Mina")
    rules.perform(state, HOST, c.Lock(on=True), NOW)
    assert refusal(state, Newcomer("x"), c.Join(name="Late")) == "room-locked"
    rules.perform(state, Sitting(1), c.Hand(), NOW)
    rules.perform(state, HOST, c.Lock(on=False), NOW)
    assert rules.perform(state, Newcomer("x"), c.Join(name="Late"), NOW) == 2


def test_hands_stand_in_the_order_in_which_they_were_raised() -> None:
    state = room("A", "B", "C")
    for number in (2, 3, 1, 2):
        rules.perform(state, Sitting(number), c.Hand(up=True), NOW)
    assert state.get("hands", Hands).seats == [2, 3, 1]
    rules.perform(state, HOST, c.Hand(up=False, seat=3), NOW)
    rules.perform(state, Sitting(2), c.Hand(up=False), NOW)
    assert state.get("hands", Hands).seats == [1]
    assert (seat(state, 1).hand, seat(state, 2).hand) == (NOW, 0)


HOSTS = [
    *(c.Lock(), c.Pause(), c.HideNames(), c.Describe(title="x"), c.SetAgenda(), c.OfferProgram(source="x")),
    *(c.Show(on=True), c.Attention(), c.Look(seat=1), c.AskSpotlight(seat=1), c.EndSpotlight(), c.SetTimer()),
    *(c.Say(text="x"), c.Say(text="x", seats=[1, 2]), c.Remove(seat=1), c.End(), c.Demo(source="x")),
]


@pytest.mark.parametrize("wish", HOSTS, ids=lambda wish: type(wish).__name__)
def test_a_seat_can_wish_nothing_of_the_hosts(wish: c.Command) -> None:
    assert refusal(room("Mina", "Tomas"), Sitting(2), wish) == "not-yours"


@pytest.mark.parametrize("wish", [c.RunAsked(seat=1), c.RunEnded(seat=1), c.BeHere(seats=[1])])
@pytest.mark.parametrize("who", [HOST, Sitting(1)])
def test_nobody_can_say_what_only_the_server_knows(who: Who, wish: c.Command) -> None:
    assert refusal(room("Mina"), who, wish) == "not-yours"


def test_a_hand_is_ones_own_whatever_seat_is_named() -> None:
    state = room("Mina", "Tomas")
    rules.perform(state, Sitting(2), c.Hand(up=True, seat=1), NOW)
    assert state.get("hands", Hands).seats == [2]


def test_who_is_removed_leaves_nothing_and_can_do_nothing() -> None:
    state = room("Mina")
    rules.perform(state, Sitting(1), c.Write(source="x = 1", step="one"), NOW)
    ran(state, 1, "r1")
    rules.perform(state, Sitting(1), c.Hand(), NOW)
    rules.perform(state, Sitting(1), c.TakeHint(step="one"), NOW)
    rules.perform(state, HOST, c.Remove(seat=1), NOW)

    left = {key: value for key, value in state.changed.items() if "/1" in key and value is not None}
    assert left == {"seat/1": Seat(seat=1, name="", joined=NOW, removed=True)}
    assert state.get("hands", Hands).seats == []
    assert refusal(state, Sitting(1), c.Hand()) == "removed"
    assert state.find("secret/1", Secret) is None


def test_what_one_typed_is_kept_by_step_and_no_more_than_there_is_room_for() -> None:
    state = room("Mina")
    for step in ("one", "two"):
        rules.perform(state, Sitting(1), c.Write(source="#" * 60_000, step=step), NOW)
    assert refusal(state, Sitting(1), c.Write(source="#" * 60_000)) == "too-much-code"
    assert refusal(state, Sitting(1), c.Write(source="x", step="three")) == "no-such-step"
    assert refusal(state, Sitting(1), c.Write(source="#" * 70_000, step="one")) == "source-too-long"
    assert state.get("code/1/one", Code).source == "#" * 60_000


def test_hints_come_one_by_one_and_end() -> None:
    state = room("Mina")
    for _ in range(2):
        rules.perform(state, Sitting(1), c.TakeHint(step="one"), NOW)
    assert seat(state, 1).hints == {"one": 2}
    assert refusal(state, Sitting(1), c.TakeHint(step="one")) == "no-more-hints"


def test_a_seat_is_told_how_many_hints_there_are_and_has_those_that_it_took_as_they_are_now() -> None:
    state = room("Mina", "Tomas")
    for kept in (state.find("agenda", Agenda), Agenda(STEPS)):  # the latter as before the number was kept with it
        agenda = told("agenda", kept, Common.SEATS)
        assert isinstance(agenda, Agenda)
        assert [(step.hints, step.hint_count) for step in agenda.steps] == [([], 2), ([], 0)]
    assert told("agenda", state.find("agenda", Agenda), Common.HOST) == checked(STEPS)
    rules.perform(state, Sitting(1), c.TakeHint(step="one"), NOW)
    assert state.get("hints/1", Hints).steps == {"one": ["Look at line 1."]}

    changed = [msgspec.structs.replace(STEPS[0], hints=["Look!"], hint_count=9)]
    rules.perform(state, HOST, c.SetAgenda(changed), NOW)
    assert state.get("hints/1", Hints).steps == {"one": ["Look!"]}
    assert state.get("agenda", Agenda).steps[0].hint_count == 1
    rules.perform(state, HOST, c.SetAgenda([]), NOW)
    assert state.get("hints/1", Hints).steps == {}
    assert state.find("hints/2", Hints) is None


def test_what_is_said_to_some_is_told_to_them_alone_and_the_host_knows_whom_it_reached() -> None:
    state = room("Mina", "Tomas", "Noor")
    rules.perform(state, HOST, c.Remove(seat=3), NOW)
    rules.perform(state, HOST, c.Say(text="To all."), NOW)
    rules.perform(state, HOST, c.Say(text="To some.", seats=[3, 2, 2, 9]), NOW)
    rules.perform(state, HOST, c.Say(text="To all again."), NOW)
    rules.perform(state, Newcomer("d"), c.Join(name="Late"), NOW)

    assert [message.id for message in state.get("messages", Messages).messages] == [1, 3]
    assert state.get("aside/2", Messages).messages == [Message(2, "To some.", NOW)]
    assert state.get("asides", Asides).asides == [Aside(2, "To some.", NOW, [2])]
    assert [key for key, _ in state.all("aside/", Messages)] == ["aside/2"]
    for nobody in ([], [3], [9]):
        assert refusal(state, HOST, c.Say(text="x", seats=nobody)) == "nobody-there"
    assert audiences("aside/2") == (Common.NOBODY, 2)
    assert audiences("asides") == (Common.HOST,)
    for _ in range(MOST_MESSAGES):
        rules.perform(state, HOST, c.Say(text="…", seats=[2]), NOW)
    assert len(state.get("aside/2", Messages).messages) == MOST_MESSAGES == len(state.get("asides", Asides).asides)
    rules.perform(state, HOST, c.Remove(seat=2), NOW)
    assert state.find("aside/2", Messages) is None


def test_a_step_is_passed_when_all_its_checks_have_once_passed() -> None:
    state = room("Mina")
    ran(state, 1, "r1", answers=[Ran(True, "a"), Ran(False, "b")])
    assert seat(state, 1).passed == []
    ran(state, 1, "r2", answers=[Ran(True, "a"), Ran(True, "b")])
    ran(state, 1, "r3", answers=[Ran(False, "a"), Ran(True, "b")])
    assert seat(state, 1).passed == ["two"]
    last = state.find("run/1", LastRun)
    assert last is not None
    assert (last.run, seat(state, 1).runs, seat(state, 1).running) == ("r3", 3, None)


def test_a_run_that_the_next_one_stopped_is_in_the_history_and_is_never_the_last() -> None:
    state = room("Mina")
    rules.perform(state, SERVER, c.RunAsked(seat=1, run="old"), NOW)
    rules.perform(state, SERVER, c.RunAsked(seat=1, run="new"), NOW)
    rules.perform(state, SERVER, c.RunEnded(seat=1, run="old", outcome="stopped"), NOW)
    assert seat(state, 1).running == "new"
    assert state.find("run/1", LastRun) is None
    assert [past.run for past in state.get("history/1", History).runs] == ["old"]


def test_a_run_counts_once_though_the_next_was_asked_for_before_it_was_judged() -> None:
    state = room("Mina")
    for run in ("old", "new"):
        rules.perform(state, SERVER, c.RunAsked(seat=1, run=run), NOW)
    for run in ("old", "old", "new", "old"):
        ended = c.RunEnded(seat=1, run=run, step="two", outcome="finished", answers=[Ran(run == "old", "…")])
        rules.perform(state, SERVER, ended, NOW)
    last = state.find("run/1", LastRun)
    assert last is not None
    assert (last.run, seat(state, 1).passed, seat(state, 1).running) == ("new", ["two"], None)
    assert [past.run for past in state.get("history/1", History).runs] == ["old", "new"]


@pytest.mark.parametrize("order", list(permutations(("r1", "r2", "r3"))), ids="-".join)
def test_runs_are_in_the_order_in_which_they_were_asked_for_in_whatever_order_they_are_judged(order: list[str]) -> None:
    state = room("Mina")
    asked = ["r1", "r2", "r3"]
    for run in asked:
        rules.perform(state, SERVER, c.RunAsked(seat=1, run=run), NOW)
    judged = set()
    for run in order:
        ended = c.RunEnded(seat=1, run=run, step="two", outcome="finished", answers=[Ran(run == "r1", "…")])
        rules.perform(state, SERVER, ended, NOW)
        judged.add(run)
        last = state.find("run/1", LastRun)
        assert last is not None
        assert last.run == max(judged)
        assert [past.run for past in state.get("history/1", History).runs] == [run for run in asked if run in judged]
        assert seat(state, 1).unjudged == {run: int(run[1]) for run in asked if run not in judged}
    assert (seat(state, 1).passed, seat(state, 1).running) == (["two"], None)


def test_runs_that_were_lost_are_not_waited_for_without_bounds() -> None:
    state = room("Mina")
    for number in range(MOST_HISTORY + 5):
        rules.perform(state, SERVER, c.RunAsked(seat=1, run=f"r{number}"), NOW)
    assert list(seat(state, 1).unjudged.values()) == list(range(6, MOST_HISTORY + 6))


def test_history_and_messages_are_bounded_and_keep_the_newest() -> None:
    state = room("Mina")
    for number in range(MOST_HISTORY + 5):
        ran(state, 1, f"r{number}")
    for number in range(MOST_MESSAGES + 5):
        rules.perform(state, HOST, c.Say(text=f"m{number}"), NOW)
    assert [past.run for past in state.get("history/1", History).runs][-1] == f"r{MOST_HISTORY + 4}"
    assert len(state.get("history/1", History).runs) == MOST_HISTORY
    messages = state.get("messages", Messages).messages
    assert (len(messages), messages[-1].text, messages[-1].id) == (MOST_MESSAGES, "m24", 25)


def test_a_run_is_on_all_screens_only_with_its_owners_yes() -> None:
    state = room("Mina", "Tomas")
    assert refusal(state, HOST, c.AskSpotlight(seat=1)) == "no-run"
    ran(state, 1, "r1")
    rules.perform(state, HOST, c.AskSpotlight(seat=1, named=False), NOW)
    assert state.find("spotlight", Spotlight) is None
    assert refusal(state, Sitting(2), c.Consent(id=1, yes=True)) == "not-asked"
    rules.perform(state, Sitting(1), c.Consent(id=1, yes=True), NOW)
    assert state.find("spotlight", Spotlight) == Spotlight(1, 1, "", "r1", "# r1")
    assert refusal(state, Sitting(1), c.Consent(id=1, yes=True)) == "not-asked"
    # Nobody else takes it away; its owner does, at any time.
    assert refusal(state, Sitting(2), c.Consent(id=1, yes=False)) == "not-asked"
    rules.perform(state, Sitting(1), c.Consent(id=1, yes=False), NOW)
    assert state.find("spotlight", Spotlight) is None


def test_a_no_shows_nothing_and_what_was_run_since_is_not_what_was_asked_for() -> None:
    state = room("Mina")
    ran(state, 1, "r1")
    rules.perform(state, HOST, c.AskSpotlight(seat=1), NOW)
    rules.perform(state, Sitting(1), c.Consent(id=1, yes=False), NOW)
    assert state.find("spotlight", Spotlight) is None
    asked = state.find("asked/1", Asked)
    assert asked is not None
    assert asked.answer == "no"
    rules.perform(state, HOST, c.AskSpotlight(seat=1), NOW)
    ran(state, 1, "r2")
    assert refusal(state, Sitting(1), c.Consent(id=2, yes=True)) == "not-asked"


def test_only_one_seat_is_looked_at_and_it_is_told() -> None:
    state = room("A", "B")
    rules.perform(state, HOST, c.Look(seat=1), NOW)
    rules.perform(state, HOST, c.Look(seat=2), NOW)
    assert (seat(state, 1).looked_at, seat(state, 2).looked_at) == (False, True)
    rules.perform(state, HOST, c.Look(seat=None), NOW)
    assert not seat(state, 2).looked_at


def test_showing_changes_only_what_is_said() -> None:
    state = room()
    rules.perform(state, HOST, c.Show(on=True, run="r", selected=3), NOW)
    rules.perform(state, HOST, c.Show(head=7), NOW + 5)
    view = state.get("follow/view", View)
    assert (view.on, view.run, view.selected, view.head, view.at, view.since) == (True, "r", 3, 7, NOW + 5, NOW)
    rules.perform(state, HOST, c.Show(run=None, selected=None), NOW)
    assert (state.get("follow/view", View).run, state.get("follow/view", View).selected) == (None, None)


def test_the_program_of_the_run_that_is_shown_is_told_apart_from_the_text_that_was_changed_since() -> None:
    state = room("Mina")
    rules.perform(state, HOST, c.Write(source="print(1)"), NOW)
    rules.perform(state, HOST, c.Show(on=True, run="r", source="print(1)"), NOW)
    rules.perform(state, HOST, c.Write(source="print(2)"), NOW)
    rules.perform(state, HOST, c.Show(run=None, source="of no run"), NOW)
    assert state.find("follow/run", Text) == Text("r", "print(1)")
    assert state.get("follow/code", Follow).source == "print(2)"
    assert audiences("follow/run") == (Common.ALL,)


def test_the_hosts_copies_are_his_alone_and_leave_the_starters_as_they_are() -> None:
    state = room("Mina")
    rules.perform(state, HOST, c.Demo(source="print('shown')", step="one"), NOW)
    rules.perform(state, HOST, c.Demo(source="print('beside')"), NOW)
    assert state.get("demo/one", Code) == Code("print('shown')", NOW)
    assert state.get("demo/", Code).source == "print('beside')"
    assert state.get("agenda", Agenda).steps[0].source == "print(1)"
    assert audiences("demo/one") == (Common.HOST,)
    assert refusal(state, HOST, c.Demo(source="x", step="none")) == "no-such-step"


def test_an_offer_touches_nobodys_text() -> None:
    state = room("Mina")
    rules.perform(state, Sitting(1), c.Write(source="mine", step="one"), NOW)
    rules.perform(state, HOST, c.OfferProgram(title="Try this", source="theirs", step="one"), NOW)
    assert state.get("code/1/one", Code).source == "mine"
    offer = state.find("offer", Offer)
    assert offer is not None
    assert (offer.id, offer.source) == (1, "theirs")
    rules.perform(state, Sitting(1), c.AnswerOffer(id=1, took=True), NOW)
    assert (seat(state, 1).offer, seat(state, 1).took) == (1, True)
    rules.perform(state, HOST, c.OfferProgram(title="And this", source="other"), NOW)
    assert refusal(state, Sitting(1), c.AnswerOffer(id=1, took=False)) == "not-asked"
    assert refusal(state, HOST, c.AnswerOffer(id=2)) == "not-yours"


def test_after_the_end_nothing_changes_but_that_one_may_leave() -> None:
    state = room("Mina")
    ran(state, 1, "r1")
    rules.perform(state, HOST, c.AskSpotlight(seat=1), NOW)
    rules.perform(state, Sitting(1), c.Consent(id=1, yes=True), NOW)
    rules.perform(state, HOST, c.End(), NOW)
    # Its owner could not take it back any more.
    assert state.find("spotlight", Spotlight) is None
    assert refusal(state, Sitting(1), c.Write(source="x", step="one")) == "room-ended"
    assert refusal(state, HOST, c.Lock(on=False)) == "room-ended"
    assert refusal(state, Newcomer("x"), c.Join()) == "room-ended"
    rules.perform(state, Sitting(1), c.Leave(), NOW)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([STEPS[0], STEPS[0]], "Two steps have the id one"),
        ([Step(id="a", title="A", source="x\0")], "Step 1 (a)"),
        ([Step(id="a", title="A", source="x", clock="slow")], "Step 1 (a): The clock must be"),
        ([Step(id="a", title="A", source="x", checks=[{"kind": "magic"}])], "Step 1 (a)"),
    ],
)
def test_an_agenda_that_makes_no_sense_is_refused_by_its_step(steps: list[Step], said: str) -> None:
    with pytest.raises(Refused, match=r".*") as refused:
        checked(steps)
    assert said in refused.value.message


def test_a_task_is_html_that_can_do_nothing() -> None:
    agenda = checked([Step(id="a", title="A", source="x", task="**Do** <script>alert(1)</script> [x](javascript:x)")])
    html = agenda.steps[0].task_html
    assert "<strong>Do</strong>" in html
    assert "<script" not in html
    assert "href" not in html


def test_every_kind_of_item_has_an_audience_and_secrets_have_none() -> None:
    for kind in KIND:
        assert audiences(kind if kind in ("room", "follow/code", "follow/view") else f"{kind}/1")
    assert audiences("secret/1") == (Common.NOBODY,)
    assert audiences("code/7/one") == (Common.NOBODY, 7)
    assert audiences("seat/7") == (Common.HOST, 7)
    assert audiences("agenda") == (Common.HOST, Common.SEATS)
    assert audiences("hints/7") == (Common.NOBODY, 7)


WISHES = st.sampled_from(
    [
        *HOSTS,
        *(c.Hand(up=True), c.Hand(up=False, seat=1), c.Write(source="x", step="one"), c.Write(source="y")),
        *(c.GoTo(step="two"), c.GoTo(step="no"), c.TakeHint(step="one"), c.Following(on=False), c.Leave()),
        *(c.Consent(id=1, yes=True), c.Rename(name="Z"), c.Rename(name="\n"), c.Join(name="New")),
    ]
)
PEOPLE = st.sampled_from([HOST, Sitting(1), Sitting(2), Sitting(9), Newcomer("d")])


@given(st.lists(st.tuples(PEOPLE, WISHES), max_size=25))
@settings(max_examples=60)
def test_whatever_is_wished_in_whatever_order_a_room_stays_a_room(wishes: list[tuple[Who, c.Command]]) -> None:
    state = room("Mina", "Tomas")
    refusals = []
    for who, wish in wishes:
        try:
            rules.perform(state, who, wish, NOW)
        except Refused as refused:
            refusals.append(refused)
    assert all(refused.code and refused.message.endswith(".") for refused in refusals)
    hands = state.get("hands", Hands).seats
    assert len(set(hands)) == len(hands)
    for number in hands:
        assert seat(state, number).hand
        assert not seat(state, number).removed
    assert state.find("room", Room) is not None
    assert state.find("agenda", Agenda) is not None
