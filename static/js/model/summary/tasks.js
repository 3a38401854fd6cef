// The tasks of a run as rows of a table, in any order.
// @ts-check

/** @import { History, Lane } from "../history.js" */
/** @import { Names } from "../words.js" */

import { timesOf } from "../inspect/life.js";

/**
 * @typedef {object} TaskRow
 * @property {Lane} lane
 * @property {string} label
 * @property {"returned" | "raised" | "cancelled" | "open"} end
 * @property {number} life ns
 * @property {number} running ns
 * @property {number} waiting ns
 * @property {number} ready ns
 * @property {number} steps
 * @property {number} longest ns, of its steps
 * @property {number | null} longestSeq where the longest began
 */

/** @typedef {"index" | "label" | "end" | "life" | "running" | "waiting" | "ready" | "steps" | "longest"} Key */
/** @typedef {{key: Key, descending: boolean}} Order */

/**
 * @param {History} history
 * @param {Names} names
 * @param {number} now ns
 * @param {Order} order equal ones stay in the order of creation
 * @returns {TaskRow[]}
 */
export function taskRows(history, names, now, { key, descending }) {
  const rows = history.lanes.map((lane) => {
    const { life, running, waiting, ready, steps, longest } = timesOf(lane, history, now);
    const end = /** @type {TaskRow["end"]} */ (lane.finished?.outcome ?? "open");
    const [took, longestSeq] = longest === null ? [0, null] : [longest.took, longest.segment.fromSeq];
    return { lane, label: names.label(lane.task), end, life, running, waiting, ready, steps, longest: took, longestSeq };
  });
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => sign * compare(a, b, key) || a.lane.index - b.lane.index);
}

/**
 * @param {TaskRow} a
 * @param {TaskRow} b
 * @param {Key} key
 */
function compare(a, b, key) {
  if (key === "index") return a.lane.index - b.lane.index;
  if (key === "label" || key === "end") return a[key].localeCompare(b[key], "en", { numeric: true });
  return a[key] - b[key];
}
