// Text on the canvas.
// @ts-check

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
  if (text === "" || room < 16) return "";
  if (textWidth(pen, text) <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (textWidth(pen, `${text.slice(0, middle)}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return low < 2 ? "" : `${text.slice(0, low).trimEnd()}…`;
}
