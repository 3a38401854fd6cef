"""Two programs with their recorded runs on one axis, as a link: ``/compare/BEFORE/AFTER``.

Each side is the slug of a share, ``lesson:NAME`` or ``example:NAME``. Nothing is kept of a comparison: the address is
all there is to it, and it opens for as long as both of its sides stand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from playground.answers import Refused, by_method
from playground.database import in_database
from playground.programs import gallery, page, shares
from playground.programs.absence import missing
from playground.programs.course import lesson_named
from playground.programs.gallery import example_named
from playground.programs.page import Pair, Shown
from playground.programs.views import page_with

_SIDES: Final = (
    "Each is twelve letters and digits, as a link has after /s/, or lesson: or example: and the name of one."
)


class SideConverter:
    """A side as it stands in an address: no dot, so that ``.svg`` may follow."""

    regex = "[0-9A-Za-z_:-]{1,100}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


async def show_comparison(request: HttpRequest, before: str, after: str) -> HttpResponseBase:
    """The page with both recordings held against each other; behind that the second one lies on the desk.

    Nothing is run by looking.
    """
    pair = await both(before, after)
    return await page_with(request, pair.after, pair)


async def both(before: str, after: str) -> Pair:
    """What the two sides show. Raises :class:`Refused`, saying which of them is not there."""
    return Pair(await _side("first", before), await _side("second", after))


async def recording_of(side: str) -> bytes:
    """The recorded run of one side. Raises :class:`Refused`."""
    kind, _, name = side.rpartition(":")
    match kind + ":":
        case page.LESSON:
            return (await lesson_named(name)).recording
        case page.EXAMPLE:
            return (await example_named(name)).recording
    share = await in_database(shares.find)(side)
    if share is None:
        raise await missing(side)
    return bytes(share.recording)


async def _side(which: str, side: str) -> Shown:
    kind, _, name = side.rpartition(":")
    try:
        match kind + ":":
            case page.LESSON:
                shown = Shown.of_lesson(await lesson_named(name))
            case page.EXAMPLE:
                shown = gallery.shown_of(await example_named(name))
            case _:
                share = await in_database(shares.find_without_recording)(side)
                if share is None:
                    raise await missing(side)
                shown = Shown.share(share)
    except Refused as refusal:
        why = _SIDES if refusal.code == "no-such-share" else refusal.message
        sentence = f"The {which} of the two that were to be compared is not there. {why}"
        raise Refused(refusal.status, refusal.code, sentence) from None
    return replace(shown, plays=False)


comparison = by_method(GET=show_comparison)
