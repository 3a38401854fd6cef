// What moves over the picture without changing it: the play head, what lies after it, what is pointed out, bookmarks
// and the stretch that playing goes round in. A canvas of its own, so that playing draws a few shapes and no lane.
// Above it all stands how many arrows there was no room for.
// @ts-check

/** @import { Handed } from "../../model/handed.js" */
/** @import { Row } from "../../model/rows.js" */
/** @import { SceneLane } from "../../model/scene.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { clockText, countText } from "../../model/time.js";
import { toPx } from "../../model/viewport.js";
import { paintEnd } from "./bars.js";
import { AXIS, BOTTOM, GUTTER, rowHeight, rowTop } from "./geometry.js";
import { ribbon } from "./glyphs.js";
import { fitText, textWidth } from "./text.js";

/**
 * @typedef {object} Above
 * @property {Handed} handed
 * @property {ReadonlyArray<Row>} rows
 * @property {(task: number) => number} place
 * @property {Geometry} geometry
 * @property {Viewport} view
 * @property {Theme} theme
 * @property {ReadonlyArray<SceneLane>} lanes those whose ends have words
 * @property {Plate | null} untold arrows that there was no room for
 * @property {boolean} held the head is being dragged
 */

/** @typedef {{text: string, width: number}} Plate px */

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Above} above
 */
export function paintAbove(pen, above) {
  const { geometry, theme } = above;
  pen.setTransform(theme.ratio, 0, 0, theme.ratio, 0, 0);
  pen.clearRect(0, 0, geometry.width, geometry.height);
  if (above.handed.history.seq === 0) return; // there is no time yet in which a head could stand
  pen.textBaseline = "middle";
  pen.direction = "ltr";
  paintUnborn(pen, above);
  pen.save();
  pen.beginPath();
  pen.rect(geometry.left - GUTTER / 2 - 2, 0, geometry.width - geometry.left + GUTTER, geometry.height);
  pen.clip();
  pen.translate(geometry.left, 0);
  paintLater(pen, above);
  paintHighlight(pen, above);
  paintStretch(pen, above);
  paintBookmarks(pen, above);
  paintHead(pen, above);
  pen.restore();
  paintUntold(pen, above);
}

/**
 * The names of those that do not exist yet stand back.
 * @param {CanvasRenderingContext2D} pen
 * @param {Above} above
 */
function paintUnborn(pen, { geometry, rows, handed, theme }) {
  pen.globalAlpha = 0.6;
  pen.fillStyle = theme.panel;
  const { seq } = handed.player;
  for (let index = geometry.first; index <= geometry.last; index++) {
    const { lane, thread } = rows[index];
    if ((lane?.seq ?? thread?.fromSeq ?? 0) <= seq) continue;
    const top = Math.max(rowTop(geometry, index), AXIS);
    pen.fillRect(0, top, geometry.left - GUTTER / 2 - 2, rowTop(geometry, index) + rowHeight(geometry, index) - top);
  }
  pen.globalAlpha = 1;
}

/** px that the words of an end reach at most. */
const WORDS = 150;

/**
 * What lies after the head stands back.
 * @param {CanvasRenderingContext2D} pen
 * @param {Above} above
 */
function paintLater(pen, { geometry, view, theme, handed, lanes }) {
  const x = Math.max(toPx(view, handed.player.at) + 2.5, -GUTTER);
  if (x > view.width + GUTTER) return;
  pen.globalAlpha = 0.5;
  pen.fillStyle = theme.panel;
  pen.fillRect(x, AXIS, geometry.width, geometry.height);
  pen.globalAlpha = 1;
  // The mark of an end stands after its moment, and is no later for it.
  pen.save();
  pen.beginPath();
  pen.rect(x, AXIS, geometry.width, geometry.height);
  pen.clip();
  for (const lane of lanes) {
    if (lane.end !== null && lane.end.at <= handed.player.at && toPx(view, lane.end.at) > x - WORDS) paintEnd(pen, lane, geometry, view, theme);
  }
  pen.restore();
}

/** Frames of one picture: more are not told apart. */
const MOST_SPANS = 600;

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Above} above
 */
function paintHighlight(pen, { geometry, view, theme, handed, place }) {
  if (handed.highlight.length === 0) return;
  pen.strokeStyle = theme.text;
  pen.lineWidth = 2;
  pen.beginPath();
  let drawn = 0;
  for (const { task, from, to } of handed.highlight) {
    const row = place(task);
    if (row < geometry.first || row > geometry.last || to < view.from || from > view.to || drawn >= MOST_SPANS) continue;
    drawn += 1;
    const left = Math.max(toPx(view, from), -20) - 2;
    const right = Math.min(toPx(view, to), view.width + 40) + 2;
    const height = rowHeight(geometry, row);
    const around = Math.min(height / 2 + 1, geometry.bar / 2 + 4);
    pen.roundRect(left, rowTop(geometry, row) + height / 2 - around, Math.max(right - left, 6), 2 * around, 4);
  }
  pen.stroke();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Above} above
 */
function paintStretch(pen, { geometry, view, theme, handed }) {
  const { stretch } = handed.player;
  if (stretch === null) return;
  const left = Math.max(toPx(view, stretch.from), -20);
  const right = Math.min(toPx(view, stretch.to), view.width + 40);
  if (right < left) return;
  pen.fillStyle = theme.accent;
  pen.globalAlpha = 0.12;
  pen.fillRect(left, AXIS - 8, right - left, geometry.height - BOTTOM - AXIS + 8);
  pen.globalAlpha = 1;
  pen.fillRect(left, AXIS - 8, right - left, 3);
  pen.fillRect(left - 1, AXIS - 8, 2, 10);
  pen.fillRect(right - 1, AXIS - 8, 2, 10);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Above} above
 */
function paintBookmarks(pen, { geometry, view, theme, handed }) {
  pen.strokeStyle = theme.accent;
  pen.fillStyle = theme.accent;
  pen.lineWidth = 1;
  for (const at of handed.bookmarks) {
    const x = Math.round(toPx(view, at)) + 0.5;
    if (x < -GUTTER || x > view.width + GUTTER) continue;
    pen.setLineDash([2, 4]);
    pen.beginPath();
    pen.moveTo(x, AXIS);
    pen.lineTo(x, geometry.height - BOTTOM);
    pen.stroke();
    pen.setLineDash([]);
    ribbon(pen, x, AXIS - 14);
    pen.fill();
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Above} above
 */
function paintHead(pen, { geometry, view, theme, handed, held }) {
  const { at } = handed.player;
  const x = Math.round(toPx(view, at) * 2) / 2;
  if (x < -GUTTER || x > view.width + GUTTER) return;
  pen.strokeStyle = theme.text;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(x, AXIS - 8);
  pen.lineTo(x, geometry.height - BOTTOM + 4);
  pen.stroke();
  pen.fillStyle = theme.text;
  pen.beginPath();
  pen.moveTo(x - 7, AXIS - 19);
  pen.lineTo(x + 7, AXIS - 19);
  pen.lineTo(x + 7, AXIS - 12);
  pen.lineTo(x, AXIS - 4);
  pen.lineTo(x - 7, AXIS - 12);
  pen.closePath();
  pen.fill();
  if (!held) return;
  const text = `${clockText(at)} s`;
  pen.font = `600 12px ${theme.sans}`;
  const width = textWidth(pen, text) + 14;
  const left = Math.min(Math.max(x - width / 2, -GUTTER / 2), view.width + GUTTER - width - 2);
  pen.beginPath();
  pen.roundRect(left, 2, width, 22, 5);
  pen.fill();
  pen.fillStyle = theme.panel;
  pen.fillText(text, left + 7, 13.5);
}

/**
 * What is said of arrows that are not shown: made with the picture that lacks them, not with every place of the head.
 * @param {CanvasRenderingContext2D} pen measures
 * @param {number} untold
 * @param {Geometry} geometry
 * @param {Theme} theme
 * @returns {Plate | null}
 */
export function plateOf(pen, untold, geometry, theme) {
  if (untold === 0) return null;
  pen.font = plateFont(theme);
  const text = fitText(pen, `${countText(untold, "arrow")} not shown: look closer, or select a task`, geometry.width - 36);
  return { text, width: textWidth(pen, text) };
}

/** @param {Theme} theme */
const plateFont = ({ sans }) => `500 11px ${sans}`;

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Above} above
 */
function paintUntold(pen, { geometry, untold, theme }) {
  if (untold === null) return;
  pen.font = plateFont(theme);
  const { text, width } = untold;
  // Lanes and the veil over what is later reach as far down as this: on a plate above them it can be read.
  const left = geometry.width - 14 - width;
  const middle = geometry.height - 11;
  pen.fillStyle = theme.panel;
  pen.beginPath();
  pen.roundRect(left - 6, middle - 8, width + 12, 16, 4);
  pen.fill();
  pen.fillStyle = theme.soft;
  pen.fillText(text, left, middle);
}
