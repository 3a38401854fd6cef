"""The functions of the program, and what each of them touches that is not its own: its text read, not run.

A parameter of a called function is called by the argument that stands for it.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable
from dataclasses import dataclass, field

from .touched import ADD, BIND, PASS, READ, WRITE, Touched
from .trees import children, name_of_call, walk

Function = ast.FunctionDef | ast.AsyncFunctionDef

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BUILTINS = frozenset(dir(builtins))
# fmt: off
_ADDS = frozenset(("add", "append", "appendleft", "extend", "update"))
_READS = frozenset((
    "get", "items", "keys", "values", "copy", "index", "count", "format", "join", "split", "strip", "lower", "upper",
    "startswith", "endswith", "replace", "title", "encode", "decode", "rjust", "ljust", "center",
    "debug", "info", "warning", "error", "exception", "critical", "log",
))
_WRITES = frozenset((
    "pop", "popleft", "popitem", "remove", "discard", "clear", "insert", "sort", "reverse", "setdefault",
    "set", "acquire", "release", "notify", "notify_all", "wait", "get_nowait", "put_nowait", "task_done",
    "write", "writelines", "send", "close", "open", "connect", "start", "stop", "commit", "rollback",
    "login", "logout", "cancel",
))
_WRITE_FILES = frozenset((
    "write_text", "write_bytes", "unlink", "touch", "mkdir", "makedirs", "rmdir", "rmtree", "rename", "move", "copy2",
    "copyfile", "copytree", "urlretrieve", "system", "check_call", "check_output", "Popen",
))
_READ_FILES = frozenset(("read_text", "read_bytes", "exists", "is_file", "is_dir", "listdir", "iterdir", "glob"))
# fmt: on
_FILES = "the files of the machine"
_IN_A_THREAD = {"to_thread": 0, "run_in_executor": 1}
"""How many arguments come before the function that is to run in a thread."""
_CHANGE_AN_ARGUMENT = frozenset(("shuffle", "heappush", "heappop", "heapify", "insort", "setattr", "delattr"))
_COUNTS = (ast.Add, ast.Sub, ast.BitOr)


@dataclass
class Scope:
    """Where some text stands: it decides what its names mean."""

    owner: ast.ClassDef | None = None
    """The class whose method it is."""
    itself: str | None = None
    """The method's first parameter."""
    outer: frozenset[str] = frozenset()
    """Names that it declares global or nonlocal."""
    is_module: bool = False
    aliases: dict[str, str] = field(default_factory=dict)
    """Local variables that are only another name for something."""


class Effects:
    """The functions of the program, and what each of them touches."""

    def __init__(self, tree: ast.Module) -> None:
        self.functions: dict[str, Function] = {}
        """Those that can be called by a plain name, of which there is only one of that name."""
        self.methods: dict[ast.ClassDef, dict[str, Function]] = {}
        self.every: list[tuple[Function, ast.ClassDef | None]] = []
        self._modules: set[str] = set()
        self._declares = False
        """Whether any function declares names global or nonlocal."""
        self._of: dict[Function, Touched] = {}
        twice: set[str] = set()
        self._collect(tree.body, None, twice)
        for name in twice:
            self.functions.pop(name, None)

    def _collect(self, body: Iterable[ast.AST], owner: ast.ClassDef | None, twice: set[str]) -> None:
        for node in body:
            if isinstance(node, _FUNCTIONS):
                self.every.append((node, owner))
                if owner is not None:
                    self.methods[owner][node.name] = node
                elif node.name in self.functions:
                    twice.add(node.name)
                else:
                    self.functions[node.name] = node
                self._collect(node.body, None, twice)
            elif isinstance(node, ast.ClassDef):
                self.methods[node] = {}
                self._collect(node.body, node, twice)
            elif isinstance(node, (ast.Global, ast.Nonlocal)):
                self._declares = True
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                self._modules.update((each.asname or each.name).partition(".")[0] for each in node.names)
            elif isinstance(node, ast.stmt) and not isinstance(node, (ast.Expr, ast.Assign, ast.Return)):
                self._collect(children(node), owner, twice)
            elif isinstance(node, (ast.ExceptHandler, ast.match_case)):
                self._collect(node.body, owner, twice)

    def scope_of(self, function: Function, owner: ast.ClassDef | None) -> Scope:
        """The scope of a function's body."""
        outer: set[str] = set()
        if self._declares:
            outer.update(*(node.names for node in walk(function) if isinstance(node, (ast.Global, ast.Nonlocal))))
        names = _parameters(function)
        return Scope(owner, names[0] if owner is not None and names else None, frozenset(outer))

    def called(self, call: ast.Call, scope: Scope) -> tuple[Function, int] | None:
        """The program's function that a call is known to call, and how many of its parameters come before its
        arguments.
        """
        func = call.func
        if isinstance(func, ast.Name):
            function = self.functions.get(func.id)
            return None if function is None else (function, 0)
        if (
            isinstance(func, ast.Attribute)
            and isinstance(func.value, ast.Name)
            and func.value.id == scope.itself
            and scope.owner is not None
        ):
            function = self.methods[scope.owner].get(func.attr)
            return None if function is None else (function, 1)
        return None

    def of(self, function: Function, owner: ast.ClassDef | None) -> Touched:
        """What a function touches when it is called: ``param NAME`` are its parameters, its own variables left out."""
        known = self._of.get(function)
        if known is not None:
            return known
        self._of[function] = {}  # while it is looked at, for one that calls itself
        scope = self.scope_of(function, owner)
        for node in walk(function):
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                key = self.key(node.value, scope) if isinstance(node.value, (ast.Name, ast.Attribute)) else None
                if key is not None and node.targets[0].id not in scope.outer:
                    scope.aliases[node.targets[0].id] = key
        found = self.touched(function.body, scope)
        parameters = set(_parameters(function)) - {scope.itself}
        touched: Touched = {}
        for key, done in found.items():
            if key in parameters:
                touched.setdefault(f"param {key}", set()).update(done - {BIND})
            elif BIND not in done:
                touched.setdefault(key, set()).update(done)
        self._of[function] = touched
        return touched

    def touched(
        self, text: ast.AST | list[ast.stmt], scope: Scope, without: frozenset[ast.AST] = frozenset()
    ) -> Touched:
        """What some text touches when it runs, the nodes ``without`` left out."""
        reading = _Reading(self, scope, without)
        for node in text if isinstance(text, list) else [text]:
            reading.visit(node)
        return reading.found

    def key(self, node: ast.AST, scope: Scope) -> str | None:
        """The name of the thing that an expression stands for or is a part of. None of what nobody can change."""
        attribute = None
        while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
            attribute = node.attr if isinstance(node, ast.Attribute) else None
            node = node.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super":
            return scope.itself and "self"
        if not isinstance(node, ast.Name):
            return None
        name = node.id
        if name == scope.itself:
            return f"self.{attribute}" if attribute is not None else "self"
        if name in scope.aliases:
            return scope.aliases[name]
        if name in self._modules or name in self.functions or name in _BUILTINS:
            return None
        return name


class _Reading:
    """Reads some text, node by node."""

    def __init__(self, effects: Effects, scope: Scope, without: frozenset[ast.AST]) -> None:
        self.effects, self.scope, self.without = effects, scope, without
        self.found: Touched = {}

    def _note(self, key: str | None, *done: str) -> None:
        if key is not None:
            self.found.setdefault(key, set()).update(done)

    def visit(self, node: ast.AST) -> None:
        if node in self.without or isinstance(node, ast.ClassDef):
            return
        if isinstance(node, _FUNCTIONS):
            self._note(node.name, BIND)
        elif isinstance(node, ast.Call):
            self._call(node)
        elif isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
            self._place(node)
        elif isinstance(node, ast.AugAssign):
            self.visit(node.value)
            counts = ADD if isinstance(node.op, _COUNTS) else WRITE
            if isinstance(node.target, ast.Name):
                self._note(node.target.id, READ, *([counts] if self._is_outer(node.target.id) else [BIND]))
                if counts is ADD and self._is_outer(node.target.id):
                    self.found[node.target.id].discard(READ)
            else:
                self._note(self.effects.key(node.target, self.scope), counts)
                self._inside(node.target)
        elif isinstance(node, (ast.AsyncWith, ast.With)):
            for item in node.items:
                if not isinstance(item.context_expr, ast.Call):
                    self._note(self.effects.key(item.context_expr, self.scope), WRITE)  # a lock: one at a time
            self._children(node)
        else:
            self._children(node)

    def _children(self, node: ast.AST) -> None:
        for child in children(node):
            self.visit(child)

    def _is_outer(self, name: str) -> bool:
        return self.scope.is_module or name in self.scope.outer

    def _place(self, node: ast.Name | ast.Attribute | ast.Subscript) -> None:
        key = self.effects.key(node, self.scope)
        if isinstance(node.ctx, ast.Load):
            self._note(key, READ)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self._note(node.id, WRITE if self._is_outer(node.id) else BIND)
        else:
            self._note(key, ADD if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) else WRITE)
        self._inside(node)

    def _inside(self, node: ast.AST) -> None:
        """What the way to a place reads: indices, and whatever is no name."""
        while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
            if isinstance(node, ast.Subscript):
                self.visit(node.slice)
            node = node.value
        if not isinstance(node, ast.Name):
            self.visit(node)

    def _call(self, call: ast.Call) -> None:
        func, name = call.func, name_of_call(call)
        if name in _IN_A_THREAD and len(call.args) > _IN_A_THREAD[name]:
            function, *arguments = call.args[_IN_A_THREAD[name] :]
            self._call(ast.Call(function, arguments, call.keywords))
            return
        called = self.effects.called(call, self.scope)
        for argument in (*call.args, *(each.value for each in call.keywords)):
            if called is not None and isinstance(argument, (ast.Name, ast.Attribute)):
                self._note(self.effects.key(argument, self.scope), PASS)
                self._inside(argument)
            else:
                self.visit(argument)
        if called is not None:
            self._pass_on(*called, call.args, call.keywords)
        elif name == "open" and isinstance(func, ast.Name):
            self._note(_FILES, ADD if _opens_to_write(call) else READ)
        elif name in _WRITE_FILES or name in _READ_FILES:
            self._note(_FILES, ADD if name in _WRITE_FILES else READ)
        elif name in _CHANGE_AN_ARGUMENT and call.args:
            self._note(self.effects.key(call.args[0], self.scope), WRITE)
        elif isinstance(func, ast.Attribute):
            done = ADD if name in _ADDS else READ if name in _READS else WRITE if name in _WRITES else f"call {name}"
            self._note(self.effects.key(func.value, self.scope), done)
        if isinstance(func, ast.Attribute):
            self._inside(func)
        elif not isinstance(func, ast.Name):
            self.visit(func)

    def _pass_on(self, function: Function, before: int, values: list[ast.expr], keywords: list[ast.keyword]) -> None:
        """What a function of the program does to its arguments, and to all else."""
        names = _parameters(function)[before:]
        given = dict(zip(names, values, strict=False)) | {each.arg or "": each.value for each in keywords}
        unsure = any(isinstance(value, ast.Starred) for value in values) or "" in given
        owner = self.scope.owner if before else None
        for key, done in self.effects.of(function, owner).items():
            if not key.startswith("param "):
                self._note(key, *done)
            elif unsure:
                for value in (*values, *(each.value for each in keywords)):
                    self._note(self.effects.key(value, self.scope), *done)
            elif (argument := given.get(key[6:])) is not None:
                self._note(self.effects.key(argument, self.scope), *done)


def _opens_to_write(call: ast.Call) -> bool:
    mode = [*call.args[1:2], *(each.value for each in call.keywords if each.arg == "mode")]
    return any(not isinstance(each, ast.Constant) or bool(set("wax+") & set(str(each.value))) for each in mode)


def _parameters(function: Function) -> list[str]:
    arguments = function.args
    return [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
