// The axis of time with what stands on it: ticks, the flags of notes, and stretches of which nothing is known.
// @ts-check

/** @import { History } from "../../model/history.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { gapSpans, gathered } from "../../model/overview.js";
import { ticks, toPx } from "../../model/viewport.js";
import { AXIS, BOTTOM } from "./geometry.js";
import { flag } from "./glyphs.js";

/** Two flags closer than this are one. */
const APART = 13;

/**
 * @param {CanvasRenderingContext2D} pen its origin at the chart's left edge
 * @param {{geometry: Geometry, view: Viewport, theme: Theme, history: History}} picture
 */
export function paintAxis(pen, { geometry, view, theme, history }) {
  pen.font = `400 12px ${theme.sans}`;
  pen.lineWidth = 1;
  pen.strokeStyle = theme.line;
  for (const tick of ticks(view, Math.min(110, view.width / 4))) {
    const x = Math.round(toPx(view, tick.at)) + 0.5;
    pen.beginPath();
    pen.moveTo(x, AXIS - 6);
    pen.lineTo(x, geometry.height - BOTTOM);
    pen.stroke();
    pen.textAlign = x < 14 ? "left" : "center";
    pen.fillStyle = theme.faint;
    pen.fillText(tick.text, x < 14 ? x - 5 : x, 13);
  }
  pen.textAlign = "left";
  paintGaps(pen, { geometry, view, theme, history });
}

/**
 * Nothing is known there: hatched over all lanes, so that no lane seems to tell what was.
 * @param {CanvasRenderingContext2D} pen
 * @param {{geometry: Geometry, view: Viewport, theme: Theme, history: History}} picture
 */
function paintGaps(pen, { geometry, view, theme, history }) {
  for (const gap of gapSpans(history)) {
    const right = toPx(view, gap.to);
    const left = Math.min(toPx(view, gap.from), right - 5);
    if (right < -5 || left > view.width) continue;
    pen.globalAlpha = 0.5;
    pen.fillStyle = theme.gap;
    pen.fillRect(left, AXIS - 6, right - left, geometry.height - BOTTOM - AXIS + 6);
    pen.globalAlpha = 1;
  }
}

/**
 * The notes' flags, with their places: `x` px from the chart's left edge.
 * @param {History} history
 * @param {Viewport} view
 */
export function flagsOf(history, view) {
  return gathered(history.notes, view, APART);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {{view: Viewport, theme: Theme, history: History}} picture
 */
export function paintFlags(pen, { view, theme, history }) {
  pen.lineWidth = 1.4;
  pen.strokeStyle = theme.warn;
  for (const { x, count } of flagsOf(history, view)) {
    flag(pen, x + 0.5, AXIS - 3);
    pen.fillStyle = theme.warn;
    pen.fill();
    pen.stroke();
    if (count > 1) {
      // A second pennant behind the first: there is more than one here.
      pen.beginPath();
      pen.moveTo(x + 3.5, AXIS - 6);
      pen.lineTo(x + 11, AXIS - 4);
      pen.stroke();
    }
  }
}

/**
 * The first note whose flag is under a hand.
 * @param {History} history
 * @param {Viewport} view
 * @param {number} x px from the chart's left edge
 * @param {number} y
 */
export function flagAt(history, view, x, y) {
  if (y < AXIS - 19 || y > AXIS) return null;
  return flagsOf(history, view).find((one) => x >= one.x - 4 && x <= one.x + 12) ?? null;
}
