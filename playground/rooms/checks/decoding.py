"""Checks read from what a teacher or a file says. Whatever comes is checks, or one sentence about what is none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final

import msgspec

from playground.rooms.checks.kinds import KINDS, Check
from playground.runs.words import clipped, visible

MOST_CHECKS: Final = 20
MOST_BYTES: Final = 64 << 10
"""Of all checks of one step, as JSON."""


class BadCheckError(ValueError):
    """What is no check: a sentence that says which one, what is wrong with it, and how it is written."""


def decode(raw: object) -> tuple[Check, ...]:
    """The checks of a list of objects, as a JSON decoder gives them. Raises :class:`BadCheckError`."""
    if not isinstance(raw, list | tuple):
        raise BadCheckError('Checks are a list of objects, such as [{"kind": "finishes"}].')
    if len(raw) > MOST_CHECKS:
        raise BadCheckError(f"There are {len(raw)} checks; a step has {MOST_CHECKS} at most. Leave some out.")
    checks = tuple(_one(number, item) for number, item in enumerate(raw, 1))
    if sum(len(msgspec.json.encode(check)) for check in checks) > MOST_BYTES:
        raise BadCheckError(f"The checks are longer than {MOST_BYTES >> 10} KiB together. Make their texts shorter.")
    return checks


def encode(checks: Sequence[Check]) -> list[dict[str, Any]]:
    """The checks as :func:`decode` takes them."""
    return [msgspec.to_builtins(check) for check in checks]


def _one(number: int, item: object) -> Check:
    if not isinstance(item, dict):
        raise BadCheckError(f'Check {number} is no object. Write it like {{"kind": "finishes"}}.')
    kind = item.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadCheckError(_unknown(number, kind))
    try:
        check: Check = msgspec.convert(item, Check)
        msgspec.json.encode(check)
    except msgspec.ValidationError as error:
        wrong = visible(clipped(str(error), 300)).replace("$.", "")
    except UnicodeEncodeError:
        wrong = "its text holds half of a character"
    else:
        return check
    raise BadCheckError(f"Check {number} ({kind}): {wrong}. Write it like {json.dumps(KINDS[kind].example)}.")


def _unknown(number: int, kind: object) -> str:
    if not isinstance(kind, str):
        return f'Check {number} does not say its kind. Write it like {{"kind": "finishes"}}.'
    near = get_close_matches(kind[:60], KINDS, 1)
    hint = f"Did you mean {near[0]}?" if near else f"The kinds are {', '.join(KINDS)}."
    return f"Check {number}: there is no kind {visible(clipped(kind, 60))!r}. {hint}"
