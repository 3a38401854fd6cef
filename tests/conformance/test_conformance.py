"""What asyncio does, program by program, as ``specs/`` has it: the whole story, on every Python that is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.sandbox.interpreters import Interpreter
from tests.tracer.conftest import interpreter

from .matching import compare
from .running import ONE_PROCESS, run
from .spec import FOLDER, read

__all__ = ["interpreter"]

pytestmark = ONE_PROCESS

SPECIFICATIONS = sorted(FOLDER.glob("*.md"))


@pytest.mark.parametrize("path", SPECIFICATIONS, ids=lambda path: path.stem)
def test_the_run_tells_the_whole_story(path: Path, interpreter: Interpreter) -> None:
    document = read(path)
    version = interpreter.version[:2]
    if not document.runs_on(version):
        pytest.skip(f"needs Python {document.only}")
    specification = document.specification(version)
    told = run(interpreter, specification.program)
    difference = compare(specification.story, told)
    assert difference is None, f"{specification.title}\n{difference.text}"
