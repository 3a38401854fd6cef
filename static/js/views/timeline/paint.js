// One picture of the timeline, from what it is handed.
// @ts-check

/** @import { Scene } from "../../model/scene.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { clockText } from "../../model/time.js";
import { ticks, toPx } from "../../model/viewport.js";
import { paintEnd, paintLane } from "./bars.js";
import { AXIS, BOTTOM, GUTTER, laneY } from "./geometry.js";
import { fitName } from "./text.js";

/**
 * @typedef {object} Picture
 * @property {Geometry} geometry
 * @property {Scene} scene
 * @property {Viewport} view
 * @property {Theme} theme
 * @property {number} head ns
 * @property {number} known lanes up to this index exist where the head stands
 * @property {number | null} selected a lane's index
 * @property {boolean} held the head is being dragged
 * @property {boolean} zoomed
 * @property {Viewport} whole
 */

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
export function paint(pen, picture) {
  const { geometry, theme } = picture;
  pen.setTransform(theme.ratio, 0, 0, theme.ratio, 0, 0);
  pen.clearRect(0, 0, geometry.width, geometry.height);
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  pen.direction = "ltr";
  paintSelection(pen, picture);
  inChart(pen, geometry, 0, () => paintAxis(pen, picture));
  inChart(pen, geometry, AXIS, () => {
    const { scene, view, head } = picture;
    for (const lane of scene.lanes) paintLane(pen, lane, geometry, view, theme);
    paintLater(pen, picture);
    paintArrows(pen, picture);
    for (const lane of scene.lanes) paintEnd(pen, lane, geometry, view, theme, head);
  });
  paintNames(pen, picture);
  inChart(pen, geometry, 0, () => paintHead(pen, picture));
  paintScrollbars(pen, picture);
}

/**
 * Draws with the origin at the chart's left edge, clipped to it.
 * @param {CanvasRenderingContext2D} pen
 * @param {Geometry} geometry
 * @param {number} top
 * @param {() => void} draw
 */
function inChart(pen, geometry, top, draw) {
  pen.save();
  pen.beginPath();
  pen.rect(geometry.left - GUTTER / 2 - 2, top, geometry.width - geometry.left + GUTTER, geometry.height - top);
  pen.clip();
  pen.translate(geometry.left, 0);
  draw();
  pen.restore();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paintSelection(pen, { geometry, selected, theme }) {
  if (selected === null || selected < geometry.first || selected > geometry.last) return;
  pen.fillStyle = theme.raised;
  pen.fillRect(0, Math.max(laneY(geometry, selected) - geometry.lane / 2, AXIS), geometry.width, geometry.lane);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paintAxis(pen, { geometry, view, theme }) {
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
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paintNames(pen, { geometry, scene, theme, known }) {
  pen.save();
  pen.beginPath();
  pen.rect(0, AXIS, geometry.left, geometry.height - AXIS);
  pen.clip();
  for (const lane of scene.lanes) {
    const y = laneY(geometry, lane.index);
    pen.globalAlpha = lane.index <= known ? 1 : 0.4;
    pen.fillStyle = theme.tasks[lane.color];
    pen.beginPath();
    pen.arc(18, y, 5, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = theme.text;
    pen.font = `600 13px ${theme.sans}`;
    pen.fillText(fitName(pen, lane.label, geometry.left - 32 - GUTTER / 2), 32, y + 0.5);
  }
  pen.restore();
}

/**
 * Who created and who woke whom. Created: a dashed, quiet branch from the parent down to where the new lane begins.
 * Woke: a solid curve in the accent colour.
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paintArrows(pen, { scene, geometry, view, theme, head }) {
  for (const arrow of scene.arrows) {
    const x = toPx(view, arrow.at);
    const down = arrow.to > arrow.from ? 1 : -1;
    const start = laneY(geometry, arrow.from) + (down * geometry.bar) / 2;
    pen.globalAlpha = arrow.at > head ? 0.4 : 1;
    if (arrow.kind === "created") paintBranch(pen, x - 8, start, laneY(geometry, arrow.to), theme.faint);
    else paintCurve(pen, x + 2, start, laneY(geometry, arrow.to) - down * (geometry.bar / 2 + 1), down, theme.accent);
  }
  pen.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x of the trunk
 * @param {number} start
 * @param {number} end
 * @param {string} color
 */
function paintBranch(pen, x, start, end, color) {
  pen.strokeStyle = color;
  pen.fillStyle = color;
  pen.lineWidth = 1;
  pen.setLineDash([2, 2]);
  pen.beginPath();
  pen.moveTo(x, start + 1);
  pen.lineTo(x, end);
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(x + 5.5, end);
  pen.lineTo(x, end - 3);
  pen.lineTo(x, end + 3);
  pen.closePath();
  pen.fill();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} start
 * @param {number} end
 * @param {1 | -1} down
 * @param {string} color
 */
function paintCurve(pen, x, start, end, down, color) {
  const length = Math.abs(end - start);
  const bulge = Math.min(16, 7 + length / 8);
  pen.strokeStyle = color;
  pen.fillStyle = color;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(x, start);
  pen.bezierCurveTo(x + bulge, start + down * length * 0.15, x + bulge, end - down * length * 0.3, x + 2, end - down * 4);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x, end);
  pen.lineTo(x + 6, end - down * 3);
  pen.lineTo(x + 0.5, end - down * 6.5);
  pen.closePath();
  pen.fill();
}

/**
 * What lies after the head stands back.
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paintLater(pen, { geometry, view, theme, head }) {
  const x = Math.max(toPx(view, head) + 2.5, -GUTTER);
  if (x > view.width + GUTTER) return;
  pen.globalAlpha = 0.5;
  pen.fillStyle = theme.panel;
  pen.fillRect(x, AXIS, geometry.width, geometry.height);
  pen.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paintHead(pen, { geometry, view, theme, head, held }) {
  const x = Math.round(toPx(view, head) * 2) / 2;
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
  const text = `${clockText(head)} s`;
  pen.font = `600 12px ${theme.sans}`;
  const width = pen.measureText(text).width + 14;
  const left = Math.min(Math.max(x - width / 2, -GUTTER / 2), view.width + GUTTER - width - 2);
  pen.beginPath();
  pen.roundRect(left, 2, width, 22, 5);
  pen.fill();
  pen.fillStyle = theme.panel;
  pen.fillText(text, left + 7, 13.5);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paintScrollbars(pen, { geometry, view, whole, zoomed, theme }) {
  pen.fillStyle = theme.faint;
  pen.globalAlpha = 0.5;
  if (zoomed) {
    const span = whole.to - whole.from;
    const left = geometry.left + ((view.from - whole.from) / span) * geometry.chart;
    const width = Math.max(((view.to - view.from) / span) * geometry.chart, 16);
    pen.beginPath();
    pen.roundRect(Math.min(left, geometry.left + geometry.chart - width), geometry.height - 7, width, 4, 2);
    pen.fill();
  }
  if (geometry.most > 0) {
    const room = geometry.height - AXIS - BOTTOM;
    const height = Math.max((room * room) / (room + geometry.most), 20);
    const top = AXIS + (geometry.scroll / geometry.most) * (room - height);
    pen.beginPath();
    pen.roundRect(geometry.width - 7, top, 4, height, 2);
    pen.fill();
  }
  pen.globalAlpha = 1;
}
