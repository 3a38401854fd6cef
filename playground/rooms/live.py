"""A room in this process: its items in memory, the wishes on their way to the database, and whom to ring.

Wishes that come while a transaction is under way wait for it and go into the next one together: under load there are
not more transactions, but larger ones.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Coroutine, Iterable
from typing import Final, TypeVar
from weakref import WeakValueDictionary

from playground.answers import Refused
from playground.database import in_database
from playground.rooms import doorbell, store
from playground.rooms.audience import Audience
from playground.rooms.commands import BeHere, Command
from playground.rooms.forecast import Forecast
from playground.rooms.items import Room, Secret, Value
from playground.rooms.keys import digest
from playground.rooms.replica import Replica
from playground.rooms.state import as_kind
from playground.rooms.who import SERVER, Host, Sitting, Who
from playground.throttle import Throttle

_V = TypeVar("_V", bound=Value)

MOST_IN_ONE: Final = 500
"""Wishes in one transaction."""
HERE_SECONDS: Final = 45
"""Who is connected is here for so long without a further word: a process that was killed says nothing."""
RENEW_SECONDS: Final = 20.0
MOST_PAGES: Final = 20
"""Of one seat, or of the host, that are connected at the same time; those that went silently count for a while."""
WISHES: Final = 200
"""Of one seat on all its pages in ten seconds: a room is told what each of them changes."""
LOOK_SECONDS: Final = 2.0
"""So often the database is looked at when other processes may have changed the room and the doorbell is silent."""

_log = logging.getLogger(__name__)
_FAILED = Refused(503, "not-kept", "The server could not keep this just now. Try again in a moment.", retry_after=2)
GONE = Refused(404, "no-such-room", "There is no such room any more.")


class LiveRoom:
    """Belongs to one event loop. To be opened before anything else, and closed."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.items = Replica()
        self.gone = False
        """There is no such room any more."""
        self._wishes: list[tuple[Who, Command, asyncio.Future[int | None]]] = []
        self._wanted = asyncio.Event()
        self._bells: dict[Audience, set[asyncio.Event]] = {}
        self.pages: Counter[int] = Counter()
        """Of each seat, and with 0 of the host, that are connected to this process."""
        self.lookers: Counter[int] = Counter()
        """Pages of the host's here that look at a seat."""
        self._running: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._throttle = Throttle(most=WISHES, seconds=10.0)
        self._closed = False
        self._here: Counter[int] = Counter()
        self._forecast = Forecast(code, here=lambda: len(self._here))
        self._seat_of: dict[str, int] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Read the room and begin to serve it. Raises :class:`playground.rooms.store.GoneError`."""
        self._take(await in_database(store.changed_since)(self.code, 0))
        self._tasks = [
            asyncio.create_task(self._work()),
            asyncio.create_task(self._stay_here()),
            asyncio.create_task(self._forecast.tell_for_ever()),
            asyncio.create_task(self._listen()),
        ]

    async def close(self) -> None:
        """End what goes on beside; wishes on their way are refused, and so are later ones."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._answer_all(_FAILED)

    def beside(self, work: Coroutine[None, None, None]) -> None:
        """Let this go on for as long as the room is served here."""
        self._tasks.append(asyncio.create_task(work))

    async def wish(self, who: Who, command: Command) -> int | None:
        """Have a wish granted and kept; the number of the seat that was taken, if one was.

        Raises :class:`Refused`; then nothing was changed.
        """
        if self.gone:
            raise GONE
        if self._closed:
            raise _FAILED
        if who is not SERVER:
            self._forecast.stir()
        answer: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._wishes.append((who, command, answer))
        self._wanted.set()
        return await answer

    @property
    def room(self) -> Room:
        """What the room is now."""
        return self.get("room", Room)

    def find(self, key: str, kind: type[_V]) -> _V | None:
        """An item's value as it is here by now, or None."""
        return as_kind(self.items.values.get(key), kind)

    def get(self, key: str, kind: type[_V]) -> _V:
        """The same of an item that every room has. Raises LookupError when it has not."""
        found = self.find(key, kind)
        if found is None:
            raise LookupError(f"a room without {key}")
        return found

    def seat_with(self, secret: str) -> int | None:
        """The number of the seat with this secret, or None."""
        return self._seat_of.get(digest(secret))

    # --- who may still come, and wish ---

    def has_place_for(self, who: Host | Sitting) -> bool:
        """Whether a further page of his may be connected."""
        return self.pages[number_of(who)] < MOST_PAGES

    def may_wish(self, who: Host | Sitting) -> bool:
        """Count a wish of his; whether there were not too many."""
        return isinstance(who, Host) or self._throttle.take(str(who.seat)) is None

    def lock_of(self, who: Host | Sitting) -> asyncio.Lock:
        """By which one asks for one run after the other."""
        return self._running.setdefault(number_of(who), asyncio.Lock())

    # --- who watches ---

    def watch(self, bell: asyncio.Event, whom: Iterable[Audience]) -> None:
        """Ring whenever something of these audiences has changed."""
        for audience in whom:
            self._bells.setdefault(audience, set()).add(bell)

    def unwatch(self, bell: asyncio.Event, whom: Iterable[Audience]) -> None:
        """No longer."""
        for audience in whom:
            bells = self._bells.get(audience, set())
            bells.discard(bell)
            if not bells:
                self._bells.pop(audience, None)

    @property
    def is_watched(self) -> bool:
        """Whether anybody is connected."""
        return bool(self._bells)

    async def arrive(self, seat: int) -> None:
        """A socket of this seat is connected."""
        self._here[seat] += 1
        self._forecast.came_or_left()
        await self._be_here([seat], HERE_SECONDS)

    async def leave(self, seat: int) -> None:
        """A socket of this seat is no longer connected."""
        self._here[seat] -= 1
        if self._here[seat] <= 0:
            del self._here[seat]
            self._forecast.came_or_left()
            await self._be_here([seat], 0)

    async def _be_here(self, seats: list[int], seconds: int) -> None:
        with contextlib.suppress(Refused):  # told again at the next renewal
            await self.wish(SERVER, BeHere(seats=seats, seconds=seconds))

    async def _stay_here(self) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            if self._here:
                await self._be_here(list(self._here), HERE_SECONDS)

    # --- to and from the database ---

    async def _work(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._commit()
            if self._wishes:
                self._wanted.set()

    async def _commit(self) -> None:
        batch = self._wishes[:MOST_IN_ONE]
        try:
            if not batch:
                self._take(await in_database(store.changed_since)(self.code, self.items.rev))
                return
            wishes = [(who, command) for who, command, _ in batch]
            committed = await in_database(store.commit)(self.code, self.items.rev, self.items.values, wishes)
        except store.GoneError:
            self.be_gone()
        except Exception:  # whatever it is: with this task the room would stand still for everybody
            _log.exception("what was wished for in a room could not be kept")
            del self._wishes[: len(batch)]
            for _, _, answer in batch:
                _settle(answer, _FAILED)
        else:
            del self._wishes[: len(batch)]
            self._take(committed.items)
            for (_, _, answer), said in zip(batch, committed.answers, strict=True):
                _settle(answer, said)
            if committed.items:
                await doorbell.ring(self.code)

    def _take(self, items: Iterable[store.Kept]) -> None:
        new = list(items)
        self._forecast.took(item.key for item in new)
        for item in new:
            if item.key.startswith("secret/"):
                self._know_secret(int(item.key.partition("/")[2]), item.value)
        for audience in self.items.take(new):
            for bell in self._bells.get(audience, ()):
                bell.set()

    def _know_secret(self, seat: int, secret: Value | None) -> None:
        for known in [known for known, number in self._seat_of.items() if number == seat]:
            del self._seat_of[known]
        if isinstance(secret, Secret):
            self._seat_of[secret.digest] = seat

    async def _listen(self) -> None:
        """What other processes change is read when they ring, and now and then in case that is not heard."""
        async for _ in doorbell.rings(self.code, at_least_every=LOOK_SECONDS):
            self._wanted.set()

    def be_gone(self) -> None:
        """The room was deleted: whoever watches it is told, and whoever wishes is refused."""
        self.gone = True
        self._answer_all(GONE)
        for bells in self._bells.values():
            for bell in bells:
                bell.set()

    def _answer_all(self, refusal: Refused) -> None:
        for _, _, answer in self._wishes:
            _settle(answer, refusal)
        self._wishes.clear()


def number_of(who: Host | Sitting) -> int:
    """The seat's, or 0."""
    return who.seat if isinstance(who, Sitting) else 0


def _settle(answer: asyncio.Future[int | None], said: int | Refused | None) -> None:
    if answer.done():
        return  # whoever wished has gone
    if isinstance(said, Refused):
        answer.set_exception(Refused(said.status, said.code, said.message, retry_after=said.retry_after))
        answer.exception()  # seen: nobody may be waiting for it any more
    else:
        answer.set_result(said)
