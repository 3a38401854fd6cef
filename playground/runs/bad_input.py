"""Which requests for a run are refused, and with which words. What holds for every body is in `playground.bodies`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from playground.answers import Refused
from playground.bodies import check_length, check_nul, check_python
from playground.protocol.limits import CLOCKS


class RunRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``POST /api/runs``."""

    source: str
    clock: str = "real"
    python: str | None = None
    """Such as ``3.12``; without it, the default one."""
    client: Annotated[str, msgspec.Meta(max_length=40)] = ""
    """What the page calls itself, so that several at one address take turns."""
    replaces: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    """The id of a run that is to be stopped, because this one takes its place."""


class ShareRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``POST /api/shares``."""

    run: str
    title: str = ""
    about: str = ""
    """One line."""
    note: str = ""
    """Markdown."""
    forked_from: str = ""
    """The slug of the share that the program was made from."""


def check(request: RunRequest) -> None:
    """Return when this program can be run; raise :class:`Refused` when it cannot."""
    if request.clock not in CLOCKS:
        raise Refused(400, "unknown-clock", f"The clock must be one of {', '.join(CLOCKS)}.")
    if request.python is not None:
        check_python(request.python)
    check_source(request.source)


def check_source(source: str) -> None:
    """Return when this text can be run; raise :class:`Refused` when it cannot."""
    if not source.strip():
        raise Refused(400, "source-empty", "The program is empty. Type one, or pick an example.")
    check_length(source)
    check_nul(source)
