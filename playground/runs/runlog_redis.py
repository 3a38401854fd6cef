"""The run log in Redis: the one file that speaks to it. For its promises see :class:`playground.runs.runlog.RunLog`.

A run's log is a stream with an entry for each batch of events. The id of an entry is the seq of its last event
(``<seq>-0``), so that "after a seq" is a range of ids. The events of a batch stand in one field, a line each. A stream
is as long as the run's own limit of events lets it become, and goes with its time to live.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Sequence
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from redis.asyncio import Redis
from redis.exceptions import RedisError

from playground.runs.runlog import LIFETIME, OutOfOrderError

ENTRY_LIMIT: Final = 256 << 10
"""Characters of one entry (unless a single event is longer): a reader who wants a few events fetches no more."""

_WAIT: Final = 20
"""Seconds of one blocking wait; then it waits again, so that a connection that died unnoticed is noticed."""

_APPEND: Final = """
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local seq = last[1] and tonumber(string.match(last[1][1], '^%d+')) or 0
if seq ~= tonumber(ARGV[1]) - 1 or redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
for i = 3, #ARGV, 2 do redis.call('XADD', KEYS[1], ARGV[i], 'events', ARGV[i + 1]) end
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
"""
"""Looking and adding in one step, and one round trip. KEYS: log, closed; ARGV: first seq, lifetime, (id, events)..."""


_P = ParamSpec("_P")
_T = TypeVar("_T")


def _reaches(method: Callable[_P, Coroutine[Any, Any, _T]]) -> Callable[_P, Coroutine[Any, Any, _T]]:
    """What Redis or the way to it refuses is an ``OSError``, as the contract has it: nobody else knows Redis' own."""

    @wraps(method)
    async def reaching(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return await method(*args, **kwargs)
        except RedisError as error:
            raise ConnectionError(f"Redis does not do its part: {error}") from error

    return reaching


class RedisRunLog:
    """The log in Redis, seen by every process that has its address."""

    def __init__(self, url: str, prefix: str = "playground") -> None:
        self._redis: Any = Redis.from_url(url, decode_responses=True, socket_timeout=None)
        self._append: Any = self._redis.register_script(_APPEND)
        self._prefix = prefix

    @_reaches
    async def append(self, run: str, lines: Sequence[str], first_seq: int) -> None:
        """See :class:`~playground.runs.runlog.RunLog`."""
        if not lines:
            return
        entries: list[str | int] = []
        seq = first_seq - 1
        for batch in _batches(lines):
            seq += len(batch)
            entries += [f"{seq}-0", "\n".join(batch)]
        keys = [self._key(run, "log"), self._key(run, "closed")]
        if not await self._append(keys=keys, args=[first_seq, LIFETIME, *entries]):
            raise OutOfOrderError(f"run {run}: seq {first_seq} does not continue its log")

    @_reaches
    async def read(self, run: str, after: int, limit: int) -> list[str]:
        """See :class:`~playground.runs.runlog.RunLog`."""
        found: list[str] = []
        room = limit
        while True:
            entries = await self._redis.xrange(self._key(run, "log"), min=f"{after + 1}-0", count=4)
            for entry, fields in entries:
                batch = fields["events"].split("\n")
                first_seq = int(entry.partition("-")[0]) - len(batch) + 1
                for line in batch[after + 1 - first_seq :]:
                    room -= len(line)
                    if room < 0 and found:
                        return found
                    found.append(line)
                    after += 1
            if not entries:
                return found

    @_reaches
    async def last_seq(self, run: str) -> int:
        """See :class:`~playground.runs.runlog.RunLog`."""
        entries = await self._redis.xrevrange(self._key(run, "log"), count=1)
        return int(entries[0][0].partition("-")[0]) if entries else 0

    @_reaches
    async def close(self, run: str, *, keep: float) -> None:
        """See :class:`~playground.runs.runlog.RunLog`."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.set(self._key(run, "closed"), "1", ex=LIFETIME)
            pipe.pexpire(self._key(run, "log"), max(1, round(keep * 1000)))
            await pipe.execute()

    @_reaches
    async def request_stop(self, run: str) -> None:
        """See :class:`~playground.runs.runlog.RunLog`."""
        # A list and not a published message: what is pushed waits for whoever comes to take it.
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.rpush(self._key(run, "stop"), "stop")
            pipe.expire(self._key(run, "stop"), LIFETIME)
            await pipe.execute()

    @_reaches
    async def wait_stop(self, run: str) -> None:
        """See :class:`~playground.runs.runlog.RunLog`."""
        while await self._redis.blpop([self._key(run, "stop")], timeout=_WAIT) is None:
            pass

    @_reaches
    async def beat(self, worker: str, *, ttl: float) -> None:
        """See :class:`~playground.runs.runlog.RunLog`."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.set(f"{self._prefix}:worker:{worker}", "1", px=max(1, round(ttl * 1000)))
            # How many there are is read off one list, and not off all keys.
            pipe.zadd(f"{self._prefix}:workers", {worker: time.time() + ttl})
            pipe.zremrangebyscore(f"{self._prefix}:workers", 0, time.time())
            await pipe.execute()

    @_reaches
    async def is_beating(self, worker: str) -> bool:
        """See :class:`~playground.runs.runlog.RunLog`."""
        return bool(await self._redis.exists(f"{self._prefix}:worker:{worker}"))

    @_reaches
    async def workers(self) -> int:
        """See :class:`~playground.runs.runlog.RunLog`."""
        return int(await self._redis.zcount(f"{self._prefix}:workers", time.time(), "+inf"))

    @_reaches
    async def expect(self, whose: str, runs: int, *, ttl: float) -> None:
        """See :class:`~playground.runs.runlog.RunLog`."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hset(f"{self._prefix}:expected", whose, f"{runs} {time.time() + ttl:.3f}")
            pipe.expire(f"{self._prefix}:expected", LIFETIME)
            await pipe.execute()

    @_reaches
    async def expected(self) -> int:
        """See :class:`~playground.runs.runlog.RunLog`."""
        all_said: dict[str, str] = await self._redis.hgetall(f"{self._prefix}:expected")
        now = time.time()
        runs, over = 0, []
        for whose, said in all_said.items():
            number, until = said.split()
            if float(until) > now:
                runs += int(number)
            else:
                over.append(whose)
        if over:
            await self._redis.hdel(f"{self._prefix}:expected", *over)
        return runs

    async def aclose(self) -> None:
        """See :class:`~playground.runs.runlog.RunLog`."""
        await self._redis.aclose()

    def _key(self, run: str, what: str) -> str:
        return f"{self._prefix}:run:{run}:{what}"


def _batches(lines: Sequence[str]) -> list[list[str]]:
    batches: list[list[str]] = [[]]
    room = ENTRY_LIMIT
    for line in lines:
        if batches[-1] and len(line) > room:
            batches.append([])
            room = ENTRY_LIMIT
        batches[-1].append(line)
        room -= len(line)
    return batches
