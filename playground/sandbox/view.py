"""The file system that the zygote, and so every cell, sees: made by bubblewrap, read-only, and short.

One Python and its standard library (nothing that was installed in it), the system's libraries, the tracer, the protocol
and the sandbox's inner part; no /proc, no /sys, no /etc but three small made-up files, nothing of the server's own
configuration or data.
"""

from __future__ import annotations

from pathlib import Path

from .interpreters import Interpreter

APP = Path("/app")
"""Where the project's visible part stands inside."""

_PROJECT = Path(__file__).resolve().parents[2]
_VISIBLE = (
    "playground/__init__.py",
    "playground/protocol",
    "playground/tracer",
    "playground/sandbox/__init__.py",
    "playground/sandbox/inside",
)
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")

MADE_UP_FILES = {
    "/etc/hosts": b"127.0.0.1 localhost playground\n::1 localhost\n",
    "/etc/passwd": b"program:x:1000:1000::/tmp:/bin/false\n",
    "/etc/group": b"program:x:1000:\n",
}

PREFIX = Path("/opt/python")
"""Where Python stands inside, unless it is the system's own: no path of the host's is shown in a traceback."""

ENVIRONMENT = {
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONDONTWRITEBYTECODE": "1",
    # One malloc arena: each further one reserves 64 MiB of the address space that RLIMIT_AS counts.
    "MALLOC_ARENA_MAX": "1",
    # For a Python whose shared library is found by its old place.
    "LD_LIBRARY_PATH": str(PREFIX / "lib"),
}


def python(interpreter: Interpreter) -> Path:
    """Where the interpreter stands inside."""
    return _inside(interpreter.executable, interpreter)


def bubblewrap_arguments(
    files: dict[str, int], interpreter: Interpreter, *, privileged: bool, without: frozenset[str] = frozenset()
) -> list[str]:
    """What to call bubblewrap with, up to and without the command.

    ``files`` maps each of :data:`MADE_UP_FILES` to a descriptor that its content can be read from. ``interpreter`` is
    the Python that is to be seen. ``privileged``: the server runs as root; then bubblewrap makes no user namespace (it
    needs none), and keeps just the two capabilities with which the zygote becomes nobody. The namespaces here are the
    zygote's; each cell has its own. ``without`` are layers of the cells that are left out: what their absence would
    meet here is left out too.
    """
    arguments = ["--die-with-parent", "--new-session", "--clearenv"]
    arguments += [*_capabilities(without, privileged=privileged), *_namespaces(without, privileged=privileged)]
    for name, value in ENVIRONMENT.items():
        arguments += ["--setenv", name, value]
    for folder in _SYSTEM:
        arguments += _bound(Path(folder))
    for path in _python_paths(interpreter):
        inside = _inside(path, interpreter)
        arguments += [*_parents(inside), "--ro-bind", str(path), str(inside)]
    for path in _others_packages(interpreter):
        arguments += ["--tmpfs", str(_inside(path, interpreter)), "--remount-ro", str(_inside(path, interpreter))]
    arguments += _directory(APP / "playground" / "sandbox")
    for visible in _VISIBLE:
        arguments += ["--ro-bind", str(_PROJECT / visible), str(APP / visible)]
    if "mount-namespace" in without:
        arguments += ["--perms", "1777", "--tmpfs", "/tmp"]
    else:
        arguments += _directory(Path("/tmp"))
    arguments += [*_directory(Path("/dev")), *_directory(Path("/etc"))]
    for device in _DEVICES:
        arguments += ["--dev-bind", device, device]
    for name, descriptor in files.items():
        arguments += ["--perms", "0444", "--ro-bind-data", str(descriptor), name]
    return [*arguments, "--remount-ro", "/", "--chdir", "/"]


def _capabilities(without: frozenset[str], *, privileged: bool) -> list[str]:
    kept = ["CAP_SETUID", "CAP_SETGID"] if privileged else []
    if "user-namespace" in without:  # a cell has no capabilities of its own then, and builds with the zygote's
        kept += ["CAP_SYS_ADMIN", "CAP_NET_ADMIN"]
    if "user" in without:
        kept += ["CAP_SETFCAP"]  # what the kernel asks of whoever lets root into a namespace
    return ["--cap-drop", "ALL", *(argument for capability in kept for argument in ("--cap-add", capability))]


def _namespaces(without: frozenset[str], *, privileged: bool) -> list[str]:
    arguments = ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    if not privileged:
        arguments += ["--unshare-user"]
    if "network-namespace" not in without:
        arguments += ["--unshare-net"]
    return arguments


def _is_the_systems(interpreter: Interpreter) -> bool:
    return interpreter.base == Path("/usr")


def _inside(path: Path, interpreter: Interpreter) -> Path:
    base = interpreter.base
    if _is_the_systems(interpreter) or not path.is_relative_to(base):
        return path
    return PREFIX / path.relative_to(base)


def _python_paths(interpreter: Interpreter) -> list[Path]:
    """The interpreter, its shared library and its standard library, where /usr/lib does not hold them."""
    paths = [interpreter.executable]
    if not _is_the_systems(interpreter):
        library = interpreter.base / "lib"
        paths += [path for path in library.glob("libpython*.so*") if path.is_file()]
        paths += [library / f"python{interpreter.name}"]
    return paths


def _others_packages(interpreter: Interpreter) -> list[Path]:
    """What was installed beside the standard library: the host's own affair, so the folders stand empty inside."""
    library = interpreter.base / "lib" / f"python{interpreter.name}"
    places = (library / "site-packages", library / "dist-packages", Path("/usr/lib/python3/dist-packages"))
    return [path for path in places if path.is_dir()]


def _bound(path: Path) -> list[str]:
    if path.is_symlink():
        return ["--symlink", str(path.readlink()), str(path)]
    return [*_parents(path), "--ro-bind", str(path), str(path)] if path.is_dir() else []


def _parents(path: Path) -> list[str]:
    # Named with their mode, because bubblewrap would make them after the pattern of the host's: /root is 0700 there.
    return [argument for parent in list(path.parents)[-2::-1] for argument in _directory(parent)]


def _directory(path: Path) -> list[str]:
    return ["--perms", "0755", "--dir", str(path)]
