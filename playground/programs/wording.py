"""What people say of a share: one line of text each, bounded, and shown as text wherever it is shown."""

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
    if any(unicodedata.category(letter) == "Cc" or letter in _TURNING for letter in line):
        raise Refused(400, f"bad-{what}", f"The {what} must be plain text, without control characters.")
    return line
