// The words of the loop's picture: what stands at a place, on a token, in the ring; and the same for who hears it.
// @ts-check

/** @import { Names } from "../words.js" */
/** @import { LoopFold } from "./fold.js" */
/** @import { LoopState, Resource, Waiting } from "./state.js" */

import { BLOCKING } from "../lanes.js";
import { clipped, middled, visible } from "../text.js";
import { clockText, countText, SECOND, spanText } from "../time.js";
import { awaitedWords } from "../words.js";
import { resourceIn } from "./places.js";
import { innermost } from "./state.js";

/** @typedef {{text: string, task?: number}} Part a part with a task is that task's label */

/** @type {Record<string, string>} */
const PLACES = { timer: "timers", task: "tasks", thread: "threads", io: "I/O", future: "futures" };

/**
 * What stands before a row: its name, and what that is.
 * @param {string} place
 * @param {LoopState} state
 * @returns {{name: string, kind: string}}
 */
export function placeWords(place, state) {
  const id = resourceIn(place);
  if (id === null) return { name: PLACES[place] ?? place, kind: "" };
  const resource = state.resources.get(id);
  if (resource === undefined) return { name: "", kind: "" };
  const { kind, name } = resource;
  return name && name !== kind ? { name: clipped(visible(name), 40), kind } : { name: kind, kind: "" };
}

/**
 * What is to be said of a resource beside its line: who holds it, how full it is.
 * @param {Resource} resource
 * @param {Names} names
 * @returns {Part[]} nothing where there is nothing to say
 */
export function resourceParts({ kind, owners, left, places, fill, phase }, names) {
  switch (kind) {
    case "lock":
      return owners.length === 0 ? [{ text: "free" }] : [{ text: "held by " }, ...several(owners, names)];
    case "condition": {
      const held = owners.length === 0 ? [] : [{ text: "held by " }, ...several(owners, names)];
      return held;
    }
    case "semaphore": {
      const free = left === null ? "" : `${left}${places === null || left > places ? "" : ` of ${places}`} free`;
      if (owners.length === 0) return free === "" ? [] : [{ text: free }];
      return [{ text: "in: " }, ...several(owners, names), { text: free === "" ? "" : ` · ${free}` }];
    }
    case "event":
      return [{ text: phase === "set" ? "set" : "not set" }];
    case "barrier":
      return [{ text: `${fill}${places === null ? "" : ` of ${places}`} in${phase === "broken" ? ", broken" : phase === "draining" ? ", going out" : ""}` }];
    case "queue": {
      const shut = phase === "shut-down" ? ", shut down" : "";
      return [{ text: `${places === null ? countText(fill, "item") : `${fill} of ${places}`}${shut}` }];
    }
  }
}

/**
 * @param {ReadonlyArray<number | null>} owners
 * @param {Names} names
 * @returns {Part[]}
 */
function several(owners, names) {
  const shown = owners.slice(0, owners.length > 3 ? 2 : 3);
  /** @type {Part[]} */
  const parts = shown.flatMap((task, index) => {
    const part = task === null ? { text: "no task" } : { text: middled(names.label(task), 20), task };
    return index === 0 ? [part] : [{ text: ", " }, part];
  });
  return owners.length > shown.length ? [...parts, { text: ` and ${owners.length - shown.length} more` }] : parts;
}

/**
 * What is to be said of the threads: what they do and for whom.
 * @param {LoopState} state
 * @param {Names} names
 * @returns {Part[]}
 */
export function threadParts(state, names) {
  if (state.threads.size === 0) return [];
  const [first] = state.threads.values();
  /** @type {Part[]} */
  const parts = [{ text: first.name === null ? "1 at work" : clipped(visible(first.name), 24) }];
  if (first.task !== null) parts.push({ text: " for " }, { text: middled(names.label(first.task), 20), task: first.task });
  return state.threads.size === 1 ? parts : [{ text: `${state.threads.size} at work: ` }, ...parts, { text: " …" }];
}

/**
 * Of a task that waits, the short word on its token: `1/4` of a gather, `get` of a queue.
 * @param {Waiting} waiting
 * @param {LoopFold} fold
 * @param {LoopState} state
 * @param {Names} names
 */
export function suffixWords({ on }, fold, state, names) {
  const inside = innermost(on);
  switch (inside.kind) {
    case "gather":
    case "wait":
      return `${inside.kind} ${progress(inside, fold, state).join("/")}`;
    case "task":
      return inside.task === undefined ? "" : `→ ${middled(names.label(inside.task), 14)}`;
    case "queue.get":
      return "get";
    case "queue.put":
      return "put";
    case "io":
      return clipped(visible(inside.what ?? ""), 12);
    case "sleep":
      return TIME_LEFT;
    default:
      return inside.what === undefined ? "" : clipped(visible(inside.what), 12);
  }
}

/** Stands for the time that is left on a token: it changes with time alone, and this is about as wide. */
export const TIME_LEFT = "00.0 s";

/**
 * The time that is left, in so few digits that it can be read while it runs.
 * @param {number} ns
 */
export function leftText(ns) {
  if (ns <= 0) return "due";
  const seconds = ns / SECOND;
  return `${seconds.toFixed(seconds < 1 ? 2 : seconds < 100 ? 1 : 0)} s`;
}

/**
 * How many of the tasks that are waited for are done, of how many. Those that were done before the waiting began are not
 * in `tasks`, or are done now as well.
 * @param {{tasks?: number[], count?: number}} on
 * @param {LoopFold} fold
 * @param {LoopState} state
 * @returns {[number, number]}
 */
export function progress({ tasks = [], count = tasks.length }, fold, state) {
  let done = 0;
  for (const task of tasks) if (fold.isDone(task, state.seq)) done += 1;
  return [done, count];
}

/**
 * What somebody hears of a waiting task: `waiting for sleep 3 s, 1.00 s left`.
 * @param {Waiting} waiting
 * @param {LoopFold} fold
 * @param {LoopState} state
 * @param {Names} names
 * @param {{left: number | null, order: number, inLine: boolean}} more left: ns, where it is told
 */
export function waitingWords({ on }, fold, state, names, { left, order, inLine }) {
  const inside = innermost(on);
  const parts = [`waiting for ${awaitedWords(on, names)}`];
  if (inside.kind === "gather" || inside.kind === "wait") {
    const [done, count] = progress(inside, fold, state);
    parts.push(`${done} of ${count} done`);
  }
  if (inLine) parts.push(`${order + 1} in line`);
  if (left !== null) parts.push(`${spanText(Math.max(left, 0))} left`);
  return parts.join(", ");
}

/**
 * @typedef {object} Ring what the loop itself does
 * @property {"new" | "between" | "asleep" | "running" | "blocked" | "over"} form
 * @property {string} title what stands in it where no token does
 * @property {string} line
 * @property {string} held for how long, if that is too long
 */

/**
 * @param {LoopState} state
 * @param {number} at ns: where the play head stands
 * @returns {Ring}
 */
export function ringOf(state, at) {
  const { current, callbacks, sleep, over } = state;
  const callback = callbacks[callbacks.length - 1];
  const since = callback?.since ?? current?.since;
  if (over !== null) return { form: "over", title: over === "deadlock" ? "deadlock" : "ended", line: "", held: "" };
  if (since !== undefined) {
    const held = Math.max(at - since, 0);
    const blocked = held > BLOCKING;
    return {
      form: blocked ? "blocked" : "running",
      title: callback !== undefined ? clipped(visible(callback.name), 24) : "",
      line: blocked ? "blocked" : callback !== undefined ? "callback" : "running",
      held: blocked ? `for ${spanText(held)}` : "",
    };
  }
  if (sleep !== null) {
    const line = sleep.until === null ? "until somebody wakes it" : `until ${clockText(sleep.until)} s`;
    return { form: "asleep", title: "asleep", line, held: "" };
  }
  if (state.seq === 0) return { form: "new", title: "", line: "", held: "" };
  return { form: "between", title: "", line: state.ready.length > 0 ? "takes the next" : "between two steps", held: "" };
}
