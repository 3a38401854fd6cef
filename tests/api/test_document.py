"""The OpenAPI document is of the code that there is: its addresses, their methods, its codes, its structs."""

import ast
import re
from collections.abc import Iterator
from typing import Any, Final

import jsonschema_rs
import pytest
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from playground.api.catalogue import OPERATIONS
from playground.api.document import document
from playground.api.errors import CODES, EVERYWHERE, OF_SOCKETS
from playground.api.events import event_schemas
from playground.api.pages import PAGES
from playground.programs.course import lessons
from tests.serving import ROOT

CONVERTED: Final = re.compile(r"<(?:\w+:)?(\w+)>")
OTHERS: Final = ("/admin/",)
"""Heads of addresses that are Django's own."""


def addresses(resolver: URLResolver | None = None, head: str = "/") -> Iterator[tuple[str, Any]]:
    """Every address as OpenAPI writes it, with its view."""
    for one in (resolver or get_resolver()).url_patterns:
        path = head + CONVERTED.sub(r"{\1}", str(one.pattern))
        if isinstance(one, URLPattern):
            yield path, one.callback
        else:
            yield from addresses(one, path)


def test_every_address_is_told_with_its_methods_or_named_as_a_page() -> None:
    there = {path: set(view.methods) for path, view in addresses() if not path.startswith(OTHERS)}
    told = {path: set(page.methods) for path, page in PAGES.items() if path not in OTHERS}
    for operation in OPERATIONS:
        assert operation.path not in PAGES
        told.setdefault(operation.path, set()).add(operation.method)

    assert there == told


def codes_in_source() -> Iterator[tuple[int | None, re.Pattern[str]]]:
    """Of each ``Refused(…)`` its status, where that is written there, and its code as a pattern."""
    for path in (ROOT / "playground").glob("**/*.py"):
        if path.is_relative_to(ROOT / "playground/protocol"):
            continue  # that one is refused input of a cell's
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "Refused(" in text else ():
            match node:
                case ast.Call(func=ast.Name("Refused"), args=[status, ast.Constant() | ast.JoinedStr() as code, *_]):
                    yield ast.literal_eval(status) if isinstance(status, ast.Constant) else None, as_pattern(code)


def as_pattern(code: ast.expr) -> re.Pattern[str]:
    """A text as it stands in the source; what is filled in later may be anything."""
    pieces = code.values if isinstance(code, ast.JoinedStr) else [code]
    return re.compile("".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in pieces))


def test_every_code_that_the_source_refuses_with_is_told_with_its_status_and_no_other() -> None:
    found = list(codes_in_source())
    for status, pattern in found:
        fitting = [code for code in CODES if pattern.fullmatch(code)]
        assert fitting, f"{pattern.pattern} is not in playground/api/errors.py"
        assert status is None or {CODES[code].status for code in fitting} == {status}
    for code in CODES:
        assert any(pattern.fullmatch(code) for _, pattern in found), f"nothing is refused with {code} any more"

    of_operations = {code for one in OPERATIONS for codes in one.refusals.values() for code in codes}
    assert {*CODES} == {
        *EVERYWHERE,
        *OF_SOCKETS,
        *of_operations,
        *(code for page in PAGES.values() for code in page.codes),
    }


def test_fields_come_with_what_the_code_says_of_them_and_with_the_limits_of_this_server() -> None:
    with override_settings(LIMIT_SOURCE=1000, MAX_QUEUED=7, LIMIT_WALL=3):
        told = document()
    body = told["components"]["schemas"]["RunRequest"]
    limits = {one["what"]: one["most"] for kind in told["info"]["x-limits"].values() for one in kind}

    assert body["properties"]["source"]["maxLength"] == 1000
    assert body["properties"]["clock"]["enum"] == ["real", "autojump"]
    assert body["properties"]["replaces"]["description"].startswith("The id of a run that is to be stopped")
    assert body["additionalProperties"] is False
    assert (limits["A program's text, as UTF-8"], limits["Runs that wait"], limits["Time"]) == (
        "1000 bytes",
        "7",
        "3 s",
    )


def test_the_schema_of_events_takes_every_recorded_event_and_no_other() -> None:
    schemas = {"components": {"schemas": {**event_schemas()}}}
    validator = jsonschema_rs.validator_for({**schemas, "$ref": "#/components/schemas/Event"})
    kinds: dict[tuple[str, str | None], dict[str, Any]] = {}
    for lesson in lessons():
        for event in lesson.events:
            kinds.setdefault((event["type"], event.get("code")), event)
    for event in kinds.values():
        validator.validate(event)

    note = next(event for event in kinds.values() if event["type"] == "note")
    for wrong in ({**note, "code": "gossip"}, {**note, "at": -1}, {**note, "type": "rumour"}, {**note, "facts": 1}):
        with pytest.raises(jsonschema_rs.ValidationError):
            validator.validate(wrong)
