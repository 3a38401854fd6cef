"""The tests' way to be an ordinary user."""

import subprocess
import sys

from .as_user import as_user


def test_a_command_is_run_by_an_ordinary_user_with_nothing_lent() -> None:
    look = "import os\nprint(os.getuid(), os.getgroups())\nprint(open('/proc/self/status').read())"
    ran = subprocess.run(as_user([sys.executable, "-c", look]), capture_output=True, text=True, check=True)

    who, status = ran.stdout.split("\n", 1)
    assert not who.startswith("0 ")
    assert "CapEff:\t0000000000000000" in status
    assert "CapPrm:\t0000000000000000" in status
