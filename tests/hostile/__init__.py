"""The hostile programs, as tests ask for them. The README beside this file tells what stands in them.

- :mod:`~tests.hostile.headers` - what a program says of itself, read strictly.
- :mod:`~tests.hostile.host` - what of the machine must be as it was.
- :mod:`~tests.hostile.offspring` - whether every process has ended, and those that live are as they were.
- :mod:`~tests.hostile.harness` - runs programs in a real sandbox, and says what is not as it must be.
- :mod:`~tests.hostile.run` - the same as a command, with a table for people.
- :mod:`~tests.hostile.table` - the table in docs/security.md, made from a run.
- :mod:`~tests.hostile.mutation` - leaves out one layer after another, and shows which programs notice.
"""

from dataclasses import dataclass
from pathlib import Path

from .headers import PAIR, Header, read_header

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Hostile:
    """One file: a hostile program, or a pair of them."""

    name: str
    """``theme/attack``."""
    sources: tuple[str, ...]
    """One program, or the two of a pair."""
    together: bool
    """Of a pair: they run at the same time, not one after the other."""
    header: Header

    @property
    def source(self) -> str:
        """The (first) program."""
        return self.sources[0]

    @property
    def outcomes(self) -> frozenset[str]:
        """Those that the (first) program's run may have, behind all the walls."""
        expected = self.header.expected
        return (expected.get("full") or next(iter(expected.values()))).outcomes[0]


def load(path: Path) -> Hostile:
    """Read one file. Raises :class:`~tests.hostile.headers.HeaderError`."""
    text = path.read_text(encoding="utf-8")
    name = f"{path.parent.name}/{path.stem}"
    parts = PAIR.split(text)
    return Hostile(name, tuple(parts[::2]), "beside" in parts[1::2], read_header(name, text))


def files() -> list[Path]:
    """Every program's file, in order."""
    return sorted(FOLDER.glob("[a-z]*/[a-z]*.py"))


HOSTILE = [load(path) for path in files()]
