"""Runs over HTTP."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from playground import pythons
from playground.answers import Refused, by_method, json_response
from playground.bodies import read
from playground.runs import asking, bad_input, sharing
from playground.runs.askers import asker_of
from playground.runs.bad_input import RunRequest, ShareRequest
from playground.runs.history import History
from playground.runs.models import Run
from playground.runs.runlog_here import run_log

_log = logging.getLogger(__name__)


async def ask_for_run(request: HttpRequest) -> HttpResponseBase:
    """``POST /api/runs`` ``{"source", "clock", …}`` (:class:`RunRequest`): 201, and where it is found and watched."""
    asked = read(request, RunRequest)
    bad_input.check(asked)
    asker = asker_of(request, asked.client)
    run = await asking.ask(asked.source, asked.clock, asked.python, asker, replaces=asked.replaces)
    return json_response({"run": run.id, **asking.addresses(run.id)}, status=201)


async def describe_run(request: HttpRequest, run: str) -> HttpResponseBase:
    """``GET /api/runs/ID``: how it stands."""
    return json_response(await asking.describe(run))


async def stop_run(request: HttpRequest, run: str) -> HttpResponseBase:
    """``DELETE /api/runs/ID``: end it now. 202 while that is under way, 200 when it has ended."""
    stopped = await asking.stop(run)
    has_ended = stopped.state == Run.State.ENDED
    return json_response({"run": stopped.id, "state": stopped.state}, status=200 if has_ended else 202)


async def list_events(request: HttpRequest, run: str) -> HttpResponseBase:
    """``GET /api/runs/ID/events?after=N``: the events after seq N that there are by now, one a line."""
    after = _after(request)
    await asking.find(run)
    pieces = History(run_log(), run, after).pieces()
    try:
        first: list[str] = await anext(pieces, [])
    except OSError:
        raise asking.out_of_reach() from None
    response = StreamingHttpResponse(_as_ndjson(run, first, pieces), content_type="application/x-ndjson")
    response["Cache-Control"] = "no-store"
    return response


async def make_share(request: HttpRequest) -> HttpResponseBase:
    """``POST /api/shares`` ``{"run", …}``: 201, the link to that run's program and recording, and a key to it."""
    asked = read(request, ShareRequest)
    words = await sharing.words_of(asked.title, asked.about, asked.note, asked.forked_from)
    share, key = await sharing.share(asked.run, words)
    expires = share.expires and share.expires.isoformat()
    facts = {"slug": share.slug, "url": f"/s/{share.slug}", "expires": expires, "key": key}
    return json_response(facts, status=201)


async def delete_share(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``DELETE /api/shares/SLUG`` with ``Authorization: Bearer KEY``: the share goes with the last key to it."""
    kind, _, key = request.headers.get("Authorization", "").partition(" ")
    left = await sharing.delete_share(slug, key.strip() if kind.lower() == "bearer" else "")
    return json_response({"slug": slug, "deleted": left == 0, "keys": left})


async def list_pythons(request: HttpRequest) -> HttpResponseBase:
    """``GET /api/pythons``: what programs can run on, and on which they do when they ask for none."""
    return json_response({"default": pythons.default(), "pythons": pythons.described()})


def _after(request: HttpRequest) -> int:
    text = request.GET.get("after", "0")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Refused(400, "bad-field", "`after` must be a whole number: the seq of the last event that you have.")
    return int(text)


async def _as_ndjson(run: str, first: list[str], others: AsyncIterator[list[str]]) -> AsyncIterator[bytes]:
    lines = first
    try:
        while lines:
            yield ("\n".join(lines) + "\n").encode()
            lines = await anext(others, [])
    except OSError as error:  # the status was sent long ago; the last line, no `run.ended`, says that there is more
        _log.warning("the events of run %s were not read to their end: %s", run, error)


runs = by_method(POST=ask_for_run)
run = by_method(GET=describe_run, DELETE=stop_run)
run_events = by_method(GET=list_events)
all_pythons = by_method(GET=list_pythons)
shares = by_method(POST=make_share)
share = by_method(DELETE=delete_share)
