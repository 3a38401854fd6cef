"""The sockets. Their rules stand in :mod:`playground.runs.socket_session`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from typing import Any, Final

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from playground.runs import doorbell
from playground.runs.endings import is_last
from playground.runs.history import History
from playground.runs.models import Run
from playground.runs.queue import BEGUN, Standing
from playground.runs.runlog_here import run_log
from playground.runs.socket_session import (
    FRAME,
    LAST_WORD_SECONDS,
    RUNNING_FRAME,
    Close,
    NotOfThisProtocolError,
    Session,
    TooManyFramesError,
    after_of,
    queued_frame,
)

_LOOK_SECONDS: Final = 1.0
"""The log is looked at so often even when the doorbell is silent."""
_LOOK_QUEUED_SECONDS: Final = 0.5

_log = logging.getLogger(__name__)


class RunConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # untyped library
    """``/ws/runs/ID/?after=N``: one watcher of one run."""

    _tail: asyncio.Task[None] | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Call the method for a message. Named here one by one: Channels would call whatever a message's type names.

        (It would also visit a thread before each, to look after database connections that are not used here.)
        """
        match message["type"]:
            case "websocket.connect":
                await self.connect()
            case "websocket.receive":
                await self.receive(message.get("text"))
            case "websocket.disconnect":
                await self.disconnect(message["code"])
                raise StopConsumer
            case doorbell.MORE:
                self._bell.set()

    async def connect(self) -> None:
        """Accept, even those that are refused then: a browser is not told why a handshake failed."""
        self._bell = asyncio.Event()
        self._run_id: str = self.scope["url_route"]["kwargs"]["run"]
        await self.accept()
        try:
            after = after_of(self.scope["query_string"])
        except NotOfThisProtocolError:
            await self._refuse(Close.BAD_AFTER)
            return
        self._history = History(run_log(), self._run_id, after)
        try:
            # Usually it has begun by now, and its log says so without a visit to the database.
            begun = await run_log().last_seq(self._run_id) > 0
            standing = BEGUN if begun else await self._history.look()
            if standing is None:
                await self._refuse(Close.NO_SUCH_RUN)
                return
            await doorbell.attach(self._run_id, self._bell, self.channel_name)
        except Exception as error:  # of the log, or of the channel layer, whose errors are its own
            _log.warning("the socket of run %s cannot be opened right now: %s", self._run_id, error)
            await self._refuse(Close.FAILED)
            return
        self._session = Session(after, now=time.monotonic())
        # In a task of its own: a handler that stays would keep `disconnect` from being called.
        self._tail = asyncio.create_task(self._follow_or_fail(standing))

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Take an acknowledgement; close on anything else."""
        if self._tail is None:
            return
        try:
            self._session.hear(text_data, now=time.monotonic())
        except NotOfThisProtocolError:
            self._tail.cancel()
            await self._refuse(Close.BAD_FRAME)
        except TooManyFramesError:
            self._tail.cancel()
            await self._refuse(Close.TOO_MANY)
        else:
            self._bell.set()

    async def disconnect(self, code: int) -> None:
        """Let go of everything."""
        if self._tail is not None:
            self._tail.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._tail
            await doorbell.detach(self._run_id, self._bell, self.channel_name)

    async def _follow_or_fail(self, standing: Standing) -> None:
        try:
            await self._follow(standing)
        except Exception:
            _log.exception("the socket of run %s failed", self._run_id)
            await self._refuse(Close.FAILED)

    async def _follow(self, first: Standing) -> None:
        """Send the run's events as they come and the client takes them, until its last one."""
        standing: Standing | None = first
        self._place: int | None = None
        look_at = 0.0
        while True:
            self._bell.clear()
            if await self._send_what_there_is():
                break
            now = time.monotonic()
            if self._session.wants_more and now >= look_at:
                if look_at:
                    standing = await self._history.look()
                if standing is None:
                    await self._refuse(Close.NO_SUCH_RUN)
                    return
                if self._history.is_over:
                    break
                look_at = now + (_LOOK_SECONDS if standing.place is None else _LOOK_QUEUED_SECONDS)
                if standing.place not in (None, self._place):
                    self._place = standing.place
                    await self.send(queued_frame(standing.place))
                if standing.state == Run.State.ENDED:
                    look_at = now
                    continue
            if not await self._breathe(now):
                return
            await self._wait(look_at - now if self._session.wants_more else _LOOK_SECONDS)
        await self._take_leave()

    async def _send_what_there_is(self) -> bool:
        """Send what the log and the client's window allow; True when the last event was sent."""
        while True:
            if self._session.wants_more:
                lines = await self._history.read(FRAME)
                if not lines:
                    return False
                self._session.take(lines)
                self._has_end = is_last(lines[-1])
            while (frame := self._session.next_frame(now=time.monotonic())) is not None:
                if self._place is not None:
                    self._place = None
                    await self.send(RUNNING_FRAME)
                await self.send(frame)
            if not self._session.wants_more:
                return False
            if self._has_end:
                return True

    async def _take_leave(self) -> None:
        """Close when the client has said that it handled everything, or has had its time to say so."""
        patience = time.monotonic() + LAST_WORD_SECONDS
        while not self._session.all_acknowledged and time.monotonic() < patience:
            self._bell.clear()
            await self._wait(patience - time.monotonic())
        await self._refuse(Close.ENDED)

    async def _breathe(self, now: float) -> bool:
        """Keep the connection's own rules; False when it was closed by them."""
        if self._session.is_silent(now=now):
            await self._refuse(Close.SILENT)
            return False
        heartbeat = self._session.heartbeat(now=now)
        if heartbeat is not None:
            await self.send(heartbeat)
        return True

    async def _wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._bell.wait()

    async def _refuse(self, why: Close) -> None:
        await self.close(code=why.code, reason=why.reason)


class NothingHereConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # untyped library
    """Any other address: says so, instead of failing in the log."""

    async def connect(self) -> None:
        """Accept, so that a browser sees the code, and close."""
        await self.accept()
        await self.close(code=Close.NO_SUCH_RUN.code, reason="There is nothing at this address.")
