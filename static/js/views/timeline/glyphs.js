// Small signs drawn as paths: what woke a task where that is no task, being asked to stop, flags, bookmarks.
// @ts-check

/** @import { Mark } from "../../model/scene.js" */
/** @import { Theme } from "./theme.js" */

/**
 * A sign in a small disc: where a wake begins it stands at the end of the bar that waited; being asked to stop stands
 * over the bar's upper edge.
 * @param {CanvasRenderingContext2D} pen
 * @param {Mark["kind"]} kind
 * @param {number} x px of its moment
 * @param {number} top of the bar
 * @param {number} height of the bar
 * @param {Theme} theme
 */
export function paintMark(pen, kind, x, top, height, theme) {
  const asked = kind === "cancelling" || kind === "timeout";
  const size = Math.min(5.5, height / 2 - 1);
  if (size < 3) return;
  const middle = asked ? top + 1 : top + height / 2;
  const center = asked ? x : x - size - 5;
  pen.beginPath();
  pen.arc(center, middle, size, 0, Math.PI * 2);
  pen.fillStyle = theme.panel;
  pen.fill();
  pen.lineWidth = 1.2;
  pen.strokeStyle = asked ? theme.warn : theme.soft;
  pen.stroke();
  pen.beginPath();
  DRAWN[kind](pen, center, middle, size);
  pen.stroke();
}

/** @typedef {(pen: CanvasRenderingContext2D, x: number, y: number, size: number) => void} Sign adds to the path */

/** @type {Record<Mark["kind"], Sign>} */
const DRAWN = {
  // The hands of a clock.
  timer: (pen, x, y, size) => {
    pen.moveTo(x, y - size * 0.6);
    pen.lineTo(x, y);
    pen.lineTo(x + size * 0.5, y + size * 0.2);
  },
  // In and out.
  io: (pen, x, y, size) => {
    const s = size * 0.55;
    pen.moveTo(x - s, y - s * 0.5);
    pen.lineTo(x + s, y - s * 0.5);
    pen.lineTo(x + s * 0.4, y - s);
    pen.moveTo(x + s, y + s * 0.5);
    pen.lineTo(x - s, y + s * 0.5);
    pen.lineTo(x - s * 0.4, y + s);
  },
  // Strands.
  thread: (pen, x, y, size) => {
    const s = size * 0.5;
    for (const shift of [-s * 0.8, 0, s * 0.8]) {
      pen.moveTo(x - s, y + shift);
      pen.lineTo(x + s, y + shift);
    }
  },
  // Round again.
  loop: (pen, x, y, size) => {
    pen.moveTo(x + size * 0.5, y);
    pen.arc(x, y, size * 0.5, 0, Math.PI * 1.5);
  },
  // A cross.
  cancelling: (pen, x, y, size) => {
    const s = size * 0.42;
    pen.moveTo(x - s, y - s);
    pen.lineTo(x + s, y + s);
    pen.moveTo(x + s, y - s);
    pen.lineTo(x - s, y + s);
  },
  // The clock's hands, at the full hour.
  timeout: (pen, x, y, size) => {
    pen.moveTo(x, y);
    pen.lineTo(x, y - size * 0.62);
    pen.moveTo(x - size * 0.5, y + size * 0.45);
    pen.lineTo(x + size * 0.5, y + size * 0.45);
  },
};

/**
 * A pennant on its pole: its foot stands at (x, y).
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 */
export function flag(pen, x, y) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x, y - 14);
  pen.lineTo(x + 10, y - 10.5);
  pen.lineTo(x, y - 7);
  pen.closePath();
}

/**
 * A bookmark: a ribbon that hangs from (x, y).
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 */
export function ribbon(pen, x, y) {
  pen.beginPath();
  pen.moveTo(x - 4, y);
  pen.lineTo(x + 4, y);
  pen.lineTo(x + 4, y + 12);
  pen.lineTo(x, y + 8.5);
  pen.lineTo(x - 4, y + 12);
  pen.closePath();
}

/**
 * A triangle to fold by: down when what is below is shown, to the right when it is folded away.
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {boolean} folded
 */
export function twisty(pen, x, y, folded) {
  pen.beginPath();
  if (folded) {
    pen.moveTo(x - 2.5, y - 4);
    pen.lineTo(x + 3, y);
    pen.lineTo(x - 2.5, y + 4);
  } else {
    pen.moveTo(x - 4, y - 2.5);
    pen.lineTo(x, y + 3);
    pen.lineTo(x + 4, y - 2.5);
  }
  pen.closePath();
}
