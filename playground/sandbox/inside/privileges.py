"""The layers ``user``, ``no-new-privileges`` and ``capabilities``: nobody in the box could do more than he is let.

``user``: a server started as root makes its zygote another user, who owns nothing on this machine, before the first
cell. ``no-new-privileges``: no exec (there is none to call, too) brings a privilege back. ``capabilities``: whatever a
namespace's root may do - mount, set addresses, change its root folder - is gone from every set before a program comes.
"""

from __future__ import annotations

import os

from . import kernel
from .plan import UNPRIVILEGED, Plan


def become_trusted(plan: Plan) -> None:
    """The zygote: be another user, if this is root. After its imports: the project's files may be closed to others."""
    if plan.tier == UNPRIVILEGED:
        kernel.set_dumpable(False)  # others of this user need not look at it
    if os.getuid() != 0 or not plan.has("user"):
        return
    keeps = not plan.has("user-namespace")  # its cells have no capabilities of their own to build with
    if keeps:
        kernel.keep_capabilities()
    os.setgroups([])
    os.setresgid(plan.trusted_id, plan.trusted_id, plan.trusted_id)
    os.setresuid(plan.trusted_id, plan.trusted_id, plan.trusted_id)
    if keeps:
        kernel.use_capabilities()
    if plan.tier != UNPRIVILEGED:
        kernel.set_dumpable(True)  # owns its /proc entries again, so that a child can write its uid_map


def give_up(plan: Plan) -> None:
    """The runner: drop what it has, and never get anything again."""
    if plan.has("no-new-privileges"):
        if plan.has("capabilities"):
            kernel.drop_capabilities()
        kernel.set_no_new_privileges()


def give_up_late(plan: Plan) -> None:
    """After the filter: without no_new_privs only the privileged may install one, and that one allows this."""
    if plan.has("capabilities") and not plan.has("no-new-privileges"):
        kernel.drop_capabilities()
