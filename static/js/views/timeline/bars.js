// The lanes' bars, their words and the marks at their ends. What a state looks like is decided here: running solid,
// waiting hatched with the words for what is awaited, ready dotted, blocking a red wall, work in a thread an outline;
// many steps too short to tell apart are a column as high as the share of it that ran.
// @ts-check

/** @import { Bar, SceneLane } from "../../model/scene.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { toPx } from "../../model/viewport.js";
import { barHeight, laneY } from "./geometry.js";
import { paintMark } from "./glyphs.js";
import { fitText, textWidth } from "./text.js";

/** A step of microseconds must be seen too. */
const LEAST = 4;
/** What ran for any time at all is at least so high in its column, px. */
const LEAST_COLUMN = 3;

/**
 * @typedef {object} Place where a lane's bars are
 * @property {number} top
 * @property {number} height
 * @property {Viewport} view
 * @property {Theme} theme
 * @property {string} color
 */

/**
 * @param {CanvasRenderingContext2D} pen its origin at the chart's left edge
 * @param {SceneLane} lane
 * @param {Geometry} geometry
 * @param {Viewport} view
 * @param {Theme} theme
 */
export function paintLane(pen, lane, geometry, view, theme) {
  const height = barHeight(geometry, lane.index);
  const top = Math.round(laneY(geometry, lane.index) - height / 2);
  const place = { top, height, view, theme, color: theme.tasks[lane.color] };
  paintMixed(pen, lane.bars, place);
  // What waits is broad and what runs may be a hair: so solid over hatched.
  for (const bar of lane.bars) {
    if (bar.kind === "hatched") paintWaiting(pen, bar, place, theme.hatch[lane.color]);
    else if (bar.kind === "dotted") paintReady(pen, bar, place);
    else if (bar.kind === "thread") paintThread(pen, bar, place);
  }
  pen.fillStyle = place.color;
  pen.beginPath();
  for (const bar of lane.bars) {
    if (bar.kind === "solid") addRunning(pen, bar, place, 1, 2);
  }
  pen.fill();
  for (const bar of lane.bars) {
    if (bar.kind === "blocking") paintBlocking(pen, bar, place);
  }
  for (const bar of lane.bars) {
    if (bar.kind === "hatched" || bar.kind === "blocking") paintWords(pen, bar, place);
  }
  for (const mark of lane.marks) paintMark(pen, mark.kind, toPx(view, mark.at), top, height, theme);
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
 * A quiet ground where many steps are, and on it how much of each column ran.
 * @param {CanvasRenderingContext2D} pen
 * @param {ReadonlyArray<Bar>} bars
 * @param {Place} place
 */
function paintMixed(pen, bars, { top, height, view, color }) {
  const mixed = bars.filter(({ kind }) => kind === "mixed");
  if (mixed.length === 0) return;
  const columns = mixed.map((bar) => ({ ...edges(bar, view), share: bar.share }));
  pen.fillStyle = color;
  pen.globalAlpha = 0.22;
  pen.beginPath();
  for (const { left, right } of columns) pen.rect(left, top, Math.max(right - left, 1), height);
  pen.fill();
  pen.globalAlpha = 1;
  pen.beginPath();
  for (const { left, right, share } of columns) {
    const high = Math.max(LEAST_COLUMN, Math.round(share * height));
    pen.rect(left, top + height - high, Math.max(right - left, 1), high);
  }
  pen.fill();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Bar} bar
 * @param {Place} place
 * @param {CanvasPattern} hatch
 */
function paintWaiting(pen, bar, { top, height, view, color }, hatch) {
  const { left, right } = edges(bar, view);
  const width = right - left;
  if (width < 0.5) return;
  pen.globalAlpha = 0.11;
  pen.fillStyle = color;
  if (width < 6) {
    pen.globalAlpha = 0.3;
    pen.fillRect(left, top, width, height);
    pen.globalAlpha = 1;
    return;
  }
  pen.beginPath();
  pen.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 4);
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
 * @param {Place} place
 */
function paintReady(pen, bar, { top, height, view, color }) {
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
 * @param {Place} place
 */
function paintThread(pen, bar, { top, height, view, color }) {
  const { left, right } = edges(bar, view);
  const width = Math.max(right - left, LEAST);
  pen.strokeStyle = color;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.rect(left + 0.75, top + 1.75, width - 1.5, height - 3.5);
  for (let y = top + 5.25; y < top + height - 3; y += 4) {
    pen.moveTo(left + 3, y);
    pen.lineTo(left + width - 3, y);
  }
  pen.stroke();
}

/**
 * Adds a running bar to the path, `more` px higher and lower than the others.
 * @param {CanvasRenderingContext2D} pen
 * @param {Bar} bar
 * @param {Place} place
 * @param {number} more
 * @param {number} round
 */
function addRunning(pen, bar, { top, height, view }, more, round) {
  const { left, right } = edges(bar, view);
  const width = Math.max(right - left, LEAST);
  // A mark that is wider than its time is centred on it, so that two lanes' marks of one moment stand in one line.
  const from = right - left < LEAST ? left - (LEAST - (right - left)) / 2 : left;
  pen.roundRect(from, top - more, width, height + 2 * more, Math.min(round, width / 2));
}

/**
 * A wall: nobody else gets through.
 * @param {CanvasRenderingContext2D} pen
 * @param {Bar} bar
 * @param {Place} place
 */
function paintBlocking(pen, bar, place) {
  const { theme } = place;
  pen.beginPath();
  addRunning(pen, bar, place, 2, 0);
  pen.fillStyle = theme.bad;
  pen.fill();
  pen.globalAlpha = 0.34;
  pen.fillStyle = theme.bricks;
  pen.fill();
  pen.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Bar} bar
 * @param {Place} place
 */
function paintWords(pen, bar, { top, height, view, theme }) {
  if (bar.text === "" || height < 9) return;
  const { left, right } = edges(bar, view);
  const start = Math.max(left, 0) + 9;
  const isSmall = height < 15;
  pen.font = `500 ${isSmall ? 11 : 12}px ${theme.sans}`;
  const text = fitText(pen, bar.text, Math.min(right, view.width) - start - 5);
  if (text === "") return;
  const middle = top + height / 2 + 0.5;
  const ground = isSmall ? height - 1 : 16;
  // What is behind the words would make them hard to read.
  pen.globalAlpha = bar.kind === "blocking" ? 1 : 0.72;
  pen.fillStyle = bar.kind === "blocking" ? theme.bad : theme.panel;
  pen.beginPath();
  pen.roundRect(start - 4, middle - 0.5 - ground / 2, textWidth(pen, text) + 8, ground, 4);
  pen.fill();
  pen.globalAlpha = 1;
  pen.fillStyle = bar.kind === "blocking" ? theme.panel : theme.text;
  pen.fillText(text, start, middle);
}

/**
 * The mark after a lane's last bar.
 * @param {CanvasRenderingContext2D} pen
 * @param {SceneLane} lane
 * @param {Geometry} geometry
 * @param {Viewport} view
 * @param {Theme} theme
 */
export function paintEnd(pen, lane, geometry, view, theme) {
  if (lane.end === null) return;
  const x = toPx(view, lane.end.at) + 8;
  if (x < -20 || x > view.width + 20) return;
  const y = laneY(geometry, lane.index) + 0.5;
  const { mark, text } = lane.end;
  pen.fillStyle = mark === "✗" ? theme.bad : mark === "✓" ? theme.tasks[lane.color] : text === "timed out" ? theme.warn : theme.soft;
  pen.font = `700 13px ${theme.sans}`;
  pen.fillText(mark, x, y);
  const start = x + textWidth(pen, mark) + 5;
  pen.font = `500 12px ${theme.sans}`;
  const words = fitText(pen, text, view.width + 8 - start);
  if (words !== "") pen.fillText(words, start, y);
}
