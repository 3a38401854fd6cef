"""What the unprivileged tier is made of, piece by piece; and all of it again as an ordinary user."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from playground.sandbox.inside import folder, syscalls

from .as_user import as_user


def test_a_folder_is_removed_however_deep_and_closed(tmp_path: Path) -> None:
    place = folder.make(str(tmp_path))
    here = os.open(place, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(os.open("f", os.O_CREAT, dir_fd=here))
        os.fchmod(here, 0)
        os.close(here)
        here = below
    os.close(here)
    folder.remove(place)
    assert not Path(place).exists()


def test_a_filter_without_a_place_for_its_process_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for its process"):
        syscalls.made_out_to(5, bytes(16), 1234)


@pytest.mark.skipif(os.geteuid() != 0, reason="is run by an ordinary user already")
def test_all_of_this_holds_for_an_ordinary_user() -> None:
    tests = str(Path(__file__).with_name("test_unprivileged.py"))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests]
    ran = subprocess.run(
        as_user([*command, "-k", "refused or allowed or worker_is_killed"]), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout[-3000:]
