"""What the machine has that this process may use."""

from __future__ import annotations

import os
from pathlib import Path

_CGROUP_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
"""Where a container sees its own limit, in the second and the first version of control groups."""


def memory() -> int:
    """Bytes of memory: the machine's, or less where a container's limit is lower."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(physical, *(limit for path in _CGROUP_LIMITS if (limit := _limit(Path(path)))), physical)


def _limit(path: Path) -> int | None:
    try:
        text = path.read_text().strip()
    except OSError:  # no such limit, or no such version
        return None
    return int(text) if text.isdigit() and int(text) > 0 else None
