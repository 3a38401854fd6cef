"""The OpenAPI 3.1 document of this server: with its limits, its Pythons and its clocks."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Final

import msgspec
from django.conf import settings

from playground import pythons
from playground.api import answers
from playground.api.attributes import as_markdown, attribute_docs
from playground.api.catalogue import OPERATIONS, TAGS
from playground.api.errors import CODES, EVERYWHERE
from playground.api.events import event_schemas
from playground.api.limits import of_requests, of_runs
from playground.api.operations import REF, Schema
from playground.api.pages import PAGES
from playground.programs.models import ABOUT_LENGTH, NOTE_LENGTH, SLUG_LENGTH, TITLE_LENGTH
from playground.protocol.events import VERSION
from playground.protocol.limits import CLOCKS

_SOME_TEXT: Final = "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$"
_ABOUT: Final = """\
Run a small asyncio program, read what its event loop did, and share the recorded run.

Bodies are JSON and say so (`Content-Type: application/json`). No cookie and no account is needed. Pages of other sites
may use only what is made for them.

What is not granted is answered with `{"error": {"code", "message"}}`: the code is for programs, the message a sentence
for people. In a browser (`Accept: text/html`) it is a page. HEAD is answered wherever GET is.
"""


def document() -> Schema:
    """The document as plain JSON values."""
    paths: dict[str, Schema] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = operation.as_openapi()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Async Playground",
            "version": str(VERSION),
            "description": _ABOUT,
            "x-limits": {
                kind: [{"what": one.what, "most": one.most, "beyond": one.beyond} for one in limits]
                for kind, limits in (("requests", of_requests()), ("runs", of_runs()))
            },
            "x-pages": {path: page.says for path, page in PAGES.items()},
            "x-codes": {
                code: {"status": one.status, "means": one.means, "everywhere": code in EVERYWHERE}
                for code, one in CODES.items()
            },
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": says} for name, says in TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "shareKey": {"type": "http", "scheme": "bearer", "description": "The key that `POST /api/shares` told."}
            },
        },
    }


def _schemas() -> dict[str, Any]:
    """The shapes of bodies and answers, from their structs; and the events."""
    bodies = {operation.body for operation in OPERATIONS if operation.body is not None}
    kinds = sorted({*bodies, *_structs_of(answers)}, key=lambda kind: kind.__name__)
    _, schemas = msgspec.json.schema_components(kinds, ref_template=REF + "{name}")
    for kind in kinds:
        schema = schemas[kind.__name__]
        schema["description"] = as_markdown(schema.get("description", ""))
        for name, text in attribute_docs(kind).items():
            schema["properties"][name]["description"] = text
    for body in bodies:
        for name, bounds in _bounds().items():
            if name in schemas[body.__name__]["properties"]:
                schemas[body.__name__]["properties"][name].update(bounds)
    schemas["RunRequest"]["properties"]["source"]["pattern"] = _SOME_TEXT
    return {**schemas, **event_schemas()}


def _structs_of(module: ModuleType) -> list[type]:
    found = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    return [one for one in found if one is not msgspec.Struct]


def _bounds() -> dict[str, Schema]:
    """What is looked at beyond the structs, by the field's name."""
    names = [*pythons.found().names, None]
    return {
        # Bytes are counted; as many characters are never more.
        "source": {"maxLength": settings.LIMIT_SOURCE, "pattern": "^[^\\u0000]*$"},
        "clock": {"enum": list(CLOCKS)},
        "python": {"enum": names},
        "title": {"maxLength": TITLE_LENGTH},
        "about": {"maxLength": ABOUT_LENGTH},
        "note": {"maxLength": NOTE_LENGTH},
        "forked_from": {"pattern": f"^([0-9A-Za-z]{{{SLUG_LENGTH}}})?$"},
    }
