// The overview strip: the whole of a run in a few px of height, and the frame of what is looked at in it.
// @ts-check

/** @import { Viewport } from "./viewport.js" */

import { upperBound } from "./search.js";
import { CLOSEST, toPx, toTime } from "./viewport.js";

/** px to either side of an edge within which it can be taken. */
const GRIP = 7;

/** @typedef {"from" | "to" | "inside" | "outside"} Grip */

/**
 * What of the frame is under a hand: one of its edges, its inside, or nothing of it. A frame of the whole has no inside:
 * there is nothing to move.
 * @param {Viewport} whole of the strip
 * @param {{from: number, to: number}} view
 * @param {number} x px
 * @returns {Grip}
 */
export function gripOf(whole, view, x) {
  const from = toPx(whole, view.from);
  const to = toPx(whole, view.to);
  // Of a frame narrower than two grips the nearer edge is meant, and its middle is its inside.
  const grip = Math.min(GRIP, Math.max((to - from) / 3, 2));
  const outer = x < from || x > to ? GRIP : grip;
  if (Math.abs(x - from) <= outer && Math.abs(x - from) <= Math.abs(x - to)) return "from";
  if (Math.abs(x - to) <= outer) return "to";
  const isWhole = view.from <= whole.from && view.to >= whole.to;
  return x > from && x < to && !isWhole ? "inside" : "outside";
}

/**
 * What is looked at once a hand that took hold of the frame at `start` has come to `x`.
 * @param {Viewport} whole
 * @param {{from: number, to: number}} view as it was when it was taken
 * @param {Grip} grip
 * @param {number} start px
 * @param {number} x px
 * @returns {{from: number, to: number}} ns
 */
export function dragged(whole, view, grip, start, x) {
  const at = toTime(whole, Math.min(Math.max(x, 0), whole.width));
  if (grip === "from") return { from: Math.min(at, view.to - CLOSEST), to: view.to };
  if (grip === "to") return { from: view.from, to: Math.max(at, view.from + CLOSEST) };
  if (grip === "outside") {
    // A new frame is drawn from where the hand came down.
    const other = toTime(whole, start);
    return { from: Math.min(at, other), to: Math.max(at, other) };
  }
  const shift = toTime(whole, x) - toTime(whole, start);
  return { from: view.from + shift, to: view.to + shift };
}

/**
 * Things of moments, gathered where they are too near to one another to be told apart.
 * @template {{at: number}} T
 * @param {ReadonlyArray<T>} things in order of time
 * @param {Viewport} view
 * @param {number} apart px
 * @returns {Array<{x: number, first: T, count: number}>}
 */
export function gathered(things, view, apart) {
  const found = [];
  let index = upperBound(things, ({ at }) => at < view.from);
  while (index < things.length && things[index].at <= view.to) {
    const first = things[index];
    const x = toPx(view, first.at);
    const edge = toTime(view, x + apart);
    const next = Math.max(index + 1, upperBound(things, ({ at }) => at < edge));
    found.push({ x, first, count: next - index });
    index = next;
  }
  return found;
}

/**
 * From when until when nothing is known: from the last event before the gap to the one that tells of it.
 * @param {{events: ReadonlyArray<{at: number}>, gaps: ReadonlyArray<{at: number, seq: number, dropped: number, reason: string}>}} history
 */
export function gapSpans({ events, gaps }) {
  return gaps.map(({ at, seq, dropped }) => ({ from: seq > 1 ? events[seq - 2].at : at, to: at, at, dropped }));
}
