"""Links to recorded runs, and what is made of recordings: lines, pictures, frames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from playground.api import answers
from playground.api.operations import LINES, Answer, Operation, Parameter
from playground.programs.models import SLUG_LENGTH
from playground.runs.bad_input import ShareRequest

_SLUG: Final = Parameter(
    "slug",
    "Twelve letters and digits.",
    {"type": "string", "pattern": f"^[0-9A-Za-z]{{{SLUG_LENGTH}}}$"},
    "path",
    required=True,
)
_GONE: Final = ("no-such-share", "share-expired", "share-deleted", "share-removed")
_NO_LESSON: Final = ("no-such-lesson", "lesson-unreadable")
_NO_EXAMPLE: Final = ("no-such-example", "example-unreadable")
_UNCHANGED: Final = Answer("It is as it was when you asked before (`If-None-Match`).", kind="")
_SVG: Final = "image/svg+xml"
_SIDES: Final = tuple(
    Parameter(
        name,
        says,
        {"type": "string", "pattern": "^[0-9A-Za-z]{12}$|^(lesson|example):[a-z0-9-]{1,80}$"},
        "path",
        required=True,
        example=f"lesson:{lesson}",
    )
    for name, says, lesson in (
        ("before", "A share's slug, `lesson:NAME` or `example:NAME`.", "one-after-another"),
        ("after", "Likewise.", "several-at-once"),
    )
)


def _named(what: str, example: str) -> Parameter:
    schema = {"type": "string", "pattern": "^[a-z0-9-]{1,80}$"}
    return Parameter("name", f"The {what}'s name, as in its page's address.", schema, "path", True, example)


_LESSON: Final = _named("lesson", "several-at-once")
_EXAMPLE: Final = _named("example", "gather-two")
_VERSION: Final = Parameter(
    "version", "Which recording.", {"type": "string", "pattern": "^[0-9a-f]{16}$"}, "path", required=True
)

_SIZE: Final = Parameter(
    "size", "`small`: its lanes alone, for a card; else all of it.", {"type": "string"}, example="small"
)


def _picture(name: str, path: str, tag: str, summary: str, says: str, **more: Any) -> Operation:
    kind = "image/png" if path.endswith(".png") else _SVG
    made: Mapping[int, Answer] = {200: Answer(says, kind=kind, headers=("ETag",)), 304: _UNCHANGED}
    return Operation(name, "GET", path, tag, summary, made, **more)


def _lines(name: str, path: str, tag: str, summary: str, **more: Any) -> Operation:
    answer = Answer("One a line; packed (`deflate`) for those who unpack.", kind=LINES, lines_of="Event")
    return Operation(name, "GET", path, tag, summary, {200: answer}, **more)


OPERATIONS: Final = (
    Operation(
        "makeShare",
        "POST",
        "/api/shares",
        "Links",
        "Make a link to a run",
        {201: Answer("The link works now.", answers.ShareMade)},
        "The run must have ended. The words belong to the content: other words make another link.",
        body=ShareRequest,
        codes=(
            "no-such-run",
            "run-not-ended",
            "bad-title",
            "bad-description",
            "bad-note",
            "unknown-origin",
            "share-removed",
        ),
        examples={"run": "4w5uSRmcZmCjUKsMcxhKxw", "title": "Three at once"},
    ),
    Operation(
        "deleteShare",
        "DELETE",
        "/api/shares/{slug}",
        "Links",
        "Delete a link",
        {200: Answer("The key is none any more.", answers.KeyGivenBack)},
        "The key is given back; with the last one the shared program is deleted.",
        parameters=(_SLUG,),
        codes=(*_GONE, "wrong-key"),
        key=True,
    ),
    Operation(
        "shareAsJson",
        "GET",
        "/s/{slug}.json",
        "Links",
        "A shared program and its run",
        {200: Answer("All of it.", answers.SharedRun)},
        parameters=(_SLUG,),
        codes=_GONE,
    ),
    _lines(
        "shareAsLines",
        "/s/{slug}.ndjson",
        "Links",
        "The events of a recorded run",
        parameters=(_SLUG,),
        codes=_GONE,
    ),
    _picture(
        "shareAsSvg",
        "/s/{slug}.svg",
        "Links",
        "The timeline as a picture",
        "1200 by 630, light or dark as its reader has it.",
        parameters=(_SLUG,),
        codes=(*_GONE, "pictures-busy"),
    ),
    _picture(
        "shareAsPng",
        "/s/{slug}.png",
        "Links",
        "The timeline as PNG",
        "The same, light.",
        parameters=(_SLUG,),
        codes=(*_GONE, "pictures-busy"),
    ),
    Operation(
        "shareAsQrCode",
        "GET",
        "/s/{slug}/qr.svg",
        "Links",
        "The link as a QR code",
        {200: Answer("For a room of people with telephones.", kind=_SVG)},
        parameters=(
            _SLUG,
            Parameter(
                "view",
                "What is to stand behind the link's `#`, if anything.",
                {"type": "string", "pattern": "^[a-z0-9=&]{0,200}$"},
            ),
        ),
        codes=(*_GONE, "bad-view"),
    ),
    Operation(
        "describeForEmbedding",
        "GET",
        "/oembed",
        "Elsewhere",
        "oEmbed",
        {200: Answer("The frame for a link's address.", answers.OEmbed)},
        parameters=(
            Parameter(
                "url",
                "The whole address of a program that was shared here, of a lesson, or of the frame of either.",
                {"type": "string", "maxLength": 500},
                required=True,
            ),
            *(
                Parameter(name, "CSS pixels that it may have.", {"type": "integer", "minimum": 1, "maximum": 99_999})
                for name in ("maxwidth", "maxheight")
            ),
            Parameter("format", "There is one only.", {"type": "string", "enum": ["json"]}),
        ),
        codes=(*_GONE, *_NO_LESSON, "bad-field", "not-ours", "no-such-format"),
    ),
    Operation(
        "embeddingScript",
        "GET",
        "/embed.js",
        "Elsewhere",
        "The script for authors",
        {200: Answer("It shows a shared program, or an editor, in place of printed code.", kind="text/javascript")},
    ),
    *(
        _picture(
            f"comparisonAs{kind.title()}",
            f"/compare/{{before}}/{{after}}.{kind}",
            "Links",
            f"Two timelines on one axis, as {kind.upper()}",
            "Both recorded runs.",
            parameters=_SIDES,
            codes=(*_GONE, *_NO_LESSON, *_NO_EXAMPLE, "pictures-busy"),
        )
        for kind in ("svg", "png")
    ),
    _lines(
        "lessonAsLines",
        "/learn/{name}/{version}.ndjson",
        "Lessons and examples",
        "A lesson's events",
        says="The version stands in `/learn/{name}/run`; another recording has another.",
        parameters=(_LESSON, _VERSION),
        codes=(*_NO_LESSON, "no-such-recording"),
    ),
    _lines(
        "lessonAsLinesOfToday",
        "/learn/{name}.ndjson",
        "Lessons and examples",
        "A lesson's events, of its newest recording",
        parameters=(_LESSON,),
        codes=_NO_LESSON,
    ),
    _picture(
        "lessonAsSvg",
        "/learn/{name}.svg",
        "Lessons and examples",
        "A lesson's timeline as a picture",
        "As of a shared program.",
        parameters=(_LESSON, _SIZE),
        codes=_NO_LESSON,
    ),
    _picture(
        "lessonAsPng",
        "/learn/{name}.png",
        "Lessons and examples",
        "A lesson's timeline as PNG",
        "The same, light.",
        parameters=(_LESSON,),
        codes=_NO_LESSON,
    ),
    _lines(
        "exampleAsLines",
        "/gallery/{name}/{version}.ndjson",
        "Lessons and examples",
        "An example's events",
        says="The version stands in `/gallery/{name}`; another recording has another.",
        parameters=(_EXAMPLE, _VERSION),
        codes=(*_NO_EXAMPLE, "no-such-recording"),
    ),
    _lines(
        "exampleAsLinesOfToday",
        "/gallery/{name}.ndjson",
        "Lessons and examples",
        "An example's events, of its newest recording",
        parameters=(_EXAMPLE,),
        codes=_NO_EXAMPLE,
    ),
    _picture(
        "exampleAsSvg",
        "/gallery/{name}.svg",
        "Lessons and examples",
        "An example's timeline as a picture",
        "As of a shared program.",
        parameters=(_EXAMPLE, _SIZE),
        codes=_NO_EXAMPLE,
    ),
)
