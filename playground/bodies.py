"""The bodies of requests: JSON of a given shape, with a program that is not too long; all else is refused in words."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec
from django.conf import settings
from django.http import HttpRequest

from playground import pythons
from playground.answers import Refused
from playground.sizes import in_words

_T = TypeVar("_T")


def read(request: HttpRequest, kind: type[_T]) -> _T:
    """The request's body as a ``kind``; raises :class:`Refused` when it is too large, or is not one."""
    check_size(int(request.META.get("CONTENT_LENGTH") or 0))
    return decode(request.content_type or "", request.body, kind)


def decode(content_type: str, body: bytes, kind: type[_T]) -> _T:
    """The body as a ``kind``; raises :class:`Refused` when it is not."""
    # JSON is what an HTML form of another site cannot send, so asking for it keeps foreign pages from using this one.
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Refused(400, "wrong-content-type", "The body must be JSON, sent with Content-Type: application/json.")
    try:
        body.decode()
    except UnicodeDecodeError as error:
        sentence = f"The body must be UTF-8; its byte {error.start + 1} is not."
        raise Refused(400, "source-not-utf8", sentence) from None
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise Refused(400, "bad-field", f"The body is not as it should be: {_in_words(error)}.") from None
    except (msgspec.DecodeError, RecursionError):
        if _is_lenient_json(body):
            sentence = "The program must be text that UTF-8 can write; half of a surrogate pair is none."
            raise Refused(400, "source-not-utf8", sentence) from None
        raise Refused(400, "not-json", "The body must be JSON, and this is none.") from None


def check_length(source: str) -> None:
    """Return when a program may be so long; raise :class:`Refused` when it may not."""
    length = len(source.encode())
    if length > settings.LIMIT_SOURCE:
        raise _too_long(f"has {length:,} bytes")


def check_nul(source: str) -> None:
    """Return when there is no NUL byte in it, which Python does not accept; raise :class:`Refused` when there is."""
    if "\0" in source:
        line = source.count("\n", 0, source.index("\0")) + 1
        sentence = f"The program has a NUL byte in line {line}, which Python does not accept."
        raise Refused(400, "source-has-nul", sentence)


def check_python(name: str) -> None:
    """Return when programs can run on the Python of this name; raise :class:`Refused` when they cannot."""
    if pythons.find(name) is None:
        there = ", ".join(pythons.found().names)
        raise Refused(400, "unknown-python", f"The Python must be one of those that are here: {there}.")


def check_size(length: int) -> None:
    """Return when a body of so many bytes may be read; raise :class:`Refused` when it may not."""
    if length > settings.LIMIT_BODY:
        raise _too_long(f"came with {length:,} bytes of request")


def _too_long(what: str) -> Refused:
    limit = in_words(settings.LIMIT_SOURCE)
    sentence = f"The program {what}; at most {settings.LIMIT_SOURCE:,} ({limit}) can be run."
    return Refused(400, "source-too-long", sentence)


def _is_lenient_json(body: bytes) -> bool:
    """Whether the standard library takes it; beyond msgspec it takes halves of surrogate pairs, and constants."""
    try:
        json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _in_words(error: Any) -> str:
    return str(error).replace(" - at `$.", ", at `").replace("`$`", "the top")
