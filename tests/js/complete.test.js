// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { MEMBERS } from "../../static/js/model/asyncio.js";
import { kindBefore } from "../../static/js/model/complete.js";

/** @type {Array<[source: string, kind: string | null]>} with `|` where the dot is typed */
const CASES = [
  ["jobs = asyncio.Queue()\njobs|", "Queue"],
  ["jobs: asyncio.Queue[int] = asyncio.LifoQueue(3)\njobs|", "Queue"],
  ["from asyncio import Lock\nl = Lock()\nl|", "Lock"],
  ["async def work(gate: asyncio.Semaphore, n):\n    gate|", "Semaphore"],
  ["async with asyncio.TaskGroup() as tg:\n    tg|", "TaskGroup"],
  ["async with asyncio.timeout(1) as limit:\n    limit|", "Timeout"],
  ["t = tg.create_task(work())\nt|", "Task"],
  ["done = asyncio.get_running_loop().create_future()\ndone|", "Future"],
  ["server = await asyncio.start_server(talk, port=1)\nserver|", "Server"],
  ["class A:\n    def __init__(self):\n        self.lock = asyncio.Lock()\n    async def f(self):\n        self.lock|", "Lock"],
  ["asyncio.get_running_loop()|", "AbstractEventLoop"],
  ["asyncio.current_task()|", "Task"],
  ["x = asyncio.Lock()\nx = asyncio.Event()\nx|\nx = asyncio.Queue()", "Event"],
  ["def f():\n    late|\nlate = asyncio.Queue()", "Queue"],
  ["x = 3\nx|", null],
  ["other.jobs|\njobs = asyncio.Queue()", null],
  ["x = constructor()\nx|", null],
  ["x: toString\nx|", null],
  ["(1 + 2)|", null],
  ["|", null],
];

for (const [text, kind] of CASES) {
  test(`before the dot in ${JSON.stringify(text)} stands ${kind ?? "nothing that is known"}`, () => {
    const at = text.indexOf("|");
    const found = kindBefore(text.slice(0, at), text.replace("|", "."));
    assert.equal(found, kind);
    if (found !== null) assert.ok(Object.hasOwn(MEMBERS, found));
  });
}
