// Time ↔ pixels. A viewport is a value: every operation gives a new one. Times are ns, `x` is px from the chart's left.
// @ts-check

import { tickText } from "./time.js";

/**
 * @typedef {object} Viewport
 * @property {number} from ns, at x = 0
 * @property {number} to ns, at x = width
 * @property {number} width px, at least 1
 */

/** The closest that one can look: a microsecond across the chart. */
export const CLOSEST = 1e3;

/**
 * @param {Viewport} view
 * @param {number} at ns
 */
export function toPx(view, at) {
  return ((at - view.from) / (view.to - view.from)) * view.width;
}

/**
 * @param {Viewport} view
 * @param {number} x px
 */
export function toTime(view, x) {
  return view.from + (x / view.width) * (view.to - view.from);
}

/**
 * The whole of a run, with room on the right for the marks that stand after a bar.
 * @param {number} end ns
 * @param {number} width px
 * @param {number} room px
 * @returns {Viewport}
 */
export function fitted(end, width, room) {
  const span = Math.max(end, CLOSEST);
  const drawn = Math.max(width - room, width / 2);
  return { from: 0, to: (span * width) / drawn, width };
}

/**
 * While a run is live its end is not known: show a round stretch of time that has room for what comes next.
 * @param {number} now ns
 * @param {number} width px
 * @returns {Viewport}
 */
export function liveWindow(now, width) {
  let span = 1e9;
  for (let index = 0; now > span * 0.92; index++) span *= [2, 1.5, 5 / 3, 2][index % 4];
  return { from: 0, to: span, width };
}

/**
 * Looks closer (factor > 1) or from farther away, keeping the moment at `x` where it is; within `whole`.
 * @param {Viewport} view
 * @param {number} x px
 * @param {number} factor
 * @param {Viewport} whole the farthest that one can look
 * @returns {Viewport}
 */
export function zoomed(view, x, factor, whole) {
  const limit = whole.to - whole.from;
  const span = Math.min(Math.max((view.to - view.from) / factor, CLOSEST), limit);
  const fixed = toTime(view, x);
  const from = fixed - (x / view.width) * span;
  return clamped({ from, to: from + span, width: view.width }, whole);
}

/**
 * Moves the picture by px: positive moves it right, so that earlier moments come into view.
 * @param {Viewport} view
 * @param {number} px
 * @param {Viewport} whole
 * @returns {Viewport}
 */
export function panned(view, px, whole) {
  const shift = (px / view.width) * (view.to - view.from);
  return clamped({ ...view, from: view.from - shift, to: view.to - shift }, whole);
}

/**
 * The nearest viewport of the same span that shows nothing outside of `whole`.
 * @param {Viewport} view
 * @param {Viewport} whole
 * @returns {Viewport}
 */
export function clamped(view, whole) {
  const span = Math.min(view.to - view.from, whole.to - whole.from);
  const from = Math.min(Math.max(view.from, whole.from), whole.to - span);
  return { from, to: from + span, width: view.width };
}

/**
 * The nearest viewport that shows a moment with `margin` px around it.
 * @param {Viewport} view
 * @param {number} at ns
 * @param {number} margin px
 * @param {Viewport} whole
 */
export function revealing(view, at, margin, whole) {
  const x = toPx(view, at);
  if (x >= margin && x <= view.width - margin) return view;
  return panned(view, x < margin ? margin - x : view.width - margin - x, whole);
}

/**
 * Whether a viewport shows less than the whole.
 * @param {Viewport} view
 * @param {Viewport} whole
 */
export function isZoomed(view, whole) {
  return view.to - view.from < (whole.to - whole.from) * 0.999;
}

/**
 * A step towards another viewport, for a motion that ends: within a thousandth of the span it is there.
 * @param {Viewport} view
 * @param {Viewport} target
 * @param {number} share of the way, 0 to 1
 * @returns {Viewport}
 */
export function eased(view, target, share) {
  const near = (target.to - target.from) / 1000;
  if (share >= 1 || (Math.abs(view.from - target.from) < near && Math.abs(view.to - target.to) < near)) return target;
  return {
    from: view.from + (target.from - view.from) * share,
    to: view.to + (target.to - view.to) * share,
    width: target.width,
  };
}

/**
 * Ticks at round times (1, 2 or 5 of a power of ten), at least `apart` px from one another.
 * @param {Viewport} view
 * @param {number} apart px
 * @returns {Array<{at: number, text: string}>}
 */
export function ticks(view, apart) {
  const least = ((view.to - view.from) / view.width) * apart;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= least * 0.999) ?? 10 * power;
  const found = [];
  for (let count = Math.max(0, Math.ceil(view.from / step - 1e-9)); count * step <= view.to; count++) {
    const at = count * step;
    found.push({ at, text: tickText(at, step, view.to) });
  }
  return found;
}
