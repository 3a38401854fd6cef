"""What people say of a share: a line or several, bounded, with nothing in it that is not seen."""

from __future__ import annotations

import unicodedata

from playground.answers import Refused

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn around what is written beside them, and so could make other words of the page's."""


def one_line(text: str, *, longest: int, what: str) -> str:
    """The text with single spaces between its words; raises :class:`Refused`, naming ``what`` it is, if it is no line.

    ``longest`` is in characters.
    """
    line = " ".join(text.split())
    if len(line) > longest:
        raise Refused(400, f"bad-{what}", f"The {what} has {len(line):,} characters; {longest} is the most.")
    _check_letters(line, what)
    return line


def several_lines(text: str, *, longest: int, what: str) -> str:
    """The text with one kind of line end and nothing around it; raises :class:`Refused`, naming ``what`` it is.

    ``longest`` is in characters.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(lines) > longest:
        raise Refused(400, f"bad-{what}", f"The {what} has {len(lines):,} characters; {longest:,} are the most.")
    _check_letters(lines.replace("\n", "").replace("\t", ""), what)
    return lines


def _check_letters(text: str, what: str) -> None:
    if any(unicodedata.category(letter) in ("Cc", "Cs") or letter in _TURNING for letter in text):
        raise Refused(400, f"bad-{what}", f"The {what} must be plain text, without control characters.")
