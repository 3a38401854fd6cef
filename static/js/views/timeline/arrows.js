// Who created, who woke and who stopped whom. Created: a dashed, quiet branch from the parent down to where the new lane
// begins. Woke: a solid curve in the accent colour. Stopped: a broken curve that ends in a bar instead of a point.
// @ts-check

/** @import { Scene } from "../../model/scene.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { toPx } from "../../model/viewport.js";
import { halfBar, laneY } from "./geometry.js";

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {{scene: Scene, geometry: Geometry, view: Viewport, theme: Theme, selected: number | null}} picture
 */
export function paintArrows(pen, { scene, geometry, view, theme, selected }) {
  for (const isOwn of [false, true]) {
    for (const arrow of scene.arrows) {
      if (arrow.own !== isOwn) continue;
      // Among thin lanes the order and the names tell who created whom.
      if (geometry.thin && arrow.kind === "created" && !isOwn) continue;
      const x = toPx(view, arrow.at);
      const down = arrow.to > arrow.from ? 1 : -1;
      const start = laneY(geometry, arrow.from) + down * halfBar(geometry, arrow.from);
      const end = laneY(geometry, arrow.to);
      // The selected task's own stand out, and the others step back.
      pen.globalAlpha = selected === null || isOwn ? (geometry.thin && !isOwn ? 0.55 : 1) : 0.22;
      pen.lineWidth = isOwn ? 2 : geometry.thin ? 1 : 1.5;
      if (arrow.kind === "created") paintBranch(pen, x - 8, start, end, isOwn ? theme.text : theme.faint);
      else if (arrow.kind === "woke") paintCurve(pen, x + 2, start, end - down * (halfBar(geometry, arrow.to) + 1), down, theme.accent);
      else paintStop(pen, x + 2, start, end - down * (halfBar(geometry, arrow.to) + 1), down, theme.warn);
    }
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
 */
function curve(pen, x, start, end, down) {
  const length = Math.abs(end - start);
  const bulge = Math.min(16, 7 + length / 8);
  pen.beginPath();
  pen.moveTo(x, start);
  pen.bezierCurveTo(x + bulge, start + down * length * 0.15, x + bulge, end - down * length * 0.3, x + 2, end - down * 4);
  pen.stroke();
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
  pen.strokeStyle = color;
  pen.fillStyle = color;
  curve(pen, x, start, end, down);
  pen.beginPath();
  pen.moveTo(x, end);
  pen.lineTo(x + 6, end - down * 3);
  pen.lineTo(x + 0.5, end - down * 6.5);
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
function paintStop(pen, x, start, end, down, color) {
  pen.strokeStyle = color;
  pen.setLineDash([5, 3]);
  curve(pen, x, start, end, down);
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(x - 3, end - down * 2);
  pen.lineTo(x + 6, end - down * 2);
  pen.stroke();
}
