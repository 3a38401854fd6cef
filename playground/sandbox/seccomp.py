"""Compiles the policy's system calls to a seccomp filter, outside the box, so that nothing inside needs libseccomp."""

from __future__ import annotations

import errno
import functools
import tempfile

import pyseccomp

from . import policy


@functools.cache
def compile_filter() -> bytes:
    """The default-deny filter as a BPF program: an array of ``struct sock_filter``.

    A refused call fails with EPERM, so that a program meets it as an ordinary :class:`PermissionError`; a call by
    another architecture's numbers (i386, x32) kills, because there is no honest reason for one.

    A name that this machine's libseccomp does not know is left out: it stays refused.
    """
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    for group in policy.ALLOWED.values():
        for name, alternatives in group.items():
            for argument_sets in [[where] for where in alternatives] or [[]]:
                _add(rules, pyseccomp.ALLOW, name, argument_sets)
    for name, code in policy.REFUSED.items():
        _add(rules, pyseccomp.ERRNO(code), name, [])
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _add(rules: pyseccomp.SyscallFilter, action: int, name: str, conditions: list[policy.Where]) -> None:
    arguments = [pyseccomp.Arg(where.argument, pyseccomp.MASKED_EQ, where.mask, where.equals) for where in conditions]
    try:
        number = pyseccomp.resolve_syscall(pyseccomp.system_arch(), name)
    except (ValueError, OSError):
        return
    if number < 0:
        return
    rules.add_rule(action, name, *arguments)
