"""The layer ``seccomp``: every system call that is not on the list (``playground/sandbox/calls.py``) is refused.

No exec, no fork, no ptrace, mount, bpf, io_uring, keyring, no signal to others: what a program cannot ask for, no hole
behind it can answer.
"""

from __future__ import annotations

import os
import struct

from . import kernel
from .plan import Plan

_INSTRUCTION = struct.Struct("=HBBI")  # struct sock_filter: code, jump if true, jump if false, constant
_EQUALS = 0x15  # BPF_JMP | BPF_JEQ | BPF_K


def install(plan: Plan) -> None:
    """Install the plan's filter for good, made out to this process."""
    if plan.has("seccomp"):
        kernel.install_filter(made_out_to(os.getpid(), plan.syscall_filter, plan.own_pid))


def made_out_to(pid: int, program: bytes, own_pid: int) -> bytes:
    """``program`` with ``pid`` wherever it compares something with the placeholder ``own_pid``.

    Raises :class:`ValueError` when it nowhere does: a filter that compares with nobody would let everybody be killed.
    """
    found = False
    instructions = []
    for code, if_true, if_false, constant in _INSTRUCTION.iter_unpack(program):
        is_own_pid = code == _EQUALS and constant == own_pid
        found = found or is_own_pid
        instructions.append(_INSTRUCTION.pack(code, if_true, if_false, pid if is_own_pid else constant))
    if not found:
        raise ValueError("the filter of system calls has no place for its process")
    return b"".join(instructions)
