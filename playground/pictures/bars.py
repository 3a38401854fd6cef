"""A task's life as bars that can be told apart at a scale.

The rules are those of ``static/js/model/scene.js`` and ``density.js``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate
from typing import Any, Final

from playground.runs.spans import Span, TaskLife

BLOCKING: Final = 50_000_000
"""Nanoseconds. A step that holds the loop for longer blocks it: the limit of the tracer's ``blocked-loop``."""
KINDS: Final = {"running": "solid", "waiting": "hatched", "ready": "dotted"}
_FEW: Final = 6
"""Woken and run and waiting again: so few between long stretches are shown as the step that they are about."""
_UNITS: Final = ((1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "µs"), (1, "ns"))


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a lane, from ``begins`` to ``ends`` (nanoseconds)."""

    kind: str
    """``solid`` running, ``hatched`` waiting, ``dotted`` ready, ``blocking`` holding the loop for too long, ``mixed``
    many too short to be told apart, ``thread`` work in a thread."""
    begins: float
    ends: float
    text: str = ""
    """What is awaited, or for how long the loop was held."""
    share: float = 0
    """Of ``mixed``: how much of it ran, 0 to 1."""


def bars_of(
    task: TaskLife, reach: int, grain: float, column: float, words: Callable[[Mapping[str, Any]], str]
) -> list[Bar]:
    """The bars of a task of a run that took ``reach`` nanoseconds, in their order.

    What is shorter than ``grain`` nanoseconds is seen only if it ran; what is shorter than ``column`` nanoseconds is
    summed up by columns. ``words`` says what is awaited.
    """
    spans = task.spans
    is_open = task.outcome is None
    ran = list(accumulate((s.ended - s.began if s.state == "running" else 0 for s in spans), initial=0))
    held = list(accumulate((int(_is_blocking(span)) for span in spans), initial=0))
    bars: list[Bar] = []
    for first, after, ends in _walked(spans, column, is_open):
        span = spans[first]
        if after - first == 1:
            if span.state == "ready" and span.on is None and ends - span.began < grain and ends != reach:
                continue
            bars.append(_whole(span, words))
            continue
        following = spans[after] if after < len(spans) else None
        is_alone = (not bars or bars[-1].kind != "mixed") and (
            following is None or following.ended - following.began >= column
        )
        is_long = held[after] > held[first]
        steps = [one for one in spans[first:after] if one.state == "running"] if after - first <= _FEW else []
        if is_alone and not is_long and steps:
            bars.append(Bar("solid", steps[0].began, ends))
        else:
            length = ends - span.began
            share = min(1, (ran[after] - ran[first]) / length) if length > 0 else 1
            bars.append(Bar("blocking" if is_long else "mixed", span.began, ends, share=share))
    return bars


def span_text(nanoseconds: float) -> str:
    """A measured span, three significant digits: ``41.0 µs``, ``3.00 s``, ``0 s``."""
    if nanoseconds <= 0:
        return "0 s"
    unit, name = next((one for one in _UNITS if nanoseconds >= one[0] * 0.9995), _UNITS[-1])
    value = nanoseconds / unit
    decimals = 0 if unit == 1 or value >= 100 else 1 if value >= 10 else 2
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:f} {name}"


def _is_blocking(span: Span) -> bool:
    return span.state == "running" and span.ended - span.began > BLOCKING


def _whole(span: Span, words: Callable[[Mapping[str, Any]], str]) -> Bar:
    if _is_blocking(span):
        return Bar("blocking", span.began, span.ended, f"held the loop {span_text(span.ended - span.began)}")
    text = words(span.on) if span.state == "waiting" and span.on is not None else ""
    return Bar(KINDS[span.state], span.began, span.ended, text)


def _walked(spans: Sequence[Span], column: float, is_open: bool) -> Iterator[tuple[int, int, float]]:
    """Stretches: the first span, the one after the last, and where it ends. Whole spans where they can be told apart,
    and runs of those that are too short for it; a run ends where a column of time does."""
    begins = [span.began for span in spans]

    def is_told(index: int) -> bool:
        return spans[index].ended - spans[index].began >= column or (is_open and index == len(spans) - 1)

    index = 0
    while index < len(spans):
        if is_told(index):
            yield index, index + 1, spans[index].ended
            index += 1
            continue
        edge = (math.floor(spans[index].began / column) + 1) * column
        after = bisect_left(begins, edge, index + 1)
        # The last one may go on beyond the column, and be told apart from there.
        if after - 1 > index and is_told(after - 1):
            after -= 1
        yield index, after, spans[index].ended if after - index == 1 else min(spans[after - 1].ended, edge)
        index = after
