"""The statements of generated programs, one method each: what it draws, and the nodes that it renders to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Node = str | tuple[str, list[Any]]
"""A line of source, or a line that ends with a colon and the nodes below it."""

_DEPTH = 3
_TASKS = 8
_FREE_DELAYS = ("0", "0.001", "0.001", "0.002", "0.01", "-1", "0.0005")


class Draft:
    """A program while it is drawn. Whatever it is short of (statements, tasks, timers) is left out from then on."""

    def __init__(
        self, draw: Callable[..., Any], determined: bool, kinds: list[str], sync: list[str], order: list[int], size: int
    ) -> None:
        self._draw = draw
        self.determined = determined
        self.kinds, self._sync = kinds, sync
        self._order = order
        self._left = size
        self._said = 0
        self.generators = 0
        self._names = 0
        self.inside = 0
        """The number of the function whose body is drawn."""
        self.functions: list[tuple[str, list[Node]]] = []
        """Header and body of each function."""
        self._unwritten: list[str] = []

    # What is drawn

    def one(self, *choices: Any) -> Any:
        return self._draw(st.sampled_from(choices))

    def chance(self, one_in: int) -> bool:
        return bool(self._draw(st.integers(0, one_in - 1)) == 0)

    def delay(self) -> str:
        """Seconds, as source text; a place that may be run once only."""
        if not self.determined:
            return str(self.one(*_FREE_DELAYS))
        return f"UNIT * {2 ** self._order.pop()}" if self._order else "0"

    def known(self) -> str:
        """The name of some task that may have been made, and need not."""
        return f"t{self.one(*range(max(1, self._names)))}"

    def word(self) -> str:
        self._said += 1
        return str(self._said)

    def function(self) -> str:
        """A new coroutine function of the program, to be called once; its name. Its body is drawn later."""
        name = self.new_name()
        self._unwritten.append(name)
        return name

    def new_name(self) -> str:
        """The name of the next function."""
        self._names += 1
        return f"t{self._names - 1}"

    def write(self) -> None:
        """Draw the bodies that are missing, a generation after the other: so the first have as much as the last."""
        while self._unwritten:
            name = self._unwritten.pop(0)
            self.inside = int(name[1:])
            body: list[Node] = [f'begin("{name}")']
            for _ in range(0 if self.inside else 3):
                body += ASYNC[self.one(*MAKING)](self, 1)
            body += self.block(1)
            if self.chance(2):
                body.append(f"return {self.inside}")
            self.functions.append((f"async def {name}():", body))

    def functions_of(self, most: int) -> list[str]:
        """Some new functions; an empty list when there are enough."""
        count = min(self.one(*range(1, most + 1)), _TASKS - self._names)
        return [self.function() for _ in range(count) if self._names < _TASKS]

    def callback(self) -> str:
        """A new plain function, to be called once; its name."""
        name = self.new_name()
        body = [f'say("callback {name}")', *self.block(_DEPTH, self._sync)]
        self.functions.append((f"def {name}(*_):", body))
        return name

    def block(self, depth: int, kinds: list[str] | None = None) -> list[Node]:
        """Some statements; ``depth`` 1 is a function's own body."""
        nodes: list[Node] = []
        sizes = (3, 4, 5, 6) if depth == 1 else (1, 2, 2, 3)
        for _ in range(self.one(*sizes)):
            if self._left <= 0:
                break
            self._left -= 1
            kind = self.one(*(kinds or self.kinds))
            if depth > _DEPTH and kind in _NESTED:
                kind = "say"
            nodes += ASYNC[kind](self, depth)
        return nodes or [f'say("{self.word()}")']


Statement = Callable[[Draft, int], list[Node]]


def _line(template: str) -> Statement:
    """A statement of one line; ``{word}``, ``{known}``, ``{delay}`` and ``{i}`` (0 or 1) are drawn."""

    def statement(draft: Draft, depth: int) -> list[Node]:
        values: dict[str, Any] = {}
        for name, drawn in (("word", draft.word), ("known", draft.known), ("delay", draft.delay)):
            if f"{{{name}}}" in template:
                values[name] = drawn()
        if "{i}" in template:
            values["i"] = draft.one(0, 1)
        if "{q}" in template:
            values["q"] = draft.one(0, 1, 1, 2, 3)
        return [template.format(**values)]

    return statement


def _around(header: str) -> Statement:
    """A statement around others."""

    def statement(draft: Draft, depth: int) -> list[Node]:
        line = _line(header)(draft, depth)[0]
        return [(str(line), draft.block(depth + 1))]

    return statement


def _met(template: str, waker: str) -> Statement:
    """A wait that nobody may end; half the time somebody will, soon or later."""

    def statement(draft: Draft, depth: int) -> list[Node]:
        i, q, word = draft.one(0, 1), draft.one(0, 1, 1, 2, 3), draft.word()
        wait, wake = template.format(i=i, q=q, word=word), waker.format(i=i, q=q, word=word)
        if draft.chance(3):
            return [wait]
        soon = f"asyncio.get_running_loop().call_soon({wake})"
        later = f"timers.append(asyncio.get_running_loop().call_later({draft.delay()}, {wake}))"
        return [draft.one(soon, later), wait]

    return statement


def _spawn(draft: Draft, depth: int) -> list[Node]:
    nodes: list[Node] = []
    for name in draft.functions_of(2):
        make = draft.one("asyncio.create_task", "asyncio.create_task", "asyncio.Task", "asyncio.ensure_future")
        named = "" if make == "asyncio.ensure_future" else f', name="{name}"'
        nodes.append(f'made["{name}"] = {make}({name}(){named})')
        if draft.chance(2):
            nodes.append(f'await join("{name}")')
    return nodes


def _spawn_from_callback(draft: Draft, depth: int) -> list[Node]:
    return [f'made["{name}"] = asyncio.get_running_loop().create_task({name}())' for name in draft.functions_of(1)]


def _join(draft: Draft, depth: int) -> list[Node]:
    # Only tasks made later: to cancel one of a ring of tasks that await each other recurses without end.
    number = draft.inside + draft.one(1, 2, 3, 4)
    return [f'await join("t{number}")']


def _call(draft: Draft, depth: int) -> list[Node]:
    return [f'say("called", await {name}())' for name in draft.functions_of(1)]


def _gather(draft: Draft, depth: int) -> list[Node]:
    names = draft.functions_of(3)
    if not names:
        return []
    kept = ", return_exceptions=True" if draft.chance(2) else ""
    return [f'say("gathered", list(map(str, await asyncio.gather({", ".join(f"{n}()" for n in names)}{kept}))))']


def _wait(draft: Draft, depth: int) -> list[Node]:
    names = draft.functions_of(3)
    if not names:
        return []
    made: list[Node] = [f'made["{n}"] = asyncio.create_task({n}(), name="{n}")' for n in names]
    limit = draft.one("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION")
    timeout = f", timeout={draft.delay()}" if draft.chance(2) else ""
    which = ", ".join(f'made["{n}"]' for n in names)
    return [
        *made,
        f"done, pending = await asyncio.wait([{which}], return_when=asyncio.{limit}{timeout})",
        'say("waited", sorted(task.get_name() for task in done), len(pending))',
    ]


def _as_completed(draft: Draft, depth: int) -> list[Node]:
    names = draft.functions_of(1 if draft.determined else 2)  # those that are done before come in the order of a set
    made: list[Node] = [f'made["{n}"] = asyncio.create_task({n}(), name="{n}")' for n in names]
    which = ", ".join(f'made["{n}"]' for n in names)
    return [*made, (f"for each in asyncio.as_completed([{which}]):", ['say("completed", await each)'])] if names else []


def _group(draft: Draft, depth: int) -> list[Node]:
    kind = "Group" if draft.determined else draft.one("Group", "asyncio.TaskGroup")
    inside: list[Node] = []
    for name in draft.functions_of(3):
        inside.append(f'made["{name}"] = group.create_task({name}(), name="{name}")')
        if draft.chance(2):
            inside += draft.block(depth + 1)
    whole: Node = (f"async with {kind}() as group:", inside or draft.block(depth + 1))
    if draft.chance(2):
        return [whole]
    return [("try:", [whole]), ("except* Boom as errors:", ['say("group", told(errors))'])]


def _shield(draft: Draft, depth: int) -> list[Node]:
    return [f'say("shielded", await asyncio.shield({name}()))' for name in draft.functions_of(1)]


def _timeout(draft: Draft, depth: int) -> list[Node]:
    inside = (f"async with asyncio.timeout({draft.delay()}) as limit:", draft.block(depth + 1))
    return [("try:", [inside]), ("except TimeoutError:", ['say("timeout", limit.expired())'])]


def _wait_for(draft: Draft, depth: int) -> list[Node]:
    names = draft.functions_of(1)
    what = f"{names[0]}()" if names else draft.one("events[0].wait()", "futures[1]", "queues[1].get()")
    inside = f'say("in time", await asyncio.wait_for({what}, {draft.delay()}))'
    return [("try:", [inside]), ("except TimeoutError:", [f'say("{draft.word()} too late")'])]


def _try_cancelled(draft: Draft, depth: int) -> list[Node]:
    caught = draft.block(_DEPTH + 1)
    caught.append(draft.one("raise", "asyncio.current_task().uncancel()", "pass"))
    return [("try:", draft.block(depth + 1)), ("except asyncio.CancelledError:", caught)]


def _try_boom(draft: Draft, depth: int) -> list[Node]:
    caught: list[Node] = ['say("caught", told(error))']
    return [("try:", draft.block(depth + 1)), ("except (Boom, RuntimeError) as error:", caught)]


def _finally(draft: Draft, depth: int) -> list[Node]:
    return [("try:", draft.block(depth + 1)), ("finally:", draft.block(_DEPTH + 1))]


def _generator(draft: Draft, depth: int) -> list[Node]:
    if draft.determined and draft.generators:  # two that are left open would be closed in the order of a set
        return []
    draft.generators += 1
    name = draft.new_name()
    body = [*draft.block(depth + 1), "yield 1", *draft.block(_DEPTH + 1), "yield 2"]
    draft.functions.append((f"async def {name}():", body))
    loop: Node = ("async for number in numbers:", ['say("number", number)', *(["break"] if draft.chance(3) else [])])
    return [(f"async with contextlib.aclosing({name}()) as numbers:", [loop])]


def _call_soon(draft: Draft, depth: int) -> list[Node]:
    ready = ("events[0].set", "events[1].clear", 'cancel, "t1"', "get, queues[0]", "put, queues[1], 5", "say, 7")
    what = draft.callback() if draft.chance(2) else draft.one(*ready)
    return [f"asyncio.get_running_loop().call_soon({what})"]


def _call_later(draft: Draft, depth: int) -> list[Node]:
    return [f"timers.append(asyncio.get_running_loop().call_later({draft.delay()}, {draft.callback()}))"]


def _when_done(draft: Draft, depth: int) -> list[Node]:
    name = draft.known()
    return [(f'if "{name}" in made:', [f'made["{name}"].add_done_callback({draft.callback()})'])]


def _condition_wait(draft: Draft, depth: int) -> list[Node]:
    which = draft.one(0, 1)
    return [
        (f"async with conditions[{which}]:", [f"await conditions[{which}].wait()", f'say("{draft.word()} notified")'])
    ]


def _condition_notify(draft: Draft, depth: int) -> list[Node]:
    which = draft.one(0, 1)
    how = draft.one("notify(1)", "notify_all()")
    return [(f"async with conditions[{which}]:", [f"conditions[{which}].{how}", *draft.block(_DEPTH + 1)])]


def _thread(draft: Draft, depth: int) -> list[Node]:
    if draft.determined:
        return []
    return [
        str(
            draft.one(
                "say(await asyncio.to_thread(str, 1))", "await asyncio.to_thread(__import__('time').sleep, 0.002)"
            )
        )
    ]


ASYNC: dict[str, Statement] = {
    "say": _line('say("{word}")'),
    "turn": _line("await asyncio.sleep(0)"),
    "bare": _line("await Turn()"),
    "pause": _line("await asyncio.sleep({delay})"),
    "spawn": _spawn,
    "call": _call,
    "join": _join,
    "cancel": _line('cancel("{known}")'),
    "cancel-self": _line("asyncio.current_task().cancel()"),
    "lock": _around("async with locks[{i}]:"),
    "semaphore": _around("async with semaphores[{i}]:"),
    "set": _line("events[{i}].set()"),
    "clear": _line("events[{i}].clear()"),
    "wait-event": _met("say(await events[{i}].wait())", "events[{i}].set"),
    "wait-condition": _condition_wait,
    "notify": _condition_notify,
    "put": _met("await queues[{q}].put({word})", "get, queues[{q}]"),
    "get": _met('say("got", await queues[{q}].get())', "put, queues[{q}], {word}"),
    "put-nowait": _line("put(queues[{q}], {word})"),
    "get-nowait": _line("get(queues[{q}])"),
    "task-done": _line("attempt(queues[{q}].task_done)"),
    "queue-join": _met("await queues[{q}].join()", "attempt, queues[{q}].task_done"),
    "shut-down": _line('hasattr(asyncio, "QueueShutDown") and queues[{q}].shutdown()'),
    "set-result": _line("attempt(futures[{i}].set_result, {word})"),
    "set-exception": _line('attempt(futures[{i}].set_exception, Boom("{word}"))'),
    "cancel-future": _line("attempt(futures[{i}].cancel)"),
    "wait-future": _met('say("future", await futures[{i}])', "attempt, futures[{i}].set_result, {word}"),
    "barrier": _line("say(await barrier.wait())"),
    "boom": _line('raise Boom("{word}")'),
    "rename": _line('asyncio.current_task().set_name("renamed {word}")'),
    "timeout": _timeout,
    "wait-for": _wait_for,
    "gather": _gather,
    "wait": _wait,
    "as-completed": _as_completed,
    "group": _group,
    "shield": _shield,
    "try-cancelled": _try_cancelled,
    "try-boom": _try_boom,
    "finally": _finally,
    "generator": _generator,
    "call-soon": _call_soon,
    "call-later": _call_later,
    "cancel-timer": _line("timers and timers.pop().cancel()"),
    "when-done": _when_done,
    "thread": _thread,
}
"""Every statement by its name, and how it is drawn."""

MAKING = ("spawn", "spawn", "gather", "wait", "group", "call-soon", "wait-for")
"""Those that make tasks and callbacks."""

SYNC = frozenset(
    {
        *("say", "cancel", "set", "clear", "put-nowait", "get-nowait", "task-done", "shut-down", "set-result"),
        *("set-exception", "cancel-future", "boom", "call-soon", "call-later", "cancel-timer", "when-done"),
    }
)
"""Those that may stand in a plain function."""

_NESTED = frozenset(
    {
        *("lock", "semaphore", "timeout", "group", "try-cancelled", "try-boom", "finally", "generator"),
        *("wait-condition", "notify"),
    }
)
