// One play head for two runs on one axis: the same moment in both, each as far as it goes.
// @ts-check

/** @import { History } from "../history.js" */
/** @import { Player } from "../player.js" */

import { atStart } from "../player.js";
import { seqAt, upperBound } from "../search.js";

/**
 * Where the head stands in one of them.
 * @param {History} history
 * @param {number} at ns
 * @returns {Player}
 */
export function headIn(history, at) {
  const there = Math.min(at, history.end);
  return { ...atStart(), at: there, seq: seqAt(history, there) };
}

/**
 * The next (1) or the previous (-1) moment at which something happens in either; where there is none, the end or 0.
 * @param {ReadonlyArray<History>} histories
 * @param {number} at ns
 * @param {1 | -1} direction
 */
export function nextMoment(histories, at, direction) {
  const found = histories.flatMap(({ moments, events }) => {
    /** @param {number} seq */
    const time = (seq) => events[seq - 1].at;
    const index = direction === 1 ? upperBound(moments, (seq) => time(seq) <= at) : upperBound(moments, (seq) => time(seq) < at) - 1;
    return index >= 0 && index < moments.length ? [time(moments[index])] : [];
  });
  if (direction === 1) return found.length > 0 ? Math.min(...found) : endOf(histories);
  return found.length > 0 ? Math.max(...found) : 0;
}

/**
 * The end of the one that takes longer.
 * @param {ReadonlyArray<History>} histories
 */
export function endOf(histories) {
  return Math.max(0, ...histories.map((history) => history.end));
}
