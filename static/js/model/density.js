// How much of a stretch of time a lane ran, was ready or waited: sums that are kept beside its segments, so that a
// pixel that stands for a thousand steps costs what one that stands for none does.
// @ts-check

/** @import { Lane, Segment } from "./lanes.js" */

import { BLOCKING } from "./lanes.js";

/**
 * Sums of the segments before each: `running[3]` is of the first three.
 * @typedef {object} Sums
 * @property {number[]} running ns
 * @property {number[]} ready ns
 * @property {number[]} blocking how many held the loop for too long
 */

/** @type {WeakMap<Lane, Sums>} */
const kept = new WeakMap();

/**
 * The sums of a lane's segments, as far as these are closed.
 * @param {Lane} lane
 * @returns {Sums}
 */
export function sumsOf(lane) {
  let sums = kept.get(lane);
  if (sums === undefined) kept.set(lane, (sums = { running: [0], ready: [0], blocking: [0] }));
  const { running, ready, blocking } = sums;
  const { segments } = lane;
  for (let index = running.length - 1; index < segments.length; index++) {
    const { state, from, to } = segments[index];
    if (to === null) break;
    running.push(running[index] + (state === "running" ? to - from : 0));
    ready.push(ready[index] + (state === "ready" ? to - from : 0));
    blocking.push(blocking[index] + (state === "running" && to - from > BLOCKING ? 1 : 0));
  }
  return sums;
}

/**
 * The first segment from `index` on that begins at a moment or later; found by steps that grow, for it is mostly near.
 * @param {ReadonlyArray<Segment>} segments
 * @param {number} index
 * @param {number} at ns
 */
export function nextFrom(segments, index, at) {
  let low = index;
  let step = 1;
  while (low + step < segments.length && segments[low + step].from < at) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, segments.length);
  if (low < segments.length && segments[low].from >= at) return low;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (segments[middle].from < at) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Goes through the part of a lane that is looked at: whole segments where they can be told apart, and runs of those
 * that are too short for it. Runs end where columns of time do, and columns lie still when the look moves.
 * @param {Lane} lane
 * @param {object} look
 * @param {number} look.from ns
 * @param {number} look.to ns
 * @param {number} look.grain ns of a column
 * @param {number} look.reach ns: how far an open segment goes
 * @param {(index: number, to: number) => void} whole a segment and where it ends
 * @param {(first: number, next: number, from: number, to: number) => void} many segments, `next` excluded, at least two
 */
export function walk(lane, { from, to, grain, reach }, whole, many) {
  const { segments } = lane;
  let index = firstAfter(segments, from, reach);
  while (index < segments.length) {
    const segment = segments[index];
    if (segment.from > to) return;
    const end = segment.to ?? Math.max(reach, segment.from);
    if (end - segment.from >= grain || segment.to === null) {
      whole(index, end);
      index += 1;
      continue;
    }
    const edge = (Math.floor(segment.from / grain) + 1) * grain;
    let next = nextFrom(segments, index + 1, edge);
    const last = segments[next - 1];
    // The last one may go on beyond the column, and be told apart from there.
    if (next - 1 > index && (last.to === null || last.to - last.from >= grain)) next -= 1;
    if (next - index === 1) whole(index, end);
    else many(index, next, segment.from, Math.min(segments[next - 1].to ?? reach, edge));
    index = next;
  }
}

/**
 * The first segment that ends at a moment or later.
 * @param {ReadonlyArray<Segment>} segments
 * @param {number} at ns
 * @param {number} reach ns
 */
export function firstAfter(segments, at, reach) {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle].to ?? reach) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
