"""What the host asks for over HTTP while he looks at a seat: the program of one of its earlier runs.

The events of that run come over the socket, as those of every run that is watched.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from playground.answers import Refused, by_method, json_response
from playground.database import in_database
from playground.rooms.items import History, Seat
from playground.rooms.views import found, needed_host
from playground.runs import records


async def show_run(request: HttpRequest, code: str, seat: str, run: str) -> HttpResponseBase:
    """``GET /api/rooms/CODE/seats/SEAT/runs/RUN``, by the host while he looks at that seat, which the seat is told."""
    async with found(request, code) as room:
        await needed_host(request, room)
        there = room.find(f"seat/{seat}", Seat)
        if there is None or not there.looked_at:
            raise Refused(403, "not-looking", "A seat's programs are shown while you look at that seat.")
        past = (room.find(f"history/{seat}", History) or History()).runs
        if all(one.run != run for one in past):
            raise Refused(404, "no-such-run", "This seat has no such run, or has run too much since.")
        kept = (await in_database(records.find_all)([run])).get(run)
        if kept is None:
            raise Refused(404, "no-such-run", "The server does not keep this run any more.")
        return json_response({"run": run, "source": kept.source, "clock": kept.clock, "python": kept.python})


run = by_method(GET=show_run)
