"""Sharing a run: the link to its program and recording, what its author says of it, and deleting it again."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

from playground.answers import Refused
from playground.database import in_database
from playground.programs import keys, shares
from playground.programs.absence import missing
from playground.programs.models import ABOUT_LENGTH, NOTE_LENGTH, TITLE_LENGTH, Share
from playground.programs.wording import one_line, several_lines
from playground.runs import records
from playground.runs.asking import find, no_such_run
from playground.runs.history import last_event
from playground.runs.models import Run
from playground.runs.runlog_here import run_log

KEEPING_SECONDS: Final = 10.0
"""How long a run that has just ended is waited for."""


async def share(run_id: str, words: shares.Words) -> tuple[Share, str | None]:
    """The share of a run that has ended, and a key to delete it by; None when it has as many as it may.

    Raises :class:`Refused` when the run has not ended, there is none, or the operator has removed this very share.
    """
    await _until_kept(run_id)
    run = await in_database(records.find_with_archive)(run_id)
    if run is None:
        raise no_such_run(run_id)
    if run.archive is None:
        raise Refused(409, "run-not-ended", "This run has not ended; it can be shared when it has.")
    try:
        return await in_database(shares.create_with_key)(
            source=run.source,
            clock=run.clock,
            python=run.python,
            recording=bytes(run.archive),
            events=run.events,
            words=words,
        )
    except shares.RemovedError as error:
        sentence = f"The operator of this server has removed the link to this run. {error}".strip()
        raise Refused(410, "share-removed", sentence) from None


async def words_of(title: str, about: str, note: str, forked_from: str) -> shares.Words:
    """What somebody says of his share: a title, a line, a note in Markdown. Raises :class:`Refused`."""
    if forked_from and not await in_database(shares.was_given)(forked_from):
        raise Refused(400, "unknown-origin", "`forked_from` must be the slug of a share that there is, or was, here.")
    return shares.Words(
        title=one_line(title, longest=TITLE_LENGTH, what="title"),
        about=one_line(about, longest=ABOUT_LENGTH, what="description"),
        forked_from=forked_from,
        note=several_lines(note, longest=NOTE_LENGTH, what="note"),
    )


async def delete_share(slug: str, key: str) -> int:
    """Give back a key to a share, which goes with its last one. How many are left.

    Raises :class:`Refused` when it is not one of its keys, or there is no such share any more.
    """
    if await in_database(shares.find_without_recording)(slug) is None:
        raise await missing(slug)
    try:
        return await in_database(keys.delete)(slug, key)
    except keys.WrongKeyError:
        raise Refused(403, "wrong-key", "This is no key to that link, so it stays as it is.") from None


async def _until_kept(run_id: str) -> None:
    """Wait while a run has ended but is not kept yet, which is a matter of moments."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(KEEPING_SECONDS):
            while (await find(run_id)).state != Run.State.ENDED:
                last = await last_event(run_log(), run_id)
                if last is None or last["type"] != "run.ended":
                    return
                await asyncio.sleep(0.02)
