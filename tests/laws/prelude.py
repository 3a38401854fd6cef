"""What every generated program begins with: readable helpers, and nothing that orders by address.

A set of tasks is walked in the order of their addresses, which no two processes share. So a task group here keeps its
tasks in a ``dict``, and ``settle`` cancels what is left in the order in which it was made.
"""

PRELUDE = """\
import asyncio
import contextlib

UNIT = 1.0  # seconds
made = {}  # every task, by the name of its function
timers = []


class Boom(Exception):
    pass


class Turn:
    def __await__(self):
        yield


class Ordered(dict):
    def add(self, task):
        self[task] = None

    def discard(self, task):
        self.pop(task, None)


class Group(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = Ordered()


def say(*words):
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    print(task.get_name() if task else "-", *words)


def begin(name):
    made[name] = asyncio.current_task()
    say("begins", name)


def cancel(name):
    if name in made:
        say("cancels", name, made[name].cancel(f"by request"))


def told(error):
    if isinstance(error, BaseExceptionGroup):
        return [told(inner) for inner in error.exceptions]
    return f"{type(error).__name__}({error})"


def outcome(task):
    if task.cancelled():
        return "cancelled"
    return told(task.exception()) if task.exception() else task.result()


async def join(name):
    if name in made:
        say("joined", name, await made[name])


def put(queue, item):
    try:
        queue.put_nowait(item)
        say("put", item)
    except Exception as error:
        say("not put", told(error))


def get(queue):
    try:
        say("got", queue.get_nowait())
    except Exception as error:
        say("nothing got", told(error))


def attempt(function, *arguments):
    try:
        say("attempt", function(*arguments))
    except (Exception, asyncio.CancelledError) as error:
        say("attempt failed", told(error))


def handler(loop, context):
    if "callback" in context["message"]:
        say(context["message"], told(context["exception"]))


async def settle(patience):
    tasks = [task for task in made.values() if not task.done()]
    if patience and tasks:
        await asyncio.wait(tasks, timeout=patience)
    while tasks := [name for name, task in made.items() if not task.done()]:
        for name in tasks:
            cancel(name)
        await asyncio.wait([made[name] for name in tasks])
    return {name: outcome(task) for name, task in made.items()}
"""
