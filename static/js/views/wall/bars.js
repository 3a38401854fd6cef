// The small picture of a run on a tile: as the timeline draws its bars, as far as a thumb's size allows.
// @ts-check

import { PALETTE, colorIndex } from "../../model/colors.js";

/** px */
export const HEIGHT = 52;
const GAP = 3;
/** A lane is no lower than this, and no higher than that. */
const LANES = { least: 6, most: 9 };
/** As the server counts them: the run's last moment. */
const END = 999;

/**
 * @typedef {object} Ink
 * @property {string[]} tasks
 * @property {string} bad
 */

/**
 * The style sheet's colours as they are now.
 * @param {HTMLElement} host
 * @returns {Ink}
 */
export function readInk(host) {
  const probe = document.createElement("span");
  probe.hidden = true;
  host.append(probe);
  /** @param {string} name */
  const color = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const ink = { tasks: Array.from({ length: PALETTE }, (_, index) => color(`--task-${index}`)), bad: color("--bad") };
  probe.remove();
  return ink;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{lanes: Array<{task: number, end: string, bars: Array<[string, number, number]>}>} | null} tile
 * @param {Ink} ink
 * @param {number} width px
 */
export function paintBars(canvas, tile, ink, width) {
  const ratio = Math.min(devicePixelRatio, 2);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  const pen = canvas.getContext("2d");
  if (pen === null || tile === null) return;
  pen.scale(ratio, ratio);
  const lane = Math.min(Math.max((HEIGHT + GAP) / Math.max(tile.lanes.length, 1) - GAP, LANES.least), LANES.most);
  tile.lanes.forEach(({ task, end, bars }, index) => {
    const color = ink.tasks[colorIndex(Math.max(task - 1, 0))];
    const top = index * (lane + GAP);
    const reach = (width - 2) / END;
    for (const [state, from, to] of bars) {
      paintBar(pen, { state, color: state === "b" ? ink.bad : color }, { x: from * reach, y: top, width: Math.max((to - from) * reach, 1.5), height: lane });
    }
    if (end === "error" && bars.length > 0) paintCross(pen, ink.bad, bars[bars.length - 1][2] * reach, top + lane / 2);
  });
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {{state: string, color: string}} look
 * @param {{x: number, y: number, width: number, height: number}} box
 */
function paintBar(pen, { state, color }, { x, y, width, height }) {
  pen.save();
  pen.beginPath();
  pen.roundRect(x, y, width, height, Math.min(1.5, width / 2));
  pen.clip();
  pen.fillStyle = color;
  pen.strokeStyle = color;
  pen.globalAlpha = state === "w" || state === "q" ? 0.22 : state === "m" ? 0.7 : 1;
  pen.fillRect(x, y, width, height);
  pen.globalAlpha = 1;
  if (state === "w") {
    pen.lineWidth = 0.8;
    pen.beginPath();
    for (let at = x - (x % 5) - height; at < x + width; at += 5) {
      pen.moveTo(at, y + height);
      pen.lineTo(at + height, y);
    }
    pen.stroke();
    pen.globalAlpha = 0.75;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  } else if (state === "q") {
    for (let at = x + 1; at < x + width; at += 3) pen.fillRect(at, y + height / 2 - 0.75, 1.5, 1.5);
  }
  pen.restore();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string} color
 * @param {number} x
 * @param {number} y of its middle
 */
function paintCross(pen, color, x, y) {
  const [at, arm] = [Math.max(x - 3, 3), 2.5];
  pen.strokeStyle = color;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(at - arm, y - arm);
  pen.lineTo(at + arm, y + arm);
  pen.moveTo(at + arm, y - arm);
  pen.lineTo(at - arm, y + arm);
  pen.stroke();
}
