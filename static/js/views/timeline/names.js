// The names before the lanes: indented under the one that created them, with a triangle to fold by.
// @ts-check

/** @import { Names } from "../../model/words.js" */
/** @import { History } from "../../model/history.js" */
/** @import { Row } from "../../model/rows.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { rowColor, rowLabel } from "../../model/scene.js";
import { AXIS, GUTTER, laneY, rowHeight, rowTop } from "./geometry.js";
import { twisty } from "./glyphs.js";
import { fitName, textWidth } from "./text.js";

/** px: where a name begins that is not indented. */
const START = 32;
const INDENT = 10;
const DEEPEST = 4;
/** px from the left within which a hand folds. */
export const FOLD = 28;
/** Two names of thin lanes closer than this cannot both be read, px. */
const APART = 14;

/** @param {Row} row @returns {number} px */
export const indent = (row) => Math.min(row.depth, DEEPEST) * INDENT;

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {object} picture
 * @param {Geometry} picture.geometry
 * @param {ReadonlyArray<Row>} picture.rows
 * @param {History} picture.history
 * @param {Names} picture.names
 * @param {Theme} picture.theme
 * @param {number} picture.selected a row, or -1
 */
export function paintNames(pen, { geometry, rows, history, names, theme, selected }) {
  pen.save();
  pen.beginPath();
  // The name of a thin lane is higher than its lane.
  const above = geometry.thin && geometry.scroll === 0 ? 6 : 0;
  pen.rect(0, AXIS - above, geometry.left, geometry.height - AXIS + above);
  pen.clip();
  for (const index of geometry.thin ? readable(geometry, rows, selected) : all(geometry)) {
    const row = rows[index];
    const y = laneY(geometry, index);
    if (geometry.thin && index !== geometry.tall) paintTie(pen, geometry, row, y, theme.tasks[rowColor(row, history)]);
    else paintDot(pen, row, y, theme.tasks[rowColor(row, history)]);
    const x = START + indent(row);
    const isSmall = geometry.thin && index !== geometry.tall;
    pen.fillStyle = row.kind === "task" ? theme.text : theme.soft;
    pen.font = isSmall ? `500 11px ${theme.sans}` : `600 13px ${theme.sans}`;
    const more = row.folded ? `+${row.below}` : "";
    const room = geometry.left - x - GUTTER / 2 - (more === "" ? 0 : 34);
    const name = fitName(pen, rowLabel(row, names), room);
    pen.fillText(name, x, y + 0.5);
    if (more !== "") paintMore(pen, more, x + textWidth(pen, name) + 6, y, theme);
    if (row.below > 0 && !isSmall) {
      pen.fillStyle = theme.soft;
      twisty(pen, 7 + indent(row), y, row.folded);
      pen.fill();
    }
  }
  paintGroups(pen, { geometry, rows, theme });
  pen.restore();
}

/** @param {Geometry} geometry */
function all({ first, last }) {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/**
 * Which names can be read beside thin lanes: the selected one's, then those of parents, then others in between.
 * @param {Geometry} geometry
 * @param {ReadonlyArray<Row>} rows
 * @param {number} selected
 */
function readable(geometry, rows, selected) {
  const seen = all(geometry);
  /** @type {number[]} */
  const chosen = [];
  const taken = new Set();
  /** @param {number} index */
  const slot = (index) => Math.floor(laneY(geometry, index) / APART);
  const passes = [(/** @type {number} */ index) => index === selected, (/** @type {number} */ index) => rows[index].below > 0, () => true];
  for (const wanted of passes) {
    for (const index of seen) {
      if (!wanted(index)) continue;
      const at = slot(index);
      if (taken.has(at)) continue;
      const y = laneY(geometry, index);
      if (chosen.some((other) => Math.abs(laneY(geometry, other) - y) < APART - 1)) continue;
      taken.add(at);
      chosen.push(index);
    }
  }
  return chosen;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Row} row
 * @param {number} y
 * @param {string} color
 */
function paintDot(pen, row, y, color) {
  const x = START - 14 + indent(row);
  pen.fillStyle = color;
  pen.strokeStyle = color;
  pen.lineWidth = 1.5;
  pen.beginPath();
  if (row.kind === "thread") pen.rect(x - 4, y - 4, 8, 8);
  else pen.arc(x, y, row.kind === "task" ? 5 : 4, 0, Math.PI * 2);
  if (row.kind === "task") pen.fill();
  else pen.stroke();
}

/**
 * From a name to its thin lane.
 * @param {CanvasRenderingContext2D} pen
 * @param {Geometry} geometry
 * @param {Row} row
 * @param {number} y
 * @param {string} color
 */
function paintTie(pen, geometry, row, y, color) {
  pen.fillStyle = color;
  pen.fillRect(START - 10 + indent(row), y - 1, 5, 2);
  pen.fillRect(geometry.left - GUTTER / 2 - 8, y - 0.5, 6, 1);
}

/**
 * How many are folded away.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} more
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 */
function paintMore(pen, more, x, y, theme) {
  pen.font = `600 11px ${theme.sans}`;
  const width = textWidth(pen, more) + 8;
  pen.fillStyle = theme.raised;
  pen.beginPath();
  pen.roundRect(x, y - 8, width, 16, 8);
  pen.fill();
  pen.fillStyle = theme.soft;
  pen.fillText(more, x + 4, y + 0.5);
}

/**
 * A line where another kind of lanes begins.
 * @param {CanvasRenderingContext2D} pen
 * @param {{geometry: Geometry, rows: ReadonlyArray<Row>, theme: Theme}} picture
 */
function paintGroups(pen, { geometry, rows, theme }) {
  pen.fillStyle = theme.strong;
  for (let index = Math.max(1, geometry.first); index <= geometry.last; index++) {
    if (rows[index].kind !== rows[index - 1].kind) pen.fillRect(0, Math.round(rowTop(geometry, index)), geometry.left, 1);
  }
}

/**
 * Whether a hand at this place of a row folds it.
 * @param {Geometry} geometry
 * @param {Row} row
 * @param {number} x px from the canvas' left edge
 * @param {number} index
 */
export function isFold(geometry, row, x, index) {
  return row.below > 0 && x < FOLD + indent(row) && rowHeight(geometry, index) >= 12;
}
