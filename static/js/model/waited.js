// How long was waited on a line, in words: at the line's end, and on hover by task.
// @ts-check

/** @import { LineFacts } from "./lines.js" */
/** @import { Names } from "./words.js" */

import { clipped, visible } from "./text.js";
import { MILLISECOND, countText, spanText } from "./time.js";

/** Waits that are told one by one; of more, the number and the sum. */
const FEW = 5;
/** Tasks that are told one by one on hover. */
const MOST_TASKS = 6;

/**
 * At a line's end: `waited here: 3 + 1 + 2 + 1 s`. Waits that last are not told before they are over.
 * @param {LineFacts} facts
 * @returns {string | null} null where nothing worth a word was waited
 */
export function waitedWords(facts) {
  const { ended, waits } = facts;
  if (ended.length === 0) return null;
  const over = waits.length <= FEW ? waits.filter(({ to }) => to !== null) : [];
  const { total } = overall(facts);
  if (total < MILLISECOND) return null;
  if (waits.length > FEW) return `waited here ${countText(ended.length, "time")}: ${spanText(total)}`;
  const parts = over.map(({ from, to }) => short(/** @type {number} */ (to) - from));
  const units = new Set(parts.map(({ unit }) => unit));
  const words = units.size === 1 ? `${parts.map(({ value }) => value).join(" + ")} ${parts[0].unit}` : parts.map(({ value, unit }) => `${value} ${unit}`).join(" + ");
  return `waited here: ${words}`;
}

/**
 * The same where there is less room: `waited 7.00 s` in all.
 * @param {LineFacts} facts of a line that has words
 * @returns {string}
 */
export function waitedBriefly(facts) {
  return `waited ${spanText(overall(facts).total)}`;
}

/**
 * The sum of the waits that are over.
 * @param {LineFacts} facts
 */
function overall({ waits, begun, ended }) {
  const open = waits.length - ended.length;
  let openFrom = 0;
  if (open > 0) {
    // Those that last are few, and mostly among the last.
    for (let index = waits.length - 1, left = open; index >= 0 && left > 0; index--) {
      if (waits[index].to !== null) continue;
      openFrom += waits[index].from;
      left -= 1;
    }
  }
  return { total: ended[ended.length - 1].sum - (begun[waits.length] - openFrom) };
}

/** @param {number} ns */
function short(ns) {
  const [value, unit] = spanText(ns).split(" ");
  return { value: value.replace(/\.0+$/, ""), unit };
}

/**
 * @typedef {object} Waited
 * @property {string} head all tasks together
 * @property {Array<{task: number, label: string, words: string}>} rows the tasks, the one that waited longest first
 * @property {string | null} more what else there is
 */

/**
 * On hover: how long was waited there, in all and up to the play head, and by whom.
 * @param {LineFacts} facts
 * @param {Names} names
 * @param {{seq: number, at: number, now: number, last: number}} when the play head; how far the run is known
 * @returns {Waited | null} null where nobody waited
 */
export function waitedBy(facts, names, { seq, at, now, last }) {
  const all = facts.until(last, now);
  if (all.count === 0) return null;
  const here = facts.until(seq, at);
  const head = `Waited here ${countText(all.count, "time")}, ${spanText(all.total)} in all`;
  const upTo = seq >= last ? "" : `; up to the play head ${here.count === 0 ? "not yet" : `${countText(here.count, "time")}, ${spanText(here.total)}`}`;
  /** @type {Map<number, {count: number, total: number, waiting: boolean}>} */
  const tasks = new Map();
  for (const { task, from, fromSeq, to } of facts.waits) {
    const one = tasks.get(task) ?? { count: 0, total: 0, waiting: false };
    one.count += 1;
    one.total += (to ?? Math.max(now, from)) - from;
    one.waiting ||= fromSeq <= seq && from <= at && (to === null || to > at);
    tasks.set(task, one);
  }
  const sorted = [...tasks].sort(([, a], [, b]) => b.total - a.total);
  const rows = sorted.slice(0, MOST_TASKS).map(([task, { count, total, waiting }]) => ({
    task,
    label: clipped(visible(names.label(task)), 40),
    words: `${spanText(total)}${count > 1 ? ` in ${count} times` : ""}${waiting ? ", waits now" : ""}`,
  }));
  const rest = sorted.length - rows.length;
  return { head: `${head}${upTo}.`, rows, more: rest > 0 ? `and ${countText(rest, "task")} more` : null };
}
