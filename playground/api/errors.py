"""Every code that a refusal can have, with its status and what it means. A test holds this to the source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Code:
    """One of them. ``later``: the same request may be granted later, and ``Retry-After`` says when to try."""

    status: int
    means: str
    later: bool = False


CODES: Final[Mapping[str, Code]] = {
    # of a body
    "wrong-content-type": Code(400, "The body does not say that it is JSON (`Content-Type: application/json`)."),
    "not-json": Code(400, "The body is no JSON."),
    "bad-field": Code(400, "A field or a parameter is missing, unknown, or not of its kind; the sentence names it."),
    # of a program
    "source-empty": Code(400, "The program is empty."),
    "source-too-long": Code(400, "The program, or the body that it came in, has more bytes than this server takes."),
    "source-not-utf8": Code(400, "The body is not UTF-8, or the program has half of a surrogate pair."),
    "source-has-nul": Code(400, "The program has a NUL byte, which Python does not accept."),
    "unknown-clock": Code(400, "There is no clock of this name."),
    "unknown-python": Code(400, "This server has no Python of this name; `GET /api/pythons` lists those that it has."),
    "syntax-error": Code(400, "Python cannot read the program, so it was not laid out; `line` and `column` say where."),
    "cannot-check": Code(400, "Ruff cannot cope with the program: it is nested too deeply, or too large."),
    # of a run
    "no-such-run": Code(404, "There is no run with this id."),
    "run-not-ended": Code(409, "The run has not ended; it can be shared when it has."),
    "too-many-runs": Code(429, "As many runs wait as this server lets wait.", later=True),
    "too-many-runs-of-yours": Code(429, "As many runs wait from this address as may from one.", later=True),
    # of a link
    "bad-title": Code(400, "The title is too long, or holds control characters."),
    "bad-description": Code(400, "The description is too long, or holds control characters."),
    "bad-note": Code(400, "The note is too long, or holds control characters."),
    "unknown-origin": Code(400, "`forked_from` is the slug of no share that there is, or was, here."),
    "bad-view": Code(400, "`view` is not what stands behind the `#` of a link to a share."),
    "wrong-key": Code(403, "The key is none to this link, which stays as it is."),
    "no-such-share": Code(404, "There is no shared program with this slug, and there never was one."),
    "share-expired": Code(410, "There was a shared program; its time is over."),
    "share-deleted": Code(410, "There was a shared program; who shared it has deleted it."),
    "share-removed": Code(410, "There was a shared program; the operator has removed it. The sentence may say why."),
    # of a report
    "bad-reason": Code(400, "The reason is missing, too long, or holds control characters."),
    "foreign-form": Code(403, "The form is that of another site."),
    "too-many-reports": Code(429, "There were several reports from this address just now.", later=True),
    "reported-enough": Code(429, "Others have reported this link already."),
    "reports-full": Code(503, "So many reports wait for the operator that no more are taken."),
    # of a frame, a lesson, an example, a picture
    "not-ours": Code(404, "`url` is not the whole address of a program that was shared here, or of a lesson."),
    "no-such-format": Code(501, "There is no format but `json`."),
    "no-such-lesson": Code(404, "There is no lesson of this name."),
    "lesson-unreadable": Code(503, "The lesson, or its recorded run, cannot be read here."),
    "no-such-example": Code(404, "There is no example of this name."),
    "example-unreadable": Code(503, "The example's recorded run cannot be read here."),
    "no-such-recording": Code(404, "The program was recorded anew; its page has the new address."),
    "pictures-busy": Code(503, "Too many pictures are being made.", later=True),
    # of a workshop
    "bad-name": Code(400, "The name is missing, too long, or holds control characters."),
    "bad-agenda": Code(400, "A step of the agenda makes no sense; the sentence names it."),
    "bad-message": Code(400, "The message is empty or too long."),
    "no-such-room": Code(404, "No workshop has this code now."),
    "no-such-step": Code(404, "The agenda has no such step."),
    "no-such-seat": Code(404, "There is no such seat in the room."),
    "not-looking": Code(403, "The host does not look at this seat."),
    "no-seat": Code(403, "This browser has no seat in the room."),
    "not-the-host": Code(403, "This browser is not the host's."),
    "not-yours": Code(403, "The host can do that and a seat cannot, or the other way round."),
    "removed": Code(403, "The seat was taken away."),
    "room-locked": Code(403, "The host lets nobody new in."),
    "room-full": Code(409, "The room has no free seat."),
    "room-ended": Code(409, "The workshop has ended; nothing is changed any more."),
    "paused": Code(409, "The host has paused running."),
    "no-more-hints": Code(409, "All hints of the step were taken."),
    "no-run": Code(409, "The seat has no run that could be shown."),
    "not-asked": Code(409, "The question is not open any more."),
    "nobody-there": Code(409, "None of the seats that a message is for is in the room."),
    "too-much-code": Code(409, "A seat's programs of all steps together are too long."),
    "too-many-guesses": Code(429, "Many codes or keys that there are none of came from this address.", later=True),
    "too-many-rooms": Code(429, "As many workshops are open as may be.", later=True),
    "too-many-rooms-of-yours": Code(429, "As many workshops of this address are open as may be of one.", later=True),
    "not-kept": Code(503, "The database could not keep it just now.", later=True),
    # of the server
    "out-of-reach": Code(503, "What runs that are under way say cannot be reached right now.", later=True),
    "no-worker": Code(503, "No worker can be reached to make the run.", later=True),
    "no-checker": Code(503, "Ruff is not installed here, so programs cannot be checked."),
    "checker-busy": Code(503, "Too many programs are being checked.", later=True),
    "checker-slow": Code(503, "Checking took too long and was given up.", later=True),
    "unknown-host": Code(400, "The server is not known by the name in `Host`."),
    "not-found": Code(404, "There is nothing at this address."),
    "method-not-allowed": Code(405, "The address does not have this method; `Allow` lists those that it has."),
    "failed": Code(500, "The server failed; its log says why."),
}

OF_SOCKETS: Final = (
    *("bad-message", "no-more-hints", "no-run", "no-such-seat", "no-such-step", "nobody-there", "not-asked"),
    *("not-yours", "paused", "removed", "room-ended", "too-much-code"),
)
"""What only a workshop's socket answers, in its own frames; besides what runs and rooms are refused with."""

EVERYWHERE: Final = ("unknown-host", "not-found", "method-not-allowed", "failed")
"""What any address may answer, and so is said once."""
