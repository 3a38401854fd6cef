// The lanes' bars, their words and the marks at their ends. What a state looks like is decided here:
// running solid, waiting hatched with the words for what is awaited, ready dotted.
// @ts-check

/** @import { Bar, SceneLane } from "../../model/scene.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { toPx } from "../../model/viewport.js";
import { laneY } from "./geometry.js";
import { fitText } from "./text.js";

/** A step of microseconds must be seen too. */
const LEAST = 4;

/**
 * @param {CanvasRenderingContext2D} pen its origin at the chart's left edge
 * @param {SceneLane} lane
 * @param {Geometry} geometry
 * @param {Viewport} view
 * @param {Theme} theme
 */
export function paintLane(pen, lane, geometry, view, theme) {
  const top = Math.round(laneY(geometry, lane.index) - geometry.bar / 2);
  const color = theme.tasks[lane.color];
  // What waits is broad and what runs may be a hair: so solid over hatched.
  for (const bar of lane.bars) {
    if (bar.kind === "hatched") paintWaiting(pen, bar, top, geometry.bar, view, color, theme.hatch[lane.color]);
    else if (bar.kind === "dotted") paintReady(pen, bar, top, geometry.bar, view, color);
  }
  for (const bar of lane.bars) {
    if (bar.kind === "solid") paintRunning(pen, bar, top, geometry.bar, view, color);
  }
  for (const bar of lane.bars) {
    if (bar.kind === "hatched") paintWords(pen, bar, top, geometry.bar, view, theme);
  }
}

/**
 * Left and right of a bar, no farther outside the picture than a reader could tell.
 * @param {Bar} bar
 * @param {Viewport} view
 */
function edges(bar, view) {
  const left = Math.max(toPx(view, bar.from), -40);
  const right = Math.min(toPx(view, bar.to), view.width + 80);
  return { left, right };
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Bar} bar
 * @param {number} top
 * @param {number} height
 * @param {Viewport} view
 * @param {string} color
 * @param {CanvasPattern} hatch
 */
function paintWaiting(pen, bar, top, height, view, color, hatch) {
  const { left, right } = edges(bar, view);
  const width = right - left;
  if (width < 0.5) return;
  pen.beginPath();
  pen.roundRect(left + 0.5, top + 0.5, Math.max(width - 1, 0.5), height - 1, Math.min(4, width / 2));
  pen.globalAlpha = 0.11;
  pen.fillStyle = color;
  pen.fill();
  pen.globalAlpha = 0.36;
  pen.fillStyle = hatch;
  pen.fill();
  pen.globalAlpha = 0.62;
  pen.strokeStyle = color;
  pen.lineWidth = 1;
  pen.stroke();
  pen.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Bar} bar
 * @param {number} top
 * @param {number} height
 * @param {Viewport} view
 * @param {string} color
 */
function paintReady(pen, bar, top, height, view, color) {
  const { left, right } = edges(bar, view);
  const width = right - left;
  if (width < 3) return;
  pen.fillStyle = color;
  const middle = top + height / 2;
  const apart = 7;
  const count = Math.max(1, Math.floor((width - 2) / apart));
  const start = left + (width - (count - 1) * apart) / 2;
  pen.beginPath();
  for (let index = 0; index < count; index++) {
    const x = start + index * apart;
    pen.moveTo(x + 1.6, middle);
    pen.arc(x, middle, 1.6, 0, Math.PI * 2);
  }
  pen.fill();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Bar} bar
 * @param {number} top
 * @param {number} height
 * @param {Viewport} view
 * @param {string} color
 */
function paintRunning(pen, bar, top, height, view, color) {
  const { left, right } = edges(bar, view);
  const width = Math.max(right - left, LEAST);
  // A mark that is wider than its time is centred on it, so that two lanes' marks of one moment stand in one line.
  const from = right - left < LEAST ? left - (LEAST - (right - left)) / 2 : left;
  pen.fillStyle = color;
  pen.beginPath();
  pen.roundRect(from, top - 1, width, height + 2, Math.min(2, width / 2));
  pen.fill();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Bar} bar
 * @param {number} top
 * @param {number} height
 * @param {Viewport} view
 * @param {Theme} theme
 */
function paintWords(pen, bar, top, height, view, theme) {
  const { left, right } = edges(bar, view);
  const start = Math.max(left, 0) + 9;
  pen.font = `500 12px ${theme.sans}`;
  const text = fitText(pen, bar.text, Math.min(right, view.width) - start - 5);
  if (text === "") return;
  const middle = top + height / 2 + 0.5;
  // The hatching behind the words would make them hard to read.
  const size = pen.measureText(text).width;
  pen.globalAlpha = 0.72;
  pen.fillStyle = theme.panel;
  pen.beginPath();
  pen.roundRect(start - 4, middle - 8.5, size + 8, 16, 4);
  pen.fill();
  pen.globalAlpha = 1;
  pen.fillStyle = theme.text;
  pen.fillText(text, start, middle);
}

/**
 * The mark after a lane's last bar; it stands back while the head has not come to it.
 * @param {CanvasRenderingContext2D} pen
 * @param {SceneLane} lane
 * @param {Geometry} geometry
 * @param {Viewport} view
 * @param {Theme} theme
 * @param {number} head ns
 */
export function paintEnd(pen, lane, geometry, view, theme, head) {
  if (lane.end === null) return;
  const x = toPx(view, lane.end.at) + 8;
  if (x < -20 || x > view.width + 20) return;
  const y = laneY(geometry, lane.index) + 0.5;
  const { mark, text } = lane.end;
  pen.globalAlpha = lane.end.at > head ? 0.4 : 1;
  pen.fillStyle = mark === "✗" ? theme.bad : mark === "✓" ? theme.tasks[lane.color] : theme.soft;
  pen.font = `700 13px ${theme.sans}`;
  pen.fillText(mark, x, y);
  const start = x + pen.measureText(mark).width + 5;
  pen.font = `500 12px ${theme.sans}`;
  const words = fitText(pen, text, view.width + 8 - start);
  if (words !== "") pen.fillText(words, start, y);
  pen.globalAlpha = 1;
}
