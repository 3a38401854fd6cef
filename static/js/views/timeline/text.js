// Text on the canvas.
// @ts-check

import { clipped, middled } from "../../model/text.js";

/** @type {Map<string, number>} */
const widths = new Map();

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 */
export function textWidth(pen, text) {
  const key = `${pen.font}\n${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = pen.measureText(text).width;
    if (widths.size > 4000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/**
 * The text, or as much of it as fits with an ellipsis, or nothing when not even that says something.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} room px
 */
export function fitText(pen, text, room) {
  // Less than a whole word says nothing: "sl…" could be anything.
  const word = /^\S+/.exec(text)?.[0].length ?? 0;
  return room < 16 ? "" : longest(pen, text, room, (count) => clipped(text, count), Math.min(word, 8) + 1);
}

/**
 * A lane's name, cut in its middle where there is not enough room.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} name
 * @param {number} room px
 */
export function fitName(pen, name, room) {
  return longest(pen, name, room, (count) => middled(name, count), 2);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} room px
 * @param {(count: number) => string} cut to so many characters
 * @param {number} least characters that say something
 */
function longest(pen, text, room, cut, least) {
  if (textWidth(pen, text) <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (textWidth(pen, cut(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return low < least ? "" : cut(low);
}
