"""The socket of a room. Its rules stand in :mod:`playground.rooms.session`, what wishes do in :mod:`.rules`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from contextlib import AsyncExitStack
from typing import Any, Final
from urllib.parse import parse_qs

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.http.cookie import parse_cookie

from playground.addresses import network_of_socket
from playground.answers import Refused
from playground.rooms import commands, entering, guessing, running
from playground.rooms.codes import as_typed
from playground.rooms.live import LiveRoom
from playground.rooms.rooms_here import rooms_here
from playground.rooms.session import (
    Close,
    Session,
    TooMuchError,
    after_of,
    done,
    refused,
)
from playground.rooms.watched import Watched, over
from playground.rooms.who import HOST, Host, Sitting
from playground.runs import doorbell
from playground.runs.socket_session import NotOfThisProtocolError

MOST_WATCHED: Final = 4
"""Runs that one socket watches; with a further one the oldest is watched no longer."""
MOST_WISHES: Final = 30
"""Of one socket that are granted at the same time; further ones wait."""
MOST_WAITING: Final = 600
"""Of one socket that are not answered yet; past it the socket is closed."""
_LOOK_SECONDS: Final = 1.0
TOGETHER_SECONDS: Final = 0.02
"""What comes within this after something was sent is sent together; what comes after a pause, at once."""

_log = logging.getLogger(__name__)


class RoomConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # untyped library
    """``/ws/w/CODE/?after=REV``: one page of the host's (``as=host``) or of a seat's."""

    _tail: asyncio.Task[None] | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Call the method for a message. Named here one by one: Channels would call whatever a message's type names."""
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
        self._watched: dict[str, Watched] = {}
        self._wishes: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(MOST_WISHES)
        self._needs = AsyncExitStack()
        await self.accept()
        try:
            query = parse_qs(self.scope["query_string"].decode("ascii", "replace"), max_num_fields=5)
            after = after_of(query.get("after", [""])[-1])
        except ValueError:
            await self._close(Close.BAD_AFTER)
            return
        who = await self._enter(wanted=query.get("as", [""])[-1])
        if isinstance(who, Close):
            await self._close(who)
            return
        self._session = Session(who, after)
        self._room.watch(self._bell, self._session.audiences)
        # In a task of its own: a handler that stays would keep `disconnect` from being called.
        self._tail = asyncio.create_task(self._follow_or_fail(self._room, who))

    async def _enter(self, wanted: str) -> Host | Sitting | Close:
        """Who it is, or why he may not come in. Codes are tried no faster here than over HTTP."""
        guesser = network_of_socket(self.scope)
        try:
            code = as_typed(self.scope["url_route"]["kwargs"]["code"]) or ""
            self._room = await self._needs.enter_async_context(rooms_here.room(code))
        except Refused:
            if guessing.is_heard(guesser):
                guessing.was_wrong(guesser)
                return Close.GONE
            return Close.GUESSING
        who = await entering.who_is(self._room, _cookies(self.scope), wanted=wanted)
        if who is None:
            return Close.NO_SEAT if guessing.is_heard(guesser) else Close.GUESSING
        return who if self._room.has_place_for(who) else Close.TOO_MANY

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Take an acknowledgement or a wish; close on anything else."""
        if not self._is_open:
            return
        had_room = self._session.has_room
        try:
            said = self._session.hear(text_data)
        except NotOfThisProtocolError:
            await self._end(Close.BAD_FRAME)
            return
        except TooMuchError:
            await self._end(Close.TOO_MANY)
            return
        if said is None:
            if not had_room:
                self._bell.set()
            return
        # Nothing is waited for here: what comes meanwhile would pile up unread, and so uncounted.
        if len(self._wishes) >= MOST_WAITING or not self._room.may_wish(self._session.who):
            await self._end(Close.TOO_MANY)
            return
        wish = asyncio.create_task(self._answer_in_turn(said))
        self._wishes.add(wish)
        wish.add_done_callback(self._wishes.discard)

    async def disconnect(self, code: int) -> None:
        """Let go of everything. Wishes that were made are granted all the same."""
        try:
            if self._tail is not None:
                self._tail.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await self._tail
                if self._wishes:
                    await asyncio.wait(self._wishes)
                self._room.unwatch(self._bell, self._session.audiences)
                await self._look_away()
            for run in list(self._watched):
                await self._unwatch(run)
        finally:
            await self._needs.aclose()

    # --- what it is told ---

    async def _follow_or_fail(self, room: LiveRoom, who: Host | Sitting) -> None:
        try:
            async with entering.present(room, who):
                await self._follow(room)
        except Exception:
            _log.exception("a socket of a room failed")
            await self._close(Close.FAILED)

    async def _follow(self, room: LiveRoom) -> None:
        while True:
            self._bell.clear()
            if self._looking is not None and not entering.is_looked_at(room, self._looking):
                self._look_at(None)  # the host looks elsewhere, from another page, and the seat was told so
            while (frame := self._session.next_items(room.items)) is not None:
                await self.send(frame)
            for watched in list(self._watched.values()):
                await self._send_events(watched)
            if why := entering.why_not_any_more(room, self._session.who):
                await self._close(why)
                return
            if self._session.is_silent:
                await self._close(Close.SILENT)
                return
            heartbeat = self._session.heartbeat()
            if heartbeat is not None:
                await self.send(heartbeat)
            looked_at = time.monotonic()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_SECONDS):
                    await self._bell.wait()
            if (early := looked_at + TOGETHER_SECONDS - time.monotonic()) > 0:
                await asyncio.sleep(early)

    async def _send_events(self, watched: Watched) -> None:
        while self._session.has_room and not watched.is_over and self._is_watched(watched):
            lines = await watched.events()
            if lines:
                await self.send(self._session.events(watched.run, lines))
                continue
            standing = await watched.standing()
            if standing is not None:
                await self.send(standing)
            if standing is None and not watched.has_more:
                break
        if watched.is_over and self._is_watched(watched):
            await self.send(over(watched.run))
            await self._unwatch(watched.run)

    # --- what it says ---

    async def _answer_in_turn(self, said: commands.Command) -> None:
        async with self._places:
            await self._answer(said)

    async def _answer(self, said: commands.Command) -> None:
        """Do what was wished, and say so; or why not."""
        try:
            run = await self._do(said)
        except Refused as refusal:
            answer = refused(said.n, refusal.code, refusal.message)
        except Exception:
            _log.exception("a wish in a room failed")
            answer = refused(said.n, "failed", "The server failed at this. It is in the server's log.")
        else:
            answer = done(said.n, run)
            if run is not None and self._is_open:
                await self.send(answer)  # first, so that the page knows whose events come then
                await self._watch(run, 0, fresh=True)
                return
        if self._is_open:
            await self.send(answer)

    async def _do(self, said: commands.Command) -> str | None:
        who = self._session.who
        match said:
            case commands.Run():
                return await running.run(self._room, who, said)
            case commands.Stop():
                await running.stop(self._room, who)
            case commands.Watch(run=run, after=after):
                await self._watch(run, after)
            case commands.Unwatch(run=run):
                await self._unwatch(run)
            case commands.Look(seat=seat):
                await self._room.wish(who, said)
                self._look_at(seat)
            case _:
                await self._room.wish(who, said)
        return None

    @property
    def _is_open(self) -> bool:
        return self._tail is not None and not self._tail.done() and not self._is_ending

    def _is_watched(self, watched: Watched) -> bool:
        """Whether that is still so: the same run may have been asked for anew, from another seq."""
        return self._watched.get(watched.run) is watched

    async def _watch(self, run: str, after: int, *, fresh: bool = False) -> None:
        await self._unwatch(run)
        while len(self._watched) >= MOST_WATCHED:
            await self._unwatch(next(iter(self._watched)))
        self._watched[run] = Watched(run, after, fresh=fresh)
        await doorbell.attach(run, self._bell, self.channel_name)
        self._bell.set()

    async def _unwatch(self, run: str) -> None:
        if self._watched.pop(run, None) is not None:
            await doorbell.detach(run, self._bell, self.channel_name)

    def _look_at(self, seat: int | None) -> None:
        """Be told what the seat types, and rung when it does."""
        if self._looking is not None:
            self._room.unwatch(self._bell, (self._looking,))
            self._room.lookers[self._looking] -= 1
        if seat is not None:
            self._room.watch(self._bell, (seat,))
            self._room.lookers[seat] += 1
        self._looking = seat
        self._session.look_at(seat)
        self._bell.set()

    async def _look_away(self) -> None:
        """A page that is closed looks at nobody; the seat is told, unless another page of the host's looks at it."""
        seat = self._looking
        self._look_at(None)
        if seat is not None and self._room.lookers[seat] <= 0 and entering.is_looked_at(self._room, seat):
            with contextlib.suppress(Refused):
                await self._room.wish(HOST, commands.Look())

    _looking: int | None = None
    _is_ending = False

    async def _end(self, why: Close) -> None:
        self._is_ending = True
        if self._tail is not None:
            self._tail.cancel()
        await self._close(why)

    async def _close(self, why: Close) -> None:
        await self.close(code=why.code, reason=why.reason)


def _cookies(scope: dict[str, Any]) -> dict[str, str]:
    """Read as Django reads them: the standard library's reader finds none where another site's is not by the book."""
    cookies: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name == b"cookie":
            cookies |= parse_cookie(value.decode("latin-1"))
    return cookies
