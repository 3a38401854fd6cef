"""Many JavaScript modules as one, so that a browser asks once and not two hundred times.

Our modules are plain: imports and exports stand at the beginning of a line, whole statements, and nothing is exported
that changes later. So each becomes a function's body, in the order in which they need each other, line for line as it
is on the disk. What is imported later (``await import("./x.js")``) is in the same file, and begins when it is asked
for. What is not plain is refused, by name; a test links all that the pages need.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from posixpath import dirname, join, normpath, relpath
from typing import Final

_IMPORT: Final = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"([^"]+)";[ \t]*$', re.MULTILINE)
_LATER: Final = re.compile(r'\bawait import\("(\.[^"]+)"\)')
_DECLARED: Final = re.compile(r"^export (?=(?:(?:async )?function\*?|class|const)\s+([\w$]+))", re.MULTILINE)
_LISTED: Final = re.compile(r"^export\s*\{([^}]*)\};[ \t]*$", re.MULTILINE)
_LEFT: Final = re.compile(
    r"^(?:import|export)\b.*$|\b(?:await|return)\s+import\b.*$|\bimport\.meta\b(?!\.url\b)", re.MULTILINE
)
_HERE: Final = re.compile(r"\bimport\.meta\.url\b")
_MODULES: Final = "$modules"
"""What the modules export, by path. No module of ours may have the name, nor the next."""
_BEGIN: Final = "$begin"
"""Begins what is imported later."""


class NotPlainError(ValueError):
    """A module that cannot be linked; the message names it."""


@dataclass(frozen=True)
class Linked:
    """One module in the place of many."""

    text: str
    imports: tuple[str, ...]
    """The paths of those that it imports as they are."""
    later: tuple[str, ...]
    """The paths of those that it imports as they are, but only later."""


def link(
    entry: str,
    read: Callable[[str], str],
    *,
    at: str,
    whole: Callable[[str], bool] = lambda _: False,
    never: Callable[[str], bool] = lambda _: False,
) -> Linked:
    """One module that does what ``entry`` does, to be served at the path ``at``.

    Paths count from one root. ``read`` gives a module's text. Modules of which ``whole`` says so are imported as they
    are; those of which ``never`` says so are left out where they would be imported later, for this page never asks for
    them. Raises :class:`NotPlainError` for a module that is not plain, cannot be read, or needs itself.
    """
    graph = _Graph(read, whole, never)
    first = graph.needed(entry)
    beginnings: dict[str, list[str]] = {}
    waiting = graph.later(first)
    while waiting:
        target = waiting.pop()
        if target not in beginnings:
            beginnings[target] = [path for path in graph.needed(target) if path not in first]
            waiting += graph.later(beginnings[target])
    home = dirname(at)
    imports = tuple(path for path in first if whole(path))
    later = tuple(dict.fromkeys(path for paths in beginnings.values() for path in paths if whole(path)))
    heads = [
        f"import * as $whole{number} from {json.dumps(_relative(path, home))};\n"
        f"{_MODULES}[{json.dumps(path)}] = $whole{number};\n"
        for number, path in enumerate(imports)
    ]
    bodies = {path: _body(path, text, home) for path, text in graph.texts.items()}
    *others, last = [bodies[path] for path in first if path in bodies]
    text = "".join(
        [
            f'"use strict";\nconst {_MODULES} = Object.create(null);\n',
            *([f"const {_BEGIN} = Object.create(null);\n"] if beginnings else []),
            *heads,
            *(_beginning(target, paths, bodies, home) for target, paths in beginnings.items()),
            *(f"(() => {{\n{body}}})();\n" for body in others),
            # The entry may await where it stands, which a function's body may not.
            f"{{\n{last}}}\n",
        ]
    )
    return Linked(text, imports, later)


class _Graph:
    """Who needs whom."""

    def __init__(self, read: Callable[[str], str], whole: Callable[[str], bool], never: Callable[[str], bool]) -> None:
        self._read = read
        self._whole = whole
        self._never = never
        self.texts: dict[str, str] = {}

    def needed(self, entry: str) -> list[str]:
        """All that a module needs, each after what it needs itself, and at last the module."""
        done: dict[str, bool] = {}

        def visit(path: str) -> None:
            if path in done:
                if not done[path]:
                    raise NotPlainError(f"{path} needs itself")
                return
            done[path] = False
            if not self._whole(path):
                for target in self._imports(path):
                    visit(target)
            done.pop(path)
            done[path] = True  # at the end of the order

        visit(entry)
        return list(done)

    def later(self, paths: Iterable[str]) -> list[str]:
        """What these import later."""
        texts = ((path, self.texts.get(path, "")) for path in paths)
        targets = [_resolved(path, target) for path, text in texts for target in _LATER.findall(text)]
        return [target for target in targets if not self._never(target)]

    def _imports(self, path: str) -> list[str]:
        if path not in self.texts:
            try:
                self.texts[path] = self._read(path)
            except OSError:
                raise NotPlainError(f"{path} is missing") from None
        return [_resolved(path, found[2]) for found in _IMPORT.finditer(self.texts[path])]


def _beginning(target: str, paths: list[str], bodies: dict[str, str], home: str) -> str:
    """A function that runs what a module needs besides, once, and gives what it exports."""
    lines = []
    for path in paths:
        key = f"{_MODULES}[{json.dumps(path)}]"
        if path in bodies:
            # What another beginning has run already is not run twice.
            lines.append(f"{key} === undefined && (() => {{\n{bodies[path]}{key} ??= {{}};\n}})();\n")
        else:
            lines.append(f"{key} ??= await import({json.dumps(_relative(path, home))});\n")
    asked = f"{_MODULES}[{json.dumps(target)}]"
    return f"{_BEGIN}[{json.dumps(target)}] = async () => {{\n{''.join(lines)}return {asked};\n}};\n"


def _body(path: str, source: str, home: str) -> str:
    for name in (_MODULES, _BEGIN):
        if name in source:
            raise NotPlainError(f"{path} is no plain module: {name}")
    names = [
        *_DECLARED.findall(source),
        *(_exported(name) for found in _LISTED.finditer(source) for name in _names(found[1])),
    ]
    body = _IMPORT.sub(lambda found: _taken(path, found), source)
    body = _LATER.sub(lambda found: f"await {_BEGIN}[{json.dumps(_resolved(path, found[1]))}]()", body)
    body = _DECLARED.sub("", _LISTED.sub("", body))
    left = _LEFT.search(body)
    if left is not None:
        raise NotPlainError(f"{path} is no plain module: {left[0]}")
    here = f"new URL({json.dumps(_relative(path, home))}, import.meta.url).href"
    body = _HERE.sub(lambda _: here, body)
    given = f"{_MODULES}[{json.dumps(path)}] = {{ {', '.join(names)} }};\n" if names else ""
    return f"// {path}\n{body}\n{given}"


def _taken(path: str, found: re.Match[str]) -> str:
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
