"""Texts of the program's on their way into an event: bounded, and fit to be written."""

from __future__ import annotations

import json

_quote = json.encoder.encode_basestring_ascii


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters of ``text`` (an ellipsis tells of the rest), lone surrogates written as escapes."""
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if not text.isascii():
        text = writable(text)
        if len(text) > limit:
            text = text[: limit - 1] + "…"
    return text


def writable(text: str) -> str:
    """``text`` with its lone surrogates written as escapes, so that it can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def quote(text: str) -> str:
    """``text`` as the JSON string that the protocol's encoder would write."""
    return _quote(text)
