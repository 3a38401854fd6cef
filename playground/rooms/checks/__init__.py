"""Checks: small declarative rules over the trace of a run, and what else a workshop reads from one.

A check says what a run is to be like (``{"kind": "finishes_within", "seconds": 3.2}``); judging holds the events of a
run to it and answers in words. Plain Python over decoded events, in one pass: no site, no database, no clock.

- :mod:`.kinds` - the kinds of check and their fields; :mod:`.who`, how a task is named; :mod:`.decoding`, reading them.
- :mod:`.asking` - what a check asks for, in words, before anything was run.
- :mod:`.story` - the run as a whole; :mod:`.watching`, a watcher a kind; :mod:`.judging`, all of them at once.
- :mod:`.faults` - what went wrong, by which a wall of many runs is grouped.
- :mod:`.tiles` - a tiny picture of a run.
- :mod:`.looking` - answers, fault and tile in one pass.
- :mod:`.markdown` - the table of kinds in ``docs/workshops.md``.
"""

from __future__ import annotations

from playground.rooms.checks.asking import asked
from playground.rooms.checks.decoding import BadCheckError, decode, encode
from playground.rooms.checks.faults import Fault, FaultFinder, fault_of
from playground.rooms.checks.judging import Judge, judge
from playground.rooms.checks.kinds import Check
from playground.rooms.checks.looking import Seen, look
from playground.rooms.checks.tiles import Tile, tile_of
from playground.rooms.checks.watching.base import Answer

__all__ = [
    "Answer",
    "BadCheckError",
    "Check",
    "Fault",
    "FaultFinder",
    "Judge",
    "Seen",
    "Tile",
    "asked",
    "decode",
    "encode",
    "fault_of",
    "judge",
    "look",
    "tile_of",
]
