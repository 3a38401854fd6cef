"""What a server, its zygotes and its cells hold of the machine."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path

from tests.serving import Server

NAMESPACES = ("user", "pid", "net", "mnt", "ipc", "uts", "cgroup")


@dataclass(frozen=True)
class Held:
    """Counted at one moment. Equal when nothing was left behind."""

    processes: int
    """The server, and all below it."""
    namespaces: int
    """Those that these processes are in and this one is not."""
    mounts: int
    """The machine's own, as this process sees them: a cell's are its namespace's."""
    files: int
    """What the server has written, besides its database's own."""
    descriptors: int
    """The server's and the zygotes', but for the connections of clients."""


@dataclass(frozen=True)
class Memory:
    """Bytes. Never quite equal: looked at by people, or against a bound."""

    server: int
    """The server's resident set."""
    zygotes: int
    """What is resident of everything below it, shared pages by their share."""
    networks: int
    """Network namespaces that the kernel keeps, on the whole machine; -1 where it does not say."""


def held(server: Server) -> Held:
    root = server.process.pid
    pids = below(root)
    ours = {_namespace("self", kind) for kind in NAMESPACES}
    theirs = {_namespace(pid, kind) for pid in pids for kind in NAMESPACES} - ours - {""}
    var = Path(server.environment["PLAYGROUND_VAR"])
    return Held(
        processes=len(pids),
        namespaces=len(theirs),
        mounts=len(Path("/proc/self/mountinfo").read_bytes().splitlines()),
        files=sum(not path.name.startswith("playground.sqlite3-") for path in var.rglob("*")),
        descriptors=sum(_descriptors(pid) for pid in pids),
    )


def memory(server: Server) -> Memory:
    root = server.process.pid
    return Memory(
        server=_kib(f"/proc/{root}/smaps_rollup", "Rss:") * 1024,
        zygotes=sum(_kib(f"/proc/{pid}/smaps_rollup", "Pss:") for pid in below(root) - {root}) * 1024,
        networks=_networks(),
    )


def below(root: int) -> set[int]:
    """``root`` and every living process below it."""
    parents: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with suppress(OSError):
                stat = Path(f"/proc/{entry}/stat").read_text(encoding="utf-8", errors="replace")
                state, parent = stat.rpartition(")")[2].split()[:2]
                if state not in "ZX":
                    parents[int(entry)] = int(parent)
    found, fresh = {root}, {root}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh}
        found |= fresh
    return found


def name_of(pid: int) -> str:
    """What the kernel calls a process; empty when it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8", errors="replace").strip()
    return ""


async def at_rest(server: Server, quiet: float = 2.0) -> Held:
    """What is held once it has not changed for ``quiet`` seconds: cells are built, and ends noticed, a moment later."""
    seen, unchanged = held(server), 0.0
    for _ in range(600):
        await asyncio.sleep(0.1)
        now = held(server)
        unchanged = unchanged + 0.1 if now == seen else 0.0
        seen = now
        if unchanged >= quiet:
            return seen
    raise AssertionError(f"it does not come to rest: {seen}")


async def back_at(server: Server, before: Held) -> Held:
    """What is held as soon as it is that again; what it is instead, when it is not for a minute."""
    for _ in range(600):
        if (now := held(server)) == before:
            break
        await asyncio.sleep(0.1)
    return now


async def gone(pids: set[int], look: Callable[[], set[int]] = lambda: below(1)) -> bool:
    """Whether none of these processes is left after a moment. A number may be given away again: ask soon."""
    for _ in range(600):
        if not pids & look():
            return True
        await asyncio.sleep(0.05)
    return False


def table(rows: list[tuple[str, Held, Memory]]) -> str:
    """For people, a line for each moment."""
    heads = ["", *(each.name for each in fields(Held)), "server MiB", "zygotes MiB", "networks"]
    lines = [heads]
    for name, counts, bytes_ in rows:
        numbers = [str(getattr(counts, each.name)) for each in fields(Held)]
        sizes = [f"{bytes_.server / (1 << 20):.1f}", f"{bytes_.zygotes / (1 << 20):.1f}", str(bytes_.networks)]
        lines.append([name, *numbers, *sizes])
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _namespace(pid: int | str, kind: str) -> str:
    with suppress(OSError):
        return os.readlink(f"/proc/{pid}/ns/{kind}")
    return ""


def _descriptors(pid: int) -> int:
    count = 0
    with suppress(OSError):
        for descriptor in os.listdir(f"/proc/{pid}/fd"):
            with suppress(OSError):
                count += not os.readlink(f"/proc/{pid}/fd/{descriptor}").startswith("socket:")
    return count


def _kib(path: str, field: str) -> int:
    with suppress(OSError):
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.startswith(field):
                return int(line.split()[1])
    return 0


def _networks() -> int:
    with suppress(OSError):
        for line in Path("/proc/slabinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("net_namespace "):
                return int(line.split()[1])
    return -1
