// How many tasks there were, how they ended, and how many were there at once.
// @ts-check

/** @import { History } from "../history.js" */

import { mostAtOnce } from "./together.js";

/**
 * @typedef {object} Counts
 * @property {number} made
 * @property {number} returned
 * @property {number} raised
 * @property {number} cancelled
 * @property {number} open not finished
 * @property {number} most there at once
 */

/**
 * @param {History} history
 * @returns {Counts}
 */
export function countsOf({ lanes }) {
  const counts = { made: lanes.length, returned: 0, raised: 0, cancelled: 0, open: 0 };
  /** @type {Array<[number, 1 | -1]>} by seq, which orders also what shares one nanosecond */
  const edges = [];
  for (const { finished, seq } of lanes) {
    counts[finished?.outcome ?? "open"] += 1;
    edges.push([seq, 1]);
    if (finished !== null) edges.push([finished.seq, -1]);
  }
  return { ...counts, most: mostAtOnce(edges) };
}
