"""The layers of the box, as data: what each one stops, and in which tiers it stands.

The names are what ``Sandbox(without=…)`` takes, so that a test can leave one out and show what then gets through.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .tiers import Tier

_BOTH: Final = frozenset(Tier)
_FULL: Final = frozenset({Tier.FULL})


@dataclass(frozen=True)
class Layer:
    """One wall."""

    name: str
    stops: str
    """What gets through when it alone is missing, or what it holds when another fails."""
    where: str
    """The file that builds it, below ``playground/sandbox/``."""
    tiers: frozenset[Tier] = _BOTH
    optional: bool = True
    """Whether a box can be built without it. (It can in the full tier without no_new_privs, but in no other.)"""


LAYERS: Final = (
    Layer("view", "reading the host: there is one Python, read-only, no /proc, a made-up /etc", "view.py", _FULL),
    Layer("user", "being root: a zygote that root started becomes a user that owns nothing", "inside/privileges.py"),
    Layer("user-namespace", "owning anything outside; sharing limits with other cells", "inside/namespaces.py", _FULL),
    Layer("pid-namespace", "seeing and signalling other processes; one kill ends all", "inside/namespaces.py", _FULL),
    Layer("network-namespace", "any network but a loopback of the cell's own", "inside/namespaces.py", _FULL),
    Layer("mount-namespace", "leaving files: /tmp is the cell's own", "inside/namespaces.py", _FULL),
    Layer("ipc-namespace", "queues, shared memory, names that outlive a run", "inside/namespaces.py", _FULL),
    Layer("descriptors", "using what the worker or the zygote has open", "inside/descriptors.py"),
    Layer("landlock", "reading and writing files elsewhere, whatever the mounts say", "inside/landlock.py"),
    Layer("no-new-privileges", "gaining anything through an exec", "inside/privileges.py"),
    Layer("capabilities", "what a namespace's root may do: mounts, addresses, chroot", "inside/privileges.py"),
    Layer("seccomp", "every system call that is not on the list: exec, fork, ptrace, io_uring …", "calls.py"),
    Layer("limits", "using up memory, computing time, threads, descriptors", "inside/limits.py"),
    Layer("tmp", "filling the disk or the memory by files", "inside/folder.py"),
    Layer("supervisor", "running, printing and telling without end", "supervisor.py"),
    Layer("single-use", "anything that one run would leave to the next", "generation.py", optional=False),
)
"""All of them, from the outermost in."""

NAMES: Final = frozenset(layer.name for layer in LAYERS)


def checked(names: Iterable[str]) -> frozenset[str]:
    """``names`` as a set. Raises :class:`ValueError` for one that is no layer, or that no box can be without."""
    there = {layer.name: layer for layer in LAYERS}
    for name in names:
        if name not in there:
            raise ValueError(f"there is no layer {name!r}; there are {', '.join(there)}")
        if not there[name].optional:
            raise ValueError(f"no box can be built without the layer {name!r}")
    return frozenset(names)
