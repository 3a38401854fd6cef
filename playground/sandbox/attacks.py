"""What the probe tries, in plain words, and the program that tries it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .tiers import Tier

_FULL: Final = frozenset({Tier.FULL})


@dataclass(frozen=True)
class Attack:
    """One thing that a program must not be able to do. ``name`` is a function of :data:`PROGRAM`."""

    name: str
    tries: str
    """Follows "A program cannot" or "A program can"."""
    tiers: frozenset[Tier] = frozenset(Tier)


ATTACKS: Final = (
    Attack("read_the_host", "read this machine's files"),
    Attack("write_the_host", "write this machine's files, outside of its own folder"),
    Attack("change_the_library", "change Python's library, or its modes and times"),
    Attack("be_root", "be root, or become it"),
    Attack("reach_the_network", "connect to this machine, or to any other"),
    Attack("see_processes", "see what else runs on this machine"),
    Attack("signal_others", "signal or end another process"),
    Attack("fork", "fork a process that outlives it"),
    Attack("start_a_program", "start another program"),
    Attack("leave_shared_memory", "leave shared memory behind"),
    Attack("ask_the_kernel", "use what the kernel has holes in: namespaces, bpf, io_uring, keyrings"),
    Attack("use_what_is_open", "use files and connections that the server has open"),
    Attack("raise_the_limits", "take more memory than it was given, or raise its limits"),
    Attack("fill_the_disk", "fill the disk or the memory with files", _FULL),
)
"""All of them; the full tier's quota can be seen, the unprivileged one's is a watch that ends a program."""

PROGRAM: Final = r'''
import ctypes, json, mmap, os, resource, socket

bait = json.loads(BAIT)
libc = ctypes.CDLL(None, use_errno=True)
X86 = os.uname().machine == "x86_64"


def through(*tries):
    """What the first of these got that got anything; an OSError is a wall."""
    for attempt in tries:
        try:
            return f"got {attempt()!r}"
        except (OSError, MemoryError, ValueError) as error:
            refused = f"{type(error).__name__}: {error}"
    raise PermissionError(refused)


def call(x86, arm, *arguments):
    result = libc.syscall(x86 if X86 else arm, *(ctypes.c_long(argument) for argument in arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def connect(family, address):
    with socket.socket(family) as client:
        client.settimeout(1)
        client.connect(address)
    return address


def spread(do):
    """Run ``do`` in the child that there must not be."""
    pid = do()
    if pid == 0:
        os._exit(0)
    return pid


def read_the_host():
    return through(
        lambda: open(bait["file"]).read(),
        lambda: os.listdir(bait["folder"]),
        lambda: open("/etc/hostname").read(),
        lambda: open("/etc/os-release").read(),
        lambda: open("/proc/self/environ").read(1),
    )


def write_the_host():
    return through(
        lambda: open(bait["file"], "w").write("x"),
        lambda: open(bait["folder"] + "/new", "w").write("x"),
        lambda: os.mkdir(bait["folder"] + "/folder"),
        lambda: os.chmod(bait["file"], 0o600),
    )


def change_the_library():
    return through(
        lambda: open(os.__file__, "a").write("x"),
        lambda: os.open(os.__file__, os.O_RDONLY | os.O_TRUNC),
        lambda: os.chmod(os.__file__, 0o777),
        lambda: os.utime(os.__file__),
    )


def be_root():
    if 0 in os.getresuid() + os.getresgid():
        return "it is root"
    return through(lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.chroot("/"))


def reach_the_network():
    return through(
        lambda: connect(socket.AF_INET, ("127.0.0.1", bait["port"])),
        lambda: connect(socket.AF_INET, ("192.0.2.1", 9)),
        lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
        lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
    )


def see_processes():
    return through(
        lambda: os.listdir("/proc"),
        lambda: open(f"/proc/{bait['worker']}/cmdline").read(),
    )


def signal_others():
    return through(*(lambda pid=pid: os.kill(pid, 0) for pid in (os.getppid(), bait["worker"], 1, 0, -1)))


def fork():
    return through(lambda: spread(os.fork))


def start_a_program():
    return through(
        lambda: os.posix_spawn("/bin/true", ["true"], {}),
        lambda: os.posix_spawn("/proc/self/exe", ["."], {}),
    )


def leave_shared_memory():
    return through(
        lambda: call(29, 194, 0, 4096, 0o1600),  # shmget
        lambda: call(68, 186, 0, 0o1600),  # msgget
        lambda: call(319, 279, 0, 0),  # memfd_create
    )


def ask_the_kernel():
    return through(
        lambda: call(272, 97, 0x10000000),  # unshare, a user namespace
        lambda: call(321, 280, 0, 0, 0),  # bpf
        lambda: call(250, 219, 0, -1, 0),  # keyctl
        lambda: call(425, 425, 1, ctypes.addressof(ctypes.create_string_buffer(120))),  # io_uring_setup
        lambda: call(135, 92, 0x0040000),  # personality
    )


def use_what_is_open():
    for descriptor in range(4, 256):
        try:
            os.fstat(descriptor)
        except OSError:
            continue
        return f"descriptor {descriptor} is open"
    raise PermissionError("nothing is open")


def raise_the_limits():
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if not 0 < hard <= bait["memory"]:
        return f"it may have {hard} bytes"
    return through(
        lambda: resource.setrlimit(resource.RLIMIT_AS, (hard + 1, hard + 1)),
        lambda: len(mmap.mmap(-1, bait["memory"])),
    )


def fill_the_disk():
    there = os.statvfs(".")
    if there.f_blocks * there.f_frsize > bait["tmp_bytes"]:
        return f"its folder may hold {there.f_blocks * there.f_frsize} bytes"
    raise PermissionError("its folder is small")


found = {}
for attack in (
    read_the_host, write_the_host, change_the_library, be_root, reach_the_network, see_processes, signal_others, fork,
    start_a_program, leave_shared_memory, ask_the_kernel, use_what_is_open, raise_the_limits, fill_the_disk,
):
    try:
        found[attack.__name__] = {"through": True, "got": attack()}
    except OSError as error:
        found[attack.__name__] = {"through": False, "got": str(error)}
print(json.dumps(found))
'''
"""``BAIT`` stands for what the worker has laid out for it, as a literal."""
