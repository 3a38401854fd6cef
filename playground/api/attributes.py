"""What the code says of a struct's fields: the text that stands below each, which Python itself does not keep."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Final

_ROLE: Final = re.compile(r":\w+:`~?([^`]*)`")


@cache
def attribute_docs(kind: type) -> dict[str, str]:
    """The documented fields of a class, each with its text, as Markdown."""
    (told,) = ast.parse(dedent(inspect.getsource(kind))).body
    body = told.body if isinstance(told, ast.ClassDef) else []
    found: dict[str, str] = {}
    for field, below in pairwise(body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = as_markdown(text)
    return found


def as_markdown(text: str) -> str:
    """A docstring's text as Markdown: one line, one backtick, no roles."""
    return " ".join(_ROLE.sub(r"`\1`", text).replace("``", "`").split())
