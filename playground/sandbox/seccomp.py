"""Compiles the allowed system calls to a filter, outside the box, so that nothing inside needs libseccomp."""

from __future__ import annotations

import errno
import functools
import tempfile
from collections.abc import Sequence
from typing import Final

import pyseccomp

from . import calls
from .tiers import Tier

_ACTION_FOR_OTHER_ARCHITECTURES: Final = 2  # SCMP_FLTATR_ACT_BADARCH


@functools.cache
def compile_filter(tier: Tier = Tier.FULL, without: frozenset[str] = frozenset()) -> bytes:
    """The default-deny filter of a tier's cells as a BPF program: an array of ``struct sock_filter``.

    A refused call fails with EPERM, so that a program meets it as an ordinary :class:`PermissionError`; a call by
    another architecture's numbers (i386, x32) kills the process, because there is no honest reason for one.

    Where the layer ``no-new-privileges`` is left out, a cell can drop its capabilities only after it has the filter,
    which therefore allows it. A name that this machine's libseccomp does not know is left out: it stays refused.
    """
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    rules.set_attr(_ACTION_FOR_OTHER_ARCHITECTURES, pyseccomp.KILL_PROCESS)
    for group in calls.GROUPS:
        if tier in group.tiers:
            for name, alternatives in group.calls.items():
                for conditions in alternatives or [()]:
                    _add(rules, pyseccomp.ALLOW, name, conditions)
    if "no-new-privileges" in without:
        for name in calls.DROPS_CAPABILITIES:
            _add(rules, pyseccomp.ALLOW, name, ())
    for name, alternatives in calls.PRETENDED.items():
        for conditions in alternatives:
            _add(rules, pyseccomp.ERRNO(0), name, conditions)
    for name, code in calls.REFUSED.items():
        _add(rules, pyseccomp.ERRNO(code), name, ())
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _add(rules: pyseccomp.SyscallFilter, action: int, name: str, conditions: Sequence[calls.Where]) -> None:
    arguments = [pyseccomp.Arg(where.argument, pyseccomp.MASKED_EQ, where.mask, where.equals) for where in conditions]
    try:
        number = pyseccomp.resolve_syscall(pyseccomp.system_arch(), name)
    except (ValueError, OSError):
        return
    if number < 0:
        return
    rules.add_rule(action, name, *arguments)
