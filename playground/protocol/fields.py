"""The kinds of value that a field of an event may hold.

A field is data with two uses: :meth:`Field.check` refuses a value that is not of its kind (events come from cells, and
so are untrusted), and :meth:`Field.jsdoc` names the kind for the browser's generated copy. Every kind is bounded:
there is no field through which a cell can make its reader hold more than the field's own limit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self


class Malformed(ValueError):  # noqa: N818 - it is said of what was read
    """What was read is not of the protocol. Its text is the reason, fit to be logged or shown."""

    def __init__(self, reason: str, path: str = "") -> None:
        super().__init__(f"{path} {reason}" if path else reason)
        self.reason = reason
        self.path = path

    def under(self, name: str) -> Malformed:
        """The same reason, said of what stands under ``name``. (Paths are made only when something is wrong.)"""
        joint = "." if self.path and not self.path.startswith("[") else ""
        return Malformed(self.reason, f"{name}{joint}{self.path}")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: what it means (``doc``), and whether ``null`` is a value of it."""

    doc: str = ""
    nullable: bool = False

    def check(self, value: object) -> None:
        """Return when ``value`` is of this kind; raise :class:`Malformed` when it is not."""
        if value is None and self.nullable:
            return
        self._check(value)

    def jsdoc(self) -> str:
        """The kind as a JSDoc type expression."""
        return f"{self._jsdoc()} | null" if self.nullable else self._jsdoc()

    def or_null(self) -> Self:
        """The same field, which may also hold ``null``."""
        return replace(self, nullable=True)

    def _check(self, value: object) -> None:
        raise NotImplementedError

    def _jsdoc(self) -> str:
        raise NotImplementedError


def check_fields(fields: Mapping[str, Field], owner: str, values: Mapping[str, object]) -> None:
    """Check each of ``values`` against its field; raise :class:`Malformed` that names ``owner.field``."""
    for name, kind in fields.items():
        try:
            kind.check(values[name])
        except Malformed as error:
            raise error.under(f"{owner}.{name}") from None


@dataclass(frozen=True, kw_only=True)
class Whole(Field):
    """A whole number in ``low`` .. ``high``. ``high`` stays within 2**53 - 1: the browser's numbers are doubles."""

    low: int = 0
    high: int = 2**53 - 1

    def _check(self, value: object) -> None:
        # `type is` and not isinstance: True is an int, and means something else.
        if type(value) is not int:
            raise Malformed("must be a whole number")
        if not self.low <= value <= self.high:
            raise Malformed(f"must be in {self.low}..{self.high}")

    def _jsdoc(self) -> str:
        return "number"


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A finite number (a JSON integer or fraction) in ``low`` .. ``high``."""

    low: float = -1e18
    high: float = 1e18

    def _check(self, value: object) -> None:
        if type(value) is not int and type(value) is not float:
            raise Malformed("must be a number")
        if type(value) is float and not math.isfinite(value):
            raise Malformed("must be finite")
        if not self.low <= value <= self.high:
            raise Malformed(f"must be in {self.low:g}..{self.high:g}")

    def _jsdoc(self) -> str:
        return "number"


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """At most ``limit`` characters that can be written as UTF-8 (so no lone surrogates)."""

    limit: int

    def _check(self, value: object) -> None:
        if type(value) is not str:
            raise Malformed("must be a text")
        if len(value) > self.limit:
            raise Malformed(f"must have at most {self.limit} characters")
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise Malformed("must be writable as UTF-8") from None

    def _jsdoc(self) -> str:
        return "string"


@dataclass(frozen=True, kw_only=True)
class Flag(Field):
    """True or false."""

    def _check(self, value: object) -> None:
        if type(value) is not bool:
            raise Malformed("must be true or false")

    def _jsdoc(self) -> str:
        return "boolean"


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a few fixed words."""

    words: tuple[str, ...]

    def _check(self, value: object) -> None:
        if type(value) is not str or value not in self.words:
            raise Malformed(f"must be one of {', '.join(self.words)}")

    def _jsdoc(self) -> str:
        return f"({' | '.join(repr(word) for word in self.words)})"


@dataclass(frozen=True, kw_only=True)
class Many(Field):
    """A list of at most ``limit`` values of one kind."""

    of: Field
    limit: int

    def _check(self, value: object) -> None:
        if type(value) is not list:
            raise Malformed("must be a list")
        if len(value) > self.limit:
            raise Malformed(f"must have at most {self.limit} entries")
        for index, entry in enumerate(value):
            try:
                self.of.check(entry)
            except Malformed as error:
                raise error.under(f"[{index}]") from None

    def _jsdoc(self) -> str:
        return f"Array<{self.of.jsdoc()}>"


@dataclass(frozen=True, kw_only=True)
class Row(Field):
    """A list with exactly these columns, such as ``[function, line]``."""

    columns: tuple[Field, ...]

    def _check(self, value: object) -> None:
        if type(value) is not list or len(value) != len(self.columns):
            raise Malformed(f"must be a list of {len(self.columns)}")
        for index, column in enumerate(self.columns):
            try:
                column.check(value[index])
            except Malformed as error:
                raise error.under(f"[{index}]") from None

    def _jsdoc(self) -> str:
        return f"[{', '.join(column.jsdoc() for column in self.columns)}]"


@dataclass(frozen=True, kw_only=True)
class Record(Field):
    """An object with the ``required`` keys, perhaps the ``optional`` ones, and no others."""

    required: Mapping[str, Field]
    optional: Mapping[str, Field]
    name: str = ""
    """What the kind is called where it is written down, if not by its parts. It may then stand inside itself."""

    def _check(self, value: object) -> None:
        if type(value) is not dict:
            raise Malformed("must be an object")
        for key in self.required:
            if key not in value:
                raise Malformed("is missing", key)
        for key, entry in value.items():
            field = self.required.get(key) or self.optional.get(key)
            if field is None:
                raise Malformed("has a key that it may not have")
            try:
                field.check(entry)
            except Malformed as error:
                raise error.under(key) from None

    def _jsdoc(self) -> str:
        return self.name or self.jsdoc_of_parts()

    def jsdoc_of_parts(self) -> str:
        """The kind by its parts, as a JSDoc type expression."""
        parts = [f"{key}: {field.jsdoc()}" for key, field in self.required.items()]
        parts += [f"{key}?: {field.jsdoc()}" for key, field in self.optional.items()]
        return "{" + ", ".join(parts) + "}"


@dataclass(frozen=True, kw_only=True)
class Facts(Field):
    """An object of at most ``limit`` plain facts: texts, numbers, truths, or flat lists of texts and numbers."""

    limit: int = 16
    text_limit: int = 200

    def _check(self, value: object) -> None:
        if type(value) is not dict:
            raise Malformed("must be an object")
        if len(value) > self.limit:
            raise Malformed(f"must have at most {self.limit} facts")
        for key, entry in value.items():
            _FACT_NAME.check(key)
            entries: list[Any] = entry if type(entry) is list else [entry]
            if len(entries) > 64:
                raise Malformed("must have at most 64 entries", key)
            for each in entries:
                self._check_fact(each)

    def _check_fact(self, value: object) -> None:
        if value is None or type(value) is bool:
            return
        if type(value) is str:
            Text(limit=self.text_limit).check(value)
        else:
            _FACT_NUMBER.check(value)

    def _jsdoc(self) -> str:
        return "Object<string, string | number | boolean | null | Array<string | number>>"


_FACT_NAME = Text(limit=40)
_FACT_NUMBER = Number()
