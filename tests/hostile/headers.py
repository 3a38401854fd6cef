"""The header of a hostile program, read strictly: whatever is not as the README says is an error with a sentence."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import Final

from playground.protocol.limits import CLOCKS, OUTCOMES
from playground.sandbox import layers
from playground.sandbox.tiers import Tier

TIERS: Final = tuple(tier.value for tier in Tier)

LAYERS: Final = tuple(layer.name for layer in layers.LAYERS)

SEEN_AS: Final = {
    "an error": "the program meets an ordinary exception",
    "a kill": "the kernel or the supervisor ends it",
    "a limit": "it ends by the limit that it passed, and that limit is named",
    "a gap": "what it wrote is counted as dropped, and is not believed",
    "nothing there": "it finds nothing",
    "its own harm": "it spoils its own picture, and nobody else's",
    "it works": "this is allowed: a control that the walls are no wider than they say",
}

ENVIRONMENT: Final = "environment"
"""In the place of a layer: a zygote begins with a short one. That is no wall, and so cannot be left out."""

NOTHING: Final = "nothing"
"""In the place of a layer: this is no attack but a control, which must work."""

PAIR: Final = re.compile(r"^# -{4} and (after|beside) it -{4}$\n?", re.MULTILINE)
"""The line between the two programs of a pair: run one after the other, or at the same time."""

_ONE: Final = ("Ends as", "Raises", "Stopped by", "Seen as", "Tiers", "Dangerous without", "Needs", "Clock", "Differ")
_SEVERAL: Final = ("Prints",)
_BY_TIER: Final = ("Ends as", "Raises", "Stopped by", "Seen as", "Prints")
_LINE: Final = re.compile(r"^([A-Z][a-z ]+?)(?: \((\w+)\))?: (.+)$")


class HeaderError(ValueError):
    """A header is not as the README says. Its text names the file and what is wrong."""


@dataclass(frozen=True)
class Expected:
    """What must come of a program in one tier."""

    outcomes: tuple[frozenset[str], ...]
    """For each of the file's programs (one, or two of a pair) those that its run may have."""
    raises: tuple[str, ...]
    """The type of the error that the (first) run ends with: one of these; none: any, or no error."""
    prints: tuple[str, ...]
    """Lines that must be among what was printed."""
    layers: tuple[str, ...]
    """Each of these stops it."""
    seen_as: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """Everything that a file says of itself."""

    tries: str
    expected: dict[str, Expected]
    """By the name of the tier, for those it applies to."""
    dangerous_without: frozenset[str] = frozenset()
    """Layers that it is never run without: it could harm the machine."""
    needs: frozenset[str] = frozenset()
    """``x86-64``: it calls the kernel by that table's numbers."""
    clock: str = "real"
    differ: bool = False
    """Whether a pair's two programs must print different things first: what they drew is no secret otherwise."""


@dataclass
class _Lines:
    values: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def find(self, key: str, tier: str) -> list[str]:
        return self.values.get((key, tier)) or self.values.get((key, ""), [])


def read_header(name: str, source: str) -> Header:
    """The header of the file ``name`` (``theme/attack``). Raises :class:`HeaderError`."""
    try:
        docstring = ast.get_docstring(ast.parse(source))
    except SyntaxError as error:
        raise HeaderError(f"{name}: it is no Python: {error}") from None
    if not docstring:
        raise HeaderError(f"{name}: it has no docstring")
    tries, _, rest = docstring.partition("\n\n")
    tries = " ".join(tries.split())
    if not tries.endswith((".", "?", "!")):
        raise HeaderError(f"{name}: its first paragraph is no sentence")
    lines = _read_lines(name, rest)
    tiers = _words(name, lines, "Tiers", "", TIERS)
    programs = len(PAIR.split(source)[::2])
    header = Header(
        tries=tries,
        expected={tier: _expected(name, lines, tier, programs) for tier in tiers},
        dangerous_without=frozenset(_words(name, lines, "Dangerous without", "", LAYERS, required=False)),
        needs=frozenset(_words(name, lines, "Needs", "", ("x86-64",), required=False)),
        clock=(_words(name, lines, "Clock", "", CLOCKS, required=False) or ("real",))[0],
        differ=bool(_words(name, lines, "Differ", "", ("yes",), required=False)),
    )
    for _, tier in lines.values:
        if tier and tier not in tiers:
            raise HeaderError(f"{name}: it says something of the tier {tier}, to which it does not apply")
    return header


def _read_lines(name: str, text: str) -> _Lines:
    lines = _Lines()
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            raise HeaderError(f"{name}: not a line of a header: {line!r}")
        key, tier, value = match[1], match[2] or "", match[3]
        if key not in (*_ONE, *_SEVERAL):
            raise HeaderError(f"{name}: a header has no {key!r}")
        if tier and (key not in _BY_TIER or tier not in TIERS):
            raise HeaderError(f"{name}: {key!r} cannot be told apart for {tier!r}")
        values = lines.values.setdefault((key, tier), [])
        if values and key in _ONE:
            raise HeaderError(f"{name}: it says {key!r} twice")
        values.append(value)
    return lines


def _expected(name: str, lines: _Lines, tier: str, programs: int) -> Expected:
    outcomes = tuple(
        frozenset(_split(name, "Ends as", part, OUTCOMES)) for part in _only(name, lines, "Ends as", tier).split("; ")
    )
    if len(outcomes) != programs:
        raise HeaderError(f"{name}: it has {programs} programs, and says how {len(outcomes)} end")
    raises, prints = lines.find("Raises", tier), tuple(lines.find("Prints", tier))
    if outcomes[0] == {"raised"} and not raises:
        raise HeaderError(f"{name}: it is to raise, and does not say what")
    seen_as = _words(name, lines, "Seen as", tier, tuple(SEEN_AS))
    if all(outcome == {"finished"} for outcome in outcomes) and not prints and "a gap" not in seen_as:
        raise HeaderError(f"{name}: it is to finish, and prints nothing that would show what it met")
    stopped_by = _words(name, lines, "Stopped by", tier, (*_layers_of(tier), ENVIRONMENT, NOTHING))
    if NOTHING in stopped_by and len(stopped_by) > 1:
        raise HeaderError(f"{name}: it is stopped by a layer, or by nothing")
    return Expected(
        outcomes=outcomes,
        raises=tuple(raises[0].split(", ")) if raises else (),
        prints=prints,
        layers=stopped_by,
        seen_as=seen_as,
    )


def _layers_of(tier: str) -> tuple[str, ...]:
    return tuple(layer.name for layer in layers.LAYERS if tier in layer.tiers)


def _only(name: str, lines: _Lines, key: str, tier: str) -> str:
    found = lines.find(key, tier)
    if not found:
        raise HeaderError(f"{name}: it does not say {key!r}")
    return found[0]


def _words(
    name: str, lines: _Lines, key: str, tier: str, known: tuple[str, ...], *, required: bool = True
) -> tuple[str, ...]:
    if not required and not lines.find(key, tier):
        return ()
    return _split(name, key, _only(name, lines, key, tier), known)


def _split(name: str, key: str, value: str, known: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(value.split(", "))
    for word in words:
        if word not in known:
            raise HeaderError(f"{name}: {key!r} says {word!r}, which is none of {', '.join(known)}")
    if len(set(words)) != len(words):
        raise HeaderError(f"{name}: {key!r} says something twice")
    return words
