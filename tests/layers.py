"""Who may import whom: the allowlist, and the function that holds a tree of files to it.

The tree is a parameter, so that the test can also show that a forbidden import is found.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path


@dataclass(frozen=True)
class Room:
    """What the files at ``where`` may import: a folder with all below it, or a pattern. The first that fits counts."""

    where: tuple[str, ...]
    ours: tuple[str, ...] = ()
    """Modules of ours, each with everything below it."""
    never: tuple[str, ...] = ()
    """Exceptions from that."""
    theirs: tuple[str, ...] = ()
    """Packages of others, besides the standard library."""
    signals: bool = False
    """Whether Django's signals may be imported: to cut a wire, never to lay one."""


_HOUSE = (
    *(
        "playground.addresses",
        "playground.answers",
        "playground.bodies",
        "playground.box",
        "playground.bundles",
        "playground.database",
    ),
    *("playground.machine", "playground.pythons", "playground.sizes", "playground.throttle", "playground.versions"),
)
_RUNS = ("playground.runs", "playground.programs", "playground.protocol", *_HOUSE)

PYTHON = (
    Room(("playground/protocol/",), ours=("playground.protocol",)),
    Room(("playground/tracer/",), ours=("playground.tracer", "playground.protocol")),
    Room(("playground/sandbox/inside/",), ours=("playground.sandbox.inside", "playground.protocol")),
    Room(("playground/sandbox/",), ours=("playground.sandbox", "playground.protocol"), theirs=("pyseccomp",)),
    Room(("playground/programs/models.py", "playground/runs/models.py"), theirs=("django",)),
    Room(("playground/programs/migrations/*.py",), ours=("playground.programs.models",), theirs=("django",)),
    Room(("playground/runs/migrations/*.py",), ours=("playground.runs.models",), theirs=("django",)),
    Room(("playground/programs/markdown.py",), theirs=("django", "markdown_it")),
    # Only here do strangers' words become HTML.
    Room(("playground/programs/note.py",), theirs=("django", "markdown_it", "nh3")),
    Room(
        ("playground/programs/lesson.py", "playground/programs/claims.py"),
        ours=("playground.programs",),
        theirs=("msgspec",),
    ),
    Room(("playground/programs/qr.py",), ours=("playground.programs", *_HOUSE), theirs=("django", "segno")),
    Room(("playground/programs/",), ours=("playground.programs", *_HOUSE), theirs=("django",)),
    Room(
        ("playground/pictures/views.py", "playground/pictures/urls.py"),
        ours=("playground.pictures", "playground.programs", *_HOUSE),
        theirs=("django",),
    ),
    Room(("playground/pictures/png.py",), ours=("playground.pictures",), theirs=("PIL",)),
    # What a recording says is drawn by what knows nothing of the site.
    Room(
        ("playground/pictures/",),
        ours=("playground.pictures", "playground.runs.spans", "playground.runs.words", "playground.answers"),
    ),
    Room(("playground/operating/",), ours=("playground.operating", "playground.programs", *_HOUSE), theirs=("django",)),
    Room(
        ("playground/editing/views.py", "playground/editing/urls.py"),
        ours=("playground.editing", *_HOUSE),
        theirs=("django", "msgspec"),
    ),
    # What strangers' programs are given to, and what comes back, knows nothing of the site.
    Room(("playground/editing/",), ours=("playground.editing",), theirs=("msgspec",)),
    # It describes what others do: their structs, their limits. It asks for nothing to be done.
    Room(
        ("playground/api/",),
        ours=("playground.api", "playground.editing", "playground.rooms.views", *_RUNS),
        never=(
            "playground.runs.consumers",
            "playground.runs.views",
            "playground.runs.dispatch",
            "playground.runs.records",
        ),
        theirs=("django", "msgspec"),
    ),
    Room(("playground/runs/execution.py",), ours=(*_RUNS, "playground.sandbox"), theirs=("django",)),
    Room(("playground/runs/runlog_redis.py",), ours=("playground.runs.runlog",), theirs=("redis",)),
    Room(("playground/runs/dispatch.py",), ours=_RUNS, theirs=("django", "taskiq", "taskiq_redis")),
    Room(("playground/runs/management/commands/worker.py",), ours=_RUNS, theirs=("django", "taskiq")),
    Room(("playground/runs/management/commands/runserver.py",), theirs=("daphne",)),
    Room(("playground/runs/apps.py",), ours=("playground.checks",), theirs=("django",)),
    Room(
        ("playground/runs/views.py", "playground/runs/urls.py"),
        ours=_RUNS,
        never=("playground.runs.consumers", "playground.runs.dispatch", "playground.runs.records"),
        theirs=("django",),
    ),
    Room(
        ("playground/runs/consumers.py", "playground/runs/routing.py"),
        ours=_RUNS,
        never=("playground.runs.views", "playground.runs.dispatch"),
        theirs=("django", "channels"),
    ),
    Room(("playground/runs/doorbell.py",), ours=(), theirs=("channels", "django")),
    Room(
        ("playground/runs/",),
        ours=_RUNS,
        never=("playground.runs.consumers", "playground.runs.views"),
        theirs=("django", "msgspec"),
    ),
    Room(("playground/rooms/models.py",), theirs=("django",)),
    Room(("playground/rooms/migrations/*.py",), ours=("playground.rooms.models",), theirs=("django",)),
    # What a trace says is read by what knows nothing of the site.
    Room(
        ("playground/rooms/checks/",),
        ours=(
            *("playground.rooms.checks", "playground.pictures.bars"),
            *("playground.runs.labels", "playground.runs.notes", "playground.runs.spans", "playground.runs.words"),
        ),
        theirs=("msgspec",),
    ),
    Room(
        ("playground/rooms/",),
        ours=("playground.rooms", *_RUNS),
        never=("playground.runs.consumers", "playground.runs.views", "playground.runs.execution"),
        theirs=("django", "channels", "msgspec"),
    ),
    Room(
        ("playground/asgi.py",),
        ours=("playground.runs", "playground.rooms", "playground.under_daphne", "playground.handler", "playground.box"),
        theirs=("django", "channels"),
    ),
    # What programs are kept in is asked by all who serve; trying it starts a sandbox and ends it.
    Room(("playground/box.py",), ours=("playground.sandbox", "playground.pythons"), theirs=("django",)),
    # Which Pythons there are is asked by all who serve; looking for them starts no sandbox.
    Room(("playground/pythons.py",), ours=("playground.sandbox.interpreters",), theirs=("django",)),
    Room(("playground/bodies.py",), ours=_HOUSE, theirs=("django", "msgspec")),
    Room(("playground/handler.py",), theirs=("django",), signals=True),
    Room(("playground/under_daphne.py",), theirs=("autobahn", "daphne", "twisted")),
    Room(
        ("playground/*.py", "manage.py"),
        ours=("playground.secret_key", "playground.linking", "playground.editing.ruff", *_HOUSE),
        theirs=("django", "environ", "csp", "servestatic", "structlog"),
    ),
)

SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.db.backends.signals")
"""Rules are called, and never wired by signals."""

_BROWSER = (
    r"document|window|globalThis|self|localStorage|navigator|fetch|WebSocket|HTMLElement|CanvasRenderingContext2D"
)
_TIME = r"Date|performance|requestAnimationFrame|setTimeout|setInterval|Math\s*\.\s*random|crypto"
IMPURE = re.compile(rf"(?<![.\w$])(?:{_BROWSER}|{_TIME})(?![\w$]|\s*:)")


def violations(root: Path) -> list[str]:
    """Every import below ``root`` that the allowlist does not have, as sentences."""
    return [*_in_python(root), *_in_javascript(root)]


def _in_python(root: Path) -> Iterator[str]:
    for path in [*sorted(root.glob("playground/**/*.py")), *root.glob("manage.py")]:
        name = path.relative_to(root).as_posix()
        if name.startswith(("playground/programs/examples/", "playground/programs/lessons/")):
            continue  # data
        room = next((room for room in PYTHON if any(_is_at(name, where) for where in room.where)), None)
        if room is None:
            yield f"{name} belongs to no room"
            continue
        for line, module in _imports(root, path):
            if not _may(room, module):
                yield f"{name}:{line} may not import {module}"


def _is_at(name: str, where: str) -> bool:
    if where.endswith("/"):
        return name.startswith(where)
    return name.count("/") == where.count("/") and fnmatch(name, where)


def _may(room: Room, module: str) -> bool:
    if _below(module, SIGNALS) and not room.signals:
        return False
    if module.partition(".")[0] == "playground":
        return _below(module, room.ours) and not _below(module, room.never)
    package = module.partition(".")[0]
    return package in sys.stdlib_module_names or package in room.theirs


def _below(module: str, heads: tuple[str, ...]) -> bool:
    return any(module == head or module.startswith(head + ".") for head in heads)


def _imports(root: Path, path: Path) -> Iterator[tuple[int, str]]:
    """Each import anywhere in the file: in functions, behind conditions, by name with importlib."""
    package = path.relative_to(root).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                for alias in node.names:
                    yield node.lineno, alias.name
            case ast.ImportFrom():
                base = list(package[: len(package) - node.level + 1]) if node.level else []
                module = ".".join([*base, *filter(None, [node.module])])
                for alias in node.names:
                    # What is imported from a package may be one of its modules.
                    full = f"{module}.{alias.name}"
                    at = root.joinpath(*full.split("."))
                    yield node.lineno, full if at.is_dir() or at.with_suffix(".py").is_file() else module
            case ast.Call(func=ast.Name("__import__") | ast.Attribute(attr="import_module")):
                match node.args:
                    case [ast.Constant(str(module)), *_]:
                        yield node.lineno, module


def _in_javascript(root: Path) -> Iterator[str]:
    scripts = root / "static" / "js"
    for path in sorted(scripts.glob("**/*.js")):
        name = path.relative_to(scripts).as_posix()
        area = name.partition("/")[0] if "/" in name else ""
        text = _without_comments_and_strings(path.read_text(encoding="utf-8"))
        for module in _javascript_imports(path):
            at = os.path.relpath(path.parent / module, scripts)
            if not _javascript_may(area, name, at):
                yield f"static/js/{name} may not import {at}"
        if area == "model":
            for found in IMPURE.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"static/js/{name}:{line} may not use {found[0]}"


def _javascript_may(area: str, name: str, target: str) -> bool:
    match area:
        case "model":
            return target == "protocol.js" or target.startswith("model/")
        case "transport":
            return target == "protocol.js" or target.startswith("transport/")
        case "dom":  # what all views are made of
            return target.startswith(("dom/", "model/"))
        case "views":
            view = name.split("/")[1] if name.count("/") > 1 else None
            own_folder = view is not None and target.startswith(f"views/{view}/")
            return own_folder or target.startswith(("model/", "dom/", "../vendor/"))
        case _:
            return True


_IMPORT = re.compile(
    r"""^\s*(?:import\s*(?:[\w*${}\s,]+?\bfrom\s*)?|export\s[\w*${}\s,]+?\bfrom\s*|.*\bimport\(\s*)["']([^"']+)["']""",
    re.MULTILINE,
)
_COMMENT_OR_STRING = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""", re.DOTALL
)


def _javascript_imports(path: Path) -> Iterator[str]:
    text = _COMMENT_OR_STRING.sub(lambda found: _blank(found[0]) if found["comment"] else found[0], path.read_text())
    for found in _IMPORT.finditer(text):
        yield found[1]


def _without_comments_and_strings(text: str) -> str:
    return _COMMENT_OR_STRING.sub(lambda found: _blank(found[0]), text)


def _blank(text: str) -> str:
    """As many lines as before."""
    return " " + "\n" * text.count("\n")
