// How long a task was in each state, up to any moment. The sums of what is over are kept, so that a question costs the
// same in a long life as in a short one; and because each stretch ends where the next begins, the times add up exactly.
// @ts-check

/** @import { History, Lane, Segment } from "../history.js" */

import { BLOCKING } from "../lanes.js";
import { upperBound } from "../search.js";

/**
 * @typedef {object} Times
 * @property {number} life ns from the creation on: what `ready`, `running` and `waiting` add up to
 * @property {number} ready ns
 * @property {number} running ns
 * @property {number} waiting ns
 * @property {number} blocking ns, of `running`: in steps that held the loop for too long
 * @property {number} steps how many have begun
 * @property {{took: number, segment: Segment} | null} longest of the steps
 */

/** @typedef {Times & {until: number}} Sum `until`: where the last of its segments ended, ns */

/** @type {WeakMap<Lane, Sum[]>} after each segment that is over */
const SUMS = new WeakMap();

/**
 * The times of a task up to a moment; they end where the task does.
 * @param {Lane} lane
 * @param {number} seq the last event that has happened there
 * @param {number} at ns, whole; the moment, at or after that event's
 * @returns {Times}
 */
export function timesAt(lane, seq, at) {
  const sums = sumsOf(lane);
  const begun = upperBound(lane.segments, (segment) => segment.fromSeq <= seq);
  const before = begun < 2 ? startOf(lane) : sums[begun - 2];
  if (begun === 0) return before;
  const segment = lane.segments[begun - 1];
  return added(before, segment, segment.to === null ? Math.max(at, segment.from) : Math.min(Math.max(at, segment.from), segment.to));
}

/**
 * The times of all that is known of a task.
 * @param {Lane} lane
 * @param {History} history
 * @param {number} now ns: how far a live run is known to have come
 */
export function timesOf(lane, history, now) {
  return timesAt(lane, Infinity, reachOf(history, now));
}

/**
 * How far what has not ended goes: to the run's end, or to the present moment of one that goes on.
 * @param {History} history
 * @param {number} now ns
 */
export function reachOf(history, now) {
  return history.ended === null ? Math.max(Math.floor(now), history.end) : history.ended.at;
}

/** @param {Lane} lane @returns {Sum} */
function startOf(lane) {
  return { life: 0, ready: 0, running: 0, waiting: 0, blocking: 0, steps: 0, longest: null, until: lane.at };
}

/** @param {Lane} lane */
function sumsOf(lane) {
  let sums = SUMS.get(lane);
  if (sums === undefined) SUMS.set(lane, (sums = []));
  const { segments } = lane;
  for (let index = sums.length; index < segments.length; index++) {
    const { to } = segments[index];
    if (to === null) break;
    sums.push(added(index === 0 ? startOf(lane) : sums[index - 1], segments[index], to));
  }
  return sums;
}

/**
 * @param {Sum} before
 * @param {Segment} segment
 * @param {number} to ns
 * @returns {Sum}
 */
function added(before, segment, to) {
  const took = to - segment.from;
  const sum = { ...before, life: before.life + took, until: to };
  sum[segment.state] += took;
  if (segment.state === "running") {
    sum.steps += 1;
    if (took > BLOCKING) sum.blocking += took;
    if (sum.longest === null || took > sum.longest.took) sum.longest = { took, segment };
  }
  return sum;
}

/**
 * Whether a task waits for something that no other task does: then it would wait as long if it were alone.
 * @param {Pick<Segment, "on">} segment
 */
export function isOwn({ on }) {
  let inside = on;
  while (inside?.kind === "timeout" && inside.inner !== undefined) inside = /** @type {typeof on} */ (inside.inner);
  return inside !== null && OWN.has(inside.kind);
}

/** A `timeout` around nothing that is known lasts as long as its timer at most. */
const OWN = new Set(["sleep", "io", "thread", "yield", "timeout"]);
