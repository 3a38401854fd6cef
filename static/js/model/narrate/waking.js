// Why a task is ready again, and what else an event wakes. The cause of a waking stands before it, in the same step of
// the waker: nothing is said that is not found there.
// @ts-check

/** @import { TraceEvent, TaskWokenEvent } from "../../protocol.js" */
/** @import { Awaited, History } from "../history.js" */
/** @import { Names } from "../words.js" */
/** @import { Part } from "./phrases.js" */

import { LoopFold } from "../loop/fold.js";
import { innermost } from "../loop/state.js";
import { segmentAt } from "../state.js";
import { clipped, visible } from "../text.js";
import { delayText } from "../time.js";
import { resourceWords, say, several, waitedParts, who } from "./phrases.js";

/** A step is searched for a cause at most so far. */
const FAR = 200;

/**
 * What a task was waiting for when this event woke it.
 * @param {TaskWokenEvent} event
 * @param {History} history
 * @returns {Awaited | null}
 */
function waitedFor({ task, seq }, history) {
  const lane = history.byTask.get(task);
  const before = lane === undefined ? null : segmentAt(lane, seq - 1);
  return before?.state === "waiting" ? before.on : null;
}

/**
 * @param {TaskWokenEvent} event
 * @param {Names} names
 * @param {History} history
 * @returns {Part[]}
 */
export function wokenParts(event, names, history) {
  const { task, by } = event;
  const on = waitedFor(event, history);
  const woken = who(task, names);
  const again = say(" is ready again");
  switch (by.kind) {
    case "created":
      return [woken, say(" stands in the ready queue, for its first step")];
    case "timer":
      return [say(`${by.timer === undefined ? "Timer fired" : limitWords(by.timer, on, "Timer fired")}: `), woken, again];
    case "io":
      return [say("Input or output is there: "), woken, again];
    case "thread":
      return [say(`The thread's work${threadName(by.thread, history)} is done: `), woken, again];
    case "loop":
      return on?.kind === "yield"
        ? [woken, say(" stands at the end of the ready queue: it gave way for one turn")]
        : [woken, say(" stands in the ready queue again")];
    case "cancel":
      return cancelled(event, on, names);
    case "task":
      return byTask(event, on, names, history);
  }
}

/**
 * @param {TaskWokenEvent} event
 * @param {Awaited | null} on
 * @param {Names} names
 * @returns {Part[]}
 */
function cancelled({ task, by }, on, names) {
  const woken = who(task, names);
  const end = say(" is ready, to be cancelled");
  if (by.timer !== undefined) return [say(`${limitWords(by.timer, on)}: `), woken, end];
  if (by.task === undefined) return [woken, end];
  return by.task === task ? [woken, say(" asked itself to stop: it is ready, to be cancelled")] : [who(by.task, names), say(" asked "), woken, say(" to stop: it is ready, to be cancelled")];
}

/**
 * A timer that cancels is mostly a limit of time; of a limit the awaiting tells how long it was.
 * @param {number} timer
 * @param {Awaited | null} on
 * @param {string} [otherwise]
 */
export function limitWords(timer, on, otherwise = "A timer fired") {
  for (let limit = on; limit?.kind === "timeout"; limit = /** @type {Awaited | undefined} */ (limit.inner) ?? null) {
    if (limit.timer === timer) return limit.delay === undefined ? "The limit of time is over" : `The limit of ${delayText(limit.delay)} is over`;
  }
  return otherwise;
}

/**
 * @param {TaskWokenEvent} event
 * @param {Awaited | null} on
 * @param {Names} names
 * @param {History} history
 * @returns {Part[]}
 */
function byTask({ task, by, seq }, on, names, history) {
  const woken = who(task, names);
  const callback = callbackAround(seq, history);
  const relative = on === null ? [] : [say(", which was waiting for "), ...waitedParts(on, names, { task: by.task })];
  if (callback !== null) return [say(`The callback ${clipped(visible(callback), 40)} wakes `), woken, ...relative];
  if (by.task === undefined) return [woken, say(" is ready again")];
  if (by.task === task) return [woken, say(" is woken by what it did itself: it is ready again")];
  const waker = who(by.task, names);
  const inside = on === null ? null : innermost(on);
  if (inside?.resource !== undefined && inside.what !== "join") {
    const did = deedOn(inside.resource, by.task, seq, names, history);
    if (did !== null) return [waker, say(` ${did}: `), woken, say(", which was waiting for "), ...waitedParts(on, names, inside), say(", is ready again")];
  }
  if (inside !== null && ends(by.task, seq, history)) return [waker, say(" ends and so wakes "), woken, ...relative];
  return [waker, say(" wakes "), woken, ...relative];
}

/**
 * What a task has done to a resource in the step that it is in, in the past: `released gate (semaphore)`.
 * @param {number} resource
 * @param {number} task
 * @param {number} seq
 * @param {Names} names
 * @param {History} history
 */
function deedOn(resource, task, seq, names, history) {
  const what = resourceWords(resource, names);
  for (let index = seq - 2; index >= 0 && index > seq - FAR; index--) {
    const event = history.events[index];
    if (event.type === "step.began") return null;
    if (!("resource" in event) || event.resource !== resource || event.task !== task) continue;
    switch (event.type) {
      case "resource.released":
        return `released ${what}`;
      case "queue.changed":
        return `${(sizeBefore(event, history) ?? event.size) < event.size ? "put an item into" : "took an item from"} ${what}`;
      case "resource.changed":
        return DEEDS[event.state](what);
    }
  }
  return null;
}

/** @type {Record<import("../../protocol.js").ResourceChangedEvent["state"], (what: string) => string>} */
const DEEDS = {
  set: (what) => `set ${what}`,
  clear: (what) => `cleared ${what}`,
  notified: (what) => `notified ${what}`,
  filling: (what) => `came to ${what}`,
  draining: (what) => `came to ${what} as the last`,
  resetting: (what) => `reset ${what}`,
  broken: (what) => `broke ${what}`,
  "shut-down": (what) => `shut ${what} down`,
};

/**
 * The size that a queue had before; null where that is too far back.
 * @param {Extract<TraceEvent, {type: "queue.changed"}>} event
 * @param {History} history
 */
export function sizeBefore({ resource, seq }, history) {
  for (let index = seq - 2; index >= 0 && index > seq - 5 * FAR; index--) {
    const event = history.events[index];
    if (event.type === "queue.changed" && event.resource === resource) return event.size;
    if (event.type === "resource.created" && event.resource === resource) return 0;
  }
  return null;
}

/**
 * The plain callback in which an event lies.
 * @param {number} seq
 * @param {History} history
 */
function callbackAround(seq, history) {
  for (let index = seq - 2; index >= 0 && index > seq - FAR; index--) {
    const event = history.events[index];
    if (event.type === "callback.began") return event.name;
    if (event.type === "callback.ended" || event.type === "step.began") return null;
  }
  return null;
}

/**
 * Whether a task was done, or its step that an event lies in is its last: the end is told after whom it wakes.
 * @param {number} task
 * @param {number} seq
 * @param {History} history
 */
function ends(task, seq, history) {
  const finished = history.byTask.get(task)?.finished?.seq ?? Infinity;
  if (finished < seq) return true;
  for (let index = seq; index < Math.min(finished, history.events.length) && index < seq + FAR; index++) {
    const event = history.events[index];
    if (event.type === "task.finished" && event.task === task) return true;
    if (event.type !== "task.woken") return false;
  }
  return false;
}

/**
 * The tasks that an event wakes at once, which were waiting for the resource that it is about: told right after it. A
 * queue's `join` is left out: it waits for `task_done`, which no event tells.
 * @param {Extract<TraceEvent, {resource: number}>} event
 * @param {Names} names
 * @param {History} history
 * @returns {Part[]} ` and so wakes …`, or nothing
 */
export function wakesParts(event, names, history) {
  /** @type {Array<{task: number, on: Awaited}>} */
  const woken = [];
  for (let index = event.seq; index < history.events.length; index++) {
    const next = history.events[index];
    if (next.type !== "task.woken" || next.by.kind !== "task" || next.by.task !== event.task) break;
    const on = waitedFor(next, history);
    if (on !== null && innermost(on).resource === event.resource && innermost(on).what !== "join") woken.push({ task: next.task, on });
  }
  if (woken.length === 0) return [];
  const tasks = woken.map(({ task }) => task);
  const end = waitedParts(woken[0].on, names, event);
  return [say(" and so wakes "), ...several(tasks, names), say(`, which ${tasks.length === 1 ? "was" : "were"} waiting for `), ...end];
}

/**
 * @param {number | undefined} thread
 * @param {History} history
 */
export function threadName(thread, history) {
  const name = thread === undefined ? null : (LoopFold.factsOf(history).threads.get(thread)?.name ?? null);
  return name === null ? "" : ` (${clipped(visible(name), 40)})`;
}
