"""``script/lib.sh``: what ``script/server`` and ``script/test`` set up heals itself when it was interrupted."""

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

from tests.pythons import INTERPRETERS
from tests.serving import ROOT

PYTHON = f"""#!/bin/sh
# Python, but for a venv's pip, which takes seconds and the network: this one says what it is asked for.
[ "$1 $2" = "-m venv" ] || exec {sys.executable} "$@"
{sys.executable} -m venv --without-pip "$3"
[ ! -e interrupt ] || {{ rm interrupt; kill -INT 0; exec sleep 9; }}
pip=$(echo "$3"/lib/python3*/site-packages)/pip
mkdir "$pip"
echo 'import sys; print("pip", *sys.argv[1:])' >"$pip/__main__.py"
"""


def set_up(folder: Path) -> tuple[int, str]:
    """As the scripts do it: the status with which that ended, and what was said."""
    command = ["bash", "-c", f". {ROOT}/script/lib.sh; set -euo pipefail; need_venv requirements.txt"]
    process = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PLAYGROUND_PYTHON": f"{folder}/python"},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        check=False,
    )
    return process.returncode, process.stdout


def test_a_virtual_environment_that_was_interrupted_or_lost_its_python_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").touch()
    python = tmp_path / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    own = tmp_path / ".venv/bin/python"

    (tmp_path / "interrupt").touch()
    status, said = set_up(tmp_path)
    assert status in (-signal.SIGINT, 128 + signal.SIGINT)
    assert own.exists(), "it was begun"
    status, said = set_up(tmp_path)
    assert (status, said.splitlines()[0].split(": ")[-1]) == (0, "making it was interrupted")
    assert "pip install" in said
    assert set_up(tmp_path) == (0, ""), "the quick way"

    own.unlink()
    own.symlink_to("/gone/python")
    status, said = set_up(tmp_path)
    assert (status, said.splitlines()[0].split(": ")[-1]) == (0, "its Python or its pip does not start")
    assert set_up(tmp_path) == (0, "")

    others = [str(one.executable) for one in INTERPRETERS if one.version[:2] != sys.version_info[:2]]
    for other in others[:1]:
        python.write_text(PYTHON.replace(sys.executable, other))
        status, said = set_up(tmp_path)
        assert (status, said.splitlines()[0].split(": ")[-1]) == (0, f"it has Python {platform.python_version()}")
        assert set_up(tmp_path) == (0, "")
