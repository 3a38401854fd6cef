"""Specification files: a program, and under it its story. README.md explains the notation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from .abbreviations import expanded
from .story import Block, Item, Line, Version

FOLDER = Path(__file__).with_name("specs")


class UnreadableError(ValueError):
    """A file that is no specification; the message says where and why."""


@dataclass(frozen=True)
class Specification:
    """What one file says, for one Python."""

    title: str
    program: str
    story: tuple[Item, ...]


_FENCE = re.compile(r"```(\w*) ?(.*)")
_GUARD = re.compile(r"(<?)(\d+)\.(\d+)(\+?)")
_GUARDED = re.compile(r"\[([^\]]+)\] ")
_BLOCKS = ("any order", "same order", "interleaved", "either")


@dataclass(frozen=True)
class Document:
    """A file as it stands: what holds for some Pythons only is still in it."""

    path: Path
    title: str
    only: str
    """The guard of the whole program, empty when every Python runs it."""
    program: str
    stories: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    """Each story's guard (empty when it holds for all) and its lines, each with its number in the file."""

    def runs_on(self, version: Version) -> bool:
        """Whether this Python has what the program needs."""
        return not self.only or _holds(self.only, version)

    @property
    def is_free(self) -> bool:
        """Whether a part of its order is free."""
        return any(line.strip()[:-1] in _BLOCKS for _, lines in self.stories for _, line in lines)

    def specification(self, version: Version) -> Specification:
        """What it says of a Python. Raises :class:`UnreadableError`."""
        stories = [lines for guard, lines in self.stories if not guard or _holds(guard, version)]
        if len(stories) != 1:
            raise UnreadableError(f"{self.path.name}: {len(stories)} stories for {version[0]}.{version[1]}")
        return Specification(self.title, self.program, _story(stories[0], version, self.path))


def read(path: Path) -> Document:
    """Read a specification file. Raises :class:`UnreadableError`."""
    title, program, only = "", "", ""
    stories: list[tuple[str, tuple[tuple[int, str], ...]]] = []
    fence, info = "", ""
    collected: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = _FENCE.fullmatch(line)
        if found and not fence:
            fence, info, collected = found[1], found[2], []
        elif found and fence == "story":
            stories.append((info, tuple(collected)))
            fence = ""
        elif found and fence == "python" and not program:
            program, only = "".join(f"{text}\n" for _, text in collected), info
            fence = ""
        elif found:
            raise UnreadableError(f"{path.name}:{number}: one program, and stories; no other block")
        elif fence:
            collected.append((number, line))
        elif line.startswith("# ") and not title:
            title = line[2:]
    if not (title and program and stories) or fence:
        raise UnreadableError(f"{path.name}: a title, then a python block, then a story block")
    return Document(path, title, only, program, tuple(stories))


def _story(lines: tuple[tuple[int, str], ...], version: Version, path: Path) -> tuple[Item, ...]:
    rows = []
    for number, raw in lines:
        text = _without_comment(raw).rstrip()
        if text:
            rows.append((number, len(text) - len(text.lstrip()), text.lstrip()))
    reader = _Rows(rows, version, path.name)
    items = reader.items(0)
    if reader.rows:
        raise reader.unreadable("indented, but under nothing")
    return tuple(items)


class _Rows:
    """The lines of a story that are still to be read: number, indentation, text."""

    def __init__(self, rows: list[tuple[int, int, str]], version: Version, name: str) -> None:
        self.rows = rows
        self._version = version
        self._name = name

    def unreadable(self, why: str) -> UnreadableError:
        """What to raise at the line that is next."""
        return UnreadableError(f"{self._name}:{self.rows[0][0] if self.rows else 'end'}: {why}")

    def items(self, indent: int) -> list[Item]:
        """The events and blocks that stand at one indentation, up to the first line that stands further out."""
        items: list[Item] = []
        left_out = False
        while self.rows and self.rows[0][1] == indent and not self.rows[0][2].startswith("- "):
            number, _, text = self.rows[0]
            if text.endswith(":") and text[:-1] in _BLOCKS:
                del self.rows[0]
                items.append(Block(text[:-1], self._parts(indent), number))
                continue
            guarded = _GUARDED.match(text)
            if guarded:
                left_out = not _holds(guarded[1], self._version)
                text = text[guarded.end() :]
            elif not text.startswith("| "):
                left_out = False
            if text.startswith("| "):
                if not items or not isinstance(items[-1], Line):
                    raise self.unreadable("variables, but of nothing")
                if not left_out:
                    items[-1] = replace(items[-1], under=(*items[-1].under, text[2:]))
            elif not left_out:
                items += expanded(text, number, self._version)
            del self.rows[0]
        return items

    def _parts(self, outside: int) -> tuple[tuple[Item, ...], ...]:
        parts: list[tuple[Item, ...]] = []
        indent = self.rows[0][1] if self.rows else 0
        while self.rows and self.rows[0][1] == indent > outside and self.rows[0][2].startswith("- "):
            number, _, text = self.rows[0]
            self.rows[0] = number, indent + 2, text[2:]
            if text == "- nothing":
                del self.rows[0]
                parts.append(())
            else:
                parts.append(tuple(self.items(indent + 2)))
        if len(parts) < 2:
            raise self.unreadable("a block has two parts or more, each beginning with a dash")
        return tuple(parts)


def _without_comment(line: str) -> str:
    """A line without what follows `` -- ``, unless that stands inside quotes."""
    quote = ""
    for index, character in enumerate(line):
        if quote:
            if character == quote and line[index - 1] != "\\":
                quote = ""
        elif character in "'\"":
            quote = character
        elif line.startswith("-- ", index) and not line[:index].strip(" "):
            return ""
        elif line.startswith(" -- ", index):
            return line[:index]
    return line


def _holds(guard: str, version: Version) -> bool:
    """Whether a guard such as ``3.12+``, ``<3.13`` or ``3.11`` holds for a Python."""
    found = _GUARD.fullmatch(guard)
    if not found:
        raise UnreadableError(f"{guard!r} names no Pythons")
    named = int(found[2]), int(found[3])
    if found[1]:
        return version < named
    return version >= named if found[4] else version == named
