"""A room's code: short, and nobody mistakes one letter of it for another, read aloud or from a projector."""

from __future__ import annotations

import secrets
from typing import Final

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without 0 and O, 1 and I and L."""
LENGTH: Final = 5
"""28.6 million codes. With 100 rooms open, and guesses limited (:mod:`.guessing`), one is met in 10 days of trying."""


def new_code() -> str:
    """A code by chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_typed(text: str) -> str | None:
    """The code that somebody meant who typed this: in small letters, with spaces or hyphens; None when it is none."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and all(letter in ALPHABET for letter in code) else None
