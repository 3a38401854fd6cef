"""What the machine has that this process may use."""

from __future__ import annotations

import os
import resource
from pathlib import Path
from typing import Final

_MOST_DESCRIPTORS: Final = 1 << 16

_CGROUP_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
"""Where a container sees its own limit, in the second and the first version of control groups."""


def memory() -> int:
    """Bytes of memory: the machine's, or less where a container's limit is lower."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(physical, *(limit for path in _CGROUP_LIMITS if (limit := _limit(Path(path)))), physical)


def descriptors() -> int:
    """Files, pipes and sockets that this process may have open, once :func:`open_more` was called."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _MOST_DESCRIPTORS)


def open_more() -> None:
    """Let this process have so many open. (Many systems give 1,024 to begin with, for the sake of ``select``.)"""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < descriptors():
        resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors(), hard))


def _limit(path: Path) -> int | None:
    try:
        text = path.read_text().strip()
    except OSError:  # no such limit, or no such version
        return None
    return int(text) if text.isdigit() and int(text) > 0 else None
