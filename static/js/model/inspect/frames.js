// Where a task stood when it last gave control back: its frames, outermost first, and each one's variables with what
// had changed since the time before.
// @ts-check

/** @import { TaskAwaitingEvent } from "../../protocol.js" */
/** @import { History, Lane } from "../history.js" */

import { DeedsFold, lastBefore } from "./deeds.js";

/**
 * @typedef {object} Variable
 * @property {string} name
 * @property {string} value
 * @property {"same" | "new" | "changed"} change since the frame was seen before
 * @property {string | null} before of `changed`: its value then
 */

/**
 * @typedef {object} Frame
 * @property {string} name the function's
 * @property {number | null} line null: it has not begun
 * @property {Variable[] | null} variables null: they were not recorded
 * @property {string[]} gone names of variables that were there the time before
 */

/**
 * @typedef {object} Stand
 * @property {TaskAwaitingEvent | null} event the awaiting that told it; null: it has never given control back yet
 * @property {Frame[]} frames outermost first
 */

/**
 * @param {History} history
 * @param {Lane} lane
 * @param {number} seq the last event that has happened
 * @returns {Stand}
 */
export function standAt(history, lane, seq) {
  const { awaits } = DeedsFold.of(history).of(lane.task);
  const last = lastBefore(awaits, seq);
  if (last === null) {
    const variables = lane.args.map(([name, value]) => ({ name, value, change: /** @type {const} */ ("same"), before: null }));
    return { event: null, frames: [{ name: lane.coro, line: lane.entry, variables, gone: [] }] };
  }
  const event = /** @type {TaskAwaitingEvent} */ (history.events[last - 1]);
  const earlier = lastBefore(awaits, last - 1);
  const before = earlier === null ? null : /** @type {TaskAwaitingEvent} */ (history.events[earlier - 1]);
  const known = event.stack.map(([name], index) => variablesThen(name, index, before, lane));
  return {
    event,
    frames: event.stack.map(([name, line], index) => ({
      name,
      line,
      variables: event.locals === null ? null : compared(event.locals[index] ?? [], known[index]),
      gone: event.locals === null ? [] : goneFrom(event.locals[index] ?? [], known[index]),
    })),
  };
}

/**
 * The variables that a frame had the time before: null where it was not there, or they are not known.
 * @param {string} name the function's
 * @param {number} index of the frame, from the outermost
 * @param {TaskAwaitingEvent | null} before
 * @param {Lane} lane
 * @returns {Map<string, string> | null}
 */
function variablesThen(name, index, before, lane) {
  if (before === null) return index === 0 && bare(lane.coro) === bare(name) ? new Map(lane.args) : null;
  // The same frame: the same function in the same place, with the same ones around it.
  if (before.stack[index]?.[0] !== name || before.locals === null) return null;
  return new Map(before.locals[index]);
}

/** A function's name without those around it. @param {string} name */
function bare(name) {
  return name.slice(name.lastIndexOf(".") + 1);
}

/**
 * @param {Array<[string, string]>} now
 * @param {Map<string, string> | null} then
 * @returns {Variable[]}
 */
function compared(now, then) {
  return now.map(([name, value]) => {
    const before = then?.get(name);
    if (then === null) return { name, value, change: "same", before: null };
    if (before === undefined) return { name, value, change: "new", before: null };
    return before === value ? { name, value, change: "same", before: null } : { name, value, change: "changed", before };
  });
}

/**
 * @param {Array<[string, string]>} now
 * @param {Map<string, string> | null} then
 */
function goneFrom(now, then) {
  if (then === null) return [];
  const names = new Set(now.map(([name]) => name));
  return [...then.keys()].filter((name) => !names.has(name));
}
