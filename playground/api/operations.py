"""What an operation is made of, and how one becomes OpenAPI's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from playground.api.errors import CODES
from playground.editing.views import EditRequest
from playground.rooms.views import HostRequest, RoomRequest, SeatRequest
from playground.runs.bad_input import RunRequest, ShareRequest

Schema = dict[str, Any]
REF: Final = "#/components/schemas/"
Body = (
    type[RunRequest]
    | type[ShareRequest]
    | type[EditRequest]
    | type[RoomRequest]
    | type[SeatRequest]
    | type[HostRequest]
)
_JSON: Final = "application/json"
LINES: Final = "application/x-ndjson"


@dataclass(frozen=True)
class Parameter:
    """Something in the address."""

    name: str
    says: str
    schema: Schema
    where: str = "query"
    required: bool = False
    example: str | None = None

    def as_openapi(self) -> Schema:
        """OpenAPI's Parameter Object."""
        told: Schema = {"name": self.name, "in": self.where, "description": self.says, "schema": self.schema}
        if self.required:
            told["required"] = True
        if self.example is not None:
            told["example"] = self.example
        return told


@dataclass(frozen=True)
class Answer:
    """What is answered when all is well."""

    says: str
    shape: type | None = None
    """Of JSON: its struct."""
    kind: str = _JSON
    """The media type."""
    lines_of: str | None = None
    """Of newline-delimited JSON: the component that each line is one of."""
    headers: tuple[str, ...] = ()

    def as_openapi(self) -> Schema:
        """OpenAPI's Response Object."""
        if self.kind == "":
            return {"description": self.says}
        media: Schema = {}
        if self.shape is not None:
            media["schema"] = {"$ref": f"{REF}{self.shape.__name__}"}
        elif self.kind == _JSON:
            media["schema"] = {"type": "object"}
        if self.lines_of is not None:
            media["x-lines"] = {"$ref": f"{REF}{self.lines_of}"}
        told: Schema = {"description": self.says, "content": {self.kind: media}}
        if self.headers:
            told["headers"] = {name: {"schema": {"type": "string"}} for name in self.headers}
        return told


@dataclass(frozen=True)
class Operation:
    """One method of one address."""

    name: str
    method: str
    path: str
    tag: str
    summary: str
    answers: Mapping[int, Answer]
    says: str = ""
    """More of it, as Markdown."""
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    codes: tuple[str, ...] = ()
    """With which it can be refused, besides :data:`~playground.api.errors.EVERYWHERE`."""
    key: bool = False
    """Whether it wants a share's key."""
    examples: Mapping[str, Any] = field(default_factory=dict)
    """The body's."""

    @property
    def refusals(self) -> Mapping[int, tuple[str, ...]]:
        """The codes by their status."""
        codes = self.codes
        if "{" in self.path:
            codes = (*codes, "not-found")  # what is no slug is no address
        if self.body is not None:
            codes = ("wrong-content-type", "not-json", "bad-field", "source-not-utf8", "source-too-long", *codes)
        found: dict[int, tuple[str, ...]] = {}
        for code in dict.fromkeys(codes):
            status = CODES[code].status
            found[status] = (*found.get(status, ()), code)
        return dict(sorted(found.items()))

    def as_openapi(self) -> Schema:
        """OpenAPI's Operation Object."""
        told: Schema = {"operationId": self.name, "tags": [self.tag], "summary": self.summary}
        if self.says:
            told["description"] = self.says
        if self.parameters:
            told["parameters"] = [parameter.as_openapi() for parameter in self.parameters]
        if self.body is not None:
            media: Schema = {"schema": {"$ref": f"{REF}{self.body.__name__}"}}
            if self.examples:
                media["example"] = dict(self.examples)
            told["requestBody"] = {"required": True, "content": {_JSON: media}}
        if self.key:
            told["security"] = [{"shareKey": []}]
        told["responses"] = {
            **{str(status): answer.as_openapi() for status, answer in self.answers.items()},
            **{str(status): _refusal(status, codes) for status, codes in self.refusals.items()},
        }
        return told


def _refusal(status: int, codes: tuple[str, ...]) -> Schema:
    of_these = {"properties": {"error": {"properties": {"code": {"enum": list(codes)}}}}}
    schema = {"allOf": [{"$ref": f"{REF}Refusal"}, of_these]}
    told: Schema = {
        "description": f"{HTTPStatus(status).phrase}: {', '.join(f'`{code}`' for code in codes)}",
        "content": {_JSON: {"schema": schema}},
    }
    if any(CODES[code].later for code in codes):
        told["headers"] = {
            "Retry-After": {"description": "Seconds.", "schema": {"type": "string", "pattern": "^[0-9]+$"}}
        }
    return told
