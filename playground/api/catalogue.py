"""All operations, and their heads. A test holds them, and the pages, to the addresses that there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playground.api import answers, of_links, of_rooms, of_runs
from playground.api.operations import Answer, Operation

TAGS: Final[Mapping[str, str]] = {
    "Runs": "A program is run once, in a cell of its own; its events are read while they happen or afterwards.",
    "Editing": "What an editor asks about a program. Nothing of it is run.",
    "Links": "A program with its recorded run, at an address whose content never changes.",
    "Elsewhere": "Shared programs in the pages of others; `docs/embedding.md` is for authors.",
    "Lessons and examples": "The recorded runs that come with the site.",
    "Workshops": "A room of one teacher and many seats; `docs/workshops.md` has its socket. Cookies say who one is.",
    "Server": "How the server is.",
}

OPERATIONS: Final = (
    *of_runs.OPERATIONS,
    *of_links.OPERATIONS,
    *of_rooms.OPERATIONS,
    Operation(
        "isAlive",
        "GET",
        "/healthz",
        "Server",
        "Liveness",
        {200: Answer("`ok`: the process answers. Nothing else is asked.", kind="text/plain")},
    ),
    Operation(
        "isReady",
        "GET",
        "/readyz",
        "Server",
        "Readiness",
        {
            200: Answer("A program that is sent now would be run.", answers.Readiness),
            503: Answer("It would not; the parts say why.", answers.Readiness),
        },
    ),
    Operation(
        "describeApi",
        "GET",
        "/api/openapi.json",
        "Server",
        "This description",
        {200: Answer("OpenAPI 3.1, with this server's limits.", kind="application/json")},
    ),
)
