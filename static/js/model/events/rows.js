// An event as a row of a table: every event has one, also those that nobody steps through.
// @ts-check

/** @import { TraceEvent } from "../../protocol.js" */
/** @import { History } from "../history.js" */
/** @import { Names } from "../words.js" */

import { narrate } from "../narrate.js";
import { clipped, visible } from "../text.js";
import { countText } from "../time.js";

/**
 * @typedef {object} EventRow
 * @property {number} seq
 * @property {string} time seconds, to the microsecond
 * @property {TraceEvent["type"]} type
 * @property {number | null} task
 * @property {string} label the task's
 * @property {string} what
 * @property {number | null} line
 */

/**
 * A moment to the microsecond: two that are drawn apart from each other at any zoom that a reader uses read apart.
 * @param {number} ns
 */
export function exactTime(ns) {
  const micro = Math.floor(ns / 1e3);
  return `${Math.floor(micro / 1e6)}.${String(micro % 1e6).padStart(6, "0")}`;
}

/**
 * @param {TraceEvent} event
 * @param {History} history
 * @param {Names} names
 * @returns {EventRow}
 */
export function rowOf(event, history, names) {
  const task = "task" in event ? event.task : null;
  return {
    seq: event.seq,
    time: exactTime(event.at),
    type: event.type,
    task,
    label: task === null ? "" : labelOf(task, event, history, names),
    what: whatOf(event, names, history),
    line: lineOf(event),
  };
}

/**
 * Those that asyncio makes for itself have no lane, and so no label: they are called by their function.
 * @param {number} task
 * @param {TraceEvent} event
 * @param {History} history
 * @param {Names} names
 */
function labelOf(task, event, history, names) {
  if (history.byTask.has(task)) return names.label(task);
  return event.type === "task.created" ? `asyncio's ${clipped(visible(event.coro), 60)}` : "asyncio's own";
}

/**
 * @param {TraceEvent} event
 * @param {Names} names
 * @param {History} history
 * @returns {string}
 */
export function whatOf(event, names, history) {
  return narrate(event, names, history).map(({ text }) => text).join("") || factsOf(event, names);
}

/**
 * What the events say that are no moments.
 * @param {TraceEvent} event
 * @param {Names} names
 * @returns {string}
 */
function factsOf(event, names) {
  switch (event.type) {
    case "run.started":
      return `The run began: Python ${clipped(visible(event.python), 40)}, ${event.clock === "autojump" ? "waiting is skipped" : "real time"}`;
    case "task.renamed":
      return `It is called ${clipped(visible(event.name), 60)} now`;
    case "timer.set":
      return `Timer ${event.timer} is set for ${exactTime(event.due)} s`;
    case "timer.fired":
      return `Timer ${event.timer} fires`;
    case "timer.cancelled":
      return `Timer ${event.timer} will not fire`;
    case "loop.woke":
      return `The loop wakes by ${event.by}: ${countText(event.ready, "callback")} ready`;
    case "callback.began":
      return `Callback ${event.callback} runs: ${clipped(visible(event.name), 80)}`;
    case "callback.ended":
      return `Callback ${event.callback} ended`;
    default:
      return "task" in event && event.task !== null ? `${names.label(event.task)}: ${event.type}` : event.type;
  }
}

/** @param {TraceEvent} event */
function lineOf(event) {
  if ("line" in event && event.line !== null) return event.line;
  if (event.type === "task.awaiting") return event.stack[event.stack.length - 1]?.[1] ?? null;
  const error = "error" in event ? event.error : null;
  return error?.line ?? error?.stack?.[error.stack.length - 1]?.[1] ?? null;
}
