"""What a lesson says of its program's run, held against the events of a run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

from msgspec import Meta, Struct

Text = Annotated[str, Meta(min_length=1)]
_EXACT_SECONDS: Final = 0.1
"""Computing takes its time on either clock."""
_SECONDS: Final = re.compile(r"\d+(?= s\b| seconds\b)")
"""Whole ones, in what a program says."""


class Claims(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is so in each run of the program; None is no claim."""

    outcome: Text = "finished"
    """As ``run.ended`` has it."""
    tasks: Annotated[int, Meta(ge=0)]
    """The program's own, ``main`` included."""
    stdout: tuple[str, ...] | None = None
    """Its lines, all of them."""
    lines: tuple[Text, ...] = ()
    """Lines that are among them, in this order: for programs of which some lines differ from run to run."""
    seconds: Annotated[float, Meta(ge=0)] | None = None
    """On the program's clock, from its begin to its end."""
    finish_order: tuple[Text, ...] | None = None
    """Of the tasks, by their functions."""
    notes: tuple[Text, ...] = ()
    """Codes, in any order, each as often as you like: these and no others."""

    def unmet(self, events: Sequence[Mapping[str, Any]], *, busy: bool = False) -> list[str]:
        """A sentence for each claim that a whole run's ``events`` do not keep; empty when all is as it was said.

        ``busy``: the machine has other things to do. So a held loop proves nothing; nor does it that more seconds went
        by, or were measured by the program, than it claims, as long as the machine's clock says that it ran for so
        many: that was computing. (On the autojump clock waiting is none of that, so a wait too many is still found.)
        """
        return list(self._unmet(events, busy=busy))

    def _unmet(self, events: Sequence[Mapping[str, Any]], *, busy: bool) -> Iterator[str]:
        ended = events[-1]
        late = ended["totals"]["wall"] if busy else 0.0
        if ended["outcome"] != self.outcome:
            yield f"outcome: it was {ended['outcome']}, not {self.outcome}"
        own = [event for event in events if event["type"] == "task.created" and not event["system"]]
        if len(own) != self.tasks:
            yield f"tasks: there were {len(own)}, not {self.tasks}"
        written = _lines(events)
        if self.stdout is not None and not (
            len(written) == len(self.stdout) and _in_order(self.stdout, written, late=late)
        ):
            yield f"stdout: it was {written}"
        if not _in_order(self.lines, written, late=late):
            yield f"lines: they are not so among {written}"
        seconds = ended["at"] / 1e9
        if self.seconds is not None and not -_EXACT_SECONDS <= seconds - self.seconds <= max(_EXACT_SECONDS, late):
            yield f"seconds: it took {seconds:.2f}, not {self.seconds}"
        names = {event["task"]: event["coro"] for event in own}
        order = [
            names[event["task"]] for event in events if event["type"] == "task.finished" and event["task"] in names
        ]
        if self.finish_order is not None and order != list(self.finish_order):
            yield f"finish_order: it was {order}"
        noted = {event["code"] for event in events if event["type"] == "note"}
        more = noted - set(self.notes) - ({"blocked-loop"} if busy else set())
        if more or not noted.issuperset(self.notes):
            yield f"notes: there were {sorted(noted)}, not {sorted(self.notes)}"


def _lines(events: Sequence[Mapping[str, Any]]) -> list[str]:
    return "".join(
        event["text"] for event in events if event["type"] == "output" and event["stream"] == "stdout"
    ).splitlines()


def _in_order(wanted: Sequence[str], among: Sequence[str], *, late: float) -> bool:
    rest = iter(among)
    return all(any(_is_said(one, line, late=late) for line in rest) for one in wanted)


def _is_said(wanted: str, line: str, *, late: float) -> bool:
    """Whether it is this line, but for whole seconds in it of which there are more, rounded, than there were to be."""
    if not late or _SECONDS.sub("", line) != _SECONDS.sub("", wanted):
        return line == wanted
    both = zip(_SECONDS.findall(line), _SECONDS.findall(wanted), strict=True)
    return all(0 <= int(said) - int(meant) <= late + 0.5 for said, meant in both)
