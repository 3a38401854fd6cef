"""The rules of one watcher's socket: frames, acknowledgements, the window, silence, close codes. No socket in it.

Server → client, text frames, one JSON object each:

- ``{"events": [...]}``, ``{"state": "queued", "place": 3}``, ``{"state": "running"}``, ``{"heartbeat": true}``

Client → server, and nothing else:

- ``{"ack": SEQ}``, the largest seq that it has handled; after each frame of events, and as the answer to a heartbeat.

The server beneath applies no back-pressure: what is sent to a client that does not read piles up in this process. So a
client is never sent more than :data:`WINDOW` bytes of events that it has not acknowledged.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from enum import Enum
from typing import Final

import msgspec

FRAME: Final = 256 << 10
"""Bytes of one frame at most. (An event has at most half of that.)"""
WINDOW: Final = 1 << 20
"""Bytes of events that may be unacknowledged."""
HEARTBEAT_SECONDS: Final = 2.0
"""So often, for a page draws a live run up to now, and must not draw what it was not told for more than a moment."""
SILENCE_SECONDS: Final = 45.0
LAST_WORD_SECONDS: Final = 10.0
"""How long the last acknowledgement is waited for before the socket is closed without it."""

FRAMES_A_SECOND: Final = 1000
"""Frames that a client may send in one second; it has one to send for each that it gets."""

_SAID_LIMIT: Final = 200
"""Characters of a client's frame; an acknowledgement has about 20."""
_HEAD, _TAIL = '{"events":[', "]}"

HEARTBEAT_FRAME: Final = '{"heartbeat":true}'
RUNNING_FRAME: Final = '{"state":"running"}'


class Closing(Enum):
    """Why a socket is closed: a code for programs, a sentence for people (at most 123 bytes, says the standard)."""

    @property
    def code(self) -> int:
        """The close code."""
        code: int = self.value[0]
        return code

    @property
    def reason(self) -> str:
        """The sentence."""
        reason: str = self.value[1]
        return reason


class Close(Closing):
    """Why a run's socket is."""

    ENDED = (1000, "The run has ended.")
    BAD_AFTER = (4001, "`after` must be a whole number: the seq of the last event that you have.")
    BAD_FRAME = (4400, 'A frame came that is none of this protocol; only {"ack": SEQ} is.')
    NO_SUCH_RUN = (4404, "There is no such run here.")
    FAILED = (4500, "The server failed at this socket; connect again to read on.")
    TOO_MANY = (4429, "More than 1000 frames came within a second; acknowledge less often.")
    SILENT = (4408, "Nothing was heard for 45 seconds; connect again to read on.")


class NotOfThisProtocolError(ValueError):
    """The client sent what it may not send."""


class TooManyFramesError(ValueError):
    """The client sends faster than it may."""


class _Acknowledgement(msgspec.Struct, forbid_unknown_fields=True):
    ack: int


_decoder = msgspec.json.Decoder(_Acknowledgement, strict=True)


def after_of(query: bytes) -> int:
    """The seq in a socket's query string, ``after=N``; 0 when there is none. Raises :class:`NotOfThisProtocolError`."""
    values = [part[len(b"after=") :] for part in query.split(b"&") if part.startswith(b"after=")]
    text = values[-1] if values else b"0"
    if not (text.isdigit() and len(text) <= 15):
        raise NotOfThisProtocolError("after")
    return int(text)


class Session:
    """What one watcher was sent and has acknowledged. Times are seconds on any clock that never goes back."""

    def __init__(self, after: int, *, now: float) -> None:
        self.sent = after
        """The seq of the last event that was sent."""
        self.acknowledged = after
        self._pending: deque[str] = deque()
        self._unacknowledged: deque[tuple[int, int]] = deque()
        self._in_flight = 0
        self._heard_at = now
        self._sent_at = now
        self._second_began = now
        self._frames_in_it = 0

    @property
    def wants_more(self) -> bool:
        """Whether everything that was taken has been sent."""
        return not self._pending

    @property
    def all_acknowledged(self) -> bool:
        """Whether the client has handled everything that it was sent."""
        return self.acknowledged == self.sent

    def take(self, lines: Sequence[str]) -> None:
        """Take the events that come after those taken before, in order, each JSON text."""
        self._pending.extend(lines)

    def next_frame(self, *, now: float) -> str | None:
        """The next frame of events to be sent; None when there are none, or the window is full."""
        if not self._pending or self._in_flight + FRAME > WINDOW:
            return None
        batch: list[str] = []
        size = len(_HEAD) + len(_TAIL)
        while self._pending:
            line = self._pending[0]
            length = 1 + (len(line) if line.isascii() else len(line.encode()))
            if batch and size + length > FRAME:
                break
            batch.append(self._pending.popleft())
            size += length
        self.sent += len(batch)
        self._unacknowledged.append((self.sent, size))
        self._in_flight += size
        self._sent_at = now
        return _HEAD + ",".join(batch) + _TAIL

    def hear(self, text: str | None, *, now: float) -> None:
        """Take a frame of the client's (None: it was binary).

        Raises :class:`NotOfThisProtocolError` or :class:`TooManyFramesError`.
        """
        if now - self._second_began >= 1.0:
            self._second_began, self._frames_in_it = now, 0
        self._frames_in_it += 1
        if self._frames_in_it > FRAMES_A_SECOND:
            raise TooManyFramesError
        if text is None or len(text) > _SAID_LIMIT:
            raise NotOfThisProtocolError("not a short text")
        try:
            ack = _decoder.decode(text).ack
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise NotOfThisProtocolError(str(error)) from None
        if not 0 <= ack <= self.sent:
            raise NotOfThisProtocolError(f"an acknowledgement of {ack}, where {self.sent} was sent")
        self._heard_at = now
        self.acknowledged = max(self.acknowledged, ack)
        while self._unacknowledged and self._unacknowledged[0][0] <= ack:
            self._in_flight -= self._unacknowledged.popleft()[1]

    def heartbeat(self, *, now: float) -> str | None:
        """A heartbeat, when it is time for one."""
        if now - self._sent_at < HEARTBEAT_SECONDS:
            return None
        self._sent_at = now
        return HEARTBEAT_FRAME

    def is_silent(self, *, now: float) -> bool:
        """Whether nothing was heard of the client for too long."""
        return now - self._heard_at > SILENCE_SECONDS


def queued_frame(place: int) -> str:
    """The frame that tells a queued run's place; 1 is the next."""
    return f'{{"state":"queued","place":{place}}}'
