"""The hostile programs, as tests ask for them."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Hostile:
    """One hostile program and the outcomes that its run may have."""

    name: str
    source: str
    outcomes: frozenset[str]


def _load(path: Path) -> Hostile:
    source = path.read_text(encoding="utf-8")
    ends = re.search(r"^Ends as: (.+)$", source, re.MULTILINE)
    assert ends is not None, f"{path.name} does not say how it ends"
    return Hostile(path.stem, source, frozenset(ends[1].split(", ")))


HOSTILE = [_load(path) for path in sorted(Path(__file__).parent.glob("[!_]*.py"))]
