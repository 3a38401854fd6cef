"""The page for people, made of the OpenAPI document and of nothing else."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from typing import Any, Final

from playground.api.operations import REF, Schema
from playground.programs import markdown

_LONGEST_LIST: Final = 6
"""Words of a field that are listed whole."""


def reference(document: Schema, site: str) -> dict[str, Any]:
    """What the page's template is given. ``site`` is where the server is reached, for the examples."""
    schemas = document["components"]["schemas"]
    operations = [
        _operation(path, method, told, schemas, site)
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    ]
    info = document["info"]
    return {
        "about": markdown.block(info["description"]),
        "groups": [
            {
                "name": tag["name"],
                "says": markdown.inline(tag["description"]),
                "operations": [one for one in operations if one["tag"] == tag["name"]],
            }
            for tag in document["tags"]
        ],
        "limits": [
            {"kind": kind, "rows": [{**one, "beyond": markdown.inline(one["beyond"])} for one in limits]}
            for kind, limits in info["x-limits"].items()
        ],
        "pages": [{"path": path, "says": markdown.inline(says)} for path, says in info["x-pages"].items()],
        "events": [
            {"type": name, "says": markdown.inline(told["description"]), "fields": told["required"][3:]}
            for name in schemas["Event"]["discriminator"]["mapping"]
            for told in (schemas[name],)
        ],
        "codes": [
            {**one, "code": code, "means": markdown.inline(one["means"])} for code, one in info["x-codes"].items()
        ],
    }


def _operation(path: str, method: str, told: Schema, schemas: Mapping[str, Schema], site: str) -> dict[str, Any]:
    body = told.get("requestBody", {}).get("content", {}).get("application/json")
    return {
        "id": told["operationId"],
        "tag": told["tags"][0],
        "method": method.upper(),
        "path": path,
        "summary": told["summary"],
        "says": markdown.inline(told.get("description", "")),
        "parameters": [_parameter(one) for one in told.get("parameters", ())],
        "key": "security" in told,
        "body": list(_fields(body["schema"], schemas)) if body else [],
        "answers": [_answer(status, one, schemas) for status, one in told["responses"].items() if int(status) < 400],
        "refusals": [
            {"code": code, "status": status} for status, one in told["responses"].items() for code in _codes(one)
        ],
        "call": _call(path, method, told, body, site),
    }


def _parameter(told: Schema) -> dict[str, Any]:
    return {
        "name": told["name"],
        "where": {"path": "in the address", "query": "behind the ?"}[told["in"]],
        "kind": _kind(told["schema"]),
        "required": told.get("required", False),
        "says": markdown.inline(told["description"]),
    }


def _answer(status: str, told: Schema, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    content: dict[str, Schema] = told.get("content", {})
    kind, media = next(iter(content.items()), ("", Schema()))
    lines = media.get("x-lines", {}).get("$ref", "").removeprefix(REF)
    return {
        "status": status,
        "says": markdown.inline(told["description"]),
        "kind": kind,
        "lines": lines,
        "fields": list(_fields(media.get("schema", {}), schemas)),
    }


def _codes(told: Schema) -> list[str]:
    content: dict[str, Schema] = told.get("content", {})
    of_codes = [media["schema"]["allOf"][1] for media in content.values() if "allOf" in media.get("schema", {})]
    return [code for schema in of_codes for code in schema["properties"]["error"]["properties"]["code"]["enum"]]


def _fields(schema: Schema, schemas: Mapping[str, Schema], head: str = "") -> Iterator[dict[str, Any]]:
    """The fields of an object, those inside of it behind it: ``problems[].line``."""
    told = schemas[schema["$ref"].removeprefix(REF)] if "$ref" in schema else schema
    for name, field in told.get("properties", {}).items():
        full = f"{head}{name}"
        yield {
            "name": full,
            "kind": _kind(field),
            "required": name in told.get("required", ()),
            "says": markdown.inline(field.get("description", "")),
        }
        for inner, joint in ((field.get("items", {}), "[]."), (field, ".")):
            if "$ref" in inner and not inner["$ref"].endswith("/Event"):
                yield from _fields(inner, schemas, full + joint)


def _kind(schema: Schema) -> str:
    """A field's kind and its bounds in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].removeprefix(REF))
    words = schema.get("enum")
    if words is not None and len(words) <= _LONGEST_LIST:
        return " or ".join("null" if word is None else str(word) for word in words)
    if "const" in schema:
        return str(schema["const"])
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    kind = str(schema.get("type", "anything"))
    if kind == "array":
        return f"list of {_kind(schema['items'])}"
    if "maxLength" in schema:
        return f"{kind}, at most {schema['maxLength']:,} characters"
    if "maximum" in schema:
        return f"{kind}, {schema['minimum']:,} to {schema['maximum']:,}"
    return kind


def _call(path: str, method: str, told: Schema, body: Schema | None, site: str) -> str:
    """How the operation is called from a shell."""
    words = ["curl"]
    if method != "get":
        words += ["-X", method.upper()] if body is None else []
    if "security" in told:
        words += ["-H", "Authorization: Bearer KEY"]
    if body is not None:
        words += ["-H", "Content-Type: application/json", "-d", json.dumps(body["example"], ensure_ascii=False)]
    for one in told.get("parameters", ()):
        path = path.replace(f"{{{one['name']}}}", one.get("example", one["name"].upper()))
    query = [f"{one['name']}=…" for one in told.get("parameters", ()) if one["in"] == "query" and one.get("required")]
    return shlex.join([*words, site + path + ("?" + "&".join(query) if query else "")])
