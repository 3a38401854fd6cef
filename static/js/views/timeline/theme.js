// The style sheet's variables as a canvas needs them: resolved colours, fonts, hatchings.
// @ts-check

import { PALETTE } from "../../model/colors.js";

/**
 * @typedef {object} Theme
 * @property {string[]} tasks
 * @property {string} panel
 * @property {string} raised
 * @property {string} line
 * @property {string} strong
 * @property {string} text
 * @property {string} soft
 * @property {string} faint
 * @property {string} accent
 * @property {string} bad
 * @property {string} warn
 * @property {string} sans font families
 * @property {CanvasPattern[]} hatch one for each task colour: waiting
 * @property {CanvasPattern} bricks over what blocks the loop
 * @property {CanvasPattern} gap over what was not recorded
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
  const panel = color("--panel");
  const warn = color("--warn");
  const theme = {
    tasks,
    panel,
    raised: color("--raised"),
    line: color("--line"),
    strong: color("--line-strong"),
    text: color("--text"),
    soft: color("--text-soft"),
    faint: color("--text-faint"),
    accent: color("--accent"),
    bad: color("--bad"),
    warn,
    sans: getComputedStyle(host).fontFamily,
    hatch: tasks.map((task) => hatching(host.ownerDocument, context, task, ratio)),
    bricks: bricks(host.ownerDocument, context, panel, ratio),
    gap: hatching(host.ownerDocument, context, warn, ratio),
    ratio,
  };
  probe.remove();
  return theme;
}

/**
 * A computed colour as its parts, 0 to 255.
 * @param {string} color such as `rgb(1, 2, 3)`
 * @returns {[number, number, number]}
 */
export function parts(color) {
  const [red, green, blue] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/**
 * @param {Document} document
 * @param {CanvasRenderingContext2D} context
 * @param {string} color
 * @param {number} ratio
 */
function hatching(document, context, color, ratio) {
  const size = Math.round(8 * ratio);
  return patterned(document, context, size, ratio, (pen) => {
    pen.strokeStyle = color;
    pen.lineWidth = 1.1 * ratio;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift - ratio, size + ratio);
      pen.lineTo(shift + size + ratio, -ratio);
    }
    pen.stroke();
  });
}

/**
 * @param {Document} document
 * @param {CanvasRenderingContext2D} context
 * @param {string} color
 * @param {number} ratio
 */
function bricks(document, context, color, ratio) {
  const size = Math.round(10 * ratio);
  return patterned(document, context, size, ratio, (pen) => {
    pen.strokeStyle = color;
    pen.lineWidth = 1 * ratio;
    pen.beginPath();
    for (const y of [0, size / 2]) {
      pen.moveTo(0, y + ratio / 2);
      pen.lineTo(size, y + ratio / 2);
    }
    pen.moveTo(size / 4, 0);
    pen.lineTo(size / 4, size / 2);
    pen.moveTo((size * 3) / 4, size / 2);
    pen.lineTo((size * 3) / 4, size);
    pen.stroke();
  });
}

/**
 * @param {Document} document
 * @param {CanvasRenderingContext2D} context
 * @param {number} size device px of a tile
 * @param {number} ratio
 * @param {(pen: CanvasRenderingContext2D) => void} draw
 */
function patterned(document, context, size, ratio, draw) {
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  draw(/** @type {CanvasRenderingContext2D} */ (tile.getContext("2d")));
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}
