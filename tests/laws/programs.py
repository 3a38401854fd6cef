"""Generated programs: hypothesis strategies that build a tree of statements and render it as source text.

A program always ends: it has no loops but bounded ones. It may deadlock, and then it does so on every loop. Two kinds:

- a *determined* one has one order of events, on every clock and loop. Each of its delays is ``UNIT`` times another
  power of two, and each place that sets a timer is run once. So every moment at which something happens is the sum of
  another set of powers: no two timers are due within a ``UNIT`` of each other, and what happens between two timers
  happens on the ready queue alone, in its order. It uses no threads.
- a *free* one uses any delays, equal ones and none, threads, and plain task groups: it obeys the laws, but may run
  otherwise the next time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from .prelude import PRELUDE
from .statements import ASYNC, MAKING, SYNC, Draft, Node


@dataclass(frozen=True)
class Program:
    """``source`` as it stands; ``determined`` as told above."""

    source: str
    determined: bool
    timers: int
    """How many delays it has, at most: its time is less than ``2 ** timers`` units."""

    def with_unit(self, seconds: float) -> str:
        """The source, with another length of its time."""
        return self.source.replace("UNIT = 1.0 ", f"UNIT = {seconds!r} ", 1)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How hypothesis shows it: as it reads, from the first function of its own on."""
        for line in f"Program(determined={self.determined})\n{self.source.removeprefix(PRELUDE)}".splitlines():
            printer.text(line)
            printer.break_()


def render(nodes: list[Node], depth: int = 0) -> list[str]:
    """Lines of source. A node is a line, or a line and what stands indented below it."""
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            lines.append("    " * depth + node)
        else:
            lines.append("    " * depth + node[0])
            lines += render(node[1] or ["pass"], depth + 1)
    return lines


_RESOURCES = (
    "global locks, semaphores, events, conditions, queues, futures, barrier",
    "locks = [asyncio.Lock(), asyncio.Lock()]",
    "semaphores = [asyncio.Semaphore(2), asyncio.BoundedSemaphore(1)]",
    "events = [asyncio.Event(), asyncio.Event()]",
    "conditions = [asyncio.Condition(), asyncio.Condition(locks[1])]",
    "queues = [asyncio.Queue(), asyncio.Queue(1), asyncio.PriorityQueue(2), asyncio.LifoQueue(2)]",
    "futures = [asyncio.get_running_loop().create_future() for _ in range(2)]",
    "barrier = asyncio.Barrier(2)",
)


def _main(draft: Draft, draw: Callable[..., Any], timers: int) -> list[Node]:
    body: list[Node] = ["asyncio.get_running_loop().set_exception_handler(handler)"]
    if draw(st.booleans()):
        body.append(
            (
                'if hasattr(asyncio, "eager_task_factory"):',
                ["asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)"],
            )
        )
    body += _RESOURCES
    root = draft.function()
    body.append(f'made["{root}"] = asyncio.create_task({root}(), name="{root}")')
    patience = f"UNIT * 2**{timers}" if draft.determined else "0.05"
    if draft.determined and draw(st.integers(0, 7)) == 0:
        patience = "None"  # then what is stuck is cancelled once the ready queue has had a turn
    body.append(f"ended = await settle({patience})")
    body.append("say([future.exception() for future in futures if future.done() and not future.cancelled()])")
    if not draft.determined and draw(st.integers(0, 9)) == 0:
        body.append(("for timer in timers:", ["timer.cancel()"]))
        body.append('say("threads", await asyncio.to_thread(sum, [1, 2]), await asyncio.to_thread(str, 3))')
    elif draw(st.integers(0, 9)) == 0:
        body.append("await asyncio.get_running_loop().create_future()  # a deadlock, whatever happened before")
    body.append("return ended")
    return body


@st.composite
def programs(draw: Callable[..., Any], *, determined: bool = True, timers: int = 8, size: int = 60) -> Program:
    """Programs of at most ``size`` statements and about as many tasks as fit into them, with ``timers`` delays."""
    # Few kinds a program: what meets often is what interacts. And always some that make tasks.
    kinds = draw(st.lists(st.sampled_from(sorted(ASYNC)), min_size=8, max_size=14, unique=True))
    kinds += draw(st.lists(st.sampled_from(MAKING), min_size=2, max_size=2))
    order = draw(st.permutations(range(timers)))
    draft = Draft(draw, determined, kinds, [kind for kind in kinds if kind in SYNC] or ["say"], list(order), size)
    main = _main(draft, draw, timers)
    draft.write()
    lines = [PRELUDE]
    for header, nodes in [*reversed(draft.functions), ("async def main():", main)]:
        lines += ["", *render([(header, nodes)]), ""]
    lines += ['if __name__ == "__main__":', '    print("=", asyncio.run(main()))', ""]
    return Program("\n".join(lines), determined, timers)
