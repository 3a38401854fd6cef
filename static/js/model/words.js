// The words for what a task awaits, and for its states. Written once, here; events hold only facts.
// @ts-check

/** @import { Awaited, WokenBy, Segment } from "./history.js" */

import { clipped, visible } from "./text.js";
import { countText, delayText } from "./time.js";

/**
 * What the words need to know of a run.
 * @typedef {object} Names
 * @property {(task: number) => string} label
 * @property {(resource: number) => {kind: string, name: string | null} | undefined} resource
 * @property {(thread: number) => {name: string | null} | undefined} thread
 */

export const STATES = Object.freeze({ ready: "ready", running: "running", waiting: "waiting", done: "done" });

/**
 * What is awaited, short enough for a bar: `sleep 3 s`, `gather · 3 tasks`, `jobs · queue.get`.
 * @param {Awaited} on
 * @param {Names} names
 * @returns {string}
 */
export function awaitedWords(on, names) {
  switch (on.kind) {
    case "sleep":
      return on.delay === undefined ? "sleep" : `sleep ${delayText(on.delay)}`;
    case "task":
      return on.task === undefined ? "task" : `task ${names.label(on.task)}`;
    case "gather":
    case "wait": {
      const count = on.count ?? on.tasks?.length;
      return count === undefined ? on.kind : `${on.kind} · ${countText(count, "task")}`;
    }
    case "io":
      return ["io", on.what, on.peer].filter((part) => part !== undefined).map((part) => clipped(visible(part), 60)).join(" · ");
    case "timeout": {
      const limit = on.delay === undefined ? "timeout" : `timeout ${delayText(on.delay)}`;
      return on.inner === undefined ? limit : `${limit} · ${awaitedWords(/** @type {Awaited} */ (on.inner), names)}`;
    }
    case "thread": {
      const name = on.thread === undefined ? null : names.thread(on.thread)?.name;
      return name ? `${clipped(visible(name), 60)} · thread` : "thread";
    }
    case "unknown":
      return "something unknown";
    default: {
      const name = on.resource === undefined ? null : names.resource(on.resource)?.name;
      // Inside a queue it is an event that is waited for; the program says `join`.
      const kind = on.what === "join" ? "queue.join" : on.kind;
      // `lock · lock` and `queue · queue.get` say it twice.
      return name && kind.split(".")[0] !== name ? `${clipped(visible(name), 60)} · ${kind}` : kind;
    }
  }
}

/**
 * What a task does in a segment, for a tooltip or a screen reader: `waiting for sleep 3 s`, `ready, woken by its timer`.
 * @param {Segment} segment
 * @param {Names} names
 */
export function segmentWords(segment, names) {
  if (segment.state === "waiting") return segment.on === null ? "waiting" : `waiting for ${awaitedWords(segment.on, names)}`;
  if (segment.state === "running") return "running";
  return segment.by === null ? "ready" : `ready, ${wokenWords(segment.by, names)}`;
}

/**
 * @param {WokenBy} by
 * @param {Names} names
 */
export function wokenWords(by, names) {
  switch (by.kind) {
    case "created":
      return "just created";
    case "task":
      return by.task === undefined ? "woken by a task" : `woken by ${names.label(by.task)}`;
    case "timer":
      return "woken by its timer";
    case "io":
      return "woken by input or output";
    case "thread":
      return "woken by a thread that ended";
    case "cancel":
      return by.task === undefined ? "woken to be cancelled" : `cancelled by ${names.label(by.task)}`;
    case "loop":
      return "put in line again by the loop";
  }
}
