"""A Python program as HTML to be read: a line a span, coloured like the editor's text."""

from __future__ import annotations

import builtins
import io
import keyword
import token
import tokenize
from collections.abc import Iterator
from functools import cache
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_BUILTIN: Final = frozenset(name for name in dir(builtins) if name.islower())
_STRINGS: Final = frozenset({"STRING", "FSTRING_START", "FSTRING_MIDDLE", "FSTRING_END"})
_Piece = tuple[tuple[int, int], tuple[int, int], str]
"""From (line, column) to (line, column), lines from 1; the class that it has."""


@cache
def listing(source: str) -> SafeString:
    """Its lines, each in ``<span class="line">``; the text of it all together is ``source``, ended by a newline.

    Raises ``SyntaxError`` or ``tokenize.TokenError`` for what does not even consist of Python's words.
    """
    lines = source.removesuffix("\n").split("\n")  # as Python has them: other letters end no line
    marks: dict[int, list[tuple[int, int, str]]] = {}
    for (first, start), (last, end), kind in _pieces(source):
        for row in range(first, last + 1):
            to = end if row == last else len(lines[row - 1])
            marks.setdefault(row, []).append((start if row == first else 0, to, kind))
    rows = (_marked(line, marks.get(row, [])) for row, line in enumerate(lines, 1))
    return mark_safe("".join(f'<span class="line">{row}\n</span>' for row in rows))  # noqa: S308 - escaped below


def _marked(line: str, marks: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, kind in marks:
        parts += [escape(line[at:start]), f'<span class="{kind}">{escape(line[start:end])}</span>']
        at = end
    return "".join([*parts, escape(line[at:])])


def _pieces(source: str) -> Iterator[_Piece]:
    before = ""
    for one in tokenize.generate_tokens(io.StringIO(source).readline):
        kind = _kind(one, before)
        if kind is not None:
            yield one.start, one.end, kind
        before = one.string


def _kind(one: tokenize.TokenInfo, before: str) -> str | None:
    if one.type == token.COMMENT:
        return "comment"
    if one.type == token.NUMBER:
        return "number"
    if token.tok_name[one.type] in _STRINGS:
        return "string"
    if one.type != token.NAME:
        return None
    if keyword.iskeyword(one.string):
        return "keyword"
    is_function = before in ("def", "class") or (before != "." and one.string in _BUILTIN)
    return "function" if is_function else None
