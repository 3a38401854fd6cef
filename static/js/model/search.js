// Finding a place in what is in order: by halving, so that a question costs the same in a long run as in a short one.
// @ts-check

/** @import { History } from "./history.js" */

/**
 * How many of the first items hold the condition; it must hold for a first part of them and for none after.
 * @template T
 * @param {ReadonlyArray<T>} items
 * @param {(item: T) => boolean} holds
 */
export function upperBound(items, holds) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The last seq that had happened at a moment: 0 before the first event.
 * @param {History} history
 * @param {number} at ns
 */
export function seqAt(history, at) {
  return upperBound(history.events, (event) => event.at <= at);
}
