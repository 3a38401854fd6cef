"""The gallery as a page, and the playground with an example's recorded run."""

from __future__ import annotations

import asyncio
from typing import Final

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.answers import Refused, by_method
from playground.programs.catalogue import EXAMPLES, RECORDED_ON, Example
from playground.programs.exhibits import exhibition
from playground.programs.page import EXAMPLE, Shown
from playground.programs.recorded import NotRecordedError
from playground.programs.views import packed_lines, page_with
from playground.versions import FOR_EVER

_A_WHILE: Final = "public, max-age=300"
"""The gallery changes only with the server's files."""
_LONGEST: Final = 100
"""Characters of what is asked for; the rest is not looked at."""


async def show_gallery(request: HttpRequest) -> HttpResponseBase:
    """All programs with their pictures, or those that have what is asked for: ``?q=WORDS&topic=…&construct=…``."""
    asked = {name: request.GET.get(name, "")[:_LONGEST].strip() for name in ("q", "topic", "construct")}
    gallery = await asyncio.to_thread(exhibition)
    context = {
        **asked,
        "gallery": gallery,
        "exhibits": gallery.chosen(asked["q"], asked["topic"], asked["construct"]),
        "is_asked": any(asked.values()),
        "is_seen": asked["construct"] in dict(gallery.seen),
    }
    response = render(request, "learn/gallery.html", context)
    response["Cache-Control"] = _A_WHILE
    return response


async def show_example(request: HttpRequest, name: str) -> HttpResponseBase:
    """The playground with the example and its recorded run, which begins to play; nothing is run by looking."""
    return await page_with(request, shown_of(await example_named(name)))


async def show_newest_events(request: HttpRequest, name: str) -> HttpResponseBase:
    """The recorded run's events, whichever recording it is by now."""
    response = packed_lines(request, (await example_named(name)).recording)
    response["Cache-Control"] = _A_WHILE
    return response


def shown_of(example: Example) -> Shown:
    """What the playground shows of an example."""
    return Shown(
        slug=f"{EXAMPLE}{example.id}",
        title=example.title,
        name=example.title,
        about=example.about,
        source=example.source,
        clock=RECORDED_ON,
        python=example.events[0]["python"],
        created=None,
        address=f"/gallery/{example.id}",
        events=f"/gallery/{example.id}/{example.version}.ndjson",
        plays=True,
    )


async def show_events(request: HttpRequest, name: str, version: str) -> HttpResponseBase:
    """The recorded run's events, newline-delimited JSON, under an address that another recording does not have."""
    example = await example_named(name)
    if version != example.version:
        raise Refused(404, "no-such-recording", "This example was recorded anew; its page has the new address.")
    response = packed_lines(request, example.recording)
    response["Cache-Control"] = FOR_EVER
    return response


async def show_the_way(request: HttpRequest) -> HttpResponseBase:
    """Who leaves out the last slash is led to the gallery."""
    return HttpResponsePermanentRedirect("/gallery/")


async def example_named(name: str) -> Example:
    """The example with this id, whose run can be read. Raises :class:`Refused`."""
    found = next((example for example in EXAMPLES if example.id == name), None)
    if found is None:
        raise Refused(404, "no-such-example", "There is no example of this name. All programs are at /gallery/.")
    try:
        _ = found.events
    except NotRecordedError as error:
        raise Refused(503, "example-unreadable", f"This example cannot be shown here. {error}.") from None
    return found


gallery = by_method(GET=show_gallery)
example = by_method(GET=show_example)
example_events = by_method(GET=show_events)
example_newest_events = by_method(GET=show_newest_events)
to_gallery = by_method(GET=show_the_way)
