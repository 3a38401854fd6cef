// Which lines two texts have in common: Myers' greedy search for the shortest way from one to the other.
// @ts-check

/**
 * @typedef {object} DiffLine
 * @property {"same" | "gone" | "new"} kind
 * @property {string} text without its end
 * @property {number | null} before its number in the first text, from 1
 * @property {number | null} after its number in the second
 */

/** Two texts that need more changes than this have little in common: all of one is shown as gone, all of the other as new. */
const MOST_CHANGES = 1500;

/**
 * @param {string} text
 * @returns {string[]} its lines; an end of the last line is no line more
 */
export function linesOf(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

/**
 * Every line of both texts in their order, those that are gone before those that came in their place.
 * @param {string} before
 * @param {string} after
 * @returns {DiffLine[]}
 */
export function diffOf(before, after) {
  const a = linesOf(before);
  const b = linesOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const common = commonPairs(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  /** @type {Array<[number, number]>} */
  const pairs = [
    ...Array.from({ length: head }, (_, index) => /** @type {[number, number]} */ ([index, index])),
    ...common.map(([x, y]) => /** @type {[number, number]} */ ([x + head, y + head])),
    ...Array.from({ length: tail }, (_, index) => /** @type {[number, number]} */ ([a.length - tail + index, b.length - tail + index])),
    [a.length, b.length],
  ];
  /** @type {DiffLine[]} */
  const lines = [];
  let x = 0;
  let y = 0;
  for (const [nextX, nextY] of pairs) {
    for (; x < nextX; x++) lines.push({ kind: "gone", text: a[x], before: x + 1, after: null });
    for (; y < nextY; y++) lines.push({ kind: "new", text: b[y], before: null, after: y + 1 });
    if (x < a.length && y < b.length) lines.push({ kind: "same", text: a[x], before: ++x, after: ++y });
  }
  return lines;
}

/**
 * The longest row of pairs of equal lines, both numbers growing.
 * @param {string[]} a
 * @param {string[]} b
 * @returns {Array<[number, number]>}
 */
function commonPairs(a, b) {
  if (a.length === 0 || b.length === 0) return [];
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  // reach[k + most + 1]: how far in `a` one can be on the diagonal k (x - y) with so many changes.
  const reach = new Int32Array(2 * most + 3);
  /** @type {Int32Array[]} */
  const trail = [];
  for (let changes = 0; changes <= most; changes++) {
    trail.push(reach.slice(most + 1 - changes, most + 2 + changes));
    for (let k = -changes; k <= changes; k += 2) {
      const at = k + most + 1;
      let x = k === -changes || (k !== changes && reach[at - 1] < reach[at + 1]) ? reach[at + 1] : reach[at - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[at] = x;
      if (x >= a.length && x - k >= b.length) return walkedBack(a, b, trail);
    }
  }
  return [];
}

/**
 * @param {string[]} a
 * @param {string[]} b
 * @param {Int32Array[]} trail what could be reached before each number of changes, diagonals -changes to changes
 * @returns {Array<[number, number]>}
 */
function walkedBack(a, b, trail) {
  /** @type {Array<[number, number]>} */
  const pairs = [];
  let x = a.length;
  let y = b.length;
  for (let changes = trail.length - 1; changes > 0; changes--) {
    const before = trail[changes];
    const k = x - y;
    const at = k + changes;
    const down = k === -changes || (k !== changes && before[at - 1] < before[at + 1]);
    const fromX = down ? before[at + 1] : before[at - 1];
    const fromY = fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) pairs.push([--x, --y]);
    x = fromX;
    y = fromY;
  }
  while (x > 0 && y > 0) pairs.push([--x, --y]);
  return pairs.reverse();
}

/**
 * The lines that differ with a few around them; null stands where equal lines are left out.
 * @param {DiffLine[]} lines
 * @param {number} around
 * @returns {Array<DiffLine | null>}
 */
export function excerpt(lines, around) {
  const near = new Uint8Array(lines.length);
  lines.forEach(({ kind }, index) => {
    if (kind !== "same") near.fill(1, Math.max(0, index - around), index + around + 1);
  });
  /** @type {Array<DiffLine | null>} */
  const shown = [];
  lines.forEach((line, index) => {
    if (near[index] === 1) shown.push(line);
    else if (index > 0 && near[index - 1] === 1) shown.push(null);
    else if (index === 0) shown.push(null);
  });
  if (shown[shown.length - 1] === null) shown.pop();
  return shown;
}
