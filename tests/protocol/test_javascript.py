"""The browser's copy of the vocabulary."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from playground.protocol.events import EVENTS
from playground.protocol.javascript import TARGET, generate, main

ROOT = Path(__file__).resolve().parents[2]


def test_the_browsers_copy_is_not_stale() -> None:
    assert TARGET.read_text(encoding="utf-8") == generate(), "run `python -m playground.protocol.javascript`"


def test_a_stale_copy_is_told_by_the_check(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    stale = tmp_path / "protocol.js"
    stale.write_text("// old")
    monkeypatch.setattr("playground.protocol.javascript.TARGET", stale)
    assert main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_it_is_javascript_that_names_every_event() -> None:
    script = "import(process.argv[1]).then(m => console.log(JSON.stringify(m.EVENT_TYPES)))"
    found = subprocess.check_output(["node", "--input-type=module", "-e", script, str(TARGET)], text=True)
    assert found.strip() == '["' + '","'.join(EVENTS) + '"]'


def test_it_is_made_by_the_command_in_its_first_line() -> None:
    command = generate().splitlines()[0].split("`")[1].split()[1:]
    done = subprocess.run([sys.executable, *command, "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0
