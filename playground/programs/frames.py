"""What an author may ask of a frame: how it looks, where it opens, whether readers may change and run the program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import escape

from playground.answers import Refused

THEMES: Final = ("auto", "light", "dark")
PANELS: Final = ("code", "loop", "timeline", "console")
CLOCKS: Final = ("real", "autojump")
WIDTH: Final = 800
HEIGHT: Final = 450
"""CSS pixels that an embedded program has when nothing else is asked for."""
_WATCHED: Final = ("code", "loop", "timeline")
_MOMENT: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,9})?")


@dataclass(frozen=True)
class Options:
    """How an author wants an embedded program to be, and where it opens."""

    theme: str = "auto"
    panels: tuple[str, ...] = _WATCHED
    """In the order of :data:`PANELS`; of a program that readers may run, all of them unless others are named."""
    t: str | None = None
    """The moment, in seconds of the program's clock; without one it opens at the end, with all that happened."""
    editable: bool = False
    """Readers may change the program, and run it."""
    clock: str = "real"
    """Which runs in the frame have where the program brings none: printed code."""

    @classmethod
    def read(cls, query: QueryDict | dict[str, str], *, editable: bool = False) -> Options:
        """What an address asks for; ``editable`` is of a page on which that is not a matter of choice.

        Raises :class:`Refused` for what there is none of; other names are passed over.
        """
        theme = query.get("theme", "auto")
        if theme not in THEMES:
            raise Refused(400, "bad-field", f"?theme= is one of {', '.join(THEMES)}.")
        wished = query.get("editable", "0")
        if wished not in ("0", "1"):
            raise Refused(400, "bad-field", "?editable= is 1, or 0.")
        editable = editable or wished == "1"
        asked = set(query.get("panels", ",".join(_usual(editable))).split(","))
        if not asked <= set(PANELS):
            raise Refused(400, "bad-field", f"?panels= is a list of {', '.join(PANELS)}, with commas between.")
        if editable and "code" not in asked:
            raise Refused(400, "bad-field", "With ?editable=1 the panel code is one of ?panels=: it has the buttons.")
        moment = query.get("t")
        if moment is not None and _MOMENT.fullmatch(moment) is None:
            raise Refused(400, "bad-field", "?t= is a moment in seconds, such as 1.5.")
        clock = query.get("clock", "real")
        if clock not in CLOCKS:
            raise Refused(400, "bad-field", f"?clock= is one of {', '.join(CLOCKS)}.")
        return cls(theme, tuple(panel for panel in PANELS if panel in asked), moment, editable, clock)

    @property
    def at(self) -> int | None:
        """The moment, in ns."""
        if self.t is None:
            return None
        seconds, _, fraction = self.t.partition(".")
        return int(seconds) * 10**9 + int(fraction.ljust(9, "0"))

    @property
    def query(self) -> str:
        """The options as they stand in the address of a recorded run's frame, those that are usual left out."""
        told = {
            "theme": (self.theme, "auto"),
            "panels": (",".join(self.panels), ",".join(_usual(self.editable))),
            "t": (self.t, None),
            "editable": ("1" if self.editable else None, None),
        }
        chosen = {name: value for name, (value, usual) in told.items() if value != usual}
        return f"?{urlencode(chosen, safe=',')}" if chosen else ""


def frame(address: str, title: str, width: int, height: int) -> str:
    """The frame as HTML to be pasted. The address must be one of ours; the title is anybody's."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{width}" height="{height}" loading="lazy" '
        'referrerpolicy="no-referrer" style="border:0;max-width:100%"></iframe>'
    )


def _usual(editable: bool) -> tuple[str, ...]:
    return PANELS if editable else _WATCHED
