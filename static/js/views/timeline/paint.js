// One picture of the timeline, from what it is handed; what moves over it is painted apart (head.js).
// @ts-check

/** @import { History } from "../../model/history.js" */
/** @import { Names } from "../../model/words.js" */
/** @import { Row } from "../../model/rows.js" */
/** @import { Scene } from "../../model/scene.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { DenseLanes } from "./dense.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { paintArrows } from "./arrows.js";
import { paintAxis, paintFlags } from "./axis.js";
import { paintEnd, paintLane } from "./bars.js";
import { AXIS, BOTTOM, GUTTER, rowHeight, rowTop } from "./geometry.js";
import { paintNames } from "./names.js";

/**
 * @typedef {object} Picture
 * @property {History} history
 * @property {Names} names
 * @property {ReadonlyArray<Row>} rows
 * @property {Geometry} geometry
 * @property {Scene} scene
 * @property {DenseLanes} dense
 * @property {Viewport} view
 * @property {Theme} theme
 * @property {number} now ns
 * @property {number | null} selected a task
 * @property {number} place the selected task's row, or -1
 * @property {boolean} zoomed
 * @property {Viewport} whole
 */

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
export function paint(pen, picture) {
  const { geometry, theme, scene, view } = picture;
  pen.setTransform(theme.ratio, 0, 0, theme.ratio, 0, 0);
  pen.clearRect(0, 0, geometry.width, geometry.height);
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  pen.direction = "ltr";
  paintSelection(pen, picture);
  inChart(pen, geometry, 0, () => paintAxis(pen, picture));
  inChart(pen, geometry, AXIS, () => {
    if (geometry.thin) picture.dense.paint(pen, picture);
    for (const lane of scene.lanes) paintLane(pen, lane, geometry, view, theme);
    paintArrows(pen, picture);
    for (const lane of scene.lanes) paintEnd(pen, lane, geometry, view, theme);
  });
  paintNames(pen, { ...picture, selected: picture.place });
  inChart(pen, geometry, 0, () => paintFlags(pen, picture));
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
function paintSelection(pen, { geometry, place, theme }) {
  if (place < geometry.first || place > geometry.last) return;
  const top = rowTop(geometry, place);
  pen.fillStyle = theme.raised;
  pen.fillRect(0, Math.max(top, AXIS), geometry.width, rowHeight(geometry, place) - Math.max(0, AXIS - top));
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Picture} picture
 */
function paintScrollbars(pen, { geometry, theme }) {
  if (geometry.most === 0) return;
  pen.fillStyle = theme.faint;
  pen.globalAlpha = 0.5;
  const room = geometry.height - AXIS - BOTTOM;
  const height = Math.max((room * room) / (room + geometry.most), 20);
  const top = AXIS + (geometry.scroll / geometry.most) * (room - height);
  pen.beginPath();
  pen.roundRect(geometry.width - 7, top, 4, height, 2);
  pen.fill();
  pen.globalAlpha = 1;
}
