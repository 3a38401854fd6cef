// The style sheet's variables as a canvas needs them: resolved colours, fonts, hatchings.
// @ts-check

import { PALETTE } from "../../model/colors.js";

/**
 * @typedef {object} Theme
 * @property {string[]} tasks
 * @property {string} panel
 * @property {string} raised
 * @property {string} line
 * @property {string} text
 * @property {string} soft
 * @property {string} faint
 * @property {string} accent
 * @property {string} bad
 * @property {string} sans font families
 * @property {CanvasPattern[]} hatch one for each task colour
 * @property {number} ratio device pixels for one of CSS, for which the hatchings were made
 */

/**
 * @param {HTMLElement} host an element that inherits the variables
 * @param {CanvasRenderingContext2D} context
 * @param {number} ratio
 * @returns {Theme}
 */
export function readTheme(host, context, ratio) {
  // A variable with light-dark() is only resolved where it is used: so it is used, on an element nobody sees.
  const probe = host.ownerDocument.createElement("span");
  probe.hidden = true;
  host.append(probe);
  /** @param {string} name */
  const color = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const tasks = Array.from({ length: PALETTE }, (_, index) => color(`--task-${index}`));
  const theme = {
    tasks,
    panel: color("--panel"),
    raised: color("--raised"),
    line: color("--line"),
    text: color("--text"),
    soft: color("--text-soft"),
    faint: color("--text-faint"),
    accent: color("--accent"),
    bad: color("--bad"),
    sans: getComputedStyle(host).fontFamily,
    hatch: tasks.map((task) => hatching(host.ownerDocument, context, task, ratio)),
    ratio,
  };
  probe.remove();
  return theme;
}

/**
 * @param {Document} document
 * @param {CanvasRenderingContext2D} context
 * @param {string} color
 * @param {number} ratio
 */
function hatching(document, context, color, ratio) {
  const size = Math.round(8 * ratio);
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.strokeStyle = color;
  pen.lineWidth = 1.1 * ratio;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - ratio, size + ratio);
    pen.lineTo(shift + size + ratio, -ratio);
  }
  pen.stroke();
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}
