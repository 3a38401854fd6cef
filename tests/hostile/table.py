"""The table in docs/security.md: each attack, the layer that stops it, and how it is seen.

python -m tests.hostile.table     runs the whole corpus in both tiers; writes the table when all of it held
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from . import HOSTILE, Hostile
from .harness import Harness, Seen
from .headers import TIERS, Expected

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "security.md"
_BEGINS: Final = "<!-- made by python -m tests.hostile.table: begins -->\n"
_ENDS: Final = "<!-- made by python -m tests.hostile.table: ends -->\n"


def table() -> str:
    """The table, from what the programs say of themselves: a run has shown that it is so, or it is not written."""
    return "".join(_lines())


def _lines() -> Iterator[str]:
    count = {tier: sum(tier in program.header.expected for program in HOSTILE) for tier in TIERS}
    yield f"{len(HOSTILE)} programs: {count['full']} in the full tier, {count['unprivileged']} in the other.\n"
    theme = ""
    for program in HOSTILE:
        folder, _, name = program.name.partition("/")
        if folder != theme:
            theme = folder
            yield f"\n### {theme}\n\n| attack | what it does | stopped by | seen as |\n|---|---|---|---|\n"
        cells = (f"`{name}`", _safe(program.header.tries), _by_tier(program, _layers), _by_tier(program, _seen))
        yield f"| {' | '.join(cells)} |\n"


def _layers(expected: Expected) -> str:
    return ", ".join(expected.layers)


def _seen(expected: Expected) -> str:
    ends = "; ".join(" or ".join(sorted(outcomes)) for outcomes in expected.outcomes)
    error = f" ({' or '.join(expected.raises)})" if expected.raises else ""
    return f"{', '.join(expected.seen_as)}: {ends}{error}"


def _by_tier(program: Hostile, say: Callable[[Expected], str]) -> str:
    words = {tier: say(expected) for tier, expected in program.header.expected.items()}
    if len(words) == 2 and len(set(words.values())) == 1:
        return words["full"]
    if list(words) == ["full"]:
        return words["full"] + ("" if say is _layers else " (full tier alone)")
    return "; ".join(f"{word} ({tier})" for tier, word in words.items())


def _safe(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def on_page() -> str:
    """The table that stands in the page now."""
    return PAGE.read_text(encoding="utf-8").partition(_BEGINS)[2].partition(_ENDS)[0]


def write() -> None:
    """Put the table into the page."""
    before, begins, rest = PAGE.read_text(encoding="utf-8").partition(_BEGINS)
    _, ends, after = rest.partition(_ENDS)
    if not begins or not ends:
        raise ValueError(f"{PAGE} has no place for the table")
    PAGE.write_text(before + begins + table() + ends + after, encoding="utf-8")


async def _did_not_hold() -> list[Seen]:
    failed = []
    for tier in TIERS:
        async with Harness(tier) as harness:
            failed += [seen for seen in await harness.run_all(HOSTILE) if seen.complaints]
        if harness.complaints:
            failed.append(Seen(f"the host ({tier})", complaints=harness.complaints))
    return failed


def main() -> int:
    """The command; its exit status: 1 when something did not hold, and the page stays as it was."""
    failed = asyncio.run(_did_not_hold())
    for seen in failed:
        print(f"{seen.name}: {'; '.join(seen.complaints)}", file=sys.stderr)
    if failed:
        return 1
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
