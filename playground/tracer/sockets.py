"""Whether anything is on its way between the sockets of a program, whose both ends are in it.

What is written to a pipe or a Unix socket has arrived. So has what is written to a loopback TCP socket, nearly always;
a kernel that is busy may hand it over later. Then the one end has sent more than the other has received, or, where the
other is not known, than was acknowledged; but acknowledgements come late by design (up to 40 ms), so these are waited
for no longer than nothing changes. Of datagrams nobody can say whether they are on their way: likewise.
"""

from __future__ import annotations

import _socket
import struct
from time import monotonic_ns
from typing import Any

_TCP_INFO = getattr(_socket, "TCP_INFO", 11)
_CONNECTING = frozenset({2, 3})
_LISTENS = 10
"""States of a connection: SYN_SENT and SYN_RECV, LISTEN."""

# Where struct tcp_info (linux/tcp.h) has its fields.
_SIZE = 216
"""Bytes; kernels before 4.19 have fewer."""
_UNACKNOWLEDGED = 24
_RECEIVED = 128
_SENT, _SENT_AGAIN = 200, 208

_PATIENCE_NANOSECONDS = 1_000_000
"""How long nothing must change before what cannot be known is taken to have arrived."""


class Sockets:
    """Those that are registered with the loop's selector."""

    def __init__(self, selector: Any) -> None:
        self._selector = selector
        self._doubtful: object = None
        self._since = 0

    def are_none(self) -> bool:
        """Whether there is nothing but the loop's own pipe."""
        return len(self._selector.get_map()) <= 1

    def are_quiet(self) -> bool:
        """Whether nothing is on its way, as far as can be known; when in doubt, whether that has lasted."""
        if self.are_none():
            return True
        doubtful: list[tuple[Any, int]] = []
        unanswered: dict[Any, int] = {}
        received: dict[Any, int] = {}
        for fd in list(self._selector.get_map()):
            state, ends, sent, came, waits = _look_at(fd)
            if state in _CONNECTING:
                return False
            if state < 0:
                doubtful.append((fd, 0))
            elif ends is not None:
                received[ends] = came
                if waits:
                    unanswered[ends] = sent
        for (here, there), sent in unanswered.items():
            came = received.get((there, here), -1)
            if came < 0:
                doubtful.append((here, sent))
            elif came < sent:
                return False
        return self._have_lasted(tuple(doubtful))

    def doubt(self) -> None:
        """The program did something: what was believed to have arrived is in doubt again."""
        self._doubtful = None

    def _have_lasted(self, doubtful: tuple[Any, ...]) -> bool:
        if doubtful and doubtful != self._doubtful:
            self._doubtful, self._since = doubtful, monotonic_ns()
        return not doubtful or monotonic_ns() - self._since > _PATIENCE_NANOSECONDS


def _look_at(fd: int) -> tuple[int, Any, int, int, int]:
    """A socket's state (0 for what needs no look, -1 for what cannot be known), ends, bytes sent, received, waiting."""
    nothing = (0, None, 0, 0, 0)
    try:
        connection = _socket.socket(fileno=fd)
    except (OSError, ValueError):  # a pipe
        return nothing
    try:
        if connection.family == _socket.AF_UNIX:
            return nothing
        if connection.type != _socket.SOCK_STREAM:
            return (-1, None, 0, 0, 0)
        info = connection.getsockopt(_socket.IPPROTO_TCP, _TCP_INFO, _SIZE)
        state = info[0]
        (waits,) = struct.unpack_from("I", info, _UNACKNOWLEDGED)
        if state == _LISTENS or (len(info) < _SIZE and not waits):
            return nothing
        if len(info) < _SIZE:
            return (-1, None, 0, 0, 0)
        ends = (connection.getsockname(), connection.getpeername())
        (came,) = struct.unpack_from("Q", info, _RECEIVED)
        sent, again = struct.unpack_from("QQ", info, _SENT)
        return (state, ends, sent - again, came, waits)
    except OSError:
        return nothing
    finally:
        connection.detach()
