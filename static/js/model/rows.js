// Which lanes the timeline shows, from top to bottom: each task under the one that created it, foldable; threads and
// asyncio's own tasks apart at the end.
// @ts-check

/** @import { History } from "./history.js" */
/** @import { Lane } from "./lanes.js" */
/** @import { Apart, Thread } from "./apart.js" */

/** @typedef {"created" | "life" | "activity"} Order siblings by creation, the longest life first, or by their first step */

/**
 * @typedef {object} Choice what the reader has chosen to see
 * @property {Order} order
 * @property {ReadonlySet<number>} folded tasks whose children are not shown
 * @property {boolean} threads
 * @property {boolean} system asyncio's own tasks
 */

/**
 * @typedef {object} Row
 * @property {"task" | "thread" | "system"} kind
 * @property {Lane | null} lane null for a thread
 * @property {Thread | null} thread
 * @property {number} depth how far it is indented: 0 for those that have no parent, and for the children of an only one
 * @property {number} below tasks that it and its children created, shown or not
 * @property {boolean} folded
 */

/** @type {Readonly<Choice>} */
export const EVERY_LANE = Object.freeze({ order: "created", folded: new Set(), threads: false, system: false });

/**
 * @param {History} history
 * @param {Apart} apart
 * @param {Choice} choice
 * @returns {Row[]}
 */
export function rowsOf(history, apart, choice) {
  const rows = taskRows(history, choice);
  if (choice.threads) {
    for (const thread of apart.threads) rows.push({ kind: "thread", lane: null, thread, depth: 0, below: 0, folded: false });
  }
  if (choice.system) {
    for (const lane of apart.system) rows.push({ kind: "system", lane, thread: null, depth: 0, below: 0, folded: false });
  }
  return rows;
}

/**
 * @param {History} history
 * @param {Choice} choice
 * @returns {Row[]}
 */
function taskRows(history, { order, folded }) {
  const { roots, children, below } = family(history);
  const before = ORDERS[order];
  const lessen = roots.length === 1 ? 1 : 0;
  /** @type {Row[]} */
  const rows = [];
  // A stack of its own: a task may create one that creates one, a thousand deep.
  const waiting = sorted(roots, before)
    .reverse()
    .map((lane) => ({ lane, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { lane, depth } = next;
    const own = children.get(lane.task);
    const isFolded = own !== undefined && folded.has(lane.task);
    rows.push({
      kind: "task",
      lane,
      thread: null,
      depth: Math.max(0, depth - lessen),
      below: below.get(lane.task) ?? 0,
      folded: isFolded,
    });
    if (own === undefined || isFolded) continue;
    const inOrder = sorted(own, before);
    for (let index = inOrder.length - 1; index >= 0; index--) waiting.push({ lane: inOrder[index], depth: depth + 1 });
  }
  return rows;
}

/** @type {Record<Order, ((lane: Lane) => number) | null>} what comes first has the least; null: as they were created */
const ORDERS = {
  created: null,
  life: (lane) => (lane.finished === null ? -Infinity : lane.at - lane.finished.at),
  activity: (lane) => lane.segments.find(({ state }) => state === "running")?.from ?? Infinity,
};

/**
 * @param {Lane[]} lanes in the order of creation, which decides between equals
 * @param {((lane: Lane) => number) | null} before
 */
function sorted(lanes, before) {
  if (before === null) return lanes;
  const keyed = lanes.map((lane) => ({ lane, key: before(lane) }));
  keyed.sort((a, b) => (a.key === b.key ? a.lane.index - b.lane.index : a.key < b.key ? -1 : 1));
  return keyed.map(({ lane }) => lane);
}

/**
 * Those without a parent among the program's tasks, everybody's children, and how many each has with theirs.
 * @param {History} history
 */
function family({ lanes, byTask }) {
  /** @type {Lane[]} */
  const roots = [];
  /** @type {Map<number, Lane[]>} */
  const children = new Map();
  for (const lane of lanes) {
    if (lane.parent === null || !byTask.has(lane.parent)) {
      roots.push(lane);
      continue;
    }
    const siblings = children.get(lane.parent);
    if (siblings === undefined) children.set(lane.parent, [lane]);
    else siblings.push(lane);
  }
  /** @type {Map<number, number>} */
  const below = new Map();
  for (let index = lanes.length - 1; index >= 0; index--) {
    const { task, parent } = lanes[index]; // created after its parent: whoever it created was counted before
    if (parent !== null) below.set(parent, (below.get(parent) ?? 0) + (below.get(task) ?? 0) + 1);
  }
  return { roots, children, below };
}

/**
 * Where each task is to be found: its own row, or that of the one under which it is folded away.
 * @param {History} history
 * @param {ReadonlyArray<Row>} rows
 * @returns {(task: number) => number} -1 for one that is not shown at all
 */
export function placesOf({ byTask }, rows) {
  /** @type {Map<number, number>} */
  const places = new Map();
  rows.forEach(({ lane }, index) => {
    if (lane !== null) places.set(lane.task, index);
  });
  return (task) => {
    const path = [];
    for (let asked = /** @type {number | null} */ (task); asked !== null; asked = byTask.get(asked)?.parent ?? null) {
      const place = places.get(asked);
      if (place !== undefined) {
        for (const below of path) places.set(below, place);
        return place;
      }
      path.push(asked);
    }
    return -1;
  };
}
