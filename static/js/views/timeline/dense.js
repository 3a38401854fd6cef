// Thin lanes, drawn pixel by pixel: hundreds of them cost what the picture has of pixels. The forms are those of the
// bars, smaller: running fills, waiting is hatched, ready is dotted, blocking is red from edge to edge.
// @ts-check

/** @import { History } from "../../model/history.js" */
/** @import { Row } from "../../model/rows.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { BLOCKED, MIXED, NOTHING, READY, RUNNING, WAITING, codesOf } from "../../model/columns.js";
import { reachOf, rowColor } from "../../model/scene.js";
import { AXIS, GUTTER, rowTop } from "./geometry.js";
import { parts } from "./theme.js";

/** px left of time 0 that are drawn too. */
const BEFORE = GUTTER / 2;

export class DenseLanes {
  #canvas = document.createElement("canvas");
  #pen = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
  /** @type {ImageData | null} */
  #image = null;
  #codes = new Uint8Array(0);
  /** @type {{theme: Theme | null, inks: Ink[], bad: number, soft: number}} */
  #palette = { theme: null, inks: [], bad: 0, soft: 0 };

  /**
   * @param {CanvasRenderingContext2D} pen its origin at the chart's left edge
   * @param {object} picture
   * @param {History} picture.history
   * @param {ReadonlyArray<Row>} picture.rows
   * @param {Geometry} picture.geometry
   * @param {Viewport} picture.view
   * @param {Theme} picture.theme
   * @param {number} picture.now ns
   */
  paint(pen, { history, rows, geometry, view, theme, now }) {
    const width = Math.ceil(geometry.width - geometry.left + BEFORE);
    const height = Math.ceil(geometry.room + geometry.lane);
    const image = this.#sized(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    pixels.fill(0);
    const { inks, bad, soft } = this.#inks(theme);
    const grain = (view.to - view.from) / view.width;
    const reach = reachOf(history, now);
    const from = view.from - BEFORE * grain;
    for (let index = geometry.first; index <= geometry.last; index++) {
      if (index === geometry.tall) continue;
      const row = rows[index];
      const { lane, thread } = row;
      const top = Math.round(rowTop(geometry, index) - AXIS);
      const ink = inks[rowColor(row, history)];
      if (lane !== null) {
        codesOf(lane, { from, grain, reach }, this.#codes);
        fill(pixels, this.#codes, { width, height, top, lane: geometry.lane, ink, bad });
        const end = lane.finished;
        if (end !== null && end.outcome !== "returned") {
          const x = Math.round((end.at - from) / grain);
          tip(pixels, { width, height, top, lane: geometry.lane, x, color: end.outcome === "raised" ? bad : soft, broken: end.outcome === "cancelled" });
        }
      } else if (thread !== null) {
        this.#codes.fill(NOTHING);
        const end = Math.max(0, Math.ceil(((thread.to ?? reach) - from) / grain));
        this.#codes.fill(READY, Math.max(0, Math.floor((thread.from - from) / grain)), end);
        fill(pixels, this.#codes, { width, height, top, lane: geometry.lane, ink, bad });
      }
    }
    this.#pen.putImageData(image, 0, 0);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(this.#canvas, -BEFORE, AXIS);
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  #sized(width, height) {
    if (this.#image === null || this.#image.width !== width || this.#image.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#image = this.#pen.createImageData(width, height);
      this.#codes = new Uint8Array(width);
    }
    return this.#image;
  }

  /** @param {Theme} theme */
  #inks(theme) {
    if (this.#palette.theme !== theme) {
      this.#palette = { theme, inks: theme.tasks.map(inkOf), bad: pixel(theme.bad, 1), soft: pixel(theme.soft, 1) };
    }
    return this.#palette;
  }
}

/**
 * A task's colour as pixels.
 * @typedef {object} Ink
 * @property {number} full
 * @property {number} hatch
 * @property {number} tint
 * @property {number[]} shares of a pixel that ran, 0 to 15
 */

/**
 * @param {string} color
 * @returns {Ink}
 */
function inkOf(color) {
  return {
    full: pixel(color, 1),
    hatch: pixel(color, 0.62),
    tint: pixel(color, 0.32),
    shares: Array.from({ length: 16 }, (_, share) => pixel(color, 0.4 + 0.6 * Math.sqrt(share / 15))),
  };
}

/**
 * As `ImageData` has it on every machine that has a browser: red in the lowest byte.
 * @param {string} color
 * @param {number} alpha
 */
function pixel(color, alpha) {
  const [red, green, blue] = parts(color);
  return ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * Runs of pixels that show the same are filled at once, row by row.
 * @param {Uint32Array} pixels empty where the lane is
 * @param {Uint8Array} codes
 * @param {{width: number, height: number, top: number, lane: number, ink: Ink, bad: number}} place
 */
function fill(pixels, codes, { width, height, top, lane, ink, bad }) {
  const body = lane >= 3 ? lane - 1 : lane;
  const middle = top + (body >> 1);
  const first = Math.max(0, top);
  const next = Math.min(height, top + body);
  for (let x = 0; x < width; ) {
    const code = codes[x];
    let end = x + 1;
    while (end < width && codes[end] === code) end += 1;
    if (code === WAITING) {
      for (let y = first; y < next; y++) {
        // What waits is thinner than what runs, where there is room for a difference; a hatching wants room too.
        if (body >= 5 && (y === top || y === top + body - 1)) continue;
        pixels.fill(ink.tint, y * width + x, y * width + end);
        if (body < 3) continue;
        for (let at = x + ((4 - ((x + y) & 3)) & 3); at < end; at += 4) pixels[y * width + at] = ink.hatch;
      }
    } else if (code === READY) {
      if (middle >= first && middle < next) for (let at = Math.ceil(x / 3) * 3; at < end; at += 3) pixels[middle * width + at] = ink.full;
    } else if (code !== NOTHING) {
      const color = code === RUNNING ? ink.full : code === BLOCKED ? bad : ink.shares[code - MIXED];
      for (let y = first; y < next; y++) pixels.fill(color, y * width + x, y * width + end);
    }
    x = end;
  }
}

/**
 * The end of a lane that failed, or was cancelled: that one is broken.
 * @param {Uint32Array} pixels
 * @param {{width: number, height: number, top: number, lane: number, x: number, color: number, broken: boolean}} place
 */
function tip(pixels, { width, height, top, lane, x, color, broken }) {
  const body = lane >= 3 ? lane - 1 : lane;
  for (let y = Math.max(0, top); y < Math.min(height, top + body); y++) {
    for (let shift = 0; shift < 5; shift++) {
      const at = x + shift + 1;
      if (at >= 0 && at < width && !(broken && shift === 2)) pixels[y * width + at] = color;
    }
  }
}
