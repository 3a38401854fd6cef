"""The Pythons that tests are repeated for: all that this machine has, or those that ``PLAYGROUND_TEST_PYTHON`` names,
by version or by path, with commas between."""

import os

from playground.sandbox import interpreters
from playground.sandbox.interpreters import Interpreter


def _found() -> tuple[Interpreter, ...]:
    wanted = [part for part in os.environ.get("PLAYGROUND_TEST_PYTHON", "").split(",") if part]
    if any(part not in interpreters.SUPPORTED for part in wanted):
        found = interpreters.named(wanted)
        assert not found.left_out, found.left_out
        return found.interpreters
    found = interpreters.found_here()
    assert set(wanted) <= set(found.names), f"of {wanted} there are only {found.names}"
    return tuple(one for one in found.interpreters if not wanted or one.name in wanted)


INTERPRETERS = _found()
