"""Whose run is next, and where one stands: a share's turn does not come sooner for asking for many runs.

A *share* is whoever must not starve the others: an address, or a workshop. Within a share its *clients* (pages, seats)
are treated the same way among themselves. It is the rule that fair queueing has for packets (Nagle, RFC 970), with a
run as the unit: whoever has the fewest under way is next, and of equals the one whose run is older.

Plain functions of plain values: the worker that claims and the page that shows a place ask the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for a run: the share, and who of that share. Neither can be turned back into an address or a name."""

    share: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queued run."""

    id: str
    asker: Asker


def in_turn(waiting: Sequence[Waiting], running: Iterable[Asker]) -> list[Waiting]:
    """The waiting runs, given oldest first, in the order in which they begin if all take equally long: O(n log n)."""
    under_way = Counter(running)
    of_share: Counter[str] = Counter()
    for asker, number in under_way.items():
        of_share[asker.share] += number

    # The k-th of a client's is begun when k others of it are under way: that is its rank within the share, and the
    # rank there makes the one among shares. Ranks of one line only grow, so sorting is the same as choosing each next.
    by_client = []
    for age, run in enumerate(waiting):
        by_client.append((under_way[run.asker], age, run))
        under_way[run.asker] += 1
    by_share = []
    for _, age, run in sorted(by_client, key=_rank_and_age):
        rank = of_share[run.asker.share]
        by_share.append((rank, age, run))
        of_share[run.asker.share] += 1
    return [run for _, _, run in sorted(by_share, key=_rank_and_age)]


def chosen(waiting: Sequence[Waiting], running: Iterable[Asker], newcomers: Sequence[bool]) -> list[Waiting | None]:
    """Whose turn it is in each of several free places, each another's; None where nobody's is.

    In a place for ``newcomers`` only runs of shares count that have none under way, nor in a place before it.
    """
    under_way = list(running)
    order = in_turn(waiting, under_way)
    turns: list[Waiting | None] = []
    for for_newcomers in newcomers:
        busy = {asker.share for asker in under_way} if for_newcomers else set()
        turn = next((run for run in order if run.asker.share not in busy), None)
        if turn is not None:
            order.remove(turn)
            under_way.append(turn.asker)
        turns.append(turn)
    return turns


def _rank_and_age(ranked: tuple[int, int, Waiting]) -> tuple[int, int]:
    return ranked[0], ranked[1]
