"""The rules of one room socket: what it is sent, how much at once, what it may say and how often. No socket in it.

Server → client, text frames, one JSON object each:

- ``{"frame": 3, "rev": 41, "items": [{"key": "room", "value": {…}}, …]}``: what changed, in order; ``value`` is null
  where there is none any more. ``rev`` is what to come back with: ``?after=41``.
- ``{"frame": 4, "run": ID, "events": […]}``: the next events of a run that is watched (docs/protocol.md).
- ``{"run": ID, "state": "queued", "place": 3}``, ``{"run": ID, "state": "over"}``, ``{"run": ID, "state": "unknown"}``
- ``{"done": N}``, with ``"run": ID`` where one was asked for, or ``{"refused": N, "code": …, "message": …}``
- ``{"heartbeat": TIME}``, the server's clock in milliseconds since 1970, by which timers and play heads are shown.

Client → server: the wishes of :mod:`.commands`; each frame with a number is answered by ``{"do": "ack", "frame": N}``.

A client is never sent more than :data:`WINDOW` bytes that it has not acknowledged, and what waits is never a queue but
the items' newest values: so a client that does not read costs no more than that.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

import msgspec
from django.conf import settings

from playground.rooms import commands
from playground.rooms.audience import LOOKED_AT, audiences_of
from playground.rooms.replica import Replica
from playground.rooms.who import Host, Sitting
from playground.runs.socket_session import Closing, NotOfThisProtocolError

FRAME: Final = 128 << 10
"""Bytes of one frame at most, unless a single item or event is longer."""
WINDOW: Final = 512 << 10
HEARTBEAT_SECONDS: Final = 5.0
TIME_SECONDS: Final = 60.0
"""So often the time is told, however much else there is to tell; and at once to whoever comes."""
SILENCE_SECONDS: Final = 45.0
FRAMES_A_SECOND: Final = 60
"""That a client may send besides acknowledgements, on the average of ten seconds."""
ACKS_A_SECOND: Final = 500
MOST_SAID: Final = 2 << 20
"""Characters that a client may send in ten seconds."""
_SPAN: Final = 10.0


class Close(Closing):
    """Why a room's socket is closed."""

    BAD_AFTER = (4001, "`after` must be a whole number: the rev of the last items that you have.")
    BAD_FRAME = (4400, "A frame came that is none of this protocol.")
    NO_SEAT = (4401, "This browser has no seat in this room; join it by its code.")
    REMOVED = (4403, "This seat was taken away.")
    GONE = (4404, "There is no such room any more.")
    SILENT = (4408, "Nothing was heard for 45 seconds; connect again to go on.")
    GUESSING = (4429, "Too many codes that there are none of came from your address. Wait a minute.")
    TOO_MANY = (4429, "More came than one page can mean; connect again in a moment.")
    FAILED = (4500, "The server failed at this socket; connect again to go on.")


class TooMuchError(ValueError):
    """The client sends faster than it may."""


class Session:
    """What one socket of the host or of a seat was sent, and has acknowledged.

    ``clock`` gives seconds and never goes back.
    """

    def __init__(self, who: Host | Sitting, after: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.who = who
        self.audiences = audiences_of(who)
        self._clock = clock
        self._sent = after
        self._looked_at: int | None = None
        self._looked_sent = 0
        self._frame = 0
        self._unacknowledged: deque[tuple[int, int]] = deque()
        self._in_flight = 0
        self._heard_at = self._sent_at = self._span_began = clock()
        self._told_time_at = -TIME_SECONDS + self._sent_at
        self._frames = self._acks = self._characters = 0

    # --- to the client ---

    @property
    def has_room(self) -> bool:
        """Whether a further frame fits into the window."""
        return self._in_flight + FRAME <= WINDOW

    def look_at(self, seat: int | None) -> None:
        """Send this seat's texts and runs from now on, and no other's."""
        if seat != self._looked_at:
            self._looked_at, self._looked_sent = seat, 0

    @property
    def looked_at(self) -> int | None:
        """The seat whose texts are sent."""
        return self._looked_at

    def next_items(self, replica: Replica) -> str | None:
        """The next frame of items; None when all of them were sent, or the window is full."""
        if not self.has_room:
            return None
        parts: list[str] = []
        size = 0
        for item in replica.newer(self._sent, self.audiences):
            if parts and size + len(item.text) > FRAME:
                break
            parts.append(f'{{"key":"{item.key}","value":{item.text}}}')
            size += len(item.text) + 40
            self._sent = item.rev
        if self._looked_at is not None and size < FRAME:
            for item in replica.newer(self._looked_sent, (self._looked_at,), only=LOOKED_AT):
                if parts and size + len(item.text) > FRAME:
                    break
                parts.append(f'{{"key":"{item.key}","value":{item.text}}}')
                size += len(item.text) + 40
                self._looked_sent = item.rev
        if not parts:
            return None
        return self._sending(f'"rev":{self._sent},"items":[{",".join(parts)}]')

    def events(self, run: str, lines: list[str]) -> str:
        """The frame with these events of a run, each JSON text. To be asked for only while there is room."""
        return self._sending(f'"run":"{run}","events":[{",".join(lines)}]')

    def heartbeat(self) -> str | None:
        """A heartbeat, when it is time for one."""
        now = self._clock()
        if now - self._sent_at < HEARTBEAT_SECONDS and now - self._told_time_at < TIME_SECONDS:
            return None
        self._sent_at = self._told_time_at = now
        return f'{{"heartbeat":{int(time.time() * 1000)}}}'

    def _sending(self, rest: str) -> str:
        self._frame += 1
        size = len(rest) if rest.isascii() else len(rest.encode())
        self._unacknowledged.append((self._frame, size))
        self._in_flight += size
        self._sent_at = self._clock()
        return f'{{"frame":{self._frame},{rest}}}'

    # --- from the client ---

    @property
    def is_silent(self) -> bool:
        """Whether nothing was heard of the client for too long."""
        return self._clock() - self._heard_at > SILENCE_SECONDS

    def hear(self, text: str | None) -> commands.Command | None:
        """What a client's frame wishes (None for a text: it was binary); None when it was an acknowledgement.

        Raises :class:`NotOfThisProtocolError` or :class:`TooMuchError`.
        """
        now = self._clock()
        if now - self._span_began >= _SPAN:
            self._span_began, self._frames, self._acks, self._characters = now, 0, 0, 0
        if text is None or len(text) > settings.LIMIT_BODY:
            raise NotOfThisProtocolError("not a text of a possible length")
        self._characters += len(text)
        if self._characters > MOST_SAID:
            raise TooMuchError
        try:
            said = commands.decode(text)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise NotOfThisProtocolError(str(error)) from None
        self._heard_at = now
        if isinstance(said, commands.Ack):
            self._acks += 1
            if self._acks > ACKS_A_SECOND * _SPAN:
                raise TooMuchError
            self._acknowledge(said.frame)
            return None
        self._frames += 1
        if self._frames > FRAMES_A_SECOND * _SPAN:
            raise TooMuchError
        return said

    def _acknowledge(self, frame: int) -> None:
        if frame > self._frame:
            raise NotOfThisProtocolError(f"an acknowledgement of {frame}, where {self._frame} was sent")
        while self._unacknowledged and self._unacknowledged[0][0] <= frame:
            self._in_flight -= self._unacknowledged.popleft()[1]


def after_of(text: str) -> int:
    """The rev that a socket's address names; 0 when it names none. Raises :class:`NotOfThisProtocolError`."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise NotOfThisProtocolError("after")
    return int(text)


def done(n: int, run: str | None = None) -> str:
    """The answer to a wish that was granted."""
    return f'{{"done":{n}}}' if run is None else f'{{"done":{n},"run":"{run}"}}'


def refused(n: int, code: str, message: str) -> str:
    """The answer to one that was not."""
    return msgspec.json.encode({"refused": n, "code": code, "message": message}).decode()
