"""Events of every kind, made from the definitions themselves."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from playground.protocol import fields
from playground.protocol.claims import CLAIMS
from playground.protocol.events import EVENTS, REFERENCES

WRITABLE = st.characters(exclude_categories=["Cs"])


def of_field(field: fields.Field) -> st.SearchStrategy[Any]:
    """Values of a field's kind."""
    values = _of_kind(field)
    return values | st.none() if field.nullable else values


def _of_kind(field: fields.Field) -> st.SearchStrategy[Any]:
    match field:
        case fields.Whole(low=low, high=high):
            return st.integers(low, high)
        case fields.Number(low=low, high=high):
            return st.floats(low, high, allow_nan=False) | st.integers(int(low), int(high))
        case fields.Text(limit=limit):
            return st.text(WRITABLE, max_size=min(limit, 20))
        case fields.Flag():
            return st.booleans()
        case fields.Choice(words=words):
            return st.sampled_from(words)
        case fields.Many(of=of, limit=limit):
            return st.lists(of_field(of), max_size=min(limit, 3))
        case fields.Row(columns=columns):
            return st.tuples(*map(of_field, columns)).map(list)
        case fields.Record(required=required, optional=optional):
            return st.fixed_dictionaries(
                {name: of_field(each) for name, each in required.items()},
                optional={name: of_field(each) for name, each in optional.items()},
            )
        case fields.Facts():
            return st.dictionaries(st.text(WRITABLE, max_size=10), st.integers(-5, 5) | st.text(WRITABLE, max_size=5))
    raise AssertionError(field)


def _introduce(values: Any, name: str = "") -> Any:
    """The same values with every reference made to the first of its kind."""
    if type(values) is dict:
        return {key: [1 for _ in entry] if key == "tasks" else _introduce(entry, key) for key, entry in values.items()}
    return 1 if name in REFERENCES and values is not None else values


def _record(word: str) -> st.SearchStrategy[list[Any]]:
    definition = EVENTS.get(word) or CLAIMS[word]
    variants = getattr(definition, "variants", None)
    if variants is not None:
        word_field, differing, records = variants
        return st.one_of(
            [
                _record_of(definition, {word_field: st.just(code), differing: of_field(record)})
                for code, record in records.items()
            ]
        )
    return _record_of(definition, {})


def _record_of(definition: Any, known: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[list[Any]]:
    introduces = getattr(definition, "introduces", None)
    kinds = {name: known[name] if name in known else of_field(field) for name, field in definition.fields.items()}

    def finish(values: dict[str, Any]) -> list[Any]:
        values = _introduce(values)
        if introduces:
            values[introduces] = 2
        return [definition.type, 7, *(values[name] for name in definition.fields)]

    return st.fixed_dictionaries(kinds).map(finish)


PREAMBLE: list[list[Any]] = [
    ["task.created", 1, 1, "Task-1", "main", [], None, None, False],
    ["timer.set", 1, 1, 5],
    ["callback.began", 1, 1, "f"],
    ["resource.created", 1, 1, "lock"],
    ["thread.began", 1, 1],
]
"""The first of each kind of id."""

RECORDS = st.one_of([_record(word) for word in (*EVENTS, *CLAIMS) if word not in ("run.started", "run.ended", "gap")])
"""A record of any kind that may follow the preamble."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)
