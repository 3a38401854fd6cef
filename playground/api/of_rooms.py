"""Workshops: making one, taking a seat, and what can be taken away."""

from __future__ import annotations

from typing import Any, Final

from playground.api import answers
from playground.api.operations import Answer, Operation, Parameter
from playground.rooms.views import HostRequest, RoomRequest, SeatRequest

_CODE: Final = Parameter("code", "The room's code.", {"type": "string", "minLength": 1}, "path", required=True)
_SEAT_NUMBER: Final = Parameter("seat", "The seat's number.", {"type": "integer", "minimum": 1}, "path", required=True)
_RUN: Final = Parameter("run", "One of the seat's runs.", {"type": "string", "minLength": 1}, "path", required=True)
_NO_ROOM: Final = ("no-such-room", "too-many-guesses")
_HOST: Final = (*_NO_ROOM, "not-the-host")
_SEAT: Final = (*_NO_ROOM, "no-seat")


def _of_room(name: str, method: str, path: str, summary: str, answer: dict[int, Answer], **more: Any) -> Operation:
    address = f"/api/rooms/{{code}}{path}"
    return Operation(name, method, address, "Workshops", summary, answer, parameters=(_CODE,), **more)


OPERATIONS: Final = (
    Operation(
        "makeRoom",
        "POST",
        "/api/rooms",
        "Workshops",
        "Open a workshop",
        {201: Answer("Its code, and the host's key.", answers.RoomMade)},
        "Nothing must be there. An exported workshop can be sent as it is.",
        body=RoomRequest,
        codes=("unknown-clock", "bad-title", "bad-agenda", "too-many-rooms", "too-many-rooms-of-yours"),
        examples={"title": "Async from zero", "lessons": ["what-a-coroutine-is", "several-at-once"]},
    ),
    _of_room(
        *("describeRoom", "GET", "", "A workshop"),
        {200: Answer("What everybody may know who has the code.", answers.RoomStanding)},
        codes=_NO_ROOM,
    ),
    _of_room(
        *("deleteRoom", "DELETE", "", "Delete a workshop"),
        {200: Answer("It has gone.", answers.RoomDeleted)},
        codes=_HOST,
    ),
    _of_room(
        *("becomeHost", "POST", "/host", "Host it from this browser"),
        {200: Answer("The cookie is set.", answers.Hosting)},
        body=HostRequest,
        codes=(*_NO_ROOM, "wrong-key"),
    ),
    _of_room(
        *("takeSeat", "POST", "/seat", "Take a seat"),
        {
            201: Answer("A new one; the cookie is set.", answers.SeatTaken),
            200: Answer("This browser has one already.", answers.SeatTaken),
        },
        body=SeatRequest,
        codes=(*_NO_ROOM, "bad-name", "room-locked", "room-full", "room-ended", "not-kept"),
        examples={"name": "Mina"},
    ),
    _of_room(
        *("leaveSeat", "DELETE", "/seat", "Leave"),
        {200: Answer("Everything of the seat is deleted.", answers.SeatLeft)},
        codes=(*_SEAT, "removed", "not-kept"),
    ),
    _of_room(
        *("exportAgenda", "GET", "/agenda.json", "The agenda as a file"),
        {200: Answer("What `POST /api/rooms` takes.")},
        codes=_HOST,
    ),
    _of_room(
        *("exportResults", "GET", "/results.csv", "The class's results"),
        {200: Answer("A line a seat.", kind="text/csv")},
        codes=_HOST,
    ),
    _of_room(
        *("exportMine", "GET", "/mine.json", "What is kept of one's seat"),
        {200: Answer("All of it: name, programs, runs.")},
        codes=_SEAT,
    ),
    Operation(
        "lookAtRun",
        "GET",
        "/api/rooms/{code}/seats/{seat}/runs/{run}",
        "Workshops",
        "The program of a seat's earlier run",
        {200: Answer("As it ran.", answers.RunLookedAt)},
        "By the host, while he looks at that seat; the seat is told that he does.",
        parameters=(_CODE, _SEAT_NUMBER, _RUN),
        codes=(*_HOST, "not-looking", "no-such-run"),
    ),
)
