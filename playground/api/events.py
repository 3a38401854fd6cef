"""The vocabulary of events as JSON Schema, made from :mod:`playground.protocol.events`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from playground.protocol.events import EVENTS, Event
from playground.protocol.fields import Choice, Facts, Field, Flag, Many, Number, Record, Row, Text, Whole
from playground.protocol.kinds import KINDS

_REF = "#/components/schemas/"
Schema = dict[str, Any]


@cache
def event_schemas() -> Mapping[str, Schema]:
    """``Event``, which is one of them, each of them by its type, and the kinds with a name."""
    types = {name: f"{_REF}{name}" for name in EVENTS}
    return {
        "Event": {
            "title": "Event",
            "description": "One thing that happened in a run. A reader passes over types that it does not know.",
            "oneOf": [{"$ref": ref} for ref in types.values()],
            "discriminator": {"propertyName": "type", "mapping": types},
        },
        **{name: _event(event) for name, event in EVENTS.items()},
        **{record.name: _parts(record) for record in KINDS},
    }


def schema_of(field: Field) -> Schema:
    """What a field may hold."""
    schema = _schema(field)
    if field.nullable:
        schema = {"anyOf": [schema, {"type": "null"}]} if "type" not in schema else _or_null(schema)
    return {**schema, "description": field.doc} if field.doc else schema


def _event(event: Event) -> Schema:
    number = {"type": "integer", "minimum": 0}
    schema: Schema = {
        "title": event.type,
        "description": event.doc,
        "type": "object",
        "properties": {
            "type": {"const": event.type},
            "seq": {**number, "minimum": 1, "description": "1, 2, 3 … without a gap"},
            "at": {**number, "description": "nanoseconds on the program's clock since the run began"},
            **{name: schema_of(field) for name, field in event.fields.items()},
        },
        "required": ["type", "seq", "at", *event.fields],
    }
    if event.variants is not None:
        word, differing, kinds = event.variants
        schema["oneOf"] = [
            {"properties": {word: {"const": kind}, differing: _parts(record)}} for kind, record in kinds.items()
        ]
    return schema


def _schema(field: Field) -> Schema:
    match field:
        case Whole():
            return {"type": "integer", "minimum": field.low, "maximum": field.high}
        case Number():
            return {"type": "number", "minimum": field.low, "maximum": field.high}
        case Text():
            return {"type": "string", "maxLength": field.limit}
        case Flag():
            return {"type": "boolean"}
        case Choice():
            return {"type": "string", "enum": list(field.words)}
        case Many():
            return {"type": "array", "items": schema_of(field.of), "maxItems": field.limit}
        case Row():
            columns, many = [schema_of(column) for column in field.columns], len(field.columns)
            return {"type": "array", "prefixItems": columns, "items": False, "minItems": many, "maxItems": many}
        case Record():
            return {"$ref": f"{_REF}{field.name}"} if field.name else _parts(field)
        case Facts():
            return {"type": "object", "maxProperties": field.limit}
    raise TypeError(f"{field!r} is of no kind that is known here")


def _parts(record: Record) -> Schema:
    parts = {**record.required, **record.optional}
    schema: Schema = {
        "type": "object",
        "properties": {name: schema_of(field) for name, field in parts.items()},
        "required": list(record.required),
    }
    return {**schema, "description": record.doc} if record.doc else schema


def _or_null(schema: Schema) -> Schema:
    values = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **values}
