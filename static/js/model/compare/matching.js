// Which task of one run is which of another: programs change between two runs, and ids mean nothing across them.
// @ts-check

/** @import { Lane } from "../history.js" */
/** @import { Side } from "./differences.js" */

/**
 * @typedef {object} Matching
 * @property {Array<{before: Lane, after: Lane}>} pairs in the order of the second run
 * @property {Lane[]} gone of the first run, without a partner
 * @property {Lane[]} added of the second
 */

/**
 * By label first, then by function and arguments, then by function alone in the order of creation: each task once.
 * @param {Side} before
 * @param {Side} after
 * @returns {Matching}
 */
export function matched(before, after) {
  /** @type {Map<Lane, Lane>} */
  const partner = new Map();
  let left = before.history.lanes;
  let right = after.history.lanes;
  /** @type {Array<(lane: Lane, side: Side) => string>} */
  const keys = [
    (lane, { names }) => names.label(lane.task),
    (lane) => JSON.stringify([lane.coro, lane.args]),
    (lane) => lane.coro,
  ];
  for (const key of keys) {
    /** @type {Map<string, Lane[]>} */
    const waiting = new Map();
    for (const lane of left) {
      const name = key(lane, before);
      const same = waiting.get(name);
      if (same === undefined) waiting.set(name, [lane]);
      else same.push(lane);
    }
    /** @type {Set<Lane>} */
    const taken = new Set();
    for (const same of waiting.values()) same.reverse(); // so that the first comes off the end
    right = right.filter((lane) => {
      const found = waiting.get(key(lane, after))?.pop();
      if (found === undefined) return true;
      partner.set(lane, found);
      taken.add(found);
      return false;
    });
    left = left.filter((lane) => !taken.has(lane));
  }
  const pairs = after.history.lanes.flatMap((lane) => {
    const found = partner.get(lane);
    return found === undefined ? [] : [{ before: found, after: lane }];
  });
  return { pairs, gone: left, added: right };
}
