"""Many JavaScript modules as one, so that a browser asks once and not two hundred times.

Our modules are plain: imports and exports stand at the beginning of a line, whole statements, and nothing is exported
that changes later. So each becomes a function's body, in the order in which they need each other, line for line as it
is on the disk. What is not plain is refused, by name; a test links all that the pages need.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from posixpath import dirname, join, normpath, relpath
from typing import Final

_IMPORT: Final = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"([^"]+)";[ \t]*$', re.MULTILINE)
_DECLARED: Final = re.compile(r"^export (?=(?:(?:async )?function\*?|class|const)\s+([\w$]+))", re.MULTILINE)
_LISTED: Final = re.compile(r"^export\s*\{([^}]*)\};[ \t]*$", re.MULTILINE)
_LEFT: Final = re.compile(
    r"^(?:import|export)\b.*$|\b(?:await|return)\s+import\b.*$|\bimport\.meta\b(?!\.url\b)", re.MULTILINE
)
_HERE: Final = re.compile(r"\bimport\.meta\.url\b")
_MODULES: Final = "$modules"
"""What the modules export, by path. No module of ours may have the name."""


class NotPlainError(ValueError):
    """A module that cannot be linked; the message names it."""


@dataclass(frozen=True)
class Linked:
    """One module in the place of many."""

    text: str
    imports: tuple[str, ...]
    """The paths of those that it imports as they are."""


def link(entry: str, read: Callable[[str], str], *, at: str, whole: Callable[[str], bool] = lambda _: False) -> Linked:
    """One module that does what ``entry`` does, to be served at the path ``at``.

    Paths count from one root. ``read`` gives a module's text. Modules of which ``whole`` says so are imported as they
    are. Raises :class:`NotPlainError` for a module that is not plain, cannot be read, or needs itself.
    """
    linker = _Linker(read, dirname(at), whole)
    linker.visit(entry)
    *others, last = linker.parts
    heads = [
        f"import * as $whole{number} from {json.dumps(_relative(path, linker.home))};\n"
        f"{_MODULES}[{json.dumps(path)}] = $whole{number};\n"
        for number, path in enumerate(linker.imported)
    ]
    parts = [f"(() => {{\n{part}}})();\n" for part in others]
    # The entry may await where it stands, which a function's body may not.
    pieces = [f'"use strict";\nconst {_MODULES} = Object.create(null);\n', *heads, *parts, f"{{\n{last}}}\n"]
    return Linked("".join(pieces), tuple(linker.imported))


class _Linker:
    def __init__(self, read: Callable[[str], str], home: str, whole: Callable[[str], bool]) -> None:
        self.read = read
        self.home = home
        self.whole = whole
        self.parts: list[str] = []
        self.imported: dict[str, None] = {}
        self._begun: dict[str, bool] = {}

    def visit(self, path: str) -> None:
        """Add the module after all that it needs, unless it is there."""
        if path in self._begun:
            if not self._begun[path]:
                raise NotPlainError(f"{path} needs itself")
            return
        if self.whole(path):
            self.imported[path] = None
            return
        self._begun[path] = False
        try:
            source = self.read(path)
        except OSError:
            raise NotPlainError(f"{path} is missing") from None
        for found in _IMPORT.finditer(source):
            self.visit(_resolved(path, found[2]))
        self._begun[path] = True
        self.parts.append(self._body(path, source))

    def _body(self, path: str, source: str) -> str:
        if _MODULES in source:
            raise NotPlainError(f"{path} is no plain module: {_MODULES}")
        names = [
            *_DECLARED.findall(source),
            *(_exported(name) for found in _LISTED.finditer(source) for name in _names(found[1])),
        ]
        body = _IMPORT.sub(lambda found: self._taken(path, found), source)
        body = _DECLARED.sub("", _LISTED.sub("", body))
        left = _LEFT.search(body)
        if left is not None:
            raise NotPlainError(f"{path} is no plain module: {left[0]}")
        here = f"new URL({json.dumps(_relative(path, self.home))}, import.meta.url).href"
        body = _HERE.sub(lambda _: here, body)
        given = f"{_MODULES}[{json.dumps(path)}] = {{ {', '.join(names)} }};\n" if names else ""
        return f"// {path}\n{body}\n{given}"

    def _taken(self, path: str, found: re.Match[str]) -> str:
        names = ", ".join(name.replace(" as ", ": ") for name in _names(found[1]))
        # As many lines as before, so that a line number tells the line.
        taken = f"const {{ {names} }} = {_MODULES}[{json.dumps(_resolved(path, found[2]))}];"
        return taken + "\n" * found[0].count("\n")


def _names(listed: str) -> list[str]:
    return [" ".join(name.split()) for name in listed.split(",") if name.strip()]


def _exported(name: str) -> str:
    own, _, outside = name.partition(" as ")
    return f"{outside}: {own}" if outside else own


def _resolved(path: str, target: str) -> str:
    return normpath(join(dirname(path), target))


def _relative(path: str, folder: str) -> str:
    way = relpath(path, folder)
    return way if way.startswith(".") else f"./{way}"
