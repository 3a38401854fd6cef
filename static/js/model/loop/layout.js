// Where the places of the loop's picture are, in px of its host: from the host's size alone, so that they stay where
// they are whatever happens in them. A wide host has the ready queue, the loop and the waiting side by side; on a narrow
// one the waiting stand below.
// @ts-check

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/**
 * @typedef {object} Frame
 * @property {number} width
 * @property {number} height
 * @property {number} unit px for a px of the design, which is drawn for a host of 870 × 215
 * @property {number} font px
 * @property {number} token px: a token's height
 * @property {number} gap px: between tokens
 * @property {boolean} stacked
 * @property {Box} queue
 * @property {{x: number, y: number, radius: number}} ring its centre
 * @property {Box} rows
 * @property {ReadonlyArray<{x: number, y: number, length: number, down: boolean}>} arrows into and out of the loop
 */

const NARROW = 560;
const LEAST_FONT = 11;
const LARGEST_FONT = 20;
const LARGEST_ROW = 40;
const LEAST_COLUMN = 205;

/** @param {number} value @param {number} least @param {number} most */
const between = (value, least, most) => Math.max(least, Math.min(most, value));

/**
 * @param {number} width px
 * @param {number} height px
 * @returns {Frame}
 */
export function frameOf(width, height) {
  const unit = between(Math.min(width / 870, height / 215), 0.8, 2.2);
  const font = between(13 * unit, LEAST_FONT, LARGEST_FONT);
  const token = Math.round(font * 1.85);
  const common = { width, height, unit, font, token, gap: Math.round(4 * unit) };
  return width < NARROW ? stacked(common) : side(common);
}

/** @typedef {Pick<Frame, "width" | "height" | "unit" | "font" | "token" | "gap">} Common */

/** @param {Common} common @returns {Frame} */
function side(common) {
  const { width, height, unit, font } = common;
  const pad = 14 * unit;
  const head = font * 1.75 + 4 * unit;
  const inner = height - head - 10 * unit;
  const queue = { x: pad, y: head, width: between(width * 0.21, 120, 380 * unit), height: inner };
  const diameter = between(Math.min(inner - font * 1.3, width * 0.17), 60, 260 * unit);
  const arrow = between(width * 0.045, 26, 60 * unit);
  const ring = { x: queue.x + queue.width + arrow + diameter / 2, y: head + (inner - font * 1.3) / 2, radius: diameter / 2 };
  const rowsX = ring.x + ring.radius + arrow;
  return {
    ...common,
    stacked: false,
    queue,
    ring,
    rows: { x: rowsX, y: head, width: Math.max(width - rowsX - pad, 0), height: inner },
    arrows: [
      { x: queue.x + queue.width + 4, y: ring.y, length: arrow - 8, down: false },
      { x: ring.x + ring.radius + 4, y: ring.y, length: arrow - 8, down: false },
    ],
  };
}

/** @param {Common} common @returns {Frame} */
function stacked(common) {
  const { width, height, unit, font } = common;
  const pad = 10 * unit;
  const head = font * 1.75;
  const diameter = between(height * 0.36, 60, 110);
  const arrow = 24;
  const ring = { x: width - pad - diameter / 2, y: head + diameter / 2, radius: diameter / 2 };
  const queue = { x: pad, y: head, width: Math.max(width - 2 * pad - diameter - arrow, 0), height: diameter };
  const y = head + diameter + 14;
  return {
    ...common,
    stacked: true,
    queue,
    ring,
    rows: { x: pad, y, width: width - 2 * pad, height: Math.max(height - y - 6, 0) },
    arrows: [
      { x: queue.x + queue.width + 3, y: ring.y, length: arrow - 6, down: false },
      { x: ring.x, y: ring.y + ring.radius + 1, length: 12, down: true },
    ],
  };
}

/**
 * How many rows there is room for.
 * @param {Frame} frame
 */
export function mostRows({ rows, token, gap }) {
  const a = Math.max(Math.floor((rows.height + gap) / (token + 2 + gap)), 1);
  return { each: a, columns: Math.max(Math.floor(rows.width / LEAST_COLUMN), 1) };
}

/**
 * The boxes of so many rows, of as many columns as they need; those for which there is no room have none.
 * @param {Frame} frame
 * @param {number} count
 * @returns {Box[]}
 */
export function rowBoxes(frame, count) {
  const { rows, token, gap, unit } = frame;
  const { each, columns } = mostRows(frame);
  const across = Math.min(Math.max(Math.ceil(count / each), 1), columns);
  const down = Math.min(Math.ceil(count / across), each);
  const width = (rows.width - (across - 1) * 2 * gap) / across;
  const height = between((rows.height + gap) / Math.max(down, 1) - gap, token + 2, Math.max(LARGEST_ROW * unit, token + 4));
  const boxes = [];
  for (let index = 0; index < Math.min(count, down * across); index++) {
    const column = Math.floor(index / down);
    boxes.push({
      x: rows.x + column * (width + 2 * gap),
      y: rows.y + (index % down) * (height + gap),
      width,
      height,
    });
  }
  return boxes;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f000}-\u{1faff}]/u;

/**
 * About how wide a text is. The page clips what is wider.
 * @param {string} text
 * @param {number} font px
 */
export function textWidth(text, font) {
  let ems = 0;
  for (const letter of text) ems += EMS.get(letter) ?? (WIDE.test(letter) ? 1.1 : EM);
  return ems * font;
}

/** In a bold face without serifs: how wide most letters are, and those of ASCII and those that the page itself writes. */
const EM = 0.66;
/** @type {ReadonlyMap<string, number>} */
const EMS = new Map([
  ...Array.from({ length: 95 }, (_, index) => /** @type {[string, number]} */ ([String.fromCharCode(32 + index), EM])),
  ...[..." .,:;'|!()[]ijlftrI·"].map((letter) => /** @type {[string, number]} */ ([letter, 0.38])),
  ...[..."mMwW%@…"].map((letter) => /** @type {[string, number]} */ ([letter, 0.98])),
]);
