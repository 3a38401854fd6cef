// Why a note matters, and what to write instead: with the program's own line mended where that is certain, else with
// its names, else in general. What is not a plain name never gets into a piece of code.
// @ts-check

/** @import { GapEvent, NoteEvent } from "../../protocol.js" */
/** @import { History } from "../history.js" */

import { spanText } from "../time.js";
import { awaitsAtOnce, lineOf, mendedAwait, mendedSleep, plainFunction } from "./mending.js";

/**
 * @typedef {object} Advice
 * @property {string} why it matters
 * @property {string} instead what to do
 * @property {string | null} code to write instead
 */

const NAME = /^[\p{L}_][\p{L}\p{N}_]{0,39}$/u;

/**
 * The bare name of a function or variable, or what stands in for it.
 * @param {unknown} name
 * @param {string} otherwise
 */
function plain(name, otherwise) {
  const bare = typeof name === "string" ? name.slice(name.lastIndexOf(".") + 1) : "";
  return NAME.test(bare) ? bare : otherwise;
}

/**
 * @param {NoteEvent} note
 * @param {History} history
 * @returns {Advice}
 */
export function adviceOf(note, history) {
  const facts = /** @type {Record<string, any>} */ (note.facts);
  const coro = plain(note.task === null ? undefined : history.byTask.get(note.task)?.coro, "work");
  switch (note.code) {
    case "blocked-loop":
      return blocked(note, facts, history);
    case "never-awaited": {
      const name = plain(facts.coroutine, "work");
      return {
        why: "Calling an async function runs nothing of it: it only makes a coroutine. Without await, the work is silently left out.",
        instead: "Await it where its result is needed, or make it a task that runs beside this one.",
        code: `${mendedAwait(lineOf(history.source, note.line), name) ?? `await ${name}(…)`}\n\n# or beside this task, and awaited later:\ntask = asyncio.create_task(${name}(…))`,
      };
    }
    case "deadlock":
      return facts.cycle === true ? cycle(facts, history) : everybody(facts, history);
    case "task-lost":
      return {
        why: "The loop keeps only weak references to its tasks. One that nobody else keeps may be thrown away in the middle of its work, and its exceptions are seen by nobody.",
        instead: "Let a TaskGroup own it, or keep it for as long as it works.",
        code: `async with asyncio.TaskGroup() as group:\n    group.create_task(${coro}(…))\n\n# or\ntask = asyncio.create_task(${coro}(…))\n…\nawait task`,
      };
    case "exception-never-retrieved": {
      const type = plain(facts.type, "Exception");
      return {
        why: "It failed, and the rest of the program went on as if it had not. The exception is told only when the task is thrown away, if at all.",
        instead: "Await it where the failure can be dealt with; a TaskGroup does so for all of its tasks.",
        code: `try:\n    await task\nexcept ${type} as error:\n    print("failed:", error)`,
      };
    }
    case "pending-at-exit":
      return {
        why: "asyncio.run cancels what is left when its coroutine has returned: the rest of this task's work did not happen.",
        instead: "Keep the task and await it before the end, or let a TaskGroup wait for it.",
        code: `async with asyncio.TaskGroup() as group:\n    group.create_task(${coro}(…))\n# here it is done`,
      };
    case "sequential-awaits":
      return {
        why: `Each await waits for one thing to be done before the next even begins. They need nothing of each other, so ${spanText(facts.saved)} are spent for nothing.`,
        instead: "Start them together and wait for all of them.",
        code: awaitsAtOnce(history.source, Array.isArray(facts.lines) ? facts.lines : []) ?? "first, second = await asyncio.gather(\n    one(…),\n    another(…),\n)",
      };
    case "nothing-ran": {
      const names = Array.isArray(facts.coroutines) ? facts.coroutines : [];
      const main = plain(names.includes("main") ? "main" : names.at(-1), "main");
      return {
        why: "async def only defines a coroutine function. Something must hand it to the event loop, or nothing ever happens.",
        instead: "Run one of them with asyncio.run at the end of the program.",
        code: `asyncio.run(${main}(${takesNothing(history.source, main) ? "" : "…"}))`,
      };
    }
    case "recorder-failed":
      return {
        why: "What is drawn after this moment is not the whole truth: tasks and steps are missing, the output is not.",
        instead: "Nothing in the program needs to be changed. Run it once more; if this comes again, it is a mistake of ours.",
        code: null,
      };
  }
}

/**
 * @param {NoteEvent} note
 * @param {Record<string, any>} facts
 * @param {History} history
 * @returns {Advice}
 */
function blocked(note, facts, history) {
  const line = lineOf(history.source, note.line);
  const slept = mendedSleep(line);
  const held = spanText(facts.held);
  const name = plainFunction(history.source, plain(facts.function, "compute")) ? plain(facts.function, "compute") : "compute";
  return {
    why: `The loop runs one step at a time. For these ${held} no other task ran, no timer fired in time, no answer was read.`,
    instead: slept === null ? "Give what takes long to a thread, or let others run in between." : "Wait without holding the loop: await a sleep instead of sleeping.",
    code: slept ?? `result = await asyncio.to_thread(${name}, …)\n\n# or, inside a long loop, let others run now and then:\nawait asyncio.sleep(0)`,
  };
}

/**
 * @param {Record<string, any>} facts
 * @param {History} history
 * @returns {Advice}
 */
function cycle(facts, history) {
  const names = resourceNames(facts, history);
  if (facts.tasks.length === 1) {
    return {
      why: "An asyncio.Lock does not know who holds it: whoever asks for it a second time waits for itself, for ever.",
      instead: "Take it once, and call what needs it from inside.",
      code: `async with ${names[0] ?? "lock"}:\n    …  # nothing in here takes ${names[0] ?? "lock"} again`,
    };
  }
  if (names.length === 0) {
    return {
      why: "Each awaits the next, and the last one the first: none of them can ever go on.",
      instead: "Let one of them not wait, or let what they need from each other go through a queue or a future.",
      code: null,
    };
  }
  const [first, second] = [...new Set([...names, "second"])].sort();
  return {
    why: "Each holds what the other one needs, so none of them can ever go on: their work, and all that waits for it, is lost.",
    instead: "Take the locks in the same order everywhere.",
    code: `# in every task in this order\nasync with ${first}:\n    async with ${second}:\n        …`,
  };
}

/**
 * @param {Record<string, any>} facts
 * @param {History} history
 * @returns {Advice}
 */
function everybody(facts, history) {
  const ids = /** @type {number[]} */ (facts.resources);
  const known = ids.map((id) => history.resources.get(id)).find((resource) => resource !== undefined);
  const name = plain(known?.name, known?.kind === "queue" ? "queue" : (known?.kind ?? "future"));
  /** @type {Record<string, string>} */
  const codes = {
    event: `${name}.set()`,
    queue: `await ${name}.put(item)   # for who waits in get()\n${name}.task_done()       # for who waits in join()`,
    condition: `async with ${name}:\n    ${name}.notify_all()`,
    lock: `async with ${name}:\n    …  # released at the end of the block, whatever happens`,
    semaphore: `async with ${name}:\n    …  # released at the end of the block, whatever happens`,
  };
  return {
    why: "Every task waits, and nothing is left that could wake one: no timer, no thread, no task that runs. The program would stand still for ever.",
    instead: known === undefined ? "Somebody must give what is waited for a result; a time limit shows where it stands still." : `Somebody must act on the ${known.kind} before the last task goes to wait.`,
    code: codes[known?.kind ?? ""] ?? "async with asyncio.timeout(5):\n    await …",
  };
}

/**
 * The names of the resources of a note that have a plain one, each once.
 * @param {Record<string, any>} facts
 * @param {History} history
 */
function resourceNames(facts, history) {
  const ids = /** @type {number[]} */ (facts.resources);
  return [...new Set(ids.map((id) => plain(history.resources.get(id)?.name, "")))].filter((name) => name !== "");
}

/**
 * @param {string} source
 * @param {string} name
 */
function takesNothing(source, name) {
  return new RegExp(`def[ \\t]+${name}[ \\t]*\\([ \\t]*\\)`, "u").test(source);
}

/** @type {Record<GapEvent["reason"], Advice>} */
const GAPS = {
  overflow: {
    why: "More happened at once than could be written down. What stands on both sides of the gap is true; what was between is not known.",
    instead: "A loop with fewer steps, or with fewer prints, is recorded whole.",
    code: null,
  },
  "too-long": { why: "A record was longer than one may be, and was left out.", instead: "Shorter names and values are recorded whole.", code: null },
  malformed: { why: "A record could not be believed: it was not as the recorder writes them.", instead: "A program that leaves the recorder alone is recorded whole.", code: null },
  "recorder-failed": { why: "The recorder failed, and tells nothing from then on but the output.", instead: "Nothing in the program needs to be changed. Run it once more.", code: null },
  torn: { why: "The program died while it wrote this down.", instead: "See how the run ended: a limit, or a stop.", code: null },
};

/**
 * @param {GapEvent} gap
 * @returns {Advice}
 */
export function adviceOfGap({ reason }) {
  return GAPS[reason];
}
