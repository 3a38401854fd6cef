"""What can be taken out of a room: its agenda, the class's results, a seat's own data, and its code as a picture."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from playground.answers import by_method, json_response
from playground.database import in_database
from playground.rooms.agendas import exported
from playground.rooms.items import Agenda, Code, Hints, History, LastRun, Messages, Past, Seat
from playground.rooms.live import LiveRoom
from playground.rooms.views import found, needed_host, needed_seat
from playground.runs import records

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is computed by spreadsheets."""


async def give_agenda(request: HttpRequest, code: str) -> HttpResponseBase:
    """``GET /api/rooms/CODE/agenda.json``, by its host: a file that makes another workshop like this one."""
    async with found(request, code) as room:
        await needed_host(request, room)
        answer = json_response(exported(room.room.title, room.room.clock, room.get("agenda", Agenda)))
        answer["Content-Disposition"] = f'attachment; filename="workshop-{room.code}.json"'
        return answer


async def give_results(request: HttpRequest, code: str) -> HttpResponseBase:
    """``GET /api/rooms/CODE/results.csv``, by its host: a line a seat."""
    async with found(request, code) as room:
        await needed_host(request, room)
        text = await asyncio.to_thread(results_of, dict(room.items.values))
        answer = HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Cache-Control": "no-store"})
        answer["Content-Disposition"] = f'attachment; filename="workshop-{room.code}.csv"'
        return answer


async def give_mine(request: HttpRequest, code: str) -> HttpResponseBase:
    """``GET /api/rooms/CODE/mine.json``, by a seat: everything that is kept of it."""
    async with found(request, code) as room:
        who = await needed_seat(request, room)
        data = own_data(room, who.seat)
        data["runs"] = await in_database(_with_programs)(data["runs"])
        answer = json_response(data)
        answer["Content-Disposition"] = f'attachment; filename="my-workshop-{room.code}.json"'
        return answer


def results_of(values: dict[str, Any]) -> str:
    """The class's results as CSV: of each seat its name, runs, hints, hand, and for each step whether it passed."""
    agenda = values.get("agenda")
    steps = agenda.steps if isinstance(agenda, Agenda) else []
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(
        ["seat", "name", "runs", "hints", "last outcome", "last fault", *(_safe(step.title) for step in steps)]
    )
    seats = [value for value in values.values() if isinstance(value, Seat) and not value.removed]
    for seat in sorted(seats, key=lambda seat: seat.seat):
        last = values.get(f"run/{seat.seat}")
        outcome, fault = (last.outcome, last.fault) if isinstance(last, LastRun) else ("", "")
        passed = ["passed" if step.id in seat.passed else "" for step in steps]
        table.writerow(
            [seat.seat, _safe(seat.name), seat.runs, sum(seat.hints.values()), outcome, _safe(fault), *passed]
        )
    return text.getvalue()


def own_data(room: LiveRoom, number: int) -> dict[str, Any]:
    """Everything that is kept of a seat in its room, as plain JSON values."""
    prefix = f"code/{number}/"
    return {
        "workshop": room.room.title,
        "code": room.code,
        "seat": msgspec.to_builtins(room.find(f"seat/{number}", Seat)),
        "last_run": msgspec.to_builtins(room.find(f"run/{number}", LastRun)),
        "runs": _runs_of(room, number),
        "hints": (room.find(f"hints/{number}", Hints) or Hints()).steps,
        "messages": msgspec.to_builtins((room.find(f"aside/{number}", Messages) or Messages()).messages),
        "programs": {
            key.removeprefix(prefix): value.source
            for key, value in room.items.values.items()
            if key.startswith(prefix) and isinstance(value, Code)
        },
    }


def _runs_of(room: LiveRoom, number: int) -> list[dict[str, Any]]:
    """A seat's runs, in the order in which they were asked for; with an empty outcome the one under way."""
    past = (room.find(f"history/{number}", History) or History()).runs
    runs: list[dict[str, Any]] = msgspec.to_builtins(past)
    seat = room.find(f"seat/{number}", Seat)
    if seat is not None and seat.running is not None:
        now = Past(run=seat.running, step=seat.step, at=seat.asked, outcome="", number=seat.runs)
        runs.append(msgspec.to_builtins(now))
    return runs


def _with_programs(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of these runs that are kept still, each with its program, its clock and its Python."""
    kept = records.find_all([run["run"] for run in runs])
    return [
        {**run, "source": found.source, "clock": found.clock, "python": found.python}
        for run in runs
        if (found := kept.get(run["run"])) is not None
    ]


def _safe(text: str) -> str:
    """Names and titles are typed by people: one that a spreadsheet would compute gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


agenda = by_method(GET=give_agenda)
results = by_method(GET=give_results)
mine = by_method(GET=give_mine)
