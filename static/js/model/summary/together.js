// What it was worth to do things at once: how long the tasks took together, and how long the same waits and the same
// work would take one after another.
//
// One after another is the sum, over all tasks, of the time that each ran and the time that it waited for what is no
// other task's doing: a sleep, input or output, a thread. What it waited for other tasks, for locks and queues, or for
// its turn is not in it: alone it would not have waited. Nor is what a wait became longer by because a step held the loop. Together is the time in which at least one task was there.
// @ts-check

/** @import { History, Lane } from "../history.js" */

import { isOwn, reachOf, timesOf } from "../inspect/life.js";
import { spanText } from "../time.js";
import { ownOf } from "./own.js";

/**
 * @typedef {object} Together
 * @property {number} took ns: at least one task was there
 * @property {number} apart ns: one after another
 * @property {number} most tasks at once, of those that did something of their own
 * @property {boolean} isWhole nothing was cut short and nothing is missing: the two can be compared
 */

/** Less gain than this is none to speak of. */
const WORTH = 1.02;

/**
 * @param {History} history
 * @param {number} now ns: how far a live run is known to have come
 * @returns {Together}
 */
export function togetherOf(history, now) {
  const reach = reachOf(history, now);
  let took = 0;
  let apart = 0;
  let until = -Infinity;
  let isWhole = history.ended?.outcome === "finished" && history.gaps.length === 0;
  /** @type {Array<[number, 1 | -1]>} */
  const edges = [];
  for (const lane of history.lanes) {
    const end = lane.finished?.at ?? reach;
    took += Math.max(0, end - Math.max(lane.at, until));
    until = Math.max(until, end);
    const { running } = timesOf(lane, history, now);
    const own = ownOf(lane, history, reach);
    apart += running + own;
    if (own > 0) edges.push([lane.at, 1], [end, -1]);
    isWhole &&= lane.finished !== null && !wasCutShort(lane);
  }
  return { took, apart, most: mostAtOnce(edges), isWhole };
}

/**
 * Whether a wait of a task's own was ended by a request to stop: nobody knows how long it would have been.
 * @param {Lane} lane
 */
function wasCutShort({ segments }) {
  return segments.some((segment, index) => segment.state === "waiting" && isOwn(segment) && segments[index + 1]?.by?.kind === "cancel");
}

/**
 * @param {Array<[number, 1 | -1]>} edges of stretches: where they begin (1) and end (-1)
 */
export function mostAtOnce(edges) {
  edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let count = 0;
  let most = 0;
  for (const [, change] of edges) {
    count += change;
    most = Math.max(most, count);
  }
  return most;
}

/**
 * `4 tasks at once: 4.00 s instead of 7.00 s`, where that is true; else null.
 * @param {Together} together
 */
export function togetherWords({ took, apart, most, isWhole }) {
  if (!isWhole || most < 2 || apart < took * WORTH) return null;
  return `${most.toLocaleString("en")} tasks at once: ${spanText(took)} instead of ${spanText(apart)}`;
}
