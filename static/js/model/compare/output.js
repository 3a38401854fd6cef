// Where two programs' outputs part.
// @ts-check

/** @import { History } from "../history.js" */
/** @import { Difference } from "./differences.js" */

import { wholeTexts } from "../console.js";
import { countText } from "../time.js";
import { clipped, visible } from "../text.js";

const LONGEST = 50;

/**
 * @param {History} before
 * @param {History} after
 * @returns {Difference[]}
 */
export function outputDifferences(before, after) {
  const a = wholeTexts(before.console.lines);
  const b = wholeTexts(after.console.lines);
  const at = firstDifference(a, b);
  if (at === null) return [];
  if (isReordered(a, b)) return [{ tone: "other", text: `The same output in another order, from line ${at + 1} on` }];
  if (at >= a.length) return [{ tone: "other", text: `It writes ${countText(b.length - a.length, "line")} more: ${quoted(b[at])}` }];
  if (at >= b.length) return [{ tone: "other", text: `It writes ${countText(a.length - b.length, "line")} less: no more ${quoted(a[at])}` }];
  return [{ tone: "other", text: `Output differs at line ${at + 1}: ${quoted(b[at])} instead of ${quoted(a[at])}` }];
}

/**
 * @param {string[]} a
 * @param {string[]} b
 */
function firstDifference(a, b) {
  const most = Math.max(a.length, b.length);
  for (let index = 0; index < most; index++) {
    if (a[index] !== b[index]) return index;
  }
  return null;
}

/**
 * @param {string[]} a
 * @param {string[]} b
 */
function isReordered(a, b) {
  if (a.length !== b.length) return false;
  const sorted = [...b].sort();
  return [...a].sort().every((text, index) => text === sorted[index]);
}

/** @param {string} text */
function quoted(text) {
  return text === "" ? "an empty line" : `“${clipped(visible(text), LONGEST)}”`;
}
