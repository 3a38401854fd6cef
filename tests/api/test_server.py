"""The server does what its OpenAPI document says: with requests that make sense, and with requests of all kinds."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import httpx
import jsonschema_rs
import pytest
import requests
import schemathesis
from schemathesis.core.result import Ok
from schemathesis.generation.modes import GenerationMode
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi import checks

from playground.api.catalogue import OPERATIONS
from tests.runs.programs import HELLO
from tests.serving import PATIENCE, Server, wait_until

ALWAYS: Final = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
    checks.allow_header_conformance,
]
BEYOND_ITS_SCHEMA: Final = {"POST /api/format", "POST /api/shares", "GET /oembed", "POST /api/rooms"}
"""Refuse also what is well-formed: what Python cannot read, an unknown slug or lesson, a foreign address."""
EVERY: Final = 4
"""Of the requests that are thought of, one in so many is made."""


@dataclass
class Told:
    """A server, its document, and a run and a share that are there."""

    url: str
    document: dict[str, Any]
    schema: BaseSchema
    run: str
    slug: str
    key: str
    room: str
    host_key: str
    session: requests.Session

    def operation(self, name: str) -> APIOperation[Any, Any, Any, Any]:
        (told,) = (one for one in OPERATIONS if one.name == name)
        return self.schema[told.path][told.method]


@pytest.fixture(scope="module")
def told(server: Server) -> Iterator[Told]:
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client, requests.Session() as session:
        session.trust_env = False  # or each request looks for proxies
        document = client.get("/api/openapi.json").raise_for_status().json()
        for schema in document["components"]["schemas"].values():
            if "properties" in schema:
                # Who reads an answer passes over what he does not know. Here it is a field that nobody described.
                schema.setdefault("additionalProperties", False)
            # To think of texts of the greatest length takes seconds; tests/runs/test_bad_input.py sends such.
            schema.get("properties", {}).get("source", {}).pop("maxLength", None)
        run = client.post("/api/runs", json={"source": HELLO, "clock": "autojump"}).json()["run"]
        wait_until(lambda: client.get(f"/api/runs/{run}").json()["state"] == "ended", server.process)
        share = client.post("/api/shares", json={"run": run, "title": "told"}).raise_for_status().json()
        room = session.post(f"{server.url}/api/rooms", json={"lessons": ["several-at-once"]}).json()
        yield Told(
            server.url,
            document,
            schemathesis.openapi.from_dict(document),
            run,
            share["slug"],
            share["key"],
            room["code"],
            room["key"],
            session,
        )


def test_answers_are_as_they_are_told_field_by_field(told: Told) -> None:
    share = {"slug": told.slug}
    run = {"run": told.run}
    room = {"code": told.room}
    lesson = {"name": "several-at-once"}
    newest = version_at(told, "/learn/several-at-once/run")
    example = {"name": "gather-two"}
    newest_example = version_at(told, "/gallery/gather-two")
    sides = {"before": "lesson:several-at-once", "after": told.slug}
    link = {"url": f"{told.url}/s/{told.slug}"}
    bearer = {"Authorization": f"Bearer {told.key}"}
    asked: list[tuple[str, int, dict[str, Any]]] = [
        ("askForRun", 201, {"body": {"source": HELLO}}),
        ("askForRun", 400, {"body": {"source": " "}}),
        ("describeRun", 200, {"path_parameters": run}),
        ("describeRun", 404, {"path_parameters": {"run": "none"}}),
        ("stopRun", 200, {"path_parameters": run}),
        ("listEvents", 200, {"path_parameters": run, "query": {"after": 2}}),
        ("listPythons", 200, {}),
        ("checkProgram", 200, {"body": {"source": "import asyncio\nprint(wrong)\n"}}),
        ("formatProgram", 200, {"body": {"source": "x=1"}}),
        ("formatProgram", 400, {"body": {"source": "x=("}}),
        ("makeShare", 201, {"body": {"run": told.run, "about": "again"}}),
        ("makeShare", 400, {"body": {"run": told.run, "title": "long" * 21}}),
        ("shareAsJson", 200, {"path_parameters": share}),
        ("shareAsLines", 200, {"path_parameters": share}),
        ("shareAsSvg", 200, {"path_parameters": share}),
        ("shareAsPng", 200, {"path_parameters": share}),
        ("shareAsQrCode", 200, {"path_parameters": share, "query": {"view": "at=5"}}),
        ("comparisonAsSvg", 200, {"path_parameters": sides}),
        ("comparisonAsPng", 200, {"path_parameters": sides}),
        ("comparisonAsSvg", 404, {"path_parameters": {**sides, "after": "lesson:none"}}),
        ("describeForEmbedding", 200, {"query": link}),
        ("describeForEmbedding", 200, {"query": {**link, "maxwidth": 500}}),
        ("describeForEmbedding", 200, {"query": {"url": f"{told.url}/learn/several-at-once"}}),
        ("describeForEmbedding", 501, {"query": {**link, "format": "xml"}}),
        ("embeddingScript", 200, {}),
        (
            "lessonAsLines",
            200,
            {"path_parameters": {**lesson, "version": newest}},
        ),
        ("lessonAsLinesOfToday", 200, {"path_parameters": lesson}),
        ("lessonAsSvg", 200, {"path_parameters": lesson}),
        ("lessonAsPng", 200, {"path_parameters": lesson}),
        ("exampleAsLines", 200, {"path_parameters": {**example, "version": newest_example}}),
        ("exampleAsLinesOfToday", 200, {"path_parameters": example}),
        ("exampleAsSvg", 200, {"path_parameters": example}),
        ("makeRoom", 201, {"body": {"title": "Async from zero"}}),
        ("makeRoom", 400, {"body": {"lessons": ["none"]}}),
        ("describeRoom", 200, {"path_parameters": room}),
        ("describeRoom", 404, {"path_parameters": {"code": "00000"}}),
        ("becomeHost", 403, {"path_parameters": room, "body": {"key": "wrong"}}),
        ("becomeHost", 200, {"path_parameters": room, "body": {"key": told.host_key}}),
        ("exportMine", 403, {"path_parameters": room}),
        ("takeSeat", 201, {"path_parameters": room, "body": {"name": "Mina"}}),
        ("takeSeat", 200, {"path_parameters": room, "body": {}}),
        ("describeRoom", 200, {"path_parameters": room}),
        ("exportMine", 200, {"path_parameters": room}),
        ("exportAgenda", 200, {"path_parameters": room}),
        ("exportResults", 200, {"path_parameters": room}),
        ("lookAtRun", 403, {"path_parameters": {**room, "seat": 1, "run": told.run}}),
        ("leaveSeat", 200, {"path_parameters": room}),
        ("deleteRoom", 200, {"path_parameters": room}),
        ("isAlive", 200, {}),
        ("isReady", 200, {}),
        ("describeApi", 200, {}),
        ("deleteShare", 403, {"path_parameters": share}),
        ("deleteShare", 200, {"path_parameters": share, "headers": bearer}),
        ("shareAsSvg", 410, {"path_parameters": share}),
    ]
    lines = 0
    for name, status, request in asked:
        operation = told.operation(name)
        case = operation.Case(**request, media_type="application/json" if "body" in request else None)
        response = case.call(base_url=told.url, session=told.session, timeout=PATIENCE)
        assert response.status_code == status, (name, response.text)
        case.validate_response(response, checks=ALWAYS)
        lines += events_are_of_the_vocabulary(told, operation, response)

    assert {name for name, _, _ in asked} == {one.name for one in OPERATIONS}
    assert lines > 10


def version_at(told: Told, page: str) -> str:
    """Of the recording that a page shows."""
    version: str
    (version,) = set(re.findall(r"/([0-9a-f]{16})\.ndjson", requests.get(told.url + page, timeout=PATIENCE).text))
    return version


def events_are_of_the_vocabulary(told: Told, operation: Any, response: Any) -> int:
    """How many lines of events there are; each is one."""
    if response.headers["content-type"] != ["application/x-ndjson"]:
        return 0
    components = {"components": told.document["components"]}
    validator = jsonschema_rs.validator_for({**components, "$ref": "#/components/schemas/Event"})
    events = [json.loads(line) for line in response.text.splitlines()]
    for event in events:
        validator.validate(event)
    return len(events)


def test_requests_of_all_kinds_are_answered_as_it_is_told(told: Told) -> None:
    made = 0
    for found in told.schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        cases = told.schema.iter_coverage_cases(
            operation,
            generation_modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE],
            generation_config=told.schema.config.generation_for(operation=operation),
        )
        also = [] if operation.label in BEYOND_ITS_SCHEMA else [checks.positive_data_acceptance]
        for number, case in enumerate(cases):
            if number % EVERY == 0:
                response = case.call(base_url=told.url, session=told.session, timeout=PATIENCE)
                case.validate_response(response, checks=[*ALWAYS, *also])
                assert response.status_code not in (500, 503)
                made += 1

    assert made > 100
