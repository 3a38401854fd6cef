"""What the pool promises: a cell for whoever waits, none left behind, and generations that follow one another."""

import asyncio
import os
import resource
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import pytest_asyncio

from playground.sandbox.generation import Generation, Renewal
from playground.sandbox.policy import Limits, Program
from playground.sandbox.pool import CALM_SECONDS, PATIENCE_SECONDS, QUIET_SECONDS, SHORT_SECONDS, TRIES
from playground.sandbox.supervisor import Sandbox
from playground.sandbox.zygote import Cell, SandboxError, Zygote
from tests.eventually import eventually

from .conftest import QUICK, checked

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("pool")]

LONG = Limits(wall=60)
NEVER = Renewal(cells=1 << 30, seconds=1e9, apart=1e9)


@pytest_asyncio.fixture(loop_scope="module")
async def make() -> AsyncIterator[Callable[..., Sandbox]]:
    made: list[Sandbox] = []

    def sandbox(**options: Any) -> Sandbox:
        made.append(Sandbox(**options))
        return made[-1]

    yield sandbox
    for each in made:
        await each.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bare() -> AsyncIterator[Sandbox]:
    """One that keeps no cell ready, and is not renewed."""
    sandbox = Sandbox(spare=0, renewal=NEVER)
    await sandbox.start()
    yield sandbox
    await sandbox.close()


async def ran(sandbox: Sandbox, source: str, limits: Limits = QUICK) -> tuple[str, str]:
    """The outcome and the output of a program."""
    lines: list[str] = []

    async def emit(batch: list[str]) -> None:
        lines.extend(batch)

    ended = await sandbox.run(Program(source), limits=limits, emit=emit, stop=asyncio.Event())
    whole = checked(lines, ended)
    return whole.outcome, whole.output


def current(sandbox: Sandbox) -> Generation:
    generation = sandbox.pool.current
    assert generation is not None
    return generation


async def until(look: Callable[[], object]) -> None:
    async def looks() -> object:
        return look()

    await eventually(looks)


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


async def test_what_was_taken_is_built_again_and_surplus_is_let_go(make: Callable[..., Sandbox]) -> None:
    sandbox = make(spare=1, most=3, renewal=NEVER)
    await sandbox.start()
    lent = [await sandbox.pool.take() for _ in range(3)]
    for each in lent:
        sandbox.pool.give_back(each)
    await until(lambda: len(current(sandbox).idle) == 3)  # three were wanted at once
    cells = list(current(sandbox).idle)
    sandbox.pool._demand._since -= 1e6  # long ago
    sandbox.pool._bells[0].ring()
    await until(lambda: len(current(sandbox).idle) == 1)
    assert cells[0].handle == -1
    assert cells[2].alive


async def test_cells_are_made_ready_for_those_who_are_expected_and_let_go_when_they_leave(
    make: Callable[..., Sandbox],
) -> None:
    sandbox = make(spare=1, most=6, renewal=NEVER)
    await sandbox.start()
    sandbox.expect(5)
    await until(lambda: len(current(sandbox).idle) == 5)
    sandbox.expect(50)
    await until(lambda: len(current(sandbox).idle) == 6)  # as many as may
    sandbox.expect(2)
    await until(lambda: len(current(sandbox).idle) == 2)


async def test_while_runs_begin_no_cell_is_built_as_long_as_some_stand_ready(make: Callable[..., Sandbox]) -> None:
    sandbox = make(spare=2, most=6, renewal=NEVER)
    await sandbox.start()
    sandbox.expect(6)
    pool = sandbox.pool
    await until(lambda: len(current(sandbox).idle) == 6 and not pool._building)
    lent = [await pool.take() for _ in range(4)]
    assert QUIET_SECONDS < (pool._until_stock_is_built(current(sandbox)) or 0) <= CALM_SECONDS
    pool._taken = time.monotonic() + 60  # as if runs had begun for a minute, and went on
    assert (pool._until_stock_is_built(current(sandbox)) or 0) > CALM_SECONDS
    pool._short_since = time.monotonic() - SHORT_SECONDS  # it has been short for a while
    assert (pool._until_stock_is_built(current(sandbox)) or 0) < CALM_SECONDS  # but for a pause after the last
    pool._short_since = time.monotonic()
    lent.append(await pool.take())
    pool._taken = time.monotonic() + 60
    assert (pool._until_stock_is_built(current(sandbox)) or 0) <= PATIENCE_SECONDS  # fewer than the floor
    for each in lent:
        pool.give_back(each)


async def test_a_class_is_renewed_without_having_twice_as_many_cells(
    make: Callable[..., Sandbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = make(spare=1, most=8, renewal=Renewal(cells=1, apart=0.0))
    await sandbox.start()
    sandbox.expect(8)
    await until(lambda: len(current(sandbox).idle) == 8)
    old = current(sandbox)
    counted = list[int]()
    build = Generation.build

    async def counting(generation: Generation) -> Cell:
        cell = await build(generation)
        counted.append(len(old.idle) + sandbox.pool._succession.warm + 1)
        return cell

    monkeypatch.setattr(Generation, "build", counting)
    assert await ran(sandbox, "print('first')") == ("finished", "first\n")
    await until(lambda: sandbox.pool.current not in (old, None))
    await until(lambda: len(current(sandbox).idle) == 8)
    assert max(counted) <= 8 + 2  # one being made in either


async def test_where_there_are_no_descriptors_left_the_next_is_told_and_the_one_after_them_has_a_cell(
    bare: Sandbox,
) -> None:
    await until(lambda: not bare.pool._building and not current(bare).idle)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    open_now = set(map(int, os.listdir("/proc/self/fd")))
    free = [number for number in range(len(open_now) + 10) if number not in open_now]
    resource.setrlimit(resource.RLIMIT_NOFILE, (free[4], hard))  # a cell has ten, until its own are sent away
    try:
        with pytest.raises(SandboxError, match="Too many open files"):
            await bare.pool.take()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert await ran(bare, "print('made')") == ("finished", "made\n")


async def test_waiting_for_a_cell_is_no_running_time(bare: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    build = Generation.build
    slowness = 0.2

    async def slowly(generation: Generation) -> Any:
        cell = await build(generation)
        await asyncio.sleep(slowness)
        return cell

    async def emit(batch: list[str]) -> None:
        pass

    await until(lambda: not bare.pool._building and not current(bare).idle)
    monkeypatch.setattr(Generation, "build", slowly)
    began = time.monotonic()
    ended = await bare.run(Program("print()"), limits=QUICK, emit=emit, stop=asyncio.Event())
    assert time.monotonic() - began - ended["totals"]["wall"] > slowness


@contextmanager
def cancelling(task: asyncio.Task[Any], turns: int) -> Iterator[None]:
    """Cancels ``task`` after so many turns of the loop."""
    loop = asyncio.get_running_loop()
    turn = loop._run_once  # type: ignore[attr-defined]
    left = turns

    def counted() -> None:
        nonlocal left
        turn()
        left -= 1
        if left == 0:
            task.cancel()

    loop._run_once = counted  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del loop._run_once  # type: ignore[attr-defined]


async def test_a_run_may_be_cancelled_at_every_moment_and_leaves_nothing(
    bare: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one turn of the loop, after two, after three …, until it is done before that."""
    handles = list[int]()
    cell = Zygote.cell

    async def watched(zygote: Zygote) -> Cell:
        made = await cell(zygote)
        handles.append(os.dup(made.handle))
        return made

    before = descriptors()
    monkeypatch.setattr(Zygote, "cell", watched)
    while len(handles) <= 10:  # moments of a run that has its cell; a busy machine does more in one turn
        finished = False
        turns = 0
        while not finished:
            turns += 1
            running = asyncio.create_task(ran(bare, "print('done')"))
            with cancelling(running, turns):
                (result,) = await asyncio.gather(running, return_exceptions=True)
            finished = not running.cancelled()
        assert result == ("finished", "done\n")
    await until(lambda: not bare.pool._building and not current(bare).idle)
    await until(lambda: all(_is_dead(handle) for handle in handles))
    for handle in handles:
        os.close(handle)
    assert descriptors() == before
    assert current(bare).out == 0
    assert not bare.pool._waiting


def _is_dead(handle: int) -> bool:
    try:
        signal.pidfd_send_signal(handle, 0)
    except ProcessLookupError:
        return True
    return False


async def test_a_killed_zygote_is_followed_at_once_and_its_runs_end_honestly(make: Callable[..., Sandbox]) -> None:
    sandbox = make(spare=1, renewal=NEVER)
    await sandbox.start()
    first = current(sandbox)
    held = asyncio.create_task(ran(sandbox, "import time; time.sleep(1000)", LONG))
    await until(lambda: first.out)
    first.zygote._process.kill()
    # Nobody has asked for anything: another is there all the same.
    await until(lambda: sandbox.pool.current not in (None, first) and current(sandbox).idle)
    assert (await held)[0] == "interrupted"
    assert await ran(sandbox, "print('again')") == ("finished", "again\n")


async def test_a_run_that_waits_while_the_zygote_is_killed_is_made_all_the_same(
    make: Callable[..., Sandbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = make(spare=0, renewal=NEVER)
    await sandbox.start()
    cell = Zygote.cell
    asked = list[Zygote]()

    async def killed_meanwhile(zygote: Zygote) -> Cell:
        making = asyncio.ensure_future(cell(zygote))
        await asyncio.sleep(0)  # it has been asked
        asked.append(zygote)
        if zygote is asked[0]:
            zygote._process.kill()
        return await making

    monkeypatch.setattr(Zygote, "cell", killed_meanwhile)
    assert await ran(sandbox, "print('made')") == ("finished", "made\n")
    assert len(set(map(id, asked))) == 2


async def test_a_new_zygote_warms_up_while_the_old_one_serves_and_ends_with_its_last_run(
    make: Callable[..., Sandbox],
) -> None:
    sandbox = make(spare=1, renewal=Renewal(cells=2, apart=0.0))
    await sandbox.start()
    first = current(sandbox)
    stop = asyncio.Event()

    async def emit(batch: list[str]) -> None:
        pass

    long = asyncio.create_task(sandbox.run(Program("import time; time.sleep(1000)"), limits=LONG, emit=emit, stop=stop))
    await until(lambda: first.out)
    assert await ran(sandbox, "print('second')") == ("finished", "second\n")
    await until(lambda: sandbox.pool.current is not first)
    assert current(sandbox).idle  # it took over warm
    assert first.alive
    assert await ran(sandbox, "print('third')") == ("finished", "third\n")
    assert not long.done()
    stop.set()
    assert (await long)["outcome"] == "stopped"
    await until(lambda: not first.alive)


async def test_an_oddity_brings_a_new_zygote_when_the_old_one_had_its_time_and_an_ordinary_end_does_not(
    make: Callable[..., Sandbox],
) -> None:
    sandbox = make(spare=0, renewal=Renewal(apart=1000.0))
    await sandbox.start()
    first = current(sandbox)
    for ordinary in ("print()", "1 / 0", "import os; os.kill(os.getpid(), 9)"):
        await ran(sandbox, ordinary)
    assert not any(first.oddity)
    await ran(sandbox, "import os; os.write(3, b'nonsense\\n')")
    assert first.oddity == "a cell said what is not of the protocol"
    await ran(sandbox, "print()")
    assert current(sandbox) is first  # or programs could have a new one each
    first.born -= 1000
    await ran(sandbox, "print()")
    await until(lambda: sandbox.pool.current is not first)


async def test_a_cell_that_ends_while_it_waits_is_no_runs_misfortune(make: Callable[..., Sandbox]) -> None:
    sandbox = make(spare=1, renewal=NEVER)
    await sandbox.start()
    (cell,) = current(sandbox).idle
    cell.kill()
    await until(lambda: not cell.alive)
    assert await ran(sandbox, "print('made')") == ("finished", "made\n")
    assert current(sandbox).oddity == "a cell ended that nobody had used"


async def test_a_cell_that_dies_before_its_programs_first_line_is_no_end_of_the_run(
    bare: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when its zygote was killed a moment ago: it still seems to live when it is taken."""
    build = Generation.build
    died = 0

    async def dead(generation: Generation) -> Any:
        nonlocal died
        cell = await build(generation)
        cell.kill()
        await until(lambda: not cell.alive)  # its runner is gone then, too
        died += 1
        if died == 2:
            monkeypatch.undo()
        return cell

    await until(lambda: not bare.pool._building and not current(bare).idle)
    monkeypatch.setattr(Generation, "build", dead)
    assert await ran(bare, "print('made')") == ("finished", "made\n")
    assert died == 2


async def test_a_zygote_that_is_killed_while_it_starts_is_started_again(make: Callable[..., Sandbox]) -> None:
    sandbox = make(spare=0, renewal=NEVER)
    begin = sandbox.pool._succession._begin
    starts = 0

    async def killed_once() -> Zygote:
        nonlocal starts
        starts += 1
        if starts == 1:
            raise SandboxError("the zygote ended: with exit status 137")
        return await begin()

    sandbox.pool._succession._begin = killed_once
    assert await ran(sandbox, "print('made')") == ("finished", "made\n")
    assert starts == 2


async def test_a_cell_that_cannot_be_locked_up_is_tried_again_and_then_said(
    bare: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    async def nothing(end: Any, limit: int) -> bytes:
        nonlocal tries
        tries += 1
        return b'{"failed": "no reason"}\n'

    with monkeypatch.context() as patch:
        patch.setattr("playground.sandbox.generation.first_line", nothing)
        with pytest.raises(SandboxError, match="could not be locked up: no reason"):
            await ran(bare, "print()")
    assert tries == TRIES
    assert await ran(bare, "print('made')") == ("finished", "made\n")


async def test_a_closed_pool_lends_nothing_and_whoever_waits_is_told(make: Callable[..., Sandbox]) -> None:
    sandbox = make(spare=0)
    await sandbox.start()
    waiting = asyncio.create_task(ran(sandbox, "print()"))
    await until(lambda: sandbox.pool._waiting)
    await sandbox.close()
    with pytest.raises(SandboxError, match="closed"):
        await waiting
    with pytest.raises(SandboxError, match="closed"):
        await ran(sandbox, "print()")


async def test_cells_have_nothing_random_in_common_but_the_hash_seed(bare: Sandbox) -> None:
    """They are forked from one process, and each is pid 2 in its own namespace."""
    source = """
import random, secrets, ssl, tempfile, uuid
print(random.random(), random.SystemRandom().random(), secrets.token_hex(8), uuid.uuid4(), uuid.uuid1().clock_seq,
      ssl.RAND_bytes(8).hex(), next(tempfile._get_candidate_names()), sep="\\n")
"""
    first, second, third = [(await ran(bare, source))[1].split() for _ in range(3)]
    assert len(first) == 7
    for one, two, three in zip(first, second, third, strict=True):
        assert len({one, two, three}) > 1
