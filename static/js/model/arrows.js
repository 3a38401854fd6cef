// Who created, woke and asked whom to stop, as arrows between rows.
// @ts-check

/** @import { Arrow, History } from "./history.js" */
/** @import { Apart } from "./apart.js" */
/** @import { Look } from "./scene.js" */

import { upperBound } from "./search.js";

/**
 * @typedef {object} SceneArrow
 * @property {"created" | "woke" | "cancelled"} kind
 * @property {number} at ns
 * @property {number} from a row
 * @property {number} to a row
 * @property {boolean} own of the selected task
 */

/** More arrows than this in one picture are a tangle that shows nothing. */
const MOST = 400;

/**
 * The arrows of each task, by their place among all; catches up with what the history has.
 * @type {WeakMap<History, {upto: number, byTask: Map<number, Arrow[]>}>}
 */
const kept = new WeakMap();

/**
 * @param {History} history
 * @param {number} task
 * @returns {ReadonlyArray<Arrow>} in order of time
 */
export function arrowsOfTask(history, task) {
  let index = kept.get(history);
  if (index === undefined) kept.set(history, (index = { upto: 0, byTask: new Map() }));
  const { byTask } = index;
  for (; index.upto < history.arrows.length; index.upto++) {
    const arrow = history.arrows[index.upto];
    for (const end of [arrow.from, arrow.to]) {
      const known = byTask.get(end);
      if (known === undefined) byTask.set(end, [arrow]);
      else known.push(arrow);
    }
  }
  return byTask.get(task) ?? [];
}

/**
 * The arrows of what is looked at. Where there are too many to tell anything, only those of the selected task.
 * @param {History} history
 * @param {Apart} apart
 * @param {(task: number) => number} place a task's row, -1 for none
 * @param {Look} look
 * @returns {{arrows: SceneArrow[], untold: number}}
 */
export function arrowsOf(history, apart, place, look) {
  const which = look.arrows ?? "all";
  const selected = look.selected ?? null;
  if (which === "none") return { arrows: [], untold: 0 };
  /** @type {SceneArrow[]} */
  const found = [];
  const add = adder(found, place, look, selected);
  for (const { at, by, task } of within(apart.cancels, look)) {
    if (by !== null && by !== task) add({ kind: "cancelled", at, from: by, to: task });
  }
  if (selected !== null) for (const arrow of within(arrowsOfTask(history, selected), look)) add(arrow);
  if (which === "selected") return { arrows: found.filter(({ own }) => own), untold: 0 };
  const first = upperBound(history.arrows, (arrow) => arrow.at < look.from);
  const count = upperBound(history.arrows, (arrow) => arrow.at <= look.to) - first;
  if (count > MOST * 4) return { arrows: found, untold: count };
  const own = found.length;
  for (let index = first; index < first + count; index++) {
    if (!add(history.arrows[index])) return { arrows: found.slice(0, own), untold: count };
  }
  return { arrows: found, untold: 0 };
}

/**
 * @template {{at: number}} T
 * @param {ReadonlyArray<T>} items in order of time
 * @param {Look} look
 */
function within(items, look) {
  const first = upperBound(items, ({ at }) => at < look.from);
  const next = upperBound(items, ({ at }) => at <= look.to);
  return items.slice(first, Math.min(next, first + MOST));
}

/**
 * Adds an arrow unless it cannot be told from one that is there. Says whether there was room for it.
 * @param {SceneArrow[]} found
 * @param {(task: number) => number} place
 * @param {Look} look
 * @param {number | null} selected
 */
function adder(found, place, look, selected) {
  const drawn = new Set();
  return (/** @type {{kind: SceneArrow["kind"], at: number, from: number, to: number}} */ arrow) => {
    const from = place(arrow.from);
    const to = place(arrow.to);
    if (from === to || from < 0 || to < 0) return true;
    if (Math.max(from, to) < look.first || Math.min(from, to) > look.last) return true;
    const key = `${arrow.kind} ${from} ${to} ${Math.round(arrow.at / look.grain)}`;
    if (drawn.has(key)) return true;
    if (found.length >= MOST) return false;
    drawn.add(key);
    found.push({ kind: arrow.kind, at: arrow.at, from, to, own: arrow.from === selected || arrow.to === selected });
    return true;
  };
}
